using System.Globalization;
using CsCheck;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Tests.Figures;

/// <summary>Law 3: after any work by anybody, every figure at every area equals a recount of all entries.</summary>
public sealed class TallyPropertyTests
{
    private static readonly Period[] Periods =
    [
        new(2021),
        new(2022),
        new(2022, 11),
        new(2022, 12),
        new(2023),
        new(2023, 1),
        new(2023, 2),
        new(2023, 6),
        new(2024),
        new(2024, 3),
        Period.Quarter(2022, 4),
        Period.Quarter(2023, 1),
        Period.Quarter(2023, 2),
        Period.Half(2022, 2),
        Period.Half(2023, 1),
        Period.Half(2023, 2),
    ];
    private static readonly Actor[] Actors =
    [
        TestTown.Clerk,
        TestTown.Clerk,
        TestTown.OtherClerk,
        TestTown.OtherClerk,
        TestTown.Station,
        TestTown.Station,
        TestTown.Leader,
        TestTown.Grid,
        TestTown.SouthClerk,
        TestTown.Deputy,
    ];
    private static readonly string[] Moves =
    [
        "assign",
        "fix",
        "accept",
        "reject",
        "reopen",
        "extend",
        "raise",
        "withdraw",
        "hang",
        "unhang",
    ];

    /// <summary>One step of work: what to do, and five numbers from which its details are picked.</summary>
    private static readonly Gen<int[]> Step = Gen.Int[0, 9999].Array[6];

    [Fact]
    public void After_every_step_of_any_work_each_figure_equals_a_recount_of_the_entries() =>
        Step.Array[1, 50]
            .Sample(
                steps =>
                {
                    var town = new TestTown { Now = TestTown.At("2022-11-20") };
                    foreach (int[] step in steps)
                    {
                        Carry(town, step);
                        var recount = Naive(town);
                        foreach (var area in town.Township.Areas.All)
                        foreach (var period in Periods)
                        foreach (var series in town.Township.Pack.Figures.Series)
                        {
                            var (known, expected) = recount.Of(series.Id, area.Code, period);
                            Assert.True(known, series.Id);
                            long? actual = town.Township.Tally.Read(series, area.Code, period);
                            Assert.True(
                                expected == actual,
                                $"{series.Id} at {area.Code} in {period}: {actual}, but a recount gives {expected}"
                            );
                        }
                    }
                },
                iter: 200
            );

    [Fact]
    public void A_tally_counted_anew_and_one_saved_and_loaded_read_as_the_one_that_lived() =>
        Step.Array[1, 60]
            .Sample(
                steps =>
                {
                    var town = new TestTown { Now = TestTown.At("2022-11-20") };
                    foreach (int[] step in steps)
                        Carry(town, step);
                    var book = town.Township.Pack.Figures;
                    var anew = new Tally(book, town.Township.Areas);
                    var contributions = new List<Contribution>();
                    foreach (var entry in town.Entries.Values)
                        book.Contributions(entry, contributions);
                    anew.Absorb(contributions, 1);
                    var loaded = new Tally(book, town.Township.Areas);
                    loaded.Load(town.Township.Tally.Save());
                    foreach (var area in town.Township.Areas.All)
                    foreach (var period in Periods)
                    {
                        foreach (var series in book.Series)
                        {
                            long? lived = town.Township.Tally.Read(series, area.Code, period);
                            Assert.Equal(lived, anew.Read(series, area.Code, period));
                            Assert.Equal(lived, loaded.Read(series, area.Code, period));
                        }
                        foreach (var figure in book.All)
                            Assert.Equal(
                                town.Township.Tally.Value(figure, "", area.Code, period),
                                loaded.Value(figure, "", area.Code, period)
                            );
                    }
                    // a loaded tally goes on working: taking everything out leaves nothing
                    loaded.Absorb(contributions, -1);
                    foreach (var period in Periods)
                    foreach (var series in book.Series)
                        Assert.Equal(0, loaded.Read(series, TestTown.Town, period) ?? 0);
                },
                iter: 150
            );

    [Fact]
    public void Any_work_can_be_rebuilt_from_its_events() =>
        Step.Array[1, 60]
            .Sample(
                steps =>
                {
                    var town = new TestTown { Now = TestTown.At("2022-11-20") };
                    var rebuilt = new Dictionary<string, Entry>();
                    var pack = town.Township.Pack;
                    foreach (int[] step in steps)
                    {
                        if (Carry(town, step) is not { Happened: Kernel.Entries.EntryEvent happened } done)
                            continue;
                        byte[] bytes = Kernel.Journal.EventJson.Write(happened, pack);
                        var read = (Kernel.Entries.EntryEvent)Kernel.Journal.EventJson.Read(happened.Type, bytes, pack);
                        Assert.Equal(bytes, Kernel.Journal.EventJson.Write(read, pack));
                        rebuilt[read.Number] = EntryHistory.Apply(
                            rebuilt.GetValueOrDefault(read.Number),
                            read,
                            town.Today,
                            done.Actor.Id,
                            pack[read.Ledger]
                        );
                    }
                    Assert.Equal(town.Entries.Count, rebuilt.Count);
                    foreach (var (number, entry) in town.Entries)
                        Same.Entry(entry, rebuilt[number]);
                },
                iter: 200
            );

