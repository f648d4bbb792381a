using System.Collections.Immutable;
using CsCheck;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Pledges;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Tests.Pledges;

/// <summary>
/// Whatever is planned: never below nought or above the whole, never falling, the whole from the last day; and progress moves exactly when
/// an entry counts.
/// </summary>
public class PlannedSharePropertyTests
{
    private static readonly DateOnly Year = new(2023, 1, 1);
    private static readonly Gen<(DateOnly Start, DateOnly End)> Spans = Gen.Select(Gen.Int[0, 364], Gen.Int[0, 500])
        .Select(pair => (Year.AddDays(pair.Item1), Year.AddDays(pair.Item1 + pair.Item2)));
    private static readonly Gen<ImmutableArray<(Period, Exact)>> Plans = Gen.Select(Gen.Int[1, 14], Gen.Int[-20, 1400])
        .Array[0, 14]
        .Select(rows =>
            rows.Select(row => (row.Item1 > 12 ? new Period(2024, row.Item1 - 12) : new Period(2023, row.Item1), new Exact(row.Item2, 10)))
                .ToImmutableArray()
        );

    [Fact]
    public void An_even_plan_rises_to_the_whole() => Spans.Sample(span => Holds(span, day => PlannedShare.Even(span.Start, span.End, day)));

    [Fact]
    public void A_plan_by_last_years_months_rises_to_the_whole() =>
        Gen.Select(Spans, Gen.Long[-50, 100_000_000_000].Array[12])
            .Sample((span, months) => Holds(span, day => PlannedShare.Seasonal(span.Start, span.End, day, months)));

    [Fact]
    public void A_typed_plan_rises_to_the_whole_whatever_was_typed() =>
        Gen.Select(Spans, Plans).Sample((span, plan) => Holds(span, day => PlannedShare.Typed(span.Start, span.End, day, plan)));

    [Fact]
    public void A_typed_plan_goes_through_what_was_typed()
    {
        ImmutableArray<(Period, Exact)> plan = [(new(2023, 3), 10), (new(2023, 6), 40)];
        Assert.Equal(new Exact(1, 10), PlannedShare.Typed(Year, new(2023, 12, 31), new(2023, 3, 31), plan));
        Assert.Equal(new Exact(2, 5), PlannedShare.Typed(Year, new(2023, 12, 31), new(2023, 6, 30), plan));
    }

    [Fact]
    public void Progress_moves_exactly_when_an_entry_counts() =>
        Gen.Select(Gen.Int[-3, 9], Gen.Bool.Array[0, 12], Gen.Int[0, 2])
            .Sample(
                (target, counts, kind) =>
                {
                    var town = new TestTown(PledgePack.Township());
                    string pledge = town.Promise(
                        (
                            "target_kind",
                            kind == 0 ? "数量目标"
                            : kind == 1 ? "比率目标"
                            : "增幅目标"
                        ),
                        ("figure", "hazard.major"),
                        ("target", $"{target}")
                    );
                    // Before the first entry nothing is known, and after it that there was none.
                    town.Open();
                    foreach (bool major in counts)
                    {
                        var before = town.Progress(pledge);
                        town.Open(fields: ("grade", major ? "重大" : "一般"));
                        var after = town.Progress(pledge);
                        Assert.Equal(major && before.Value is not null, before.Value != after.Value);
                        if (!major)
                            Assert.Equal(before, after);
                        if (after.Actual is { } share)
                            Assert.True(share.Over >= 0);
                    }
                },
                iter: 60
            );

    [Fact]
    public void Weights_make_no_difference_when_all_are_multiplied_alike() =>
        Gen.Select(Gen.Int[0, 20].Array[1, 6], Gen.Int[1, 9].Array[6], Gen.Int[1, 40])
            .Sample(
                (weights, targets, times) =>
                {
                    var town = new TestTown(PledgePack.Township());
                    string one = town.Promise(),
                        other = town.Promise();
                    for (int i = 0; i < weights.Length; i++)
                        foreach (var (above, by) in new[] { (one, 1), (other, times) })
                            town.Promise(
                                ("parent", above),
                                ("weight", $"{weights[i] * by}"),
                                ("target_kind", "数量目标"),
                                ("figure", "hazard.found"),
                                ("target", $"{targets[i]}")
                            );
                    for (int i = 0; i < 4; i++)
                        town.Open();
                    Assert.Equal(town.Progress(one), town.Progress(other));
                    Assert.InRange(
                        decimal.Parse(town.Progress(one).Actual!.Value.Round(10), System.Globalization.CultureInfo.InvariantCulture),
                        0,
                        1
                    );
                },
                iter: 60
            );

    private static void Holds((DateOnly Start, DateOnly End) span, Func<DateOnly, Exact> planned)
    {
        Exact before = 0;
        for (var day = span.Start.AddDays(-3); day <= span.End.AddDays(3); day = day.AddDays(1 + span.End.DayNumber % 5))
        {
            var share = planned(day);
            Assert.True(share.CompareTo(before) >= 0 && share.CompareTo(1) <= 0, $"{day}: {share} after {before}");
            before = share;
        }
        Assert.Equal((Exact)1, planned(span.End));
        Assert.Equal((Exact)0, planned(span.Start.AddDays(-1)));
    }
}
