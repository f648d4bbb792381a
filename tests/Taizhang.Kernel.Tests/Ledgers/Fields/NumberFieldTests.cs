using Taizhang.Kernel.Fields;

namespace Taizhang.Kernel.Tests.Ledgers.Fields;

public sealed class NumberFieldTests
{
    private static readonly NumberField Count = new("count", 0, "户", 0, 999_999_999),
        Area = new("number", 2, "亩", -100_000_000, 100_000_000),
        Money = new("money", 2, "元", 0, 100_000_000_000_000),
        Percent = new("number", 2, "%", -10000, 10000);

    [Theory]
    [InlineData("12", "12")]
    [InlineData("１２", "12")]
    [InlineData("12户", "12")]
    [InlineData(" 12 户 ", "12")]
    [InlineData("12.0", "12")]
    [InlineData("1.5万", "15000")]
    [InlineData("1.5万户", "15000")]
    [InlineData("1,234,567", "1234567")]
    [InlineData("1，234", "1234")]
    [InlineData("007", "7")]
    [InlineData("+7", "7")]
    public void Counts_are_read_as_people_type_them(string text, string canonical) => Assert.Equal(canonical, Typed.Read(Count, text));

    [Theory]
    [InlineData("12.5", "12.50")]
    [InlineData("12.5亩", "12.50")]
    [InlineData("１２．５亩", "12.50")]
    [InlineData("12。5", "12.50")]
    [InlineData("-3.25", "-3.25")]
    [InlineData("－3.25", "-3.25")]
    [InlineData("—3.25", "-3.25")]
    [InlineData("0.0001万", "1.00")]
    [InlineData("1,000,000.00", "1000000.00")]
    public void Measures_are_read_as_people_type_them(string text, string canonical) => Assert.Equal(canonical, Typed.Read(Area, text));

    [Theory]
    [InlineData("￥1,234.50", "1234.50")]
    [InlineData("¥1234.5元", "1234.50")]
    [InlineData("3.2亿", "320000000.00")]
    [InlineData("3.2亿元", "320000000.00")]
    [InlineData("12.345678万元", "123456.78")]
    public void Money_is_read_as_people_type_it(string text, string canonical) => Assert.Equal(canonical, Typed.Read(Money, text));

    [Fact]
    public void A_full_width_percent_sign_is_the_unit() => Assert.Equal("3.50", Typed.Read(Percent, "３．５％"));

    [Theory]
    [InlineData("十二")]
    [InlineData("12亩")]
    [InlineData("万")]
    [InlineData("户")]
    [InlineData("1e5")]
    [InlineData("1/2")]
    [InlineData("--1")]
    [InlineData("NaN")]
    public void What_is_not_a_number_is_refused(string text) => Assert.Equal("field.number", Typed.Refused(Count, text).Code);

    [Theory]
    [InlineData("1,5")]
    [InlineData("12，34")]
    [InlineData("1234,567")]
    [InlineData("1,2345")]
    [InlineData(",123")]
    [InlineData("1,234.567,8")]
    [InlineData("1,,234")]
    public void A_comma_that_does_not_separate_thousands_is_refused_and_not_dropped(string text) =>
        Assert.Equal("field.number", Typed.Refused(Area, text).Code);

    [Fact]
    public void A_count_with_decimals_and_a_measure_with_too_many_are_refused()
    {
        Assert.Equal("field.count", Typed.Refused(Count, "1.5").Code);
        Assert.Equal("field.count", Typed.Refused(Count, "1.00005万").Code);
        Assert.Equal("某项“1.234”最多保留 2 位小数。", Typed.Refused(Area, "1.234").Message);
        Assert.Equal("field.decimals", Typed.Refused(Area, "1.234").Code);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1000000000")]
    [InlineData("10亿")]
    [InlineData("99999999999999999999999999999999999")]
    public void What_lies_out_of_range_is_refused_with_the_range(string text)
    {
        var refusal = Typed.Refused(Count, text);
        Assert.Equal("field.range", refusal.Code);
        Assert.StartsWith("某项应在 0 到 999,999,999 之间，现填", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_of_any_length_is_refused_and_breaks_nothing()
    {
        foreach (int length in new[] { 18, 19, 20, 31, 1000, 100_000 })
        {
            Assert.Equal("field.range", Typed.Refused(Count, new string('9', length)).Code);
            Assert.Equal("field.range", Typed.Refused(Count, new string('9', length) + "亿").Code);
            Assert.Equal("field.decimals", Typed.Refused(Area, "0." + new string('9', length)).Code);
            Assert.Equal("field.number", Typed.Refused(Area, "x" + new string('9', length)).Code);
        }
    }

    [Fact]
    public void The_ends_of_the_range_are_in_it()
    {
        Assert.Equal("999999999", Typed.Read(Count, "999999999"));
        Assert.Equal("0", Typed.Read(Count, "-0"));
        var widest = new NumberField("number", 0, "", long.MinValue, long.MaxValue);
        Assert.Equal("999999999999999999", Typed.Read(widest, "999999999999999999"));
        Assert.Equal("field.range", Typed.Refused(widest, "9999999999999999999").Code);
    }

    [Fact]
    public void A_number_is_shown_grouped_with_its_unit()
    {
        Assert.Equal("15,000户", Count.Display(Typed.Into(Count, "1.5万").Value));
        Assert.Equal("1,234.50元", Money.Display(Typed.Into(Money, "1234.5").Value));
    }

    [Fact]
    public void A_recorded_number_stays_though_the_pack_has_narrowed_its_range()
    {
        var value = Typed.Into(Count, "500").Value;
        Assert.Equal(value, Typed.Kept(Count, value, since: new NumberField("count", 0, "个", 0, 100)));
        Assert.Equal("500.00", Area.Canonical(Typed.Kept(Count, value, since: Area)));
    }
}
