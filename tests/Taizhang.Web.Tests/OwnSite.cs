namespace Taizhang.Web.Tests;

/// <summary>A test with a site to itself: what a figure says must not depend on which test of the class came first.</summary>
public abstract class OwnSite : IAsyncLifetime
{
    protected TestSite Site { get; } = new();

    public ValueTask InitializeAsync() => Site.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
