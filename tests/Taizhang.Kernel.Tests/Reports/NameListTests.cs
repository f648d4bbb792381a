using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Reports;
using static Taizhang.Kernel.Tests.TestTown;

namespace Taizhang.Kernel.Tests.Reports;

/// <summary>Lists of names in an outline: which entries they name, in which order, with which marks between.</summary>
public sealed class NameListTests
{
    private readonly TestTown _town = new();

    [Theory]
    [InlineData("hazard.found", "{{site}}", "甲厂、乙厂、丙厂等")]
    [InlineData("hazard.found top=5", "{{site}}", "甲厂、乙厂、丙厂和丁厂")]
    [InlineData("hazard.found top=2", "{{site}}", "甲厂、乙厂等")]
    [InlineData("hazard.found top=2 kind=燃气", "{{site}}", "乙厂")]
    [InlineData("hazard.found top=3 kind=燃气,消防", "{{site}}", "甲厂、乙厂和丙厂")]
    [InlineData("hazard.found top=5 state=待交办", "{{site}}", "甲厂、乙厂、丙厂和丁厂")]
    [InlineData("hazard.found top=5 state=已销号", "{{site}}", null)]
    [InlineData("hazard.found top=5 sep=， last=，", "{{area}}{{site}}", "北村甲厂，南村乙厂，北村丙厂，北村丁厂")]
    [InlineData("hazard.found top=5 last=、", "{{site}}（{{kind}}）", "甲厂（消防）、乙厂（燃气）、丙厂（消防）等")]
    [InlineData("hazard.found top=1 sort=-found_on", "{{site}}{{found_on}}", "丙厂4月等")]
    public void A_list_names_entries_in_their_order_each_once(string head, string form, string? names)
    {
        _town.Open(area: NorthOne, fields: [("site", "甲厂"), ("kind", "消防"), ("found_on", "2023-02-01")]);
        _town.Open(area: SouthOne, fields: [("site", "乙厂"), ("kind", "燃气"), ("found_on", "2023-03-01")]);
        _town.Open(area: NorthOne, fields: [("site", "丙厂"), ("kind", "消防"), ("found_on", "2023-04-01")]);
        _town.Open(area: NorthOne, fields: [("site", "丁厂"), ("found_on", "2023-01-01")]);
        Assert.Equal(names, Print(head, form));
    }

    [Fact]
    public void The_same_name_stands_once_and_what_outlines_would_read_as_their_language_is_no_name()
    {
        foreach (string site in new[] { "甲厂", "甲厂", "{{hazard.found}}", "乙厂。全部整改", "[[丙厂" })
            _town.Open(fields: ("site", site));
        Assert.Equal("甲厂等", Print("hazard.found top=5", "{{site}}"));
    }

    [Fact]
    public void An_outline_with_a_faulty_list_is_refused_with_its_line_and_a_sound_one_is_set()
    {
        var refused = _town.Refused(new SetOutline(_town.Id(), "一、回顾\n排查{{#hazard.found}}{{cost}}{{/}}。"), Clerk);
        Assert.Equal("names.number", refused.Code);
        Assert.StartsWith("第 2 行：", refused.Message, StringComparison.Ordinal);
        _town.Must(new SetOutline(_town.Id(), "一、回顾\n排查{{#hazard.found}}{{site}}{{/}}。"), Clerk);
    }

    [Fact]
    public void The_sitting_and_the_terms_are_the_townships_and_read_back_from_the_journal()
    {
        var day = new DateOnly(2024, 1, 29);
        Event[] happened =
        [
            _town.Must(new SetSitting(_town.Id(), 2023, " 第九届人民代表大会第四次会议 ", day, "镇长"), Clerk),
            _town.Must(new SetSitting(_town.Id(), 2022, "第九届人民代表大会第三次会议", null, ""), Clerk),
            _town.Must(new SetTerms(_town.Id(), "一网三步：先网格后村再镇。\n\n三零\t零上访、零事故、零案件。"), Clerk),
        ];
        Assert.Equal(new(2023, "第九届人民代表大会第四次会议", day, "镇长"), _town.Township.SittingOf(2023));
        Assert.Null(_town.Township.SittingOf(2022)!.Day);
        Assert.Equal([("一网三步", "先网格后村再镇。"), ("三零", "零上访、零事故、零案件。")], _town.Township.Terms);
        foreach (var one in happened)
        {
            byte[] line = EventJson.Write(one, _town.Township.Pack);
            Assert.Equal(line, EventJson.Write(EventJson.Read(one.Type, line, _town.Township.Pack), _town.Township.Pack));
        }
        Assert.Equal(
            "input.nothing",
            _town.Refused(new SetSitting(_town.Id(), 2023, "第九届人民代表大会第四次会议", day, "镇长"), Clerk).Code
        );
        Assert.Equal("right.draft", _town.Refused(new SetSitting(_town.Id(), 2023, "", day, "镇长"), Leader).Code);
        Assert.Equal("right.draft", _town.Refused(new SetTerms(_town.Id(), ""), Station).Code);
        _town.Must(new SetTerms(_town.Id(), " "), Clerk);
        Assert.Empty(_town.Township.Terms);
    }

    [Fact]
    public void Everything_wrong_with_a_sitting_or_with_terms_is_named_at_once()
    {
        Assert.Equal(
            ["field.text_long congress", "field.sitting_day day", "field.braces speaker"],
            _town
                .Do(new SetSitting(_town.Id(), 2023, new('第', 41), new(2026, 1, 1), "{{镇长}}"), Clerk)
                .Refusals.Select(one => $"{one.Code} {one.Field}")
        );
        Assert.Equal(
            ["第 1 行 field.term", "第 2 行 field.braces", "第 4 行 field.term_twice"],
            _town
                .Do(new SetTerms(_town.Id(), "没有释义\n三零：{{镇}}\n甲：乙\n甲：丙"), Clerk)
                .Refusals.Select(one => $"{one.Message[..5]} {one.Code}")
        );
    }

    private string? Print(string head, string form)
    {
        var list = NameList.Parse(head, form).Value;
        Assert.Empty(ListCheck.Of(list, _town.Township.Pack.Figures));
        return list.Print(
            _town.Township.Pack["hazard"],
            _town.Entries.Values.OrderByDescending(entry => entry.Id),
            _town.Township.Areas,
            _ => null
        );
    }
}
