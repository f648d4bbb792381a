using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;
using Taizhang.Storage;

namespace Taizhang.Service.Tests.Storage.Store;

public abstract partial class TownStoreContract
{
    [Fact]
    public async Task What_points_to_an_entry_is_counted_by_ledger_and_the_newest_shown()
    {
        await using var town = await TownAsync();
        string house = await town.KeepAsync("household", SmallTown.NorthOne, ("house", "H-1"), ("kind", "脱贫户")),
            other = await town.KeepAsync("household", SmallTown.SouthOne, ("house", "H-2"));
        var visits = new List<string>();
        for (int i = 0; i < 7; i++)
            visits.Add(
                await town.KeepAsync(
                    "visit",
                    i < 5 ? SmallTown.NorthOne : SmallTown.SouthOne,
                    ("house", i % 2 == 0 ? house : "H-1"),
                    ("day", "2023-05-01")
                )
            );
        string spoiled = await town.KeepAsync("event", SmallTown.NorthOne, ("what", "路灯不亮"), ("kind", "路灯"), ("house", house));
        await town.KeepAsync("visit", SmallTown.NorthOne, ("house", other), ("day", "2023-05-01"));

        var pointing = await town.Town.PointingAsync(SmallTown.County, house, newest: 3);
        Assert.Equal([("event", 1), ("visit", 7)], pointing.Select(one => (one.Ledger, one.Count)));
        Assert.Equal(Enumerable.Reverse(visits).Take(3), pointing[1].Newest.Select(entry => entry.Number));
        Assert.Equal("脱贫户", pointing[1].Newest[0].Values[Pack["visit"].IndexOf("kind")].Text);

        var north = SmallTown.County with { Area = SmallTown.North };
        Assert.Equal([("event", 1), ("visit", 5)], (await town.Town.PointingAsync(north, house)).Select(one => (one.Ledger, one.Count)));

        await town.MustAsync(new StrikeEntry(town.Id(), spoiled, null, "误登"), SmallTown.Clerk);
        await town.MustAsync(
            new AmendEntry(town.Id(), visits[6], null, new Dictionary<string, Input> { ["house"] = "H-2" }),
            SmallTown.Clerk
        );
        Assert.Equal([("visit", 6)], (await town.Town.PointingAsync(SmallTown.County, house)).Select(one => (one.Ledger, one.Count)));
        Assert.Empty(await town.Town.PointingAsync(SmallTown.County, "NH-2023-9999"));
    }

    [Fact]
    public async Task What_is_in_hand_for_a_household_that_left_the_register_is_found_until_it_is_over_or_the_household_is_back()
    {
        await using var town = await TownAsync();
        string gone = await town.KeepAsync("household", SmallTown.NorthOne, ("house", "H-1")),
            there = await town.KeepAsync("household", SmallTown.NorthOne, ("house", "H-2"));
        string open = await EventAsync(SmallTown.NorthOne, gone),
            far = await EventAsync(SmallTown.SouthOne, gone),
            over = await EventAsync(SmallTown.NorthOne, gone);
        await EventAsync(SmallTown.NorthOne, there);
        await town.KeepAsync("visit", SmallTown.NorthOne, ("house", gone), ("day", "2023-05-01"));
        await town.MustAsync(town.Moving(over, "send", SmallTown.Civil), SmallTown.Clerk);
        await town.MustAsync(town.Moving(over, "close"), SmallTown.Clerk);
        Assert.Empty(await FoundAsync(SmallTown.Clerk));

        await town.MustAsync(town.Moving(gone, "leave"), SmallTown.Clerk);
        Assert.Equal([(open, "house", gone), (far, "house", gone)], await FoundAsync(SmallTown.Clerk));
        Assert.Equal([(open, "house", gone)], await FoundAsync(SmallTown.Clerk, limit: 1));
        Assert.Equal([(open, "house", gone)], await FoundAsync(SmallTown.Clerk with { Area = SmallTown.North }));
        Assert.Empty(await FoundAsync(SmallTown.Station));
        await town.MustAsync(town.Moving(open, "send", SmallTown.Safety), SmallTown.Clerk);
        Assert.Equal([(open, "house", gone)], await FoundAsync(SmallTown.Station));

        await town.MustAsync(new StrikeEntry(town.Id(), far, null, "误登"), SmallTown.Clerk);
        Assert.Equal([(open, "house", gone)], await FoundAsync(SmallTown.Clerk));
        await town.MustAsync(town.Moving(gone, "restore"), SmallTown.Clerk);
        Assert.Empty(await FoundAsync(SmallTown.Clerk));

        Task<string> EventAsync(string area, string house) =>
            town.KeepAsync("event", area, ("what", "路灯不亮"), ("kind", "路灯"), ("house", house));

        async Task<IEnumerable<(string, string, string)>> FoundAsync(Actor actor, int limit = 100) =>
            (await town.Town.OutlivingAsync(actor, limit)).Select(one => (one.Entry.Number, one.Field, one.Ended));
    }

