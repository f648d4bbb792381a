using CsCheck;
using Taizhang.Kernel.Calendar;

namespace Taizhang.Kernel.Tests.Calendar;

public sealed class PeriodTests
{
    private static readonly Gen<Period> Any = Gen.Select(Gen.Int[1900, 2199], Gen.Int[0, 18], (year, n) => Period.AllOf(year).ElementAt(n));

    [Fact]
    public void A_period_is_read_back_from_its_text_and_its_key() =>
        Any.Sample(period =>
        {
            Assert.True(Period.TryParse(period.ToString(), out var read));
            Assert.Equal(period, read);
            Assert.Equal(period, Period.FromKey(period.Key));
        });

    [Fact]
    public void A_period_holds_its_days_and_no_others() =>
        Any.Sample(period =>
        {
            Assert.True(period.Contains(period.First) && period.Contains(period.Last));
            Assert.False(period.Contains(period.First.AddDays(-1)) || period.Contains(period.Last.AddDays(1)));
            Assert.Equal(
                period.Word switch
                {
                    "年" => 12,
                    "半年" => 6,
                    "季度" => 3,
                    _ => 1,
                },
                period.LastMonth - period.FirstMonth + 1
            );
            Assert.Equal(period.FirstMonth, Period.MonthOf(period.First));
            Assert.Equal(period.LastMonth, Period.MonthOf(period.Last));
            Assert.Equal(period, Period.Of(period.First, period.Months));
            Assert.Equal(period, Period.Of(period.Last, period.Months));
        });

    [Fact]
    public void Periods_are_ordered_by_year_with_the_year_before_its_months_and_those_before_its_quarters() =>
        Gen.Select(Any, Any)
            .Sample(
                (a, b) =>
                {
                    int expected = (a.Year, a.Part).CompareTo((b.Year, b.Part));
                    Assert.Equal(Math.Sign(expected), Math.Sign(a.CompareTo(b)));
                    Assert.Equal(expected < 0, a < b);
                    Assert.Equal(expected > 0, a > b);
                    Assert.Equal(expected <= 0, a <= b);
                    Assert.Equal(expected >= 0, a >= b);
                }
            );

    [Theory]
    [InlineData("2023", 2023, 0)]
    [InlineData(" 2023-05 ", 2023, 5)]
    [InlineData("2023-5", 2023, 5)]
    [InlineData("1900", 1900, 0)]
    [InlineData("2199-12", 2199, 12)]
    [InlineData("2023-Q1", 2023, 21)]
    [InlineData("2023-q4", 2023, 24)]
    [InlineData("2023-H2", 2023, 32)]
    public void A_period_is_read(string text, int year, int part)
    {
        Assert.True(Period.TryParse(text, out var period));
        Assert.Equal(new(year, part), period);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1899")]
    [InlineData("2200")]
    [InlineData("23")]
    [InlineData("02023")]
    [InlineData("2023-0")]
    [InlineData("2023-13")]
    [InlineData("2023-005")]
    [InlineData("2023-")]
    [InlineData("2023-5-1")]
    [InlineData("-023")]
    [InlineData("2023-Q0")]
    [InlineData("2023-Q5")]
    [InlineData("2023-H3")]
    [InlineData("2023-Q11")]
    [InlineData("2023-21")]
    public void Anything_else_is_not_a_period(string? text) => Assert.False(Period.TryParse(text, out _));

    [Fact]
    public void A_period_is_shown_as_people_say_it()
    {
        Assert.Equal("2023 年", new Period(2023).Title);
        Assert.Equal("2023 年 5 月", new Period(2023, 5).Title);
        Assert.Equal("2023 年三季度", Period.Quarter(2023, 3).Title);
        Assert.Equal("2023 年下半年", Period.Half(2023, 2).Title);
        Assert.Equal(
            ["全年", "上半年", "下半年", "一季度", "二季度", "三季度", "四季度", "1 月"],
            Period.AllOf(2023).Take(8).Select(period => period.InYear)
        );
        Assert.Equal((new(2023, 7, 1), new(2023, 9, 30)), (Period.Quarter(2023, 3).First, Period.Quarter(2023, 3).Last));
        Assert.Equal((new(2023, 7, 1), new(2023, 12, 31)), (Period.Half(2023, 2).First, Period.Half(2023, 2).Last));
        Assert.Equal(
            ["2023", "2023-H1", "2023-H2", "2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4", "2023-01"],
            Period.AllOf(2023).Take(8).Select(period => period.ToString())
        );
        Assert.Equal(new(2022, 5), new Period(2023, 5).YearBefore);
        Assert.Equal(new(2024, 2, 29), new Period(2024, 2).Last);
    }
}
