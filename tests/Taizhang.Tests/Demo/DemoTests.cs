using System.Collections.Concurrent;
using Taizhang.Demo;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.People;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Tests.Demo;

/// <summary>The demo against the public reports that it is made from.</summary>
public sealed class DemoTests(DemoHouse house)
{
    private static readonly Actor Reader = new("reader", "命令行", Role.County) { IsOperator = true };

    [Theory]
    [MemberData(nameof(DemoHouse.Names), MemberType = typeof(DemoHouse))]
    public void Every_published_figure_of_the_five_townships_is_reproduced(string town)
    {
        var held = DemoCheck.Check(DemoHouse.Demo(town), house[town]).ToList();
        Assert.True(held.Count >= 15);
        Assert.Empty(
            held.Where(one => one is { IsCompared: true, Agrees: false })
                .Select(one => $"{one.Figure} {one.Aspect}: printed {one.Printed}, computed {one.Computed} ({one.Place})")
        );
    }

    [Fact]
    public void The_published_quantities_of_the_five_townships_are_284() =>
        Assert.Equal(284, DemoHouse.Demos.Sum(demo => DemoCheck.Check(demo, house[demo.Town]).Count()));

    [Theory]
    [MemberData(nameof(DemoHouse.Names), MemberType = typeof(DemoHouse))]
    public async Task The_evidence_of_every_published_figure_makes_it_up(string town)
    {
        var wrong = new List<string>();
        foreach (var published in DemoHouse.Demo(town).Published.Where(published => published.Figure is not null))
        {
            Assert.True(Period.TryParse(published.Period, out var period));
            string area = house[town]
                .Read(state => published.Area is { } name ? state.Areas.All.First(one => one.Name == name).Code : state.Areas.Town.Code);
            foreach (var series in SeriesOf(published.Figure!))
            {
                var evidence = await EvidenceAsync(house[town], series, area, period);
                long made = series.Figure switch
                {
                    { IsOfAmounts: true, Kind.IsDistinct: true } => evidence
                        .SelectMany(one => series.Figure.Portions!(one.Entry))
                        .Where(portion => period.Contains(portion.Day))
                        .GroupBy(portion => portion.Value)
                        .Sum(same => same.OrderBy(portion => portion.Day).ThenBy(portion => portion.Amount).Last().Amount),
                    { Kind.IsDistinct: true } => evidence
                        .SelectMany(one => series.Figure.Portions!(one.Entry))
                        .Select(portion => portion.Value)
                        .Distinct()
                        .Count(),
                    _ => evidence.Sum(one => one.Amount),
                };
                long? shown = house[town].Read(state => state.Tally.Read(series, area, period));
                if (made != shown || evidence.Count == 0)
                    wrong.Add($"{series.Id}: {shown}, its {evidence.Count} entries make {made}");
            }
        }
        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(DemoHouse.Names), MemberType = typeof(DemoHouse))]
    public async Task A_year_of_a_township_is_some_forty_thousand_entries_none_after_its_last_day(string town)
    {
        var last = new DateOnly(DemoHouse.Demo(town).Year, 12, 31);
        Assert.Equal(last, house[town].Today);
        await using var store = house.Open(town);
        Assert.InRange((await store.LoadAsync()).LastEntry, 35_000, 50_000);
        var latest = DateOnly.MinValue;
        await foreach (var line in store.JournalAsync(0))
            if (TownTime.DayOf(line.At) > latest)
                latest = TownTime.DayOf(line.At);
        Assert.InRange(latest, last.AddDays(-7), last);
    }

    [Fact]
    public async Task The_same_demo_comes_out_every_time()
    {
        string folder = Directory.CreateTempSubdirectory("taizhang-demo-").FullName;
        await DemoWriter.WriteAsync(DemoHouse.Demo("zhangying"), DemoHouse.Shipped, DemoHouse.Wording, folder, 1, (_, _) => { });
        byte[] again;
        await using (var store = SqliteTownStore.Open(Path.Combine(folder, "zhangying" + TownHouse.Ending), DemoHouse.Pack))
            again = (await store.LoadAsync()).LastHash;
        Directory.Delete(folder, recursive: true);
        await using var first = house.Open("zhangying");
        Assert.Equal((await first.LoadAsync()).LastHash, again);
    }

    [Fact]
    public async Task Every_township_of_the_demo_verifies()
    {
        var faults = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            DemoHouse.Demos,
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            async (demo, _) =>
            {
                await using var store = house.Open(demo.Town);
                foreach (string fault in (await Verification.RunAsync(store, DemoHouse.Pack)).Faults)
                    faults.Add($"{demo.Name}: {fault}");
            }
        );
        Assert.Empty(faults);
    }

    private static IEnumerable<Series> SeriesOf(string id)
    {
        var (figure, slice) = DemoHouse.Pack.Figures.Find(id)!.Value;
        return figure.Kind.Name switch
        {
            "ratio" => [.. SeriesOf(figure.Ratio.Over + slice), .. SeriesOf(figure.Ratio.Under + slice)],
            "areas" => SeriesOf(figure.OfFigure),
            _ => [DemoHouse.Pack.Figures.FindSeries(figure.Id + slice)!],
        };
    }

    private static async Task<List<Storage.Evidence>> EvidenceAsync(RunningTown town, Series series, string area, Period period)
    {
        var all = new List<Storage.Evidence>();
        Storage.EvidenceCursor? before = null;
        while (true)
        {
            var page = await town.EvidenceAsync(Reader, series, area, period, before, 1000);
            all.AddRange(page.Items);
            if (page.Next is null)
                return all;
            before = Storage.EvidenceCursor.After(page);
        }
    }
}
