using Taizhang.Kernel.Fields;

namespace Taizhang.Kernel.Tests.Ledgers.Fields;

public sealed class DateFieldTests
{
    private static readonly DateField Past = new(future: false),
        Any = new(future: true);

    [Theory]
    [InlineData("2023-05-01")]
    [InlineData("2023-5-1")]
    [InlineData("2023/5/1")]
    [InlineData("2023.5.1")]
    [InlineData("2023年5月1日")]
    [InlineData("２０２３年５月１日")]
    [InlineData("20230501")]
    [InlineData("２０２３－０５－０１")]
    [InlineData(" 2023-05-01 ")]
    public void A_day_is_read_as_people_type_it(string text) => Assert.Equal("2023-05-01", Typed.Read(Past, text));

    [Theory]
    [InlineData("昨天")]
    [InlineData("2023-02-29")]
    [InlineData("2023-13-01")]
    [InlineData("05/01/2023")]
    [InlineData("2023-05")]
    [InlineData("23-5-1")]
    [InlineData("2023-05-01 10:00")]
    public void What_is_not_a_day_is_refused(string text) => Assert.Equal("field.date", Typed.Refused(Past, text).Code);

    [Fact]
    public void Today_is_allowed_and_tomorrow_only_where_the_pack_says_so()
    {
        Assert.Equal("2023-05-10", Typed.Read(Past, "2023-05-10"));
        var refusal = Typed.Refused(Past, "2023-05-11");
        Assert.Equal("field.date_future", refusal.Code);
        Assert.Equal("某项不能晚于今天（2023-05-10）。", refusal.Message);
        Assert.Equal("2023-05-11", Typed.Read(Any, "2023-05-11"));
    }

    [Theory]
    [InlineData("1899-12-31")]
    [InlineData("2200-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01")]
    public void A_day_of_another_age_is_refused(string text) => Assert.Equal("field.date_range", Typed.Refused(Any, text).Code);

    [Fact]
    public void A_recorded_day_to_come_stays_though_the_pack_no_longer_allows_it()
    {
        var value = Typed.Into(Any, "2030-01-01").Value;
        Assert.Equal(value, Typed.Kept(Any, value, since: Past));
    }
}
