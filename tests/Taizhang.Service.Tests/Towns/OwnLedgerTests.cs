using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;
using static Taizhang.Service.Tests.OwnLedgers;

namespace Taizhang.Service.Tests.Towns;

/// <summary>
/// Ledgers that a township makes for itself are in use at once, stay in use across restarts, and change no figure but their own.
/// </summary>
public sealed class OwnLedgerTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Pack _shipped = SmallPack.Load();
    private string File => _folder["a.town.db"];

    public void Dispose() => _folder.Dispose();

    private async Task<SmallTown> CreateAsync(string file = "a.town.db") =>
        await SmallTown.OpenAsync(SqliteTownStore.Create(_folder[file], SmallTown.Info, _shipped), _shipped);

    [Fact]
    public async Task A_ledger_is_in_use_without_a_restart_and_after_one()
    {
        var town = await CreateAsync();
        await town.OpenAsync();
        await town.MustAsync(town.Setting(Trees), SmallTown.Clerk);
        await town.MustAsync(town.Planting("大银杏"), SmallTown.Clerk);
        await town.MustAsync(town.Planting("老槐", "国槐", "10", SmallTown.SouthOne), SmallTown.Grid with { Area = null });
        await AssertStandsAsync(town.Town.Latest);
        await town.DisposeAsync();

        var store = SqliteTownStore.Open(File, _shipped);
        await using var again = await RunningTown.OpenAsync(store, _shipped, town.Clock);
        await AssertStandsAsync(again);
        Assert.Empty((await Verification.RunAsync(store, _shipped)).Faults);

        async Task AssertStandsAsync(RunningTown now)
        {
            Assert.Equal([.. _shipped.Ledgers.Select(ledger => ledger.Id), "trees"], now.Pack.Ledgers.Select(ledger => ledger.Id));
            Assert.Equal(
                ("1", "2", "1", "11.25"),
                (Read(now, "hazard.found"), Read(now, "trees.found"), Read(now, "trees.found[kind=国槐]"), Read(now, "trees.cost"))
            );
            var list = await now.ListAsync(SmallTown.County, new() { Ledger = "trees", Choices = [("kind", "国槐")] });
            Assert.Equal("GS-2023-0002", Assert.Single(list.Items).Number);
            Assert.Single((await now.ListAsync(SmallTown.County, new() { Search = "大银杏" })).Items);
            var evidence = await now.EvidenceAsync(
                SmallTown.County,
                now.Pack.Figures.FindSeries("trees.cost")!,
                SmallTown.South,
                new(2023)
            );
            Assert.Equal(1000, Assert.Single(evidence.Items).Amount);
            Assert.Contains(await now.RecentAsync(10), one => one.Event is Kernel.Keeping.LedgerSet { Ledger.Title: "古树名木" });
        }
    }

    [Fact]
    public async Task Who_reads_with_the_pack_of_before_goes_on_and_commands_take_the_new_one()
    {
        await using var town = await CreateAsync();
        await town.OpenAsync();
        var before = town.Town.Latest;
        await town.MustAsync(town.Setting(Trees), SmallTown.Clerk);
        await town.MustAsync(town.Planting("大银杏"), SmallTown.Clerk);
        Assert.Null(before.Pack.Find("trees"));
        Assert.Single((await before.ListAsync(SmallTown.County, new())).Items);
        Assert.Null(await before.FindAsync(SmallTown.County, "GS-2023-0001"));
        Assert.Equal("1", Read(before, "hazard.found"));

        var first = town.Town.Latest;
        await town.MustAsync(
            town.Setting(
                Tree(
                    "  name: { title: 树名, type: text, required: true }\n"
                        + "  kind: { title: 树种, type: choice, choices: [银杏, 国槐] }\n"
                        + "  cost: { title: 养护费, type: money }",
                    "  all: { title: 古树, unit: 棵, count: entries, on: opened }"
                )
            ),
            SmallTown.Clerk
        );
        Assert.Null(
            first
                .Figures(SmallTown.County, [(first.Pack.Figures.Find("trees.cost")!.Value.Figure, "")], SmallTown.Code, new(2023))![0]
                .Value
        );
        Assert.Empty(
            (await first.EvidenceAsync(SmallTown.County, first.Pack.Figures.FindSeries("trees.cost")!, SmallTown.Code, new(2023))).Items
        );
        Assert.Equal("1", Read(town.Town.Latest, "trees.all"));
        Assert.Same(town.Town.Latest.Pack, town.Town.Latest.Latest.Pack);
    }

    [Fact]
    public async Task A_ledger_set_twice_with_one_command_id_is_set_once()
    {
        await using var town = await CreateAsync();
        var command = town.Setting(Trees);
        var first = await town.MustAsync(command, SmallTown.Clerk);
        Assert.Equal(first, await town.MustAsync(command, SmallTown.Clerk));
        Assert.Equal("conflict.command_id", (await town.DoAsync(command, SmallTown.Checker)).Refusals[0].Code);
        Assert.Equal("input.nothing", (await town.DoAsync(town.Setting(Trees), SmallTown.Clerk)).Refusals[0].Code);
    }

    [Fact]
    public async Task A_closed_ledger_keeps_its_entries_and_takes_no_more()
    {
        await using var town = await CreateAsync();
        await town.MustAsync(town.Setting(Trees), SmallTown.Clerk);
        string number = (await town.MustAsync(town.Planting("大银杏"), SmallTown.Clerk)).Number!;
        await town.MustAsync(town.Setting(Trees with { Closed = true }), SmallTown.Clerk);
        Assert.Equal("conflict.ledger_closed", (await town.DoAsync(town.Planting("小银杏"), SmallTown.Clerk)).Refusals[0].Code);
        await town.MustAsync(new AmendEntry(town.Id(), number, null, new Dictionary<string, Input> { ["cost"] = "3" }), SmallTown.Clerk);
        Assert.Equal("3", Read(town.Town.Latest, "trees.cost"));
        await town.MustAsync(town.Setting(Trees), SmallTown.Clerk);
        await town.MustAsync(town.Planting("小银杏"), SmallTown.Clerk);
    }
}
