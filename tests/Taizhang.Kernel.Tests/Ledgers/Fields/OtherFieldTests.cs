using Taizhang.Kernel.Fields;

namespace Taizhang.Kernel.Tests.Ledgers.Fields;

/// <summary>Choices, periods, telephone numbers, yes and no.</summary>
public sealed class OtherFieldTests
{
    private static readonly ChoiceField Choice = new(["一般", "重大"]);
    private static readonly PeriodField Period = new();
    private static readonly PhoneField Phone = new();
    private static readonly YesNoField YesNo = new();

    [Fact]
    public void A_choice_is_one_of_the_words_of_the_pack()
    {
        Assert.Equal("重大", Typed.Read(Choice, " 重大 "));
        var refusal = Typed.Refused(Choice, "特别重大");
        Assert.Equal("field.choice", refusal.Code);
        Assert.Equal("某项不能填“特别重大”，请从以下选项中选一项：一般、重大。", refusal.Message);
        Assert.Equal("field.choice", Typed.Refused(Choice, new string('长', 5000)).Code);
    }

    [Fact]
    public void A_recorded_choice_stays_though_the_pack_has_dropped_it()
    {
        var value = Typed.Into(Choice, "重大").Value;
        Assert.Equal(value, Typed.Kept(Choice, value, since: new ChoiceField(["一般"])));
    }

    [Theory]
    [InlineData("2023", "2023")]
    [InlineData("2023年", "2023")]
    [InlineData("2023-5", "2023-05")]
    [InlineData("２０２３年５月", "2023-05")]
    [InlineData("2023年05月", "2023-05")]
    [InlineData("2023 年 5 月", "2023-05")]
    public void A_period_is_read_as_people_type_it(string text, string canonical) => Assert.Equal(canonical, Typed.Read(Period, text));

    [Theory]
    [InlineData("去年")]
    [InlineData("2023年13月")]
    [InlineData("1899")]
    [InlineData("2023-05-01")]
    [InlineData("年")]
    public void What_is_not_a_period_is_refused(string text) => Assert.Equal("field.period", Typed.Refused(Period, text).Code);

    [Theory]
    [InlineData("13900001111", "13900001111")]
    [InlineData("139 0000 1111", "13900001111")]
    [InlineData("１３９００００１１１１", "13900001111")]
    [InlineData("0515-86123456", "0515-86123456")]
    [InlineData("+86-13900001111", "+86-13900001111")]
    [InlineData("8612345", "8612345")]
    public void A_telephone_number_is_read_as_people_type_it(string text, string canonical) =>
        Assert.Equal(canonical, Typed.Read(Phone, text));

    [Theory]
    [InlineData("123456")]
    [InlineData("1234567890123456")]
    [InlineData("1390000111a")]
    [InlineData("139+00001111")]
    [InlineData("无")]
    [InlineData("+")]
    public void What_is_not_a_telephone_number_is_refused(string text) => Assert.Equal("field.phone", Typed.Refused(Phone, text).Code);

    [Fact]
    public void Hyphens_do_not_make_a_telephone_number_endless() =>
        Assert.Equal("field.phone", Typed.Refused(Phone, "1234567" + new string('-', 100_000)).Code);

    [Theory]
    [InlineData("是", "是")]
    [InlineData("有", "是")]
    [InlineData("√", "是")]
    [InlineData("on", "是")]
    [InlineData("1", "是")]
    [InlineData("true", "是")]
    [InlineData("否", "否")]
    [InlineData("无", "否")]
    [InlineData("0", "否")]
    [InlineData("false", "否")]
    [InlineData("×", "否")]
    public void Yes_and_no_are_read_as_people_type_them(string text, string canonical) => Assert.Equal(canonical, Typed.Read(YesNo, text));

    [Fact]
    public void What_is_neither_yes_nor_no_is_refused() =>
        Assert.Equal("field.yesno", Typed.Refused(YesNo, "也许" + new string('吧', 500)).Code);

    [Fact]
    public void A_yes_no_field_is_empty_until_it_is_answered() => Assert.True(Typed.Into(YesNo, " ").Value.IsEmpty);
}
