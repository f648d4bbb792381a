using System.Globalization;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Storage.Tests.Store;

public abstract partial class TownStoreContract
{
    [Fact]
    public async Task A_list_gives_the_entries_that_its_filters_describe_newest_first()
    {
        await using var town = await TownAsync();
        string fire = await town.OpenAsync(SmallTown.NorthOne, SmallTown.Safety, ("kind", "消防"));
        town.Clock.Set("2023-06-01");
        string gas = await town.OpenAsync(SmallTown.SouthOne, SmallTown.Civil, ("kind", "燃气"));
        string road = await town.OpenAsync(SmallTown.NorthTwo, null, ("kind", "道路交通"));
        await town.AssignAsync(road);
        string struck = await town.OpenAsync(SmallTown.South, null, ("kind", "燃气"));
        await town.MustAsync(new StrikeEntry(town.Id(), struck, null, "重复登记"), SmallTown.Clerk);
        string income = (await town.DeclareAsync(SmallTown.North, "2023", "5")).Number!;

        await Holds(new() { Ledger = "hazard" }, null, road, gas, fire);
        await Holds(new(), null, income, road, gas, fire);
        await Holds(new() { Ledger = "hazard", Struck = true }, null, struck, road, gas, fire);
        await Holds(new() { Ledger = "hazard", State = "open" }, null, gas, fire);
        await Holds(new() { Ledger = "hazard", State = "fixing" }, null, road);
        await Holds(new() { Ledger = "hazard", State = "gone" }, null);
        await Holds(new() { Ledger = "hazard", Office = SmallTown.Safety }, null, road, fire);
        await Holds(new() { Ledger = "hazard", Choices = [("kind", "燃气")] }, null, gas);
        await Holds(new() { Ledger = "hazard", Choices = [("kind", "消防"), ("grade", "一般")] }, null, fire);
        await Holds(new() { Ledger = "hazard", Choices = [("kind", "消防"), ("grade", "重大")] }, null);
        await Holds(new() { Ledger = "hazard", OpenedFrom = new(2023, 6, 1) }, null, road, gas);
        await Holds(new() { Ledger = "hazard", OpenedTo = new(2023, 5, 31) }, null, fire);
        await Holds(new() { Ledger = "hazard" }, SmallTown.North, road, fire);
        await Holds(new() { Ledger = "hazard" }, SmallTown.NorthTwo, road);
        await Holds(new(), SmallTown.North, income, road, fire);
        await Holds(new() { Ledger = "hazard", State = "open" }, SmallTown.South, gas);
        await Holds(new() { Ledger = "hazard" }, "999999999999");
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await town.Town.ListAsync(SmallTown.County, new() { Ledger = "hazard", Choices = [("site", "某厂")] })
        );

        var north = SmallTown.County with { Area = SmallTown.North };
        Assert.Equal([road, fire], (await town.Town.ListAsync(north, new() { Ledger = "hazard" })).Items.Select(entry => entry.Number));
        Assert.Empty((await town.Town.ListAsync(north, new() { Ledger = "hazard" }, SmallTown.South)).Items);
        Assert.Null(await town.Town.FindAsync(north, gas));

