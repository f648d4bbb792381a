using CsCheck;
using Taizhang.Reports.Auditing;

namespace Taizhang.Reports.Tests.Auditing;

public sealed class PrintedTests
{
    private static Mention Written(string text) => Draft.Written(0, text);

    [Fact]
    public void What_is_measured_was_rounded_or_cut_off()
    {
        Assert.Equal(new(129_150_000, 129_250_000), Printed.Rounded(Written("1.292亿元")));
        Assert.Equal(new(129_200_000, 129_300_000), Printed.Truncated(Written("1.292亿元")));
        Assert.Equal(new(10.55m, 10.65m), Printed.Rounded(Written("10.6%")));
        Assert.Equal(new(-10.7m, -10.6m), Printed.Truncated(Written("10.6%") with { Value = -10.6m }));
    }

    [Fact]
    public void What_is_counted_is_exact_unless_it_is_counted_in_ten_thousands()
    {
        Assert.Equal(Interval.At(43), Printed.Rounded(Written("43个")));
        Assert.Equal(new(11_500, 12_500), Printed.Rounded(Written("1.2万件") with { Step = 1000 }));
    }

    [Theory]
    [InlineData("5500余户", 5500, 5600)]
    [InlineData("1.4万余户", 14_000, 15_000)]
    [InlineData("20余次", 20, 30)]
    [InlineData("约100个", 90, 110)]
    [InlineData("400人以内", 0, 400)]
    public void Words_of_approximation_open_the_interval(string text, int low, int high) =>
        Assert.Equal(new(low, high), Printed.Rounded(Written(text)));

    [Fact]
    public void What_is_not_below_a_value_has_no_upper_end() => Assert.Equal(new(12, Interval.Far), Printed.Rounded(Written("不少于12次")));

    [Fact]
    public void A_range_is_all_between_its_ends() => Assert.Equal(new(3, 5), Printed.Rounded(Written("3个") with { ValueMax = 5 }));

    [Fact]
    public void A_value_printed_from_an_interval_is_in_it() =>
        Gen.Select(Gen.Decimal[0, 1_000_000], Gen.Int[0, 4])
            .Sample(
                (value, places) =>
                {
                    decimal step = 1;
                    for (int i = 0; i < places; i++)
                        step /= 10;
                    var mention = Written("1.5%") with { Step = step };
                    Assert.True(
                        Interval
                            .At(value)
                            .Meets(Printed.Rounded(mention with { Value = Math.Round(value, places, MidpointRounding.AwayFromZero) }))
                    );
                    Assert.True(
                        Interval
                            .At(value)
                            .Meets(Printed.Truncated(mention with { Value = Math.Round(value, places, MidpointRounding.ToZero) }))
                    );
                }
            );

    [Fact]
    public void A_quotient_of_intervals_holds_every_quotient_of_their_values() =>
        Gen.Select(Gen.Decimal[-1000, 1000], Gen.Decimal[0, 10], Gen.Decimal[1, 1000], Gen.Decimal[0, 10])
            .Sample(
                (part, more, whole, wider) =>
                {
                    var percent = new Interval(part, part + more).PercentOf(new(whole, whole + wider))!.Value;
                    foreach (decimal a in (decimal[])[part, part + more / 2, part + more])
                    foreach (decimal b in (decimal[])[whole, whole + wider / 2, whole + wider])
                        Assert.InRange(a / b * 100, percent.Low - 1e-15m, percent.High + 1e-15m);
                }
            );

    [Fact]
    public void No_share_is_told_of_a_whole_that_may_be_nothing() => Assert.Null(Interval.At(1).PercentOf(new(0, 5)));

    [Theory]
    [InlineData("known # comment\n\n# only a comment\n  放管服  \n", 2)]
    [InlineData("", 0)]
    public void A_word_list_has_a_word_a_line(string text, int count) => Assert.Equal(count, AuditWords.Read(text).KnownTerms.Count);

    [Fact]
    public void Amounts_are_shown_at_the_largest_scale_that_needs_two_places_at_most()
    {
        var scale = Shown.ScaleOf("元", 129_200_000, 12_390_000);
        Assert.Equal(("12920", "万元"), (scale.Show(129_200_000), scale.Unit));
        scale = Shown.ScaleOf("元", 350_000_000, 50_000_000);
        Assert.Equal(("4.0", "亿元"), (scale.Show(400_000_000), scale.Unit));
    }
}