    [Fact]
    public async Task A_list_holds_what_points_to_an_entry_once_page_by_page()
    {
        await using var town = await TownAsync();
        string house = await town.KeepAsync("household", SmallTown.NorthOne, ("house", "H-1"));
        var expected = new List<string>();
        for (int i = 0; i < 11; i++)
        {
            await town.KeepAsync("event", SmallTown.NorthOne, ("what", $"别家的事{i}"), ("kind", "垃圾"));
            // both of its links lead there: it is one entry all the same
            if (i % 2 == 0)
                expected.Insert(
                    0,
                    await town.KeepAsync("visit", SmallTown.NorthOne, ("house", "H-1"), ("source", "H-1"), ("day", "2023-05-01"))
                );
            else
                expected.Insert(
                    0,
                    await town.KeepAsync(
                        "event",
                        i % 3 == 0 ? SmallTown.SouthOne : SmallTown.NorthOne,
                        ("what", $"某户的事{i}"),
                        ("kind", i > 5 ? "路灯" : "积水"),
                        ("house", house)
                    )
                );
        }
        await Holds(new(), null, expected);
        await Holds(new() { Ledger = "visit" }, null, expected.Where(number => number[0] == 'Z'));
        await Holds(new() { Ledger = "event", Choices = [("kind", "路灯")] }, null, [expected[1], expected[3]]);
        await Holds(new() { Ledger = "event", Search = "某户" }, null, expected.Where(number => number[0] == 'S'));
        await Holds(new() { Ledger = "event" }, SmallTown.South, [expected[1], expected[7]]);
        await Holds(new() { Link = "NH-2023-9999" }, null, []);

        async Task Holds(EntryQuery query, string? area, IEnumerable<string> numbers)
        {
            var seen = new List<string>();
            for (long? before = null; ; )
            {
                var page = await town.Town.ListAsync(
                    SmallTown.Clerk,
                    query with
                    {
                        Link = query.Link ?? house,
                        Before = before,
                        Limit = 2,
                    },
                    area
                );
                seen.AddRange(page.Items.Select(entry => entry.Number));
                if ((before = page.Next) is null)
                    break;
            }
            Assert.Equal(numbers, seen);
        }
    }

    [Fact]
    public async Task A_personal_link_is_not_followed_for_those_who_do_not_see_it()
    {
        await using var town = await TownAsync();
        string house = await town.KeepAsync("household", SmallTown.NorthOne, ("house", "H-1"));
        string told = await town.KeepAsync(
            "visit",
            SmallTown.NorthOne,
            ("house", await town.KeepAsync("household", SmallTown.NorthOne, ("house", "H-2"))),
            ("source", house),
            ("day", "2023-05-01")
        );
        foreach (
            var (actor, sees) in new[]
            {
                (SmallTown.Clerk, true),
                (SmallTown.Grid, true),
                (SmallTown.Leader, false),
                (SmallTown.County, false),
                (SmallTown.Station, false),
            }
        )
        {
            Assert.Equal(
                sees ? [told] : [],
                (await town.Town.PointingAsync(actor, house)).SelectMany(one => one.Newest).Select(entry => entry.Number)
            );
            Assert.Equal(
                sees ? [told] : [],
                (await town.Town.ListAsync(actor, new() { Ledger = "visit", Link = house })).Items.Select(entry => entry.Number)
            );
        }
    }

    [Fact]
    public async Task Entries_are_found_by_many_numbers_at_once_and_by_what_is_typed_into_a_link()
    {
        await using var town = await TownAsync();
        string house = await town.KeepAsync("household", SmallTown.NorthOne, ("house", "H-1")),
            south = await town.KeepAsync("household", SmallTown.SouthOne, ("house", "H-2"));
        var north = SmallTown.Clerk with { Area = SmallTown.North };
        Assert.Equal(
            [house, south],
            (await town.Town.LinkedAsync(SmallTown.Clerk, [south, house, house, "NH-2023-9999"])).Keys.Order(StringComparer.Ordinal)
        );
        Assert.Equal([house], (await town.Town.LinkedAsync(north, [south, house])).Keys);
        var link = (LinkField)Pack["visit"].Find("house")!.Type;
        Assert.Equal(
            (house, house, south),
            (
                town.Town.FindLinked(north, link, " nh-2023-0001")?.Number,
                town.Town.FindLinked(north, link, "H-1")?.Number,
                town.Town.FindLinked(SmallTown.Clerk, link, "H-2")?.Number
            )
        );
        Assert.Null(town.Town.FindLinked(north, link, "H-2"));
        Assert.Null(town.Town.FindLinked(north, link, await town.OpenAsync()));
    }

