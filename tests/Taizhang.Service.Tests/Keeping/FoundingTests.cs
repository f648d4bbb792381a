using Taizhang.Kernel.People;
using Taizhang.Service.Keeping;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Tests.Keeping;

/// <summary>A township founded beside those in service, from what somebody typed.</summary>
public sealed class FoundingTests : IAsyncLifetime
{
    private static readonly Actor Keeper = new("keeper", "管理员", Role.Keeper);
    private static readonly Founding Good = new(
        "shiqiao",
        "石桥镇",
        "示例县",
        "320000000000",
        "村\t网格\t代码\n东街村\t一网格\n东街村\t二网格\n西坪村\t320000000209\n西坪村，河东",
        "应急所\n民政所、党政办\n应急所",
        ["hazard"]
    );

    private readonly TestFolder _folder = new();
    private TownHouse _house = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _house = await TownHouse.OpenAsync(_folder.Path, SmallPack.Load(), new SetClock());

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task It_is_in_service_at_once_with_its_villages_offices_and_ledgers()
    {
        var founded = await Good.CarryOutAsync(_house, Keeper, Cancel);
        Assert.True(founded.Ok);
        Assert.Same(_house.Find("shiqiao")!.Info, founded.Value.Info);
        Assert.Equal(
            [
                "320000000000 石桥镇",
                "320000000200 东街村",
                "320000000200001 东街村 · 一网格",
                "320000000200002 东街村 · 二网格",
                "320000000209 西坪村",
                "320000000209001 西坪村 · 河东",
            ],
            founded.Value.Read(town => town.Areas.All.Select(area => $"{area.Code} {town.Areas.FullName(area.Code)}").ToArray())
        );
        Assert.Equal(["党政办", "应急所", "民政所"], founded.Value.Read(town => town.Offices.ToArray()).Order(StringComparer.Ordinal));
        Assert.True(founded.Value.Uses(founded.Value.Pack["hazard"]));
        Assert.Contains(founded.Value.Pack.Ledgers, ledger => !founded.Value.Uses(ledger));
        Assert.Equal(["shiqiao.town.db"], Directory.GetFiles(_folder.Path, "*.town.db*").Select(Path.GetFileName).Where(Ends));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once_and_nothing_is_left_of_it()
    {
        var wrong = Good with
        {
            Town = "Shi Qiao",
            Name = "",
            County = " ",
            Areas = "东街村\n东街村\n一 二 三\n西坪村 320000000000",
            Offices = new string('长', 41),
        };
        Assert.Equal(
            [
                "field.required",
                "field.required",
                "input.town_id",
                "input.area_twice",
                "input.area_line",
                "input.area_exists",
                "field.text_long",
            ],
            wrong.Check(_house).Select(refusal => refusal.Code)
        );
        Assert.Equal("input.area_code", Assert.Single((Good with { Code = "12" }).Check(_house)).Code);
        Assert.Equal("input.town_id", Assert.Single((Good with { Town = "admin" }).Check(_house)).Code);
        Assert.False((await wrong.CarryOutAsync(_house, Keeper, Cancel)).Ok);
        // What only the kernel refuses leaves nothing either.
        Assert.Equal("right.admin", (await Good.CarryOutAsync(_house, new("x", "某人", Role.Leader), Cancel)).Refusals.Single().Code);
        Assert.Empty(Directory.GetFiles(_folder.Path));
        Assert.Empty(_house.All);
    }

    [Fact]
    public async Task A_short_name_that_is_taken_is_refused_also_when_two_ask_at_once()
    {
        var both = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(_ => Task.Run(() => Good.CarryOutAsync(_house, Keeper, Cancel), Cancel))
        );
        Assert.Single(both, one => one.Ok);
        Assert.Equal("conflict.town", both.Single(one => !one.Ok).Refusals.Single().Code);
        Assert.Equal("conflict.town", Assert.Single(Good.Check(_house)).Code);
    }

    private static bool Ends(string? name) => name!.EndsWith(TownHouse.Ending, StringComparison.Ordinal);
}
