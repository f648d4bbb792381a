using CsCheck;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Tests.Figures;

public sealed class ExactTests
{
    private static readonly Gen<Exact> Any = Gen.Select(
        Gen.Long[-1_000_000_000, 1_000_000_000],
        Gen.Long[1, 1_000_000],
        (over, under) => new Exact(over, under)
    );

    [Fact]
    public void Addition_and_multiplication_keep_the_laws_of_arithmetic() =>
        Gen.Select(Any, Any, Any)
            .Sample(
                (a, b, c) =>
                {
                    Assert.Equal(a + b, b + a);
                    Assert.Equal(a * b, b * a);
                    Assert.Equal(a + (b - b), a);
                    Assert.Equal(a - b + b, a);
                    if (!b.IsZero)
                        Assert.Equal(a / b * b, a);
                    Assert.Equal((Exact)0 - (a - b), b - a);
                    Assert.Equal(Math.Sign(a.CompareTo(b)), -Math.Sign(b.CompareTo(a)));
                    Assert.Equal(a.CompareTo(b) == 0, a == b);
                    Assert.Equal(
                        new Exact(a.Over % 1000, a.Under) * (b + c),
                        new Exact(a.Over % 1000, a.Under) * b + new Exact(a.Over % 1000, a.Under) * c
                    );
                },
                iter: 2000
            );

    [Fact]
    public void A_number_is_kept_in_lowest_terms_with_the_sign_above()
    {
        var half = new Exact(-5, -10);
        Assert.Equal((1, 2), ((int)half.Over, (int)half.Under));
        Assert.Equal(new Exact(-1, 3), new Exact(2, -6));
        Assert.Equal((Exact)0, new Exact(0, 7));
        Assert.Throws<DivideByZeroException>(() => new Exact(1, 0));
        Assert.Throws<DivideByZeroException>(() => (Exact)1 / 0);
    }

    [Theory]
    [InlineData(5, 10, 0, "1")]
    [InlineData(-5, 10, 0, "-1")]
    [InlineData(25, 100, 1, "0.3")]
    [InlineData(-25, 100, 1, "-0.3")]
    [InlineData(24, 100, 1, "0.2")]
    [InlineData(-4, 100, 1, "0.0")]
    [InlineData(1, 3, 2, "0.33")]
    [InlineData(2, 3, 2, "0.67")]
    [InlineData(1005, 1000, 2, "1.01")]
    [InlineData(7, 1, 2, "7.00")]
    [InlineData(1, 3, 12, "0.333333333333")]
    public void Rounding_goes_half_away_from_zero(long over, long under, int places, string shown) =>
        Assert.Equal(shown, new Exact(over, under).Round(places));

    [Theory]
    [InlineData(1, 4, "0.25")]
    [InlineData(-1, 8, "-0.125")]
    [InlineData(5, 1, "5")]
    [InlineData(1, 3, null)]
    [InlineData(7, 30, null)]
    [InlineData(3, 1000, "0.003")]
    public void Digits_are_all_of_a_value_that_ends_and_none_of_one_that_does_not(long over, long under, string? digits) =>
        Assert.Equal(digits, new Exact(over, under).Digits());

    [Fact]
    public void Text_is_exact_where_it_can_be_and_rounded_where_not()
    {
        Assert.Equal("0.25", new Exact(1, 4).Text(1));
        Assert.Equal("0.3", new Exact(1, 3).Text(1));
        Assert.Equal("1/3", new Exact(1, 3).ToString());
    }

    [Fact]
    public void What_was_written_is_read_back() =>
        Gen.Select(Gen.Long[-999_999_999_999_999_999, 999_999_999_999_999_999], Gen.Int[0, 12])
            .Sample(
                (number, places) =>
                {
                    string text = Exact.Scaled(number, places);
                    Assert.Equal(Exact.Parsed.Ok, Exact.TryParseScaled(text, places, out long read));
                    Assert.Equal(number, read);
                    Assert.True(Exact.TryParse(text, out var value));
                    Assert.Equal(new Exact(number, Exact.Power(places).Over), value);
                    Assert.Equal(text, value.Round(places));
                    Assert.True(Exact.TryParse(value.Digits()!, out var again));
                    Assert.Equal(value, again);
                    Assert.Equal(text, Exact.Grouped(text).Replace(",", "", StringComparison.Ordinal));
                },
                iter: 2000
            );

    [Theory]
    [InlineData("0", "0")]
    [InlineData("999", "999")]
    [InlineData("1000", "1,000")]
    [InlineData("-999", "-999")]
    [InlineData("-1000", "-1,000")]
    [InlineData("1234567.8901", "1,234,567.8901")]
    public void Thousands_are_grouped_before_the_point_only(string number, string grouped) => Assert.Equal(grouped, Exact.Grouped(number));

    [Theory]
    [InlineData("12.50", 2, Exact.Parsed.Ok, 1250)]
    [InlineData("12.500", 2, Exact.Parsed.Ok, 1250)]
    [InlineData("+3", 0, Exact.Parsed.Ok, 3)]
    [InlineData("-3.", 1, Exact.Parsed.Ok, -30)]
    [InlineData(".5", 1, Exact.Parsed.Ok, 5)]
    [InlineData("0000000000000000000000007", 2, Exact.Parsed.Ok, 700)]
    [InlineData("12.345", 2, Exact.Parsed.TooPrecise, 0)]
    [InlineData("1000000000000000000", 0, Exact.Parsed.TooLarge, 0)]
    [InlineData("10000000000000000", 2, Exact.Parsed.TooLarge, 0)]
    [InlineData("", 2, Exact.Parsed.NotANumber, 0)]
    [InlineData(".", 2, Exact.Parsed.NotANumber, 0)]
    [InlineData("-", 2, Exact.Parsed.NotANumber, 0)]
    [InlineData("1.2.3", 2, Exact.Parsed.NotANumber, 0)]
    [InlineData("1e3", 2, Exact.Parsed.NotANumber, 0)]
    [InlineData("--1", 2, Exact.Parsed.NotANumber, 0)]
    [InlineData("٣", 2, Exact.Parsed.NotANumber, 0)]
    public void A_plain_decimal_number_is_read_as_a_whole_of_its_last_place(string text, int places, Exact.Parsed outcome, long number)
    {
        Assert.Equal(outcome, Exact.TryParseScaled(text, places, out long read));
        if (outcome == Exact.Parsed.Ok)
            Assert.Equal(number, read);
    }

    [Fact]
    public void Large_numbers_stay_exact()
    {
        Exact most = 999_999_999_999_999_999;
        Assert.Equal("100", (most * 100 / most).Digits());
        Assert.Equal("99999999.9999999999", (most / Exact.Power(10)).Digits());
        Assert.Equal("999999999999999998000000000000000001", (most * most).Digits());
    }

    [Fact]
    public void What_does_not_fit_is_an_error_and_never_a_wrong_number()
    {
        Exact most = long.MaxValue;
        var large = most * most;
        Assert.Throws<OverflowException>(() => large * large);
        Assert.Throws<OverflowException>(() => large.Round(12));
        Assert.Throws<OverflowException>(() => large * 3 + large * 3);
    }
}
