using Taizhang.Service.Webhooks;
using Taizhang.Storage.Webhooks;
using Taizhang.Web.Tests.Api;

namespace Taizhang.Web.Tests.Webhooks;

/// <summary>A township, a receiver and a clock of the test's own; receivers are kept in a folder of its own as well.</summary>
public abstract class SendingSite(TestSite site) : IClassFixture<TestSite>, IAsyncLifetime
{
    protected TestSite Site { get; } = site;
    protected string Folder { get; } = Directory.CreateTempSubdirectory("taizhang-webhooks-").FullName;
    protected ShiftingClock Clock { get; } = new();
    private protected Receiver Receiver { get; private set; } = null!;
    protected WebhookStore Store { get; private set; } = null!;
    protected WebhookPost Post { get; private set; } = null!;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Receiver = await Receiver.StartAsync();
        Store = WebhookStore.Open(Folder, Clock);
        Post = new(Store, Clock);
        await Store.AllowAsync("127.0.0.0/8");
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Post.Dispose();
        await Receiver.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    protected async Task<(long Id, string Secret)> AddAsync(params string[] types)
    {
        var added = await new NewWebhook("县平台", Receiver.Address.AbsoluteUri, types).AddAsync(Store, Site.Town);
        Assert.Empty(added.Refusals);
        return (added.Value.Id, WebhookMessage.ShownSecret(added.Value.Secret));
    }

    protected Task<string?> RunAsync(long id) => new EventSending(Store, Post, Clock, () => 0).RunAsync(Site.Town, id, Cancel);

    protected async Task<Webhook> HookAsync(long id) => (await Store.FindAsync(id))!;

    protected async Task<string> RegisterAsync(string name) =>
        await (await ApiClient.AsAsync(Site, "clerk")).HazardAsync(("site", name), ("problem", name + "通道堵塞"));

    protected async Task AssignAsync(string number) =>
        Assert.Equal(
            System.Net.HttpStatusCode.OK,
            (await (await ApiClient.AsAsync(Site, "clerk")).MoveAsync(number, "assign", office: TestSite.Safety)).Status
        );

    public sealed class ShiftingClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2023, 12, 28, 10, 0, 0, TimeSpan.FromHours(8));

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
