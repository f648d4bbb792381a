using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;

namespace Taizhang.Web.Tests;

/// <summary>The site with hazards of Diantou as they stand on 28 December 2023, a Thursday.</summary>
public sealed class DueSite : IAsyncLifetime
{
    public TestSite Site { get; } = new();

    /// <summary>Due on 6 December: late for sixteen work days.</summary>
    public string Oldest { get; private set; } = "";

    /// <summary>Due on 26 December: late for two.</summary>
    public string Late { get; private set; } = "";
    public string Today { get; private set; } = "";
    public string Soon { get; private set; } = "";

    private Task<string>? _beyond;

    /// <summary>Paused since the 15th.</summary>
    public string Resting { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await Site.InitializeAsync();
        (Oldest, Late) = (await AssignedAsync("久拖商店", new(2023, 11, 15)), await AssignedAsync("超期商店", new(2023, 12, 5)));
        (Today, Soon) = (await AssignedAsync("今日商店", new(2023, 12, 7)), await AssignedAsync("临期商店", new(2023, 12, 8)));
        Resting = await AssignedAsync("挂账商店", new(2023, 12, 1));
        await Site.OnAsync(new(2023, 12, 15), () => HangAsync(Resting));
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    /// <summary>Registers a hazard and dispatches it on the same day: fifteen work days later it is due.</summary>
    public async Task<string> AssignedAsync(string name, DateOnly day)
    {
        string number = "";
        await Site.OnAsync(
            day,
            async () =>
            {
                var done = await Site.Town.DoAsync(Opening(name, TestSite.DiantouGrid), await Site.ActorAsync("clerk"));
                Assert.Empty(done.Refusals);
                number = done.Value.Number!;
                await MoveAsync(number, "assign", "clerk", TestSite.Safety);
            }
        );
        return number;
    }

    public Task HangAsync(string number) => MoveAsync(number, "hang", "leader", reason: "等待上级批复", field: ("measure", "待批复后整改"));

    public async Task StrikeAsync(string number) =>
        Assert.Empty(
            (await Site.Town.DoAsync(new StrikeEntry(TestSite.Id(), number, null, "误登"), await Site.ActorAsync("clerk"))).Refusals
        );

    /// <summary>An entry of the other township, late since November.</summary>
    public Task<string> BeyondAsync() => _beyond ??= OpenBeyondAsync();

    private async Task<string> OpenBeyondAsync()
    {
        string number = "";
        await Site.OnAsync(
            new(2023, 10, 16),
            async () =>
            {
                var (town, clerk) = (Site.House.Find("shanwang")!, await Site.ActorAsync("stranger"));
                var keeper = new Actor("admin", "管理员", Role.Admin);
                // The township was founded in December; what is late began in October.
                Assert.Empty((await town.DoAsync(new ConfirmClock(TestSite.Id(), "补记十月的事项"), keeper)).Refusals);
                Assert.Empty((await town.DoAsync(new SetOffice(TestSite.Id(), "应急办"), keeper)).Refusals);
                number = (await town.DoAsync(Opening("外镇商店", "410621100000"), clerk)).Value.Number!;
                Assert.Empty(
                    (
                        await town.DoAsync(
                            new MoveEntry(TestSite.Id(), number, null, "assign", new Dictionary<string, Input>(), "应急办"),
                            clerk
                        )
                    ).Refusals
                );
            }
        );
        return number;
    }

    private async Task MoveAsync(
        string number,
        string move,
        string user,
        string? office = null,
        string? reason = null,
        (string Id, Input Input)? field = null
    ) =>
        Assert.Empty(
            (
                await Site.Town.DoAsync(
                    new MoveEntry(
                        TestSite.Id(),
                        number,
                        null,
                        move,
                        field is var (id, input) ? new Dictionary<string, Input> { [id] = input } : [],
                        office,
                        reason
                    ),
                    await Site.ActorAsync(user)
                )
            ).Refusals
        );

    private static OpenEntry Opening(string name, string area) =>
        new(
            TestSite.Id(),
            "hazard",
            area,
            null,
            new Dictionary<string, Input>
            {
                ["site"] = name,
                ["site_kind"] = "商铺市场",
                ["kind"] = "消防",
                ["channel"] = "日常检查",
                ["found_on"] = "2023-10-01",
                ["problem"] = "通道堵塞",
            }
        );
}