        async Task Holds(EntryQuery query, string? area, params string[] expected)
        {
            Assert.Equal(expected, (await town.Town.ListAsync(SmallTown.County, query, area)).Items.Select(entry => entry.Number));
            var streamed = new List<string>();
            await foreach (var entry in town.Town.StreamAsync(SmallTown.County, query, area))
                streamed.Add(entry.Number);
            Assert.Equal(expected, streamed);
        }
    }

    [Fact]
    public async Task A_search_finds_what_stands_in_searchable_fields_and_numbers()
    {
        await using var town = await TownAsync();
        string lamp = await town.OpenAsync(SmallTown.NorthOne, null, ("site", "河口路灯"), ("problem", "路灯不亮，线路老化"));
        string shop = await town.OpenAsync(SmallTown.SouthOne, null, ("site", "KTV东方店"), ("problem", "灭火器过期3个\nLPG 瓶未固定"));
        string mill = await town.OpenAsync(SmallTown.NorthTwo, null, ("site", "面粉厂 A12 车间"), ("problem", "粉尘"));

        await Finds("灯", lamp);
        await Finds("路灯", lamp);
        await Finds("灯不亮", lamp);
        await Finds("路灯不亮，线路老化", lamp);
        await Finds("灯亮");
        await Finds("不灯");
        await Finds("路灯 老化", lamp);
        await Finds("路灯 过期");
        await Finds("厂", mill);
        await Finds("化", lamp);
        await Finds("粉尘", mill);
        await Finds("KTV", shop);
        await Finds("ktv东方", shop);
        await Finds("lpg", shop);
        await Finds("lp", shop);
        await Finds("A12", mill);
        await Finds("A1", mill);
        await Finds("过期3个", shop);
        await Finds(lamp, lamp);
        await Finds("2023-0002", shop);
        await Finds("YH-2023", mill, shop, lamp);
        await Finds("“");
        await Finds("\" OR 1 *");
        await Finds("   ", mill, shop, lamp);
        await Finds(string.Concat(Enumerable.Repeat("路灯", 200)));
        Assert.Equal(
            [mill],
            (await town.Town.ListAsync(SmallTown.County, new() { Search = "YH" }, SmallTown.NorthTwo)).Items.Select(entry => entry.Number)
        );

        await town.MustAsync(
            new AmendEntry(town.Id(), lamp, null, new Dictionary<string, Input> { ["problem"] = "已换新灯泡" }),
            SmallTown.Clerk
        );
        await Finds("不亮");
        await Finds("灯泡", lamp);

        async Task Finds(string typed, params string[] expected) =>
            Assert.Equal(
                (typed, string.Join(' ', expected)),
                (
                    typed,
                    string.Join(
                        ' ',
                        (await town.Town.ListAsync(SmallTown.County, new() { Search = typed })).Items.Select(entry => entry.Number)
                    )
                )
            );
    }

    [Fact]
    public async Task Pages_give_every_entry_once_in_order()
    {
        await using var town = await TownAsync();
        string[] areas = [SmallTown.NorthOne, SmallTown.NorthTwo, SmallTown.SouthOne, SmallTown.North, SmallTown.Code];
        await Task.WhenAll(
            Enumerable
                .Range(0, 83)
                .Select(i => town.OpenAsync(areas[i % areas.Length], null, ("site", $"厂{i}"), ("kind", i % 3 == 0 ? "消防" : "燃气")))
        );
        foreach (
            var query in new EntryQuery[]
            {
                new() { Ledger = "hazard" },
                new(),
                new() { Search = "厂" },
                new() { Ledger = "hazard", Choices = [("kind", "消防")] },
            }
        )
        foreach (string? area in new[] { null, SmallTown.North })
        foreach (int limit in new[] { 1, 7, 1000 })
        {
            var all = new List<Entry>();
            await foreach (var entry in town.Town.StreamAsync(SmallTown.County, query, area))
                all.Add(entry);
            Assert.NotEmpty(all);
            Assert.Equal(all.Select(entry => entry.Id).OrderDescending(), all.Select(entry => entry.Id));
            var paged = new List<long>();
            for (long? before = null; ; )
            {
                var page = await town.Town.ListAsync(SmallTown.County, query with { Before = before, Limit = limit }, area);
                paged.AddRange(page.Items.Select(entry => entry.Id));
                if (page.Next is null)
                    break;
                Assert.Equal(limit, page.Items.Length);
                before = page.Next;
            }
            Assert.Equal(all.Select(entry => entry.Id), paged);
        }
    }

    [Fact]
    public async Task Running_clocks_are_due_first_due_first_and_within_the_scope()
    {
        await using var town = await TownAsync();
        string plain = await town.OpenAsync(),
            major = await town.OpenAsync(SmallTown.SouthOne, null, ("grade", "重大")),
            other = await town.OpenAsync(),
            idle = await town.OpenAsync();
        await town.AssignAsync(plain);
        await town.AssignAsync(major);
        await town.AssignAsync(other, SmallTown.Civil);

        Assert.Equal([major, plain, other], await DueAsync(SmallTown.County, "2023-12-31"));
        Assert.Equal([major], await DueAsync(SmallTown.County, "2023-05-15"));
        Assert.Empty(await DueAsync(SmallTown.County, "2023-05-14"));
        Assert.Equal([plain, other], await DueAsync(SmallTown.Grid, "2023-12-31"));
        Assert.Equal([major, plain], await DueAsync(SmallTown.Station, "2023-12-31"));
        await town.FixAsync(major);
        Assert.Equal([plain, other], await DueAsync(SmallTown.County, "2023-12-31"));
        await town.MustAsync(new StrikeEntry(town.Id(), plain, null, "登记错误"), SmallTown.Clerk);
        Assert.Equal([other], await DueAsync(SmallTown.County, "2023-12-31"));

        async Task<IEnumerable<string>> DueAsync(Actor actor, string until) =>
            (await town.Town.DueAsync(actor, DateOnly.ParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture))).Select(entry =>
                entry.Number
            );
    }

    [Fact]
    public async Task What_rests_is_apart_from_what_is_due_and_from_what_waits()
    {
        await using var town = await TownAsync();
        string running = await town.OpenAsync(),
            later = await town.OpenAsync(SmallTown.SouthOne),
            first = await town.OpenAsync();
        foreach (string number in new[] { running, later, first })
            await town.AssignAsync(number, number == later ? SmallTown.Civil : SmallTown.Safety);
        town.Clock.Set("2023-05-12");
        await HangAsync(first);
        town.Clock.Set("2023-05-15");
        await HangAsync(later);

        Assert.Equal([first, later], await RestingAsync(SmallTown.County));
        Assert.Equal([first], await RestingAsync(SmallTown.Grid));
        Assert.Equal([first], await RestingAsync(SmallTown.Station));
        Assert.Equal([running], (await town.Town.DueAsync(SmallTown.County, new(2024, 12, 31))).Select(entry => entry.Number));
        Assert.Equal(
            [running],
            (await town.Town.WaitingAsync(SmallTown.County, [("hazard", "fixing")])).First.Select(entry => entry.Number)
        );

        town.Clock.Set("2023-05-22");
        await town.MustAsync(town.Moving(first, "unhang"), SmallTown.Clerk);
        await town.MustAsync(new StrikeEntry(town.Id(), later, null, "登记错误"), SmallTown.Clerk);
        Assert.Empty(await RestingAsync(SmallTown.County));
        Assert.Equal([running, first], (await town.Town.DueAsync(SmallTown.County, new(2024, 12, 31))).Select(entry => entry.Number));

        Task HangAsync(string number) => town.MustAsync(town.Moving(number, "hang", reason: "等待批复"), SmallTown.Clerk);
        async Task<IEnumerable<string>> RestingAsync(Actor actor) => (await town.Town.PausedAsync(actor)).Select(entry => entry.Number);
    }

    [Fact]
    public async Task What_is_escalated_is_found_among_what_is_late_within_the_scope()
    {
        await using var town = await TownAsync();
        string major = await town.OpenAsync(SmallTown.SouthOne, null, ("grade", "重大")),
            plain = await town.OpenAsync();
        await town.AssignAsync(major);
        await town.AssignAsync(plain); // due on 15 and 31 May
        var south = new Actor("south", "南村领导", Role.Leader, SmallTown.South);

        Assert.Equal("", await EscalatedAsync("2023-05-15", SmallTown.County, Role.Leader));
        Assert.Equal(major, await EscalatedAsync("2023-05-16", SmallTown.County, Role.Leader));
        Assert.Equal("", await EscalatedAsync("2023-05-26", SmallTown.County, Role.County));
        Assert.Equal(major, await EscalatedAsync("2023-05-29", SmallTown.County, Role.County)); // ten work days
        Assert.Equal($"{major} {plain}", await EscalatedAsync("2023-06-01", SmallTown.County, Role.Leader));
        Assert.Equal(major, await EscalatedAsync("2023-06-01", south, Role.Leader));
        Assert.Equal(
            (1, true),
            await town.Town.EscalatedAsync(SmallTown.County, Role.Leader, read: 1) is var part ? (part.Items.Count, part.More) : default
        );

        async Task<string> EscalatedAsync(string day, Actor actor, Role to)
        {
            town.Clock.Set(day);
            return string.Join(' ', (await town.Town.EscalatedAsync(actor, to)).Items.Select(item => item.Entry.Number));
        }
    }

    [Fact]
    public async Task What_waits_is_counted_by_due_day_and_what_is_finished_by_the_day_of_the_move()
    {
        await using var town = await TownAsync();
        string late = await town.OpenAsync(fields: ("grade", "重大")),
            soon = await town.OpenAsync(SmallTown.SouthOne),
            idle = await town.OpenAsync(SmallTown.NorthTwo);
        await town.AssignAsync(late);
        await town.AssignAsync(soon, SmallTown.Civil);
        town.Clock.Set("2023-05-26");
        string today = await town.OpenAsync(fields: ("grade", "重大"));
        await town.AssignAsync(today);
        town.Clock.Set("2023-05-31");
        System.Collections.Immutable.ImmutableArray<(string, string)> states =
        [
            ("hazard", "open"),
            ("hazard", "fixing"),
            ("income", "kept"),
        ];

        var waiting = await town.Town.WaitingAsync(SmallTown.County, states);
        Assert.Equal((4, 1, 2), (waiting.Count, waiting.Late, waiting.DueToday));
        Assert.Equal([late, soon, today, idle], waiting.First.Select(entry => entry.Number));
        Assert.Equal([late], (await town.Town.WaitingAsync(SmallTown.County, states, 1)).First.Select(entry => entry.Number));
        Assert.Equal(
            (3, 1, 1),
            await town.Town.WaitingAsync(SmallTown.Grid, states) is var north ? (north.Count, north.Late, north.DueToday) : default
        );
        Assert.Equal([late, today, idle], (await town.Town.WaitingAsync(SmallTown.Station, states)).First.Select(entry => entry.Number));
        Assert.Equal(0, (await town.Town.WaitingAsync(SmallTown.County, [])).Count);

        await town.FixAsync(late);
        await town.AcceptAsync(late);
        town.Clock.Set("2023-06-02");
        foreach (string number in new[] { soon, today })
        {
            await town.FixAsync(number);
            await town.AcceptAsync(number);
        }
        Assert.Equal([(new(2023, 5, 31), 1), (new(2023, 6, 2), 2)], await FinishedAsync(SmallTown.County, "2023-05-01", "2023-06-30"));
        Assert.Equal([(new(2023, 6, 2), 2)], await FinishedAsync(SmallTown.County, "2023-06-01", "2023-06-02"));
        Assert.Equal([(new(2023, 5, 31), 1), (new(2023, 6, 2), 1)], await FinishedAsync(SmallTown.Grid, "2023-05-01", "2023-06-30"));
        Assert.Empty(await FinishedAsync(SmallTown.County, "2023-06-03", "2023-06-30"));
        await town.MustAsync(new StrikeEntry(town.Id(), soon, null, "登记错误"), SmallTown.Clerk);
        Assert.Equal([(new(2023, 5, 31), 1), (new(2023, 6, 2), 1)], await FinishedAsync(SmallTown.County, "2023-05-01", "2023-06-30"));

        async Task<IReadOnlyList<(DateOnly, int)>> FinishedAsync(Actor actor, string from, string to) =>
            await town.Town.FinishedAsync(
                actor,
                [("hazard", "closed")],
                DateOnly.ParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                DateOnly.ParseExact(to, "yyyy-MM-dd", CultureInfo.InvariantCulture)
            );
    }
}
