using System.Globalization;
using CsCheck;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Tests.Storage.Store;

public abstract partial class TownStoreContract
{
    private static readonly string[] Areas =
    [
        SmallTown.Code,
        SmallTown.North,
        SmallTown.South,
        SmallTown.NorthOne,
        SmallTown.NorthTwo,
        SmallTown.SouthOne,
    ];
    private static readonly Period[] Periods = [new(2022), new(2023), new(2023, 1), new(2023, 4), new(2023, 5), new(2023, 6)];

    /// <summary>Law 5: what opens behind a figure makes up the figure, at every area, in every period, for every choice.</summary>
    [Fact]
    public async Task After_any_work_the_evidence_of_every_figure_makes_up_the_figure() =>
        await Gen.Int[0, 9999]
            .Array[5]
            .Array[1, 60]
            .SampleAsync(
                async steps =>
                {
                    var store = Create();
                    await using var town = await SmallTown.OpenAsync(store, Pack);
                    foreach (int[] step in steps)
                        await WorkAsync(town, step);
                    foreach (var series in Pack.Figures.Series)
                    foreach (string area in Areas)
                    foreach (var period in Periods)
                    {
                        var evidence = await town.EvidenceAsync(series, area, period, steps.Length % 5 + 1);
                        long? shown = series.Figure switch
                        {
                            // Before the first entry nothing is known, and nothing stands behind it.
                            { Kind.NeedsKeeping: true, Ledger.Id: var kept }
                                when !town.Town.Read(state => state.Tally.KeptSince(kept) is { } since && since.First <= period.Last) =>
                                null,
                            { Kind.IsDistinct: true } => evidence
                                .Select(item => item.Entry.Values[Pack["hazard"].IndexOf("site")].Text)
                                .Distinct()
                                .Count(),
                            { Kind.Name: "declared" or "latest" } when evidence.Count == 0 => null,
                            _ => evidence.Sum(item => item.Amount),
                        };
                        Assert.Equal(
                            (series.Id, area, period, town.Town.Read(state => state.Tally.Read(series, area, period))),
                            (series.Id, area, period, shown)
                        );
                        Assert.Equal(
                            evidence.Select(item => (item.Day, item.Entry.Id)).OrderDescending(),
                            evidence.Select(item => (item.Day, item.Entry.Id))
                        );
                        Assert.Equal(evidence.Count, evidence.DistinctBy(item => (item.Day, item.Entry.Id)).Count());
                    }
                    Assert.Empty((await Verification.RunAsync(store, Pack)).Faults);
                },
                iter: 12,
                threads: 1
            );

    [Fact]
    public async Task A_declared_year_opens_to_what_it_takes_of_each_area_and_to_nothing_else()
    {
        await using var town = await TownAsync();
        await town.DeclareAsync(SmallTown.North, "2023-01", "10");
        string march = (await town.DeclareAsync(SmallTown.North, "2023-03", "30")).Number!,
            south = (await town.DeclareAsync(SmallTown.South, "2023", "5")).Number!;
        await town.DeclareAsync(SmallTown.South, "2023-04", "7");
        Assert.Equal([march, south], await NumbersAsync("income.standing"));
        Assert.Equal([march], await NumbersAsync("income.standing", SmallTown.North));
        Assert.Equal(3, (await NumbersAsync("income.total")).Count);
        string whole = (await town.DeclareAsync(SmallTown.Code, "2023", "99")).Number!;
        Assert.Equal([whole], await NumbersAsync("income.standing"));
        Assert.Equal([march], await NumbersAsync("income.standing", SmallTown.North));
        Assert.Empty(await NumbersAsync("income.standing", SmallTown.NorthOne));

        async Task<List<string>> NumbersAsync(string figure, string area = SmallTown.Code) =>
            [.. (await town.EvidenceAsync(Pack.Figures.FindSeries(figure)!, area, new(2023), 1)).Select(item => item.Entry.Number)];
    }

    [Fact]
    public async Task A_latest_value_opens_to_one_entry_of_each_area()
    {
        await using var town = await TownAsync();
        await OpenAsync(SmallTown.NorthOne, "2023-02-01", "9");
        await OpenAsync(SmallTown.NorthOne, "2023-04-01", "6");
        await OpenAsync(SmallTown.NorthOne, "2023-05-01", "3");
        await OpenAsync(SmallTown.NorthOne, "2023-05-01", "4");
        string newest = await OpenAsync(SmallTown.NorthOne, "2023-05-01", "4"),
            other = await OpenAsync(SmallTown.SouthOne, "2023-04-02", "0");
        var people = Pack.Figures.FindSeries("hazard.people")!;
        foreach (int page in new[] { 1, 50 })
            Assert.Equal(
                [(newest, 4L), (other, 0L)],
                (await town.EvidenceAsync(people, SmallTown.Code, new(2023), page)).Select(item => (item.Entry.Number, item.Amount))
            );
        Assert.Equal([6L], (await town.EvidenceAsync(people, SmallTown.North, new(2023, 4))).Select(item => item.Amount));

        Task<string> OpenAsync(string area, string day, string people) => town.OpenAsync(area, null, ("found_on", day), ("people", people));
    }

    private static async Task WorkAsync(SmallTown town, int[] step)
    {
        town.Clock.Day = new DateOnly(2022, 12, 20).AddDays(step[4] % 200);
        var entries = await town.EntriesAsync(struck: false);
        var hazards = entries.Where(entry => entry.Ledger == "hazard").ToList();
        string area = Areas[step[1] % Areas.Length];
        var some = hazards.Count > 0 ? hazards[step[2] % hazards.Count] : null;
        Command? command = (step[0] % 12, some) switch
        {
            (11, _) => new OpenEntry(
                town.Id(),
                "income",
                Areas[step[1] % 3],
                null,
                new Dictionary<string, Input>
                {
                    ["period"] = step[2] % 7 == 0 ? "2023" : $"2023-{step[2] % 12 + 1:D2}",
                    ["value"] = (step[3] % 50).ToString(CultureInfo.InvariantCulture),
                }
            ),
            (<= 3, _) or (_, null) => town.Opening(area, null, Details(town, step)),
            (4, _) => new AmendEntry(town.Id(), some.Number, null, Details(town, step).ToDictionary(one => one.Id, one => one.Input), area),
            (5, _) => new StrikeEntry(town.Id(), some.Number, null, "登记错误"),
            _ when Pack["hazard"].Workflow.From(some.State).Where(move => move.Id != "extend").ToArray() is { Length: > 0 } moves => moves[
                step[3] % moves.Length
            ]
                is var move
                ? town.Moving(some.Number, move.Id, move.NeedsOffice ? SmallTown.Safety : null, "原因")
                : null,
            _ => null,
        };
        // Refusals (a period declared twice, a day that lies ahead) are part of the work.
        if (command is not null)
            await town.DoAsync(command, command is MoveEntry { Move: "accept" } ? SmallTown.Checker : SmallTown.Clerk);
    }

    private static (string Id, Input Input)[] Details(SmallTown town, int[] step) =>
        [
            ("site", "厂" + (char)('A' + step[3] % 4)),
            ("kind", step[2] % 4 == 3 ? "" : ((string[])["消防", "燃气", "道路交通"])[step[2] % 4]),
            ("grade", step[3] % 3 == 0 ? "重大" : "一般"),
            ("found_on", town.Clock.Day.AddDays(-(step[2] % 60)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("cost", step[3] % 5 == 0 ? "" : Exact.Scaled(step[3] % 900, 2)),
            ("people", (step[2] % 5).ToString(CultureInfo.InvariantCulture)),
        ];
}
