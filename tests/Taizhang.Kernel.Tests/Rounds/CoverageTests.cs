using System.Collections.Immutable;
using CsCheck;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Kernel.Tests.Rounds;

public sealed class CoverageTests
{
    private static readonly DateOnly First = new(2023, 5, 1),
        Last = new(2023, 5, 31);

    [Fact]
    public void Who_was_seen_in_the_span_is_covered_and_the_others_are_named()
    {
        var coverage = Of(Monthly(), ["A", "B", "C"], ("A", 1), ("A", 9), ("B", 31), ("X", 3));
        Assert.Equal(2, coverage.Seen);
        Assert.Equal(["C"], coverage.Missing.Select(target => target.Number));
    }

    [Fact]
    public void A_target_is_met_only_when_it_was_seen_as_often_as_the_round_asks()
    {
        var coverage = Of(Monthly() with { Times = 2 }, ["A", "B"], ("A", 1), ("A", 1), ("B", 7));
        Assert.Equal(["B"], coverage.Missing.Select(target => target.Number));
    }

    [Fact]
    public void Two_sights_too_close_count_as_one()
    {
        var round = Monthly() with { Times = 2, Gap = 4 };
        Assert.Equal(
            ["A", "C"],
            Of(round, ["A", "B", "C"], ("A", 1), ("A", 4), ("B", 1), ("B", 5), ("C", 10)).Missing.Select(target => target.Number)
        );
    }

    [Fact]
    public void The_first_of_several_close_sights_counts_so_that_as_many_as_possible_do() =>
        Assert.Empty(Of(Monthly() with { Times = 3, Gap = 5 }, ["A"], ("A", 1), ("A", 4), ("A", 6), ("A", 9), ("A", 11)).Missing);

    [Fact]
    public void Coverage_is_what_an_independent_count_finds() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[0, 6], Gen.Int[0, 6], Gen.Select(Gen.Int[0, 8], Gen.Int[-5, 40]).Array[0, 60])
            .Sample(
                (times, gap, count, seen) =>
                {
                    string[] targets = [.. Enumerable.Range(0, count).Select(i => $"T{i}")];
                    var coverage = Of(
                        Monthly() with
                        {
                            Times = times,
                            Gap = gap,
                        },
                        targets,
                        [.. seen.Select(one => ($"T{one.Item1}", one.Item2 + 1))]
                    );
                    var met = targets.Where(target =>
                        Most(
                            [
                                .. seen.Where(one => $"T{one.Item1}" == target)
                                    .Select(one => First.AddDays(one.Item2))
                                    .Where(day => day >= First && day <= Last)
                                    .Order(),
                            ],
                            gap
                        ) >= times
                    );
                    Assert.Equal(targets.Except(met), coverage.Missing.Select(target => target.Number));
                    Assert.Equal(coverage.Targets.Length, coverage.Seen + coverage.Missing.Length);
                }
            );

    [Theory]
    [InlineData("2023-05-10", "2023-05-01", "2023-05-31")]
    [InlineData("2024-02-29", "2024-02-01", "2024-02-29")]
    public void A_monthly_round_spans_the_month(string day, string first, string last) =>
        Assert.Equal((Day(first), Day(last)), Monthly().SpanOf(Day(day)));

    [Fact]
    public void A_seasonal_round_rests_between_its_seasons()
    {
        var round = Monthly() with { Seasons = [(3, 5), (9, 11)] };
        Assert.Equal((Day("2023-09-01"), Day("2023-11-30")), round.SpanOf(Day("2023-10-01")));
        Assert.Null(round.SpanOf(Day("2023-07-01")));
        Assert.Equal(2, round.Spans(2023, Day("2023-12-31")).Count());
        Assert.Single(round.Spans(2023, Day("2023-08-31")));
    }

    [Fact]
    public void A_weekly_round_spans_Monday_to_Sunday_in_its_months()
    {
        var round = Monthly() with { Seasons = [], Weekly = true, Months = (3, 12) };
        Assert.Equal((Day("2023-05-08"), Day("2023-05-14")), round.SpanOf(Day("2023-05-10")));
        Assert.Null(round.SpanOf(Day("2023-02-10")));
        Assert.All(round.Spans(2023, Day("2023-12-31")), span => Assert.Equal(DayOfWeek.Monday, span.First.DayOfWeek));
    }

    private static Round Monthly() =>
        new()
        {
            Id = "monthly",
            Title = "每月排查",
            Of = "household.households",
            Seen = "check.households",
            Link = "house",
            Seasons = [.. Enumerable.Range(1, 12).Select(month => (month, month))],
        };

    private static Coverage Of(Round round, string[] targets, params (string Number, int Day)[] seen) =>
        Coverage.Of(
            round,
            First,
            Last,
            [.. targets.Select((number, i) => new Target(i + 1, number, "320000000001"))],
            seen.Select(one => new Sight(one.Number, First.AddDays(one.Day - 1)))
        );

    /// <summary>The greatest number of days of which no two lie closer than the gap, by trying all that may be left out.</summary>
    private static int Most(ImmutableArray<DateOnly> days, int gap)
    {
        int[] best = new int[days.Length];
        for (int i = 0; i < days.Length; i++)
        {
            best[i] = 1;
            for (int j = 0; j < i; j++)
                if (days[i].DayNumber - days[j].DayNumber >= gap)
                    best[i] = Math.Max(best[i], best[j] + 1);
        }
        return best.DefaultIfEmpty().Max();
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");
}
