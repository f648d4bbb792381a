using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;
using Taizhang.Storage;

namespace Taizhang.Service.Tests.Storage.Store;

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
    public async Task A_list_of_what_repeats_holds_the_entries_whose_value_enough_of_them_hold_since_then()
    {
        await using var town = await TownAsync();
        await town.OpenAsync(SmallTown.NorthOne, null, ("kind", "道路交通"));
        town.Clock.Set("2023-06-01");
        string gas = await town.OpenAsync(SmallTown.SouthOne, SmallTown.Civil, ("kind", "燃气"));
        await town.OpenAsync(SmallTown.NorthTwo, null, ("kind", "道路交通"));
        await town.OpenAsync(SmallTown.NorthTwo, null, ("kind", "消防"));
        string struck = await town.OpenAsync(SmallTown.NorthTwo, null, ("kind", "消防"));
        await town.MustAsync(new StrikeEntry(town.Id(), struck, null, "重复登记"), SmallTown.Clerk);
        string again = await town.OpenAsync(SmallTown.NorthTwo, null, ("kind", "燃气"));
        var twice = new EntryQuery
        {
            Ledger = "hazard",
            OpenedFrom = new(2023, 6, 1),
            Repeated = ("kind", 2),
        };

        await Holds(twice, again, gas);
        await Holds(twice with { Repeated = ("kind", 3) });
        // What else is asked does not say how often a value is held.
        await Holds(twice with { Choices = [("kind", "燃气")], Office = SmallTown.Civil }, gas);
        var north = await town.Town.ListAsync(SmallTown.County, twice, SmallTown.North);
        Assert.Equal([again], north.Items.Select(entry => entry.Number));
        Assert.Equal(4, (await town.Town.ListAsync(SmallTown.County, twice with { OpenedFrom = null })).Items.Length);

        async Task Holds(EntryQuery query, params string[] expected) =>
            Assert.Equal(expected, (await town.Town.ListAsync(SmallTown.County, query)).Items.Select(entry => entry.Number));
    }

    [Fact]
    public async Task A_stream_of_the_oldest_first_holds_each_entry_once_beyond_a_page()
    {
        await using var town = await TownAsync();
        var made = await Task.WhenAll(Enumerable.Range(0, 1100).Select(_ => town.DoAsync(town.Opening(), SmallTown.Clerk)));
        var streamed = new List<string>();
        await foreach (var entry in town.Town.StreamAsync(SmallTown.County, new() { Ledger = "hazard", OldestFirst = true }))
            streamed.Add(entry.Number);
        Assert.Equal(made.Select(one => one.Value.Number!).Order(StringComparer.Ordinal), streamed);
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
    public async Task What_stands_in_personal_fields_is_found_only_by_those_who_see_it_and_what_is_sealed_by_nobody()
    {
        await using var town = await TownAsync();
        string safety = await HouseAsync("H1", SmallTown.NorthOne, SmallTown.Safety),
            civil = await HouseAsync("H2", SmallTown.SouthOne, SmallTown.Civil),
            above = await HouseAsync("H3", SmallTown.Code, null);
        var opener = SmallTown.Station with { Id = "helper", Office = "别的所" };
        string own = (await town.MustAsync(Opening("H4", SmallTown.SouthOne, null), opener)).Number!;

        await Finds(SmallTown.Clerk, "震华", own, above, civil, safety);
        await Finds(SmallTown.Station, "震华", safety);
        await Finds(opener, "震华", own);
        await Finds(SmallTown.Grid, "震华", safety);
        foreach (var actor in new[] { SmallTown.County, SmallTown.Leader, SmallTown.Admin })
            await Finds(actor, "震华");
        await Finds(SmallTown.Station, "H1 震华", safety);
        await Finds(SmallTown.Station, "H2 震华");
        await Finds(SmallTown.Station, "H2", civil);
        await Finds(SmallTown.Station, "NH", own, above, civil, safety);
        await Finds(SmallTown.County, "text : 震华");
        await Finds(SmallTown.Clerk, "6217");
        Assert.Equal([safety], await LinkableAsync(SmallTown.Grid, "震华"));
        Assert.Equal([above], await LinkableAsync(SmallTown.Grid, "H3"));
        Assert.Equal([safety], await LinkableAsync(SmallTown.Station, "震华"));
        Assert.Empty(await LinkableAsync(SmallTown.Leader, "震华"));

        var first = await town.Town.ListAsync(SmallTown.Station, new() { Search = "NH", Limit = 2 });
        var second = await town.Town.ListAsync(
            SmallTown.Station,
            new()
            {
                Search = "NH",
                Limit = 2,
                Before = first.Next,
            }
        );
        Assert.Equal([own, above, civil, safety], first.Items.Concat(second.Items).Select(entry => entry.Number));
        Assert.Null(second.Next);

        async Task<string> HouseAsync(string house, string area, string? office) =>
            (await town.MustAsync(Opening(house, area, office), SmallTown.Clerk)).Number!;
        OpenEntry Opening(string house, string area, string? office) =>
            new(
                town.Id(),
                "household",
                area,
                office,
                new Dictionary<string, Input>
                {
                    ["house"] = house,
                    ["head"] = "欧阳震华",
                    ["account"] = "6217000012345678",
                }
            );
        async Task Finds(Actor actor, string typed, params string[] expected) =>
            Assert.Equal(
                (actor.Id, typed, string.Join(' ', expected)),
                (
                    actor.Id,
                    typed,
                    string.Join(' ', (await town.Town.ListAsync(actor, new() { Search = typed })).Items.Select(entry => entry.Number))
                )
            );
        async Task<IEnumerable<string>> LinkableAsync(Actor actor, string words) =>
            (await town.Town.LinkableAsync(actor, "household", words, 20)).Select(entry => entry.Number);
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
}
