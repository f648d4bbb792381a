using Taizhang.Kernel.Fields;

namespace Taizhang.Kernel.Tests.Ledgers.Fields;

public sealed class TextFieldTests
{
    private static readonly TextField Line = new(10, lines: false),
        Note = new(20, lines: true);

    [Fact]
    public void Text_is_kept_as_typed_less_the_space_around_it()
    {
        Assert.Equal("某 厂，二号楼", Typed.Read(Line, "　某 厂，二号楼 \t"));
        Assert.Equal("𠮷野家", Typed.Read(Line, "𠮷野家"));
    }

    [Fact]
    public void Line_ends_of_a_note_are_one_sign_and_tabs_stay() => Assert.Equal("一\n二\n\t三", Typed.Read(Note, "一\r\n二\r\t三"));

    [Fact]
    public void A_text_that_is_too_long_is_refused_with_both_lengths()
    {
        Assert.Equal("1234567890", Typed.Read(Line, "1234567890"));
        var refusal = Typed.Refused(Line, "12345678901");
        Assert.Equal("field.text_long", refusal.Code);
        Assert.Equal("某项最多 10 个字，现有 11 个字，请精简。", refusal.Message);
        Assert.Equal("field.text_long", Typed.Refused(Note, new string('字', 1_000_000)).Code);
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\u0007b")]
    [InlineData("a\u001bb")]
    [InlineData("a\u0085b")]
    [InlineData("a\nb")]
    [InlineData("a\tb")]
    public void Control_characters_are_refused_in_a_line(string text) => Assert.Equal("field.text_control", Typed.Refused(Line, text).Code);

    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\u001bb")]
    public void Control_characters_but_line_ends_and_tabs_are_refused_in_a_note(string text) =>
        Assert.Equal("field.text_control", Typed.Refused(Note, text).Code);

    [Fact]
    public void Half_a_character_is_refused_for_it_cannot_be_stored()
    {
        Assert.Equal("field.text_control", Typed.Refused(Line, "a" + (char)0xD842).Code);
        Assert.Equal("field.text_control", Typed.Refused(Line, (char)0xDFB7 + "a").Code);
        Assert.Equal("field.text_control", Typed.Refused(Note, "a" + (char)0xD842 + "b").Code);
    }

    [Fact]
    public void A_recorded_text_stays_though_the_pack_has_shortened_the_field()
    {
        var value = Typed.Into(Note, "十五个字的一段话不算太长吧是").Value;
        Assert.Equal(value, Typed.Kept(Note, value, since: new TextField(5, lines: false)));
    }
}
