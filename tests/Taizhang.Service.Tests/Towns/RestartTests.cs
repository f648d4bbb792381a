using System.Globalization;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Towns;

/// <summary>Law 3 across restarts: a saved tally caught up equals a recount, and another pack's figures are counted anew.</summary>
public sealed class RestartTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private string File => _folder["a.town.db"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(13)]
    [InlineData(1000)]
    public async Task A_tally_saved_at_any_line_and_caught_up_equals_a_recount(int savedAfter)
    {
        var pack = SmallPack.Load();
        var store = SqliteTownStore.Create(File, SmallTown.Info, pack);
        var town = await SmallTown.OpenAsync(store, pack);
        if (savedAfter > 0)
        {
            await WorkAsync(town, savedAfter);
            await town.DisposeAsync();
            town = await SmallTown.OpenAsync(store = SqliteTownStore.Open(File, pack), pack);
        }
        await WorkAsync(town, 60, savedAfter);
        var lived = town.Figures(2023, 2024);
        // What a stop without warning leaves: the file as it is, without the tally of an orderly end.
        await store.BackupAsync(_folder["b.town.db"]);
        await town.DisposeAsync();

        await using var caughtUp = await SmallTown.OpenAsync(SqliteTownStore.Open(_folder["b.town.db"], pack), pack);
        Assert.Equal(lived, caughtUp.Figures(2023, 2024));
        var recounted = new Kernel.Figures.Tally(pack.Figures, caughtUp.Town.Read(state => state.Areas));
        var contributions = new List<Kernel.Figures.Contribution>();
        foreach (var entry in await caughtUp.EntriesAsync())
            pack.Figures.Contributions(entry, contributions);
        recounted.Absorb(contributions, 1);
        foreach (var ((series, area, period), value) in lived)
            Assert.Equal(value, recounted.Read(pack.Figures.FindSeries(series)!, area, period));
    }

    [Fact]
    public async Task Figures_of_a_changed_pack_are_counted_anew()
    {
        var pack = SmallPack.Load();
        var town = await SmallTown.OpenAsync(SqliteTownStore.Create(File, SmallTown.Info, pack), pack);
        await WorkAsync(town, 40);
        string found = town.Read("hazard.found")!;
        await town.DisposeAsync();

        // Another order of series, another meaning of one, and a new one.
        var changed = SmallPack.Load(
            (
                "hazard",
                SmallPack
                    .Hazard.Replace(
                        "  closed: { title: 整改隐患",
                        "  fire: { title: 消防隐患, unit: 处, count: entries, on: found_on, where: { kind: 消防 } }\n  closed: { title: 整改隐患",
                        StringComparison.Ordinal
                    )
                    .Replace("found_on, where: { grade: 重大 }", "found_on, where: { grade: 一般 }", StringComparison.Ordinal)
            ),
            ("income", SmallPack.Income)
        );
        var store = SqliteTownStore.Open(File, changed);
        // Not opened with this pack yet: what the other one counted is no fault of the journal's.
        var untouched = await Verification.RunAsync(store, changed);
        Assert.Empty(untouched.Faults);
        Assert.Equal(0, untouched.Readings);
        await using var again = await SmallTown.OpenAsync(store, changed);
        Assert.Equal(found, again.Read("hazard.found"));
        Assert.Equal(again.Read("hazard.found[kind=消防]"), again.Read("hazard.fire"));
        Assert.Equal(again.Read("hazard.found[grade=一般]"), again.Read("hazard.major"));
        Assert.Empty((await Verification.RunAsync(store, changed)).Faults);
        var series = changed.Figures.FindSeries("hazard.fire")!;
        Assert.Equal(
            long.Parse(again.Read("hazard.fire")!, CultureInfo.InvariantCulture),
            (await again.EvidenceAsync(series, SmallTown.Code, new(2023))).Count
        );
    }

    [Fact]
    public async Task What_is_searched_follows_a_changed_pack()
    {
        var pack = SmallPack.Load();
        await using (var town = await SmallTown.OpenAsync(SqliteTownStore.Create(File, SmallTown.Info, pack), pack))
            await town.OpenAsync(fields: ("problem", "路灯不亮"));
        var changed = SmallPack.Load(
            ("hazard", SmallPack.Hazard.Replace("type: note, search: true", "type: note", StringComparison.Ordinal)),
            ("income", SmallPack.Income)
        );
        await using (var town = await SmallTown.OpenAsync(SqliteTownStore.Open(File, changed), changed))
            Assert.Empty((await town.Town.ListAsync(SmallTown.County, new() { Search = "路灯" })).Items);
        Assert.Empty((await Verification.RunAsync(File, changed)).Faults);
    }

    [Fact]
    public async Task A_house_takes_every_township_of_its_folder_into_service()
    {
        var pack = SmallPack.Load();
        foreach (string id in new[] { "west", "east" })
        {
            var town = await SmallTown.OpenAsync(
                SqliteTownStore.Create(
                    _folder[id + TownHouse.Ending],
                    new(id, id, "某县", Demo: id == "east", id == "east" ? new DateOnly(2023, 12, 31) : null),
                    pack
                ),
                pack
            );
            await town.DisposeAsync();
        }
        _folder.Write("west.town.db.part", "unfinished");
        await using var house = await TownHouse.OpenAsync(_folder.Path, pack, new SetClock { Day = new(2026, 3, 1) });
        Assert.Equal(["east", "west"], house.All.Select(town => town.Info.Id));
        Assert.Equal((new DateOnly(2023, 12, 31), new DateOnly(2026, 3, 1)), (house.Find("east")!.Today, house.Find("west")!.Today));
        Assert.Null(house.Find("north"));
    }

    /// <param name="day">Days after the first on which it begins: no clock goes back.</param>
    private static async Task WorkAsync(SmallTown town, int steps, int day = 0)
    {
        string[] areas = [SmallTown.NorthOne, SmallTown.SouthOne, SmallTown.North, SmallTown.Code];
        var numbers = new Queue<string>();
        for (int i = 0; i < steps; i++)
        {
            town.Clock.Day = new DateOnly(2023, 5, 10).AddDays(day + i);
            string number = await town.OpenAsync(
                areas[i % 4],
                null,
                ("site", $"厂{i % 7}"),
                ("kind", i % 3 == 0 ? "消防" : "燃气"),
                ("grade", i % 5 == 0 ? "重大" : "一般"),
                ("cost", "1.25"),
                ("people", "2")
            );
            numbers.Enqueue(number);
            if (i % 3 == 2)
                await town.CloseAsync(numbers.Dequeue());
            if (i % 7 == 6)
                await town.MustAsync(
                    new AmendEntry(
                        town.Id(),
                        number,
                        null,
                        new Dictionary<string, Input> { ["kind"] = "道路交通", ["cost"] = "" },
                        areas[(i + 1) % 4]
                    ),
                    SmallTown.Clerk
                );
            if (i % 11 == 10)
                await town.MustAsync(new StrikeEntry(town.Id(), numbers.Dequeue(), null, "登记错误"), SmallTown.Clerk);
        }
    }
}
