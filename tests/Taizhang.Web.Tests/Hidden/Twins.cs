using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Tests.Hidden;

/// <summary>
/// Two sites to which the same happens, but for what is hidden. Whatever is registered here is of another village than the grid worker's,
/// and of another office than the station's.
/// </summary>
public sealed class Twins : IAsyncLifetime
{
    public const string Office = "党政办",
        Grid = TestSite.Zaomiao + "001";

    private int _commands;

    public TestSite One { get; } = new();
    public TestSite Other { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await One.InitializeAsync();
        await Other.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await One.DisposeAsync();
        await Other.DisposeAsync();
    }

    /// <summary>A command id that both sites get.</summary>
    public string Id() => $"twin-{++_commands}";

    /// <summary>
    /// Lets somebody do the same in both, but for what a command hides; gives the number that both made of it, null where both refuse.
    /// </summary>
    public async Task<string?> TryAsync(Func<string, Command> inOne, Func<string, Command> inOther, string user = "clerk")
    {
        string id = Id();
        var (one, other) = (await DoAsync(One, inOne(id), user), await DoAsync(Other, inOther(id), user));
        Assert.Equal(
            string.Join(' ', one.Refusals.Select(refusal => refusal.Code)),
            string.Join(' ', other.Refusals.Select(one => one.Code))
        );
        Assert.Equal(one.Ok ? one.Value.Number : null, other.Ok ? other.Value.Number : null);
        return one.Ok ? one.Value.Number : null;
    }

    public async Task<string> MustAsync(Func<string, Command> both) =>
        await TryAsync(both, both) ?? throw new InvalidOperationException("Refused.");

    private static async Task<Outcome<Receipt>> DoAsync(TestSite site, Command command, string user)
    {
        var actor = await site.ActorAsync(user);
        // The sites' accounts have ids of their own, by which nobody must be able to tell them apart.
        return await site.Town.DoAsync(command, actor with { Id = user }, TestContext.Current.CancellationToken);
    }
}
