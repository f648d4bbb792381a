using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using CsCheck;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Batches;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Reports;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Tests.Journal;

public sealed class EventJsonTests
{
    private static readonly Pack Pack = TestPack.Township();
    private static readonly Gen<string> Text = Gen.Char["甲乙ab1 \"\\/<>&'\u2028{}[]：，"].Array[1, 10].Select(chars => new string(chars));
    private static readonly Gen<string?> Maybe = Gen.Select(Gen.Bool, Text, (some, text) => some ? text : null);
    private static readonly Gen<DateOnly> Day = Gen.Int[new DateOnly(1900, 1, 1).DayNumber, new DateOnly(2199, 12, 31).DayNumber]
        .Select(DateOnly.FromDayNumber);
    private static readonly Gen<DateOnly?> MaybeDay = Gen.Select(Gen.Bool, Day, (some, day) => some ? day : (DateOnly?)null);
    private static readonly Gen<Change<string>?> Change = Gen.Select(
        Gen.Bool,
        Maybe,
        Maybe,
        (some, before, after) => some ? new Change<string>(before, after) : null
    );

    private static readonly Gen<ImmutableArray<FieldChange>> Fields = Gen.Select(
        Text,
        Text,
        Day,
        Gen.Long[0, 1_000_000],
        Gen.Int[0, 255],
        (a, b, day, number, which) =>
        {
            var all = new FieldChange[]
            {
                new("site", Value.Of(a), Value.Of(b)),
                new("kind", Value.Empty, Value.Of("消防")),
                new("grade", Value.Of("一般"), Value.Empty),
                new("found_on", Value.Of(day), Value.Of(day.AddDays(1))),
                new("people", Value.Empty, Value.Of(number)),
                new("cost", Value.Of(number), Value.Of(-number)),
                new("after", Value.Of([TestPack.Photo]), Value.Of([TestPack.Photo, TestPack.Photo])),
                new(
                    "members",
                    Value.Empty,
                    Value.Of([
                        [Value.Of(a), Value.Empty],
                        [Value.Of(b), Value.Of(number)],
                    ])
                ),
            };
            return all.Where((_, i) => (which >> i & 1) == 1).ToImmutableArray();
        }
    );

    private static readonly Gen<ImmutableArray<ClockRun>> Clocks = Gen.Select(
        Gen.Bool,
        Gen.Select(
            Text,
            Day,
            Day,
            MaybeDay,
            (id, start, due, stop) => new ClockRun(id, start, due, stop, start.Day % 2 == 0 ? due : null, start.Day % 3 == 0)
        ).Array[0, 3],
        (some, runs) => some ? runs.ToImmutableArray() : default
    );

    private static readonly Gen<Event> EntryEvents = Gen.Select(
        Gen.Int[0, 3],
        Gen.Long[1, long.MaxValue - 1],
        Gen.Select(Text, Maybe, Maybe),
        Gen.Select(Change, Change, Change),
        Fields,
        Clocks,
        (type, id, texts, changes, fields, clocks) =>
            (Event)
                new EntryEvent(new[] { EntryEvent.Opened, EntryEvent.Amended, EntryEvent.Moved, EntryEvent.Struck }[type])
                {
                    Entry = id,
                    Number = texts.Item1,
                    Ledger = "hazard",
                    Move = texts.Item2,
                    Reason = texts.Item3,
                    Area = changes.Item1,
                    Office = changes.Item2,
                    State = changes.Item3,
                    Fields = fields,
                    Clocks = clocks,
                }
    );

    private static readonly Gen<Event> Keeping = Gen.Select(
        Gen.Int[0, 9],
        Gen.Select(Text, Text, Text),
        Maybe,
        Maybe,
        Gen.Select(Day, MaybeDay, Gen.Bool),
        (kind, texts, a, b, days) =>
            kind switch
            {
                0 => (Event)
                    new AreaSet(new(texts.Item1, texts.Item2, days.Item3 ? AreaLevel.Village : AreaLevel.Grid, a, days.Item1, days.Item2)),
                1 => new OfficeSet(texts.Item1, days.Item3),
                2 => new ReportSet(new(texts.Item1, days.Item1.Year, texts.Item2, texts.Item3, days.Item1.DayNumber), days.Item3),
                3 => new BatchDone(
                    new(
                        texts.Item1,
                        (BatchKind)(days.Item1.Day % 4),
                        texts.Item2,
                        texts.Item3,
                        days.Item1.Day,
                        days.Item1.DayNumber,
                        days.Item1.DayNumber + 9L,
                        days.Item1,
                        texts.Item1,
                        a
                    )
                ),
                6 => new OfficeReplaced(texts.Item1, texts.Item2),
                7 => new LedgersUsed([texts.Item1, texts.Item2]),
                8 => new OpeningFinished(),
                9 => new WordsBound(texts.Item1, texts.Item2, a),
                4 => new LedgerSet(new(texts.Item1, texts.Item2, texts.Item3 + "\n" + texts.Item1, days.Item3)),
                _ => new PlanSet(texts.Item1, texts.Item2, texts.Item3, a, b),
            }
    );

