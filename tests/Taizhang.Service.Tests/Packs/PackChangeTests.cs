using System.Text.RegularExpressions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Packs;
using Taizhang.Packs;
using Taizhang.Service.Towns;
using Taizhang.Storage;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Packs;

/// <summary>
/// A changed pack over the file of the first version: what it would break is named and the file left alone; what it has renamed goes on
/// under the new name.
/// </summary>
public sealed class PackChangeTests : IDisposable
{
    /// <summary>Where the pack means the state, and not the figure.</summary>
    private const string Closed = @"\bclosed\b(?!: \{|, found)";

    private static readonly string Fixture = Path.Combine(AppContext.BaseDirectory, "fixtures", "v1");
    private readonly TestFolder _folder = new();

    public PackChangeTests() => File.Copy(Path.Combine(Fixture, "v1.town.db"), _folder["v1.town.db"]);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(
        @"\bsite\b",
        "place",
        "没有字段“site”，但已填有内容，涉及 30 条条目（YH-2023-0001、YH-2023-0002、",
        "在 was 的 fields 中写明"
    )]
    [InlineData(Closed, "done", "没有状态“closed”，涉及 10 条条目（YH-2023-0003、YH-2023-0006、", "在 was 的 states 中写明")]
    [InlineData("消防, 燃气", "燃气", "“类别”（kind）没有选项“消防”，涉及 10 条条目（YH-2023-0003、", "在 was 的 choices 中写明")]
    [InlineData(
        "title: 场所, type: text",
        "title: 场所, type: count",
        "“场所”（site）已填的内容不能按 count 读取，涉及 30 条条目",
        "保留原来的类型"
    )]
    [InlineData(
        "label: site",
        "label: site\nidentity: site",
        "按“场所”认定，有的条目与先登记的重复，涉及 23 条条目（YH-2023-0008、",
        "先作废或更正"
    )]
    [InlineData("number: YH", "number: AQ", "编号前缀改成了 AQ，涉及 30 条条目", "保留原来的 number")]
    public async Task A_pack_that_breaks_entries_is_refused_with_the_entries_named(string was, string now, string says, string remedy)
    {
        var pack = Changed((was, now));
        var store = SqliteTownStore.Open(_folder["v1.town.db"], pack);
        var refused = await Assert.ThrowsAsync<PackBreaksException>(() => RunningTown.OpenAsync(store, pack, new SetClock()));
        string one = Assert.Single(refused.Breaks);
        Assert.Contains(says, one, StringComparison.Ordinal);
        Assert.Contains(remedy, one, StringComparison.Ordinal);
        Assert.True(one.Split('、').Length <= PackBreak.MostNamed + 2, one);
        await store.DisposeAsync();

        // Nothing was changed: the pack of before is good as ever.
        var before = PackLoader.Load(Path.Combine(Fixture, "pack")).Pack;
        await using var still = await SmallTown.OpenAsync(SqliteTownStore.Open(_folder["v1.town.db"], before), before);
        Assert.Equal(("30", "10"), (still.Read("hazard.found"), still.Read("hazard.closed")));
    }

    [Fact]
    public async Task A_township_that_the_pack_does_not_suit_is_left_out_of_service_and_the_others_are_served()
    {
        var pack = Changed((@"\bsite\b", "place"));
        await SqliteTownStore.Create(_folder["east.town.db"], new("east", "东镇", "某县"), pack).DisposeAsync();
        await using var house = await TownHouse.OpenAsync(_folder.Path, pack, new SetClock());
        Assert.Equal("east", Assert.Single(house.All).Info.Id);
        Assert.Equal("小镇", Assert.Single(house.Refused).Town?.Name);
    }

    [Fact]
    public async Task What_a_pack_has_renamed_is_read_under_its_new_name_in_entries_and_in_the_journal()
    {
        var pack = Changed(
            (@"\bsite\b", "place"),
            (Closed, "done"),
            ("消防", "火灾"),
            ("accept:", "finish:"),
            (
                "ledger: hazard",
                "ledger: hazard\nwas: { fields: { site: place }, states: { closed: done }, moves: { accept: finish }, "
                    + "choices: { kind: { 消防: 火灾 } } }"
            )
        );
        var store = SqliteTownStore.Open(_folder["v1.town.db"], pack);
        await using var town = await SmallTown.OpenAsync(store, pack, "2023-12-01");
        Assert.Equal(
            ("30", "10", "10", "7", "20"),
            (
                town.Read("hazard.found"),
                town.Read("hazard.closed"),
                town.Read("hazard.found[kind=火灾]"),
                town.Read("hazard.sites"),
                town.Read("hazard.open")
            )
        );
        var done = await town.Town.ListAsync(
            SmallTown.County,
            new()
            {
                Ledger = "hazard",
                State = "done",
                Choices = [("kind", "火灾")],
            }
        );
        Assert.Equal(10, done.Items.Length);
        Assert.Equal("YH-2023-0030", done.Items[0].Number);
        var history = await town.Town.HistoryAsync(SmallTown.Clerk, done.Items[0]);
        Assert.Contains(((EntryEvent)history[0].Event).Fields, change => (change.Field, change.After.Text) == ("place", "老厂房2"));
        Assert.Equal(("finish", "done"), (((EntryEvent)history[^1].Event).Move, ((EntryEvent)history[^1].Event).State!.After));
        Assert.Equal(
            10,
            (await town.Town.FinishedAsync(SmallTown.County, [("hazard", "done")], new(2023, 1, 1), new(2023, 12, 31))).Sum(day =>
                day.Count
            )
        );
        Assert.Empty((await Verification.RunAsync(store, pack)).Faults);
        await town.DisposeAsync();

        // Brought to the new names once; what was renamed then needs to be said no more, but for the journal.
        await using var again = SqliteTownStore.Open(_folder["v1.town.db"], pack);
        var kept = await Kept(again);
        Assert.Equal(10, kept.Count(entry => entry.State == "done"));
        Assert.All(kept, entry => Assert.Contains("\"place\":\"老厂房", entry.Fields, StringComparison.Ordinal));
        Assert.Empty((await Verification.RunAsync(again, pack)).Faults);
    }

    [Fact]
    public async Task A_pack_that_only_adds_or_drops_what_nobody_filled_in_breaks_nothing()
    {
        var pack = Changed(
            (@"\bpeople\b", "workers"),
            (@"  problem: .*\n", ""),
            ("type: choice, choices: \\[消防, 燃气, 道路交通\\]", "type: text"),
            (@", by: \[kind\]", ""),
            (@"by: \[kind, grade\]", "by: [grade]")
        );
        await using var store = SqliteTownStore.Open(_folder["v1.town.db"], pack);
        Assert.Empty(await PackChange.BreaksAsync(store, pack));
    }

    [Fact]
    public async Task An_own_ledger_with_entries_that_the_pack_has_no_room_for_any_more_keeps_the_township_out_of_service()
    {
        var before = SmallPack.Load();
        var town = await SmallTown.OpenAsync(SqliteTownStore.Create(_folder["own.town.db"], new("own", "自镇", "某县"), before), before);
        await town.MustAsync(town.Setting(OwnLedgers.Trees), SmallTown.Clerk);
        await town.MustAsync(town.Planting("大银杏"), SmallTown.Clerk);
        await town.MustAsync(town.Setting(OwnLedgers.Wells), SmallTown.Clerk);
        await town.DisposeAsync();

        // A ledger without entries is only left out.
        var wells = SmallPack.Load(
            ("hazard", SmallPack.Hazard),
            ("income", SmallPack.Income.Replace("number: SR", "number: JJ", StringComparison.Ordinal))
        );
        Assert.Contains(wells.Ledgers, ledger => ledger.NumberPrefix == "JJ");
        await using (var without = await RunningTown.OpenAsync(SqliteTownStore.Open(_folder["own.town.db"], wells), wells, new SetClock()))
            Assert.Equal(["hazard", "income", "trees"], without.Pack.Ledgers.Select(ledger => ledger.Id));

        var trees = SmallPack.Load(
            ("hazard", SmallPack.Hazard),
            ("income", SmallPack.Income.Replace("number: SR", "number: GS", StringComparison.Ordinal))
        );
        var store = SqliteTownStore.Open(_folder["own.town.db"], trees);
        var refused = await Assert.ThrowsAsync<PackBreaksException>(() => RunningTown.OpenAsync(store, trees, new SetClock()));
        Assert.Contains("编号前缀 GS 与“", Assert.Single(refused.Breaks), StringComparison.Ordinal);
        await store.DisposeAsync();
    }

    private static async Task<List<KeptEntry>> Kept(SqliteTownStore store)
    {
        var kept = new List<KeptEntry>();
        await foreach (var entry in store.KeptAsync("hazard"))
            kept.Add(entry);
        return kept;
    }

    /// <summary>The pack of the fixture with something replaced in its hazards, wherever it stands.</summary>
    private Pack Changed(params (string Was, string Now)[] changes)
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Fixture, "pack"), "*", SearchOption.AllDirectories))
        {
            string text = File.ReadAllText(file),
                name = Path.GetRelativePath(Path.Combine(Fixture, "pack"), file);
            if (name.EndsWith("hazard.yaml", StringComparison.Ordinal))
                foreach (var (was, now) in changes)
                    text = Regex.Replace(text, was, now);
            _folder.Write(Path.Combine("pack", name), text);
        }
        var loaded = PackLoader.Load(_folder["pack"]);
        Assert.Empty(loaded.Faults);
        return loaded.Pack;
    }
}