    private static Recount Naive(TestTown town) =>
        new(town.Township.Areas.All.ToDictionary(area => area.Code, area => area.Parent), town.Entries.Values);

    private static (Kernel.Decisions.Event? Happened, Actor Actor)? Carry(TestTown town, int[] step)
    {
        town.Now = town.Now.AddHours(step[5] % 300);
        var areas = town.Township.Areas.All;
        string area = areas[step[1] % areas.Length].Code;
        var actor = Actors[step[2] % Actors.Length];
        // mostly one of the last three, so that some get far
        int last = step[5] % 4 > 0 ? Math.Max(0, town.Entries.Count - 3) : 0;
        string number = town.Entries.Count > 0 ? town.Entries.Keys.ElementAt(last + step[1] % (town.Entries.Count - last)) : "YH-2000-0001";
        bool hazard = number[0] == 'Y';
        Command command = (step[0] % 21) switch
        {
            <= 2 => town.Opening(area, null, Details(town, step)),
            <= 4 => new OpenEntry(town.Id(), "indicator", area, null, Declaration(step)),
            <= 7 => new AmendEntry(
                town.Id(),
                number,
                null,
                hazard ? Details(town, step).ToDictionary(f => f.Item1, f => f.Item2) : Declaration(step)
            ),
            8 or 9 => new AmendEntry(town.Id(), number, null, new Dictionary<string, Input>(), Area: areas[step[3] % areas.Length].Code),
            <= 15 => Move(town, number, step),
            16 => new StrikeEntry(town.Id(), number, null, "登记错误"),
            20 => new MergeEntry(
                town.Id(),
                number,
                town.Entries.Keys.ElementAtOrDefault(step[3] % Math.Max(1, town.Entries.Count)) ?? "",
                null,
                "同一件事"
            ),
            17 or 18 => new SetArea(town.Id(), areas[step[3] % areas.Length] with { Parent = areas[step[4] % areas.Length].Code }),
            _ => new SetArea(town.Id(), new($"{TestTown.South}{step[3] % 900 + 100}", "新网格", AreaLevel.Grid, area, TestTown.Founded)),
        };
        if (command is SetArea)
            actor = TestTown.Admin;
        if (command is AmendEntry or MergeEntry && step[2] % 5 > 0)
            actor = TestTown.Clerk;
        if (command is MoveEntry { Move: var move } && step[2] % 5 > 0)
            actor = move switch
            {
                "fix" => TestTown.Station,
                "extend" or "hang" or "unhang" => TestTown.Leader,
                _ => step[2] % 2 == 0 ? TestTown.Clerk : TestTown.OtherClerk,
            };
        var done = town.Do(command, actor);
        return done.Ok ? (done.Value, actor) : null;
    }

    private static (string, Input)[] Details(TestTown town, int[] step) =>
        [
            ("site", "厂" + (char)('A' + step[3] % 3)),
            ("kind", step[4] % 4 == 3 ? "" : TestPack.Kinds[step[4] % 4]),
            ("grade", step[4] % 3 == 0 ? "重大" : "一般"),
            ("found_on", town.Today.AddDays(-(step[3] % 90)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("people", step[4] % 5 == 4 ? "" : (step[3] % 4).ToString(CultureInfo.InvariantCulture)),
            ("cost", Exact.Scaled(step[3] % 700, 2)),
        ];

    private static Dictionary<string, Input> Declaration(int[] step) =>
        new()
        {
            ["name"] = "指标" + (char)('A' + step[3] % 2),
            ["period"] = Periods[step[3] % 10].ToString(),
            ["value"] = step[4] % 7 == 6 ? "" : Exact.Scaled(step[4] % 5 * 125 - 125, 2),
        };

    private static MoveEntry Move(TestTown town, string number, int[] step)
    {
        var next = town.Entries.TryGetValue(number, out var entry)
            ? town.Township.Pack[entry.Ledger].Workflow.From(entry.State).Select(move => move.Id).ToArray()
            : [];
        string move =
            step[3] % 8 > 0 && next.Length > 0 ? next[step[4] % 3 > 0 ? 0 : step[4] % next.Length] : Moves[step[4] % Moves.Length];
        return move switch
        {
            "assign" => town.Moving(number, move, "应急所", null, ("grade", step[3] % 2 == 0 ? "重大" : "一般")),
            "fix" => town.Moving(number, move, null, null, ("measure", "已整改"), ("cost", Exact.Scaled(step[3], 2))),
            _ => town.Moving(number, move, null, "原因"),
        };
    }
}