    [Fact]
    public void An_event_of_an_entry_is_read_back_as_it_was() =>
        EntryEvents.Sample(
            happened =>
            {
                var (was, read) = ((EntryEvent)happened, (EntryEvent)Again(happened));
                Assert.Equal(was.Fields.ToArray(), read.Fields.ToArray());
                Assert.Equal(was.Clocks.IsDefault, read.Clocks.IsDefault);
                if (!was.Clocks.IsDefault)
                    Assert.Equal(was.Clocks.ToArray(), read.Clocks.ToArray());
                Assert.Equal(was with { Fields = [], Clocks = [] }, read with { Fields = [], Clocks = [] });
            },
            iter: 500
        );

    [Fact]
    public void An_event_of_the_township_is_read_back_as_it_was() =>
        Keeping.Sample(happened => Assert.Equal(happened, Again(happened)), iter: 500);

    [Fact]
    public void The_same_event_is_the_same_bytes_and_valid_JSON() =>
        Gen.OneOf(EntryEvents, Keeping)
            .Sample(
                happened =>
                {
                    byte[] bytes = EventJson.Write(happened, Pack);
                    Assert.Equal(bytes, EventJson.Write(happened, Pack));
                    Assert.Equal(bytes, EventJson.Write(Again(happened), Pack));
                    using var document = JsonDocument.Parse(bytes);
                    Assert.Equal(JsonValueKind.Object, document.RootElement.ValueKind);
                },
                iter: 500
            );

    [Fact]
    public void The_form_of_an_event_is_fixed()
    {
        var happened = new EntryEvent(EntryEvent.Moved)
        {
            Entry = 7,
            Number = "YH-2023-0007",
            Ledger = "hazard",
            Move = "fix",
            Reason = "已整改",
            State = new("fixing", "fixed"),
            Fields = [new("cost", Value.Empty, Value.Of(12345)), new("people", Value.Of(3), Value.Empty)],
            Clocks = [new("fix", new(2023, 5, 1), new(2023, 5, 20), new(2023, 5, 10))],
        };
        Assert.Equal(
            """{"entry":7,"number":"YH-2023-0007","ledger":"hazard","move":"fix","reason":"已整改","state":["fixing","fixed"],"fields":"""
                + """{"cost":[null,"123.45"],"people":["3",null]},"clocks":[["fix","2023-05-01","2023-05-20","2023-05-10"]]}""",
            Encoding.UTF8.GetString(EventJson.Write(happened, Pack))
        );
        Assert.Equal(
            """{"office":"应急所","closed":false}""",
            Encoding.UTF8.GetString(EventJson.Write(new OfficeSet("应急所", false), Pack))
        );
        Assert.Equal(
            """{"figure":"hazard.found","area":"1","period":"2023"}""",
            Encoding.UTF8.GetString(EventJson.Write(new PlanSet("hazard.found", "1", "2023", null, null), Pack))
        );
    }

    [Fact]
    public void A_field_that_the_pack_has_dropped_is_passed_over_and_an_unknown_event_is_an_error()
    {
        var read = (EntryEvent)
            EventJson.Read(
                EntryEvent.Amended,
                """{"entry":1,"number":"YH-2023-0001","ledger":"hazard","fields":{"gone":[null,"旧"],"people":[null,"3"]}}"""u8.ToArray(),
                Pack
            );
        Assert.Equal([new FieldChange("people", Value.Empty, Value.Of(3))], read.Fields);
        Assert.Throws<UnknownEventException>(() => EventJson.Read("entry.vanished", "{}"u8.ToArray(), Pack));
    }

    [Fact]
    public void What_was_renamed_is_read_under_its_present_name()
    {
        var hazard = TestPack.Hazard();
        hazard.Was = new()
        {
            Fields = new Dictionary<string, string> { ["place"] = "site" }.ToFrozenDictionary(),
            States = new Dictionary<string, string> { ["done"] = "closed" }.ToFrozenDictionary(),
            Moves = new Dictionary<string, string> { ["finish"] = "accept" }.ToFrozenDictionary(),
            Clocks = new Dictionary<string, string> { ["mend"] = "fix" }.ToFrozenDictionary(),
            Choices = new Dictionary<(string, string), string> { [("kind", "火灾")] = "消防" }.ToFrozenDictionary(),
        };
        var read = (EntryEvent)
            EventJson.Read(
                EntryEvent.Moved,
                """
            {"entry":7,"number":"YH-2023-0007","ledger":"hazard","move":"finish","state":["fixed","done"],
            "fields":{"place":[null,"某厂"],"kind":["火灾","燃气"]},"clocks":[["mend","2023-05-01","2023-05-20",null]]}
            """u8.ToArray(),
                new([hazard], [], TestPack.WorkDays(), "2")
            );
        Assert.Equal(("accept", new Change<string>("fixed", "closed")), (read.Move, read.State));
        Assert.Equal([new("site", Value.Empty, Value.Of("某厂")), new("kind", Value.Of("消防"), Value.Of("燃气"))], read.Fields);
        Assert.Equal("fix", Assert.Single(read.Clocks).Clock);

        var values = EntryJson.ReadValues(hazard, """{"place":"某厂","kind":"火灾","people":"3"}""");
        Assert.Equal((Value.Of("某厂"), Value.Of("消防"), Value.Of(3)), (values[0], values[1], values[4]));
        Assert.Equal(
            [new Step("accept", "closed", new(2023, 5, 1), "clerk")],
            EntryJson.ReadTrail("""[["finish","done","2023-05-01","clerk"]]""", hazard.Was)
        );
    }

    private static Event Again(Event happened) => EventJson.Read(happened.Type, EventJson.Write(happened, Pack), Pack);
}
