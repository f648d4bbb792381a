using System.Collections.Immutable;
using Taizhang.Kernel;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.People;
using Taizhang.Service.Keeping;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Keeping;

/// <summary>Grids that are split and merged: the village's figures stay, what is open goes along, and nothing is half done.</summary>
public sealed class AreaChangeTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2023, 5, 10);

    private readonly TestFolder _folder = new();
    private SmallTown _town = null!;
    private AccountStore _accounts = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var pack = SmallPack.Load();
        _town = await SmallTown.OpenAsync(SqliteTownStore.Create(_folder["small.town.db"], SmallTown.Info, pack), pack);
        _accounts = AccountStore.Open(_folder.Path, _town.Clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _town.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_split_grid_leaves_its_past_where_it_was_and_what_is_open_goes_to_the_parts()
    {
        string done = await _town.CloseAsync(await _town.OpenAsync()),
            one = await _town.OpenAsync(),
            other = await _town.OpenAsync();
        Assert.True((await _accounts.CreateAsync(new("wang", "王芳", Role.Grid, "small", SmallTown.NorthOne), "long enough 1")).Ok);
        string? village = _town.Read("hazard.found", SmallTown.North);
        var effects = await AreaEffects.OfAsync(_town.Town, SmallTown.NorthOne, 2023);
        Assert.Equal(("hazard", 2), (effects.Open.Single().Ledger.Id, effects.Open.Single().Count));
        var (was, willBe) = effects.Figures.Single(effect => effect.Before.Figure.Id == "hazard.found");
        Assert.Equal(("3", "1"), (was.Value.ToString(), willBe.Value.ToString()));

        var change = AreaChange.Split(Areas, SmallTown.NorthOne, Today, ["河东", "河西"], 0, new Dictionary<string, int> { [other] = 1 });
        Assert.Empty(await DoAsync(change.Value));
        string east = Code("河东"),
            west = Code("河西");
        Assert.Equal((SmallTown.North + "003", SmallTown.North + "004"), (east, west));
        Assert.Equal(SmallTown.NorthOne, (await FindAsync(done)).Area);
        Assert.Equal((east, west), ((await FindAsync(one)).Area, (await FindAsync(other)).Area));
        Assert.Equal(east, (await _accounts.FindByUserNameAsync("wang"))!.Area);
        Assert.Equal(Today, Areas.Find(SmallTown.NorthOne)!.Until);
        Assert.Equal(village, _town.Read("hazard.found", SmallTown.North));
        Assert.Equal(willBe.Value.ToString(), _town.Read("hazard.found", SmallTown.NorthOne));
        await _town.Town.DisposeAsync();
        Assert.Empty((await Verification.RunAsync(_folder["small.town.db"], SmallPack.Load())).Faults);
    }

    [Fact]
    public async Task A_grid_merges_into_another_and_later_days_wait_for_theirs()
    {
        string open = await _town.OpenAsync();
        Assert.Empty(await DoAsync(AreaChange.Merge(SmallTown.NorthOne, new(2023, 6, 1), SmallTown.NorthTwo)));
        Assert.Equal(SmallTown.NorthOne, (await FindAsync(open)).Area);
        _town.Clock.Set("2023-06-01");
        Assert.False(Areas.Find(SmallTown.NorthOne)!.StandsOn(_town.Town.Today));
        Assert.Equal(1, (await AreaChange.LoadOfAsync(_town.Town, _accounts, SmallTown.NorthOne)).Open);
        Assert.Empty(
            await AreaChange.MoveRestAsync(_town.Town, _accounts, Id(), SmallTown.NorthOne, SmallTown.NorthTwo, SmallTown.Admin, Cancel)
        );
        Assert.Equal(SmallTown.NorthTwo, (await FindAsync(open)).Area);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_in_words()
    {
        Assert.Equal("input.area_day", await CodeOf(AreaChange.Merge(SmallTown.NorthOne, Today.AddDays(-1), SmallTown.NorthTwo)));
        Assert.Equal("input.area_unknown", await CodeOf(AreaChange.Merge(SmallTown.NorthOne, Today, SmallTown.NorthOne)));
        Assert.Equal("input.area_unknown", await CodeOf(AreaChange.Merge(SmallTown.NorthOne, Today, SmallTown.South)));
        Assert.Equal("input.area_unknown", await CodeOf(AreaChange.Merge(SmallTown.Code, Today, SmallTown.South)));
        Assert.Equal("conflict.area_below", await CodeOf(AreaChange.Merge(SmallTown.North, Today, SmallTown.South)));
        Assert.Equal("input.area_parts", Split("只一个").Refusals.Single().Code);
        Assert.Equal("input.area_parts", Split("一样", "一样").Refusals.Single().Code);
        Assert.Equal(
            "right.admin",
            Assert
                .Single(
                    await AreaChange
                        .Merge(SmallTown.NorthOne, Today, SmallTown.NorthTwo)
                        .CarryOutAsync(_town.Town, _accounts, Id(), SmallTown.Leader, Cancel)
                )
                .Code
        );
    }

    [Fact]
    public async Task A_split_that_is_refused_at_its_end_leaves_no_new_grid()
    {
        string open = await _town.OpenAsync();
        long position = _town.Town.Position;
        // The second part's name is too long: the first was set before it.
        var wrong = await DoAsync(Split("河东", new string('长', 41)).Value);
        Assert.Equal("field.text_long", wrong[0].Code);
        Assert.DoesNotContain(Areas.All, area => area.Name == "河东");
        Assert.Equal(SmallTown.NorthOne, (await FindAsync(open)).Area);
        Assert.Equal(position, _town.Town.Position);
        // The township goes on as if nothing had been.
        Assert.Equal("2", (await _town.OpenAsync())[^1..]);
    }

    private AreaTree Areas => _town.Town.Read(all => all.Areas);

    private Outcome<AreaChange> Split(params string[] names) =>
        AreaChange.Split(Areas, SmallTown.NorthOne, Today, names, 0, ImmutableDictionary<string, int>.Empty);

    private string Code(string name) => Areas.All.Single(area => area.Name == name).Code;

    private async Task<string> CodeOf(AreaChange change) => Assert.Single(await DoAsync(change)).Code;

    private Task<IReadOnlyList<Refusal>> DoAsync(AreaChange change) =>
        change.CarryOutAsync(_town.Town, _accounts, Id(), SmallTown.Admin, Cancel);

    private async Task<Kernel.Ledgers.Entry> FindAsync(string number) => (await _town.Town.FindAsync(SmallTown.County, number))!;

    private static string Id() => Guid.NewGuid().ToString("N");
}
