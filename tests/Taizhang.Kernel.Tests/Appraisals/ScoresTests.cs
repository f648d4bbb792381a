using System.Collections.Immutable;
using CsCheck;
using Taizhang.Kernel.Appraisals;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Tests.Appraisals;

public sealed class ScoresTests
{
    private static readonly Figure Rate = TestPack.HazardFigures(TestPack.Hazard()).Single(figure => figure.Id == "hazard.rate"),
        Found = TestPack.HazardFigures(TestPack.Hazard()).Single(figure => figure.Id == "hazard.found");
    private static readonly AppraisalItem Fixed =
            new()
            {
                Title = "整改",
                Figure = Rate,
                Weight = 20,
                Zero = 60,
                Full = 100,
            },
        Few =
            new()
            {
                Title = "少发",
                Figure = Found,
                Weight = 30,
                Zero = 10,
                Full = 0,
            },
        Late =
            new()
            {
                Title = "逾期",
                Figure = Found,
                Each = Decimal("-0.5"),
                Floor = -10,
            },
        Extra =
            new()
            {
                Title = "加分",
                Figure = Found,
                Each = 2,
                Cap = 5,
            };

    [Theory]
    [InlineData("97.3", "18.65", "(97.3 − 60) ÷ (100 − 60) × 20 = 18.65")]
    [InlineData("100", "20.00", "(100 − 60) ÷ (100 − 60) × 20 = 20.00")]
    [InlineData("120", "20.00", "(120 − 60) ÷ (100 − 60) × 20 = 30.00，取 20.00")]
    [InlineData("60", "0.00", "(60 − 60) ÷ (100 − 60) × 20 = 0.00")]
    [InlineData("0", "0.00", "(0 − 60) ÷ (100 − 60) × 20 = −30.00，取 0.00")]
    public void A_weighted_item_goes_in_a_line_from_nothing_to_its_weight_and_the_arithmetic_says_so(
        string value,
        string points,
        string arithmetic
    )
    {
        var item = One([Fixed], Decimal(value)).Items[0];
        Assert.Equal((points, arithmetic), (item.Points!.Value.Round(2), item.Arithmetic));
    }

    [Fact]
    public void Where_less_is_better_nought_lies_above_full()
    {
        Assert.Equal(["30", "15", "0", "0"], new[] { 0, 5, 10, 12 }.Select(value => One([Few], value).Total.ToString()));
    }

    [Fact]
    public void An_item_by_units_stays_between_its_bounds()
    {
        Assert.Equal(["-1.5", "-10", "0"], new[] { 3, 21, 0 }.Select(value => One([Late], value).Total.ToString()));
        Assert.Equal(["4", "5"], new[] { 2, 3 }.Select(value => One([Extra], value).Total.ToString()));
        Assert.Equal("21 × (−0.5) = −10.50，取 −10.00", One([Late], 21).Items[0].Arithmetic);
    }

    [Fact]
    public void An_item_without_a_value_is_left_out_and_the_weights_of_the_rest_make_up_the_whole()
    {
        var score = One([Fixed, Few, Late], null, 5, 2);
        Assert.Equal(("25", "-1", "24"), (score.Items[1].Points.ToString(), score.Items[2].Points.ToString(), score.Total.ToString()));
        Assert.Equal(
            (50, null),
            (score.Items[1].Weight, score.Items[0].Points),
            (a, b) => a.Item1.Equals(b.Item1) && a.Item2.Equals(b.Item2)
        );
        Assert.Equal("没有数，不计分", score.Items[0].Arithmetic);
        Assert.Null(One([Fixed, Few, Late], null, null, null).Total);
    }

    [Fact]
    public void A_share_that_does_not_end_is_rounded_once_and_the_total_is_what_is_printed()
    {
        var score = One([Fixed, Few], new Exact(3600, 37), new Exact(10, 3));
        Assert.Equal(
            ("18.65", "20", "38.65"),
            (score.Items[0].Points.ToString(), score.Items[1].Points.ToString(), score.Total.ToString())
        );
        Assert.Equal("(≈97.2973 − 60) ÷ (100 − 60) × 20 = 18.65", score.Items[0].Arithmetic);
    }

    [Fact]
    public void Equal_totals_share_a_rank_and_a_flag_and_who_has_nothing_has_neither()
    {
        var appraisal = Of([Extra]) with { Red = 1, Yellow = 1 };
        var scores = Scores.Of(appraisal, [Named("a", 1), Named("b", 2), Named("c", 2), Named("d", null), Named("e", 1), Named("f", 0)]);
        Assert.Equal(
            [
                ("b", 1, Flag.Red),
                ("c", 1, Flag.Red),
                ("a", 3, Flag.None),
                ("e", 3, Flag.None),
                ("f", 5, Flag.Yellow),
                ("d", (int?)null, Flag.None),
            ],
            scores.Select(score => (score.Key, score.Rank, score.Flag))
        );
        Assert.Equal(Flag.None, Scores.Of(appraisal, [Named("a", 1)])[0].Flag);
        Assert.All(Scores.Of(appraisal, [Named("a", 1), Named("b", 1)]), score => Assert.Equal((1, Flag.Red), (score.Rank, score.Flag)));
    }

    [Fact]
    public void Any_scores_add_up_lie_within_their_bounds_and_are_ranked_by_their_totals() =>
        Gen.Select(Gen.Int[-50, 300], Gen.Int[0, 400], Gen.Int[1, 97], Gen.Int[0, 3])
            .Array[3]
            .Array[1, 8]
            .Sample(everybody =>
            {
                var appraisal = Of([Fixed, Few, Late]) with { Red = 2, Yellow = 2 };
                var scores = Scores.Of(
                    appraisal,
                    everybody.Select(
                        (values, i) =>
                            (
                                $"{i}",
                                $"{i}",
                                (ImmutableArray<Exact?>)
                                    [.. values.Select(one => one.Item4 == 0 ? (Exact?)null : new Exact(one.Item1, one.Item3))]
                            )
                    )
                );
                foreach (var score in scores)
                {
                    Assert.Equal(score.Total, score.Of(0, score.Items.Length));
                    if (score.Total is null)
                        continue;
                    var weighted = score.Items.Where(item => item.Weight is not null && item.Points is not null).ToArray();
                    Exact sum = weighted.Aggregate((Exact)0, (all, item) => all + item.Weight!.Value);
                    Assert.True(weighted.Length == 0 || sum == 50);
                    Assert.All(
                        weighted,
                        item =>
                            Assert.True(
                                item.Points!.Value.Over >= 0 && item.Points.Value.CompareTo(item.Weight!.Value + Decimal("0.005")) <= 0
                            )
                    );
                    Assert.Equal(1 + scores.Count(other => other.Total is { } total && total.CompareTo(score.Total.Value) > 0), score.Rank);
                }
                Assert.Equal(
                    scores.Select(score => score.Rank ?? int.MaxValue).Order(),
                    scores.Select(score => score.Rank ?? int.MaxValue)
                );
            });

    private static Exact Decimal(string text) => Exact.TryParse(text, out var value) ? value : throw new FormatException(text);

    private static Appraisal Of(AppraisalItem[] items) =>
        new()
        {
            Id = "a",
            Title = "考核",
            Of = Appraised.Villages,
            Months = 3,
            Groups = [new("", [.. items])],
        };

    private static (string, string, ImmutableArray<Exact?>) Named(string key, int? value) =>
        (key, key, [value is { } number ? (Exact)number : null]);

    private static Score One(AppraisalItem[] items, params Exact?[] values) => Scores.Of(Of(items), [("a", "甲", [.. values])])[0];
}