    [Fact]
    public async Task What_is_merged_counts_nowhere_and_what_points_to_it_is_found_at_the_survivor()
    {
        var store = Create();
        await using var town = await SmallTown.OpenAsync(store, Pack);
        string first = await town.KeepAsync("household", SmallTown.NorthOne, ("house", "H-1")),
            second = await town.KeepAsync("household", SmallTown.NorthOne, ("house", "H-2")),
            third = await town.KeepAsync("household", SmallTown.NorthOne, ("house", "H-3"));
        var visits = new List<string>();
        foreach (string house in new[] { first, second, third, first })
            visits.Insert(0, await town.KeepAsync("visit", SmallTown.NorthOne, ("house", house), ("day", "2023-05-01")));
        Assert.Equal(("3", "3"), (town.Read("household.households"), town.Read("visit.visited")));

        await town.MustAsync(new MergeEntry(town.Id(), third, second, null, "同一户"), SmallTown.Clerk);
        await town.MustAsync(new MergeEntry(town.Id(), second, "H-1", null, "同一户"), SmallTown.Clerk);
        Assert.Equal("1", town.Read("household.households"));
        Assert.Equal(
            (second, true),
            ((await town.Town.FindAsync(SmallTown.County, third))!.MergedInto, (await town.Town.FindAsync(SmallTown.County, third))!.Struck)
        );
        Assert.Equal([second, third], (await town.Town.MergedAsync(SmallTown.County, first)).Select(entry => entry.Number));
        Assert.Equal([third], (await town.Town.MergedAsync(SmallTown.County, second)).Select(entry => entry.Number));
        Assert.Empty(await town.Town.MergedAsync(SmallTown.County with { Area = SmallTown.South }, first));
        Assert.Equal([("visit", 4)], (await town.Town.PointingAsync(SmallTown.County, first)).Select(one => (one.Ledger, one.Count)));
        Assert.Equal(
            visits,
            (await town.Town.ListAsync(SmallTown.County, new() { Ledger = "visit", Link = first })).Items.Select(entry => entry.Number)
        );
        Assert.Equal([("visit", 1)], (await town.Town.PointingAsync(SmallTown.County, third)).Select(one => (one.Ledger, one.Count)));
        Assert.Equal(
            3,
            (await town.Town.HistoryAsync(SmallTown.Clerk, (await town.Town.FindAsync(SmallTown.County, second))!)).Count
                + (await town.Town.HistoryAsync(SmallTown.Clerk, (await town.Town.FindAsync(SmallTown.County, first))!)).Count
        );
        Assert.Empty((await Verification.RunAsync(store, Pack)).Faults);
    }

    [Fact]
    public async Task What_is_revealed_stands_in_the_history_changes_nothing_and_is_listed_newest_first()
    {
        var store = Create();
        await using var town = await SmallTown.OpenAsync(store, Pack);
        string north = await town.KeepAsync("household", SmallTown.NorthOne, ("house", "H-1"), ("account", "6217")),
            south = await town.KeepAsync("household", SmallTown.SouthOne, ("house", "H-2"), ("account", "6218"));
        var command = new RevealField(town.Id(), north, "account", "核对发放账号");
        var receipt = await town.MustAsync(command, SmallTown.Leader);
        Assert.Equal((north, receipt), (receipt.Number, await town.MustAsync(command, SmallTown.Leader)));
        await town.MustAsync(new AmendEntry(town.Id(), north, 1, new Dictionary<string, Input> { ["kind"] = "脱贫户" }), SmallTown.Clerk);
        await town.MustAsync(new RevealField(town.Id(), south, "account", "核对发放账号"), SmallTown.Clerk);
        await town.MustAsync(new RevealField(town.Id(), north, "account", "户主来电核实"), SmallTown.Clerk);

        var entry = (await town.Town.FindAsync(SmallTown.County, north))!;
        Assert.Equal(2, entry.Version);
        Assert.Equal(
            ["entry.opened", "field.revealed", "entry.amended", "field.revealed"],
            (await town.Town.HistoryAsync(SmallTown.Clerk, entry)).Select(one => one.Event.Type)
        );
        Assert.Equal(
            [(north, "户主来电核实"), (south, "核对发放账号")],
            (await town.Town.RevealsAsync(SmallTown.Clerk, null, 2)).Items.Select(one => (one.Entry.Number, one.Event.Purpose))
        );
        var page = await town.Town.RevealsAsync(SmallTown.Leader, null, 2);
        Assert.Equal(
            [("领导", north)],
            (await town.Town.RevealsAsync(SmallTown.Leader, page.Next, 2)).Items.Select(one => (one.Line.ActorName, one.Entry.Number))
        );
        Assert.Equal(
            [south],
            (await town.Town.RevealsAsync(SmallTown.Clerk with { Area = SmallTown.South }, null)).Items.Select(one => one.Entry.Number)
        );
        Assert.Empty((await town.Town.RevealsAsync(SmallTown.County, null)).Items);
        Assert.Empty((await Verification.RunAsync(store, Pack)).Faults);
    }
}
