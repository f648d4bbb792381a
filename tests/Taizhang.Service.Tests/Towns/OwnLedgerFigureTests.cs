using CsCheck;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;
using static Taizhang.Service.Tests.OwnLedgers;

namespace Taizhang.Service.Tests.Towns;

/// <summary>However a township's own ledgers are changed, the figures of all ledgers are those of their entries.</summary>
public sealed class OwnLedgerFigureTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Pack _shipped = SmallPack.Load();
    private string File => _folder["a.town.db"];

    public void Dispose() => _folder.Dispose();

    private async Task<SmallTown> CreateAsync(string file = "a.town.db") =>
        await SmallTown.OpenAsync(SqliteTownStore.Create(_folder[file], SmallTown.Info, _shipped), _shipped);

    [Fact]
    public async Task A_change_of_an_own_ledger_brings_its_entries_along_and_leaves_the_others_contributions()
    {
        var town = await CreateAsync();
        await town.MustAsync(town.Setting(Trees), SmallTown.Clerk);
        await town.MustAsync(town.Setting(Wells), SmallTown.Clerk);
        await town.CloseAsync(await town.OpenAsync());
        for (int i = 0; i < 6; i++)
            await town.MustAsync(town.Planting($"树{i}", i % 2 == 0 ? "银杏" : "国槐"), SmallTown.Clerk);
        await town.MustAsync(town.Digging("井"), SmallTown.Clerk);
        var hazards = town.Figures(2023);

        // A field, a state and a choice have other names, the name is a key now, and there are more series than before.
        await town.MustAsync(
            town.Setting(
                Trees with
                {
                    Yaml = """
                    ledger: trees
                    title: 古树名木
                    duty: 生态环境
                    number: GS
                    area: grid
                    identity: tree
                    fields:
                      tree: { title: 树名, type: text, required: true, search: true }
                      kind: { title: 树种, type: choice, choices: [白果, 国槐, 皂角], search: true }
                      cost: { title: 养护费, type: money }
                    workflow:
                      start: new
                      states: { new: 已登记, gone: 已死 }
                      moves: { lose: { title: 枯死, from: new, to: gone, by: clerk } }
                    figures:
                      dear: { title: 贵的, unit: 棵, count: entries, on: opened, where: { cost: ">= 1" } }
                      found: { title: 古树, unit: 棵, count: entries, on: opened, by: [kind] }
                    was:
                      fields: { name: tree }
                      states: { kept: new }
                      choices: { kind: { 银杏: 白果 } }
                    """,
                }
            ),
            SmallTown.Clerk
        );
        var now = town.Town.Latest;
        Assert.Equal(
            ("6", "6", "3", "0"),
            (Read(now, "trees.dear"), Read(now, "trees.found"), Read(now, "trees.found[kind=白果]"), Read(now, "trees.found[kind=皂角]"))
        );
        Assert.Equal(("1", "1"), (Read(now, "wells.all"), Read(now, "wells.names")));
        foreach (var ((series, area, period), value) in hazards.Where(one => one.Key.Item1.StartsWith("hazard", StringComparison.Ordinal)))
            Assert.Equal(value, now.Read(state => state.Tally.Read(now.Pack.Figures.FindSeries(series)!, area, period)));
        Assert.Equal("GS-2023-0003", Assert.Single((await now.ListAsync(SmallTown.County, new() { Search = "树2" })).Items).Number);
        Assert.Equal(3, (await now.ListAsync(SmallTown.County, new() { Search = "白果" })).Items.Length);
        Assert.Equal(3, (
                await now.ListAsync(
                    SmallTown.County,
                    new()
                    {
                        Ledger = "trees",
                        State = "new",
                        Choices = [("kind", "白果")],
                    }
                )
            ).Items.Length);
        Assert.Equal(
            "conflict.duplicate",
            (
                await town.DoAsync(
                    new OpenEntry(town.Id(), "trees", SmallTown.South, null, new Dictionary<string, Input> { ["tree"] = "树3" }),
                    SmallTown.Clerk
                )
            )
                .Refusals[0]
                .Code
        );
        await town.MustAsync(new MoveEntry(town.Id(), "GS-2023-0001", null, "lose", new Dictionary<string, Input>()), SmallTown.Clerk);
        var history = await now.HistoryAsync(SmallTown.Clerk, (await now.FindAsync(SmallTown.County, "GS-2023-0001"))!);
        Assert.Equal(["tree", "kind", "cost"], ((EntryEvent)history[0].Event).Fields.Select(change => change.Field));
        Assert.Equal(
            [(1, "GS-2023-0001")],
            (await now.FinishedAsync(SmallTown.County, [("trees", "gone")], new(2023, 1, 1), new(2023, 12, 31))).Select(one =>
                (one.Count, "GS-2023-0001")
            )
        );
        await town.DisposeAsync();

        var store = SqliteTownStore.Open(File, _shipped);
        Assert.Empty((await Verification.RunAsync(store, _shipped)).Faults);
        await using var again = await RunningTown.OpenAsync(store, _shipped, town.Clock);
        Assert.Equal(("6", "3", "1"), (Read(again, "trees.dear"), Read(again, "trees.found[kind=白果]"), Read(again, "wells.names")));
    }

    [Fact]
    public async Task Ledgers_are_set_while_others_write_and_nothing_is_lost()
    {
        var store = SqliteTownStore.Create(File, SmallTown.Info, _shipped);
        await using var town = await SmallTown.OpenAsync(store, _shipped);
        await town.MustAsync(town.Setting(Trees), SmallTown.Clerk);
        var writing = Enumerable
            .Range(0, 6)
            .Select(writer =>
                Task.Run(async () =>
                {
                    for (int i = 0; i < 40; i++)
                    {
                        if (writer % 2 == 0)
                            await town.OpenAsync(fields: ("cost", "0.01"));
                        else
                            await town.MustAsync(town.Planting($"树{writer}-{i}"), SmallTown.Clerk);
                        var now = town.Town.Latest;
                        // Whatever the pack is: within one reading the figures of one ledger agree.
                        var (all, sliced) = now.Read(state =>
                            (
                                state.Tally.Value(now.Pack.Figures.Find("trees.found")!.Value.Figure, "", SmallTown.Code, new(2023)),
                                state.Tally.Value(
                                    now.Pack.Figures.Find("trees.found")!.Value.Figure,
                                    "[kind=银杏]",
                                    SmallTown.Code,
                                    new(2023)
                                )
                            )
                        );
                        Assert.Equal(all, sliced);
                        Assert.All(
                            (await now.ListAsync(SmallTown.County, new() { Limit = 20 })).Items,
                            entry => Assert.Equal(now.Pack[entry.Ledger].Fields.Length, entry.Values.Length)
                        );
                    }
                })
            )
            .ToList();
        var texts = new[] { Trees, Trees with { Yaml = Trees.Yaml + "\n  names: { title: 树名, unit: 个, distinct: name, on: opened }" } };
        for (int i = 1; i <= 20; i++)
        {
            await town.MustAsync(town.Setting(texts[i % 2]), SmallTown.Clerk);
            await town.MustAsync(town.Setting(Wells with { Closed = i % 2 == 0 }), SmallTown.Clerk);
        }
        await Task.WhenAll(writing);
        await town.MustAsync(town.Setting(texts[1]), SmallTown.Clerk);
        var last = town.Town.Latest;
        Assert.Equal(
            ("120", "120", "120", "150"),
            (Read(last, "hazard.found"), Read(last, "trees.found"), Read(last, "trees.names"), Read(last, "trees.cost"))
        );
        Assert.Empty((await Verification.RunAsync(store, _shipped)).Faults);
    }

    private static readonly string[] Figures =
    [
        "count: entries, on: opened",
        "count: entries, on: opened, by: [kind]",
        "sum: cost, on: opened",
        "stock: entries, from: opened, by: [kind]",
        "distinct: name, on: opened",
        "latest: cost, on: opened",
        "count: entries, on: opened, where: { kind: 国槐 }",
        "stock: cost, from: opened",
    ];

    /// <summary>
    /// After any setting of ledgers amid any work, in this process and in the next, each figure equals a recount of the entries.
    /// </summary>
    [Fact]
    public void After_any_setting_of_own_ledgers_figures_equal_a_recount() =>
        Gen.Int[0, 999].Array[3].Array[1, 25].Sample(steps => RecountsAsync(steps).GetAwaiter().GetResult(), iter: 15);

    private async Task RecountsAsync(int[][] steps)
    {
        string file = $"{Guid.NewGuid():N}.town.db";
        var town = await CreateAsync(file);
        foreach (int[] step in steps)
        {
            town.Clock.Day = town.Clock.Day.AddDays(step[2] % 20);
            string id = "own_" + step[1] % 3;
            if (step[0] % 4 == 0)
                await town.DoAsync(town.Setting(Own(id, step)), SmallTown.Clerk);
            else if (step[0] % 4 == 1)
                await town.OpenAsync(step[1] % 2 == 0 ? SmallTown.NorthOne : SmallTown.South, null, ("cost", "1.5"), ("kind", "消防"));
            else
                await town.DoAsync(
                    new OpenEntry(
                        town.Id(),
                        id,
                        step[2] % 2 == 0 ? SmallTown.NorthTwo : SmallTown.Code,
                        null,
                        new Dictionary<string, Input>
                        {
                            ["name"] = $"甲{step[2] % 4}",
                            ["kind"] = step[2] % 3 == 0 ? "银杏" : "国槐",
                            ["cost"] = $"{step[2] % 7}",
                        }
                    ),
                    SmallTown.Clerk
                );
        }
        await AssertRecountsAsync(town.Town.Latest);
        await town.DisposeAsync();
        var store = SqliteTownStore.Open(_folder[file], _shipped);
        await using var again = await RunningTown.OpenAsync(store, _shipped, town.Clock);
        await AssertRecountsAsync(again);
        Assert.Empty((await Verification.RunAsync(store, _shipped)).Faults);
    }

    private static OwnLedger Own(string id, int[] step) =>
        new(
            id,
            "自建",
            $$"""
            ledger: {{id}}
            title: 自建
            duty: 自身建设
            number: Z{{(char)('A' + id[^1] - '0')}}
            area: grid
            fields:
              name: { title: 名, type: text, required: true }
              kind: { title: 类, type: choice, choices: [{{(step[2] % 2 == 0 ? "银杏, 国槐" : "国槐, 皂角, 银杏")}}] }
              cost: { title: 钱, type: money }
            figures:
            {{string.Join(
                '\n',
                Enumerable.Range(0, 1 + step[2] % 4).Select(n =>
                    $"  f{(step[2] + n * 3) % Figures.Length}: {{ title: 某, unit: 个, {Figures[(step[2] + n * 3) % Figures.Length]} }}"
                ).Distinct()
            )}}
            """,
            Closed: step[2] % 11 == 0
        );

    private static async Task AssertRecountsAsync(RunningTown town)
    {
        var book = town.Pack.Figures;
        var counted = new Tally(book, town.Read(state => state.Areas));
        var contributions = new List<Contribution>();
        await foreach (var entry in town.StreamAsync(SmallTown.County, new() { Struck = true }))
            book.Contributions(entry, contributions);
        counted.Absorb(contributions, 1);
        foreach (var series in book.Series)
        foreach (var area in counted.Areas.All)
            for (int month = 0; month <= 12; month++)
                Assert.Equal(
                    counted.Read(series, area.Code, new(2023, month)),
                    town.Read(state => state.Tally.Read(series, area.Code, new Period(2023, month)))
                );
    }
}
