using System.Text.RegularExpressions;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Reports;
using static Taizhang.Kernel.Tests.TestTown;

namespace Taizhang.Kernel.Tests.Decisions;

public sealed class DraftingTests
{
    private readonly TestTown _town = new();

    private Draft Draft => _town.Township.Drafts[2023];

    [Fact]
    public void Each_save_is_the_next_version_and_the_same_text_again_is_none()
    {
        _town.Must(Saving(0, "一、工作回顾\r\n发现隐患{{hazard.found}}。"), Clerk);
        _town.Must(Saving(1, "一、工作回顾\n排查隐患{{hazard.found}}。"), Clerk);
        Assert.Equal((2, "一、工作回顾\n排查隐患{{hazard.found}}。"), (Draft.Version, Draft.Text));
        Assert.Equal("input.nothing", _town.Refused(Saving(2, Draft.Text), Clerk).Code);
    }

    [Fact]
    public void Who_writes_from_an_older_version_hears_which_one_stands_and_nothing_is_overwritten()
    {
        _town.Must(Saving(0, "甲。"), Clerk);
        _town.Must(Saving(1, "乙。"), Clerk);
        var refused = _town.Refused(Saving(1, "丙。"), OtherClerk);
        Assert.Equal(("conflict.draft", "2"), (refused.Code, Regex.Match(refused.Message, "第 (\\d+) 版").Groups[1].Value));
        Assert.Equal("乙。", Draft.Text);
    }

    [Fact]
    public void Every_chip_that_names_nothing_is_named_with_its_line()
    {
        var done = _town.Do(
            Saving(0, "首段。\n{{hazard.lost}}处，{{hazard.found|@西村}}处\n{{}}，{{hazard.found|什么}}\n{{hazard.found"),
            Clerk
        );
        Assert.Equal(
            ["chip.figure 2", "chip.area 2", "chip.empty 3", "chip.part 3", "chip.open 4"],
            done.Refusals.Select(refusal => $"{refusal.Code} {Regex.Match(refusal.Message, "第 (\\d+) 行").Groups[1].Value}")
        );
        Assert.All(
            done.Refusals,
            refusal => Assert.DoesNotContain("{", refusal.Message.Replace("{{", "", StringComparison.Ordinal), StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Only_a_clerk_of_the_township_writes_and_only_its_leader_freezes()
    {
        Assert.Equal("right.draft", _town.Refused(Saving(0, "甲。"), Leader).Code);
        Assert.Equal("right.draft", _town.Refused(Saving(0, "甲。"), SouthClerk).Code);
        Assert.Equal("right.draft", _town.Refused(new SetOutline(_town.Id(), "甲。"), Station).Code);
        _town.Must(Saving(0, "甲。"), Clerk);
        Assert.Equal("right.freeze", _town.Refused(new FreezeDraft(_town.Id(), 2023, 1, "报告"), Clerk).Code);
        Assert.Equal("right.note", _town.Refused(new NoteDraft(_town.Id(), 2023, "甲", "请核"), Grid).Code);
    }

    [Fact]
    public void A_remark_stands_with_words_of_the_draft_and_is_settled_and_opened_again()
    {
        _town.Must(Saving(0, "隐患全部销号。"), Clerk);
        Assert.Equal("missing.quote", _town.Refused(new NoteDraft(_town.Id(), 2023, "没有的话", "请核"), Leader).Code);
        Assert.Equal("field.required", _town.Refused(new NoteDraft(_town.Id(), 2023, "全部", " "), Leader).Code);
        _town.Must(new NoteDraft("n1", 2023, "全部销号", "还有两处没有销号"), Leader);
        _town.Must(new SettleNote(_town.Id(), 2023, "n1", true), Clerk);
        Assert.True(Assert.Single(Draft.Notes).Settled);
        Assert.Equal("input.nothing", _town.Refused(new SettleNote(_town.Id(), 2023, "n1", true), Clerk).Code);
        _town.Must(new SettleNote(_town.Id(), 2023, "n1", false), Leader);
        Assert.False(Assert.Single(Draft.Notes).Settled);
    }

    [Fact]
    public void An_office_confirms_its_own_and_only_what_still_prints_the_same()
    {
        _town.Open();
        _town.Must(Saving(0, "发现隐患{{hazard.found}}。"), Clerk);
        Assert.Equal("right.confirm", _town.Refused(Confirming("应急所", ("hazard.found", "1处")), OtherStation).Code);
        Assert.Equal("right.confirm", _town.Refused(Confirming("应急所", ("hazard.found", "1处")), Clerk).Code);
        Assert.Equal("missing.chip", _town.Refused(Confirming("应急所", ("hazard.closed", "0处")), Station).Code);
        _town.Must(Confirming("应急所", ("hazard.found", "1处")), Station);
        Assert.Equal("1处", Draft.Confirmations[("应急所", "hazard.found")].Printed);
        _town.Open();
        Assert.Equal(
            "“hazard.found”在您查看之后由 1处 变为 2处，请核对后重新确认。",
            _town.Refused(Confirming("应急所", ("hazard.found", "1处")), Station).Message
        );
    }

    [Fact]
    public void A_frozen_edition_holds_values_villages_and_where_the_journal_stood_and_never_changes()
    {
        _town.Open(area: NorthOne);
        _town.Open(area: SouthOne);
        _town.Must(Saving(0, "全年发现隐患{{hazard.found}}，北村{{hazard.found|@北村}}。"), Clerk);
        Assert.Equal("conflict.freeze", _town.Refused(new FreezeDraft(_town.Id(), 2023, 3, "报告"), Leader).Code);
        _town.Must(new FreezeDraft(_town.Id(), 2023, 1, " 某镇政府工作报告 "), Leader);
        var edition = Draft.Edition!;
        Assert.Equal(
            ("某镇政府工作报告", "全年发现隐患2处，北村1处。", 1L, "0102"),
            (edition.Title, edition.Printed, edition.Position, edition.Head)
        );
        Assert.Equal(
            ("2", $"{North}=1 {South}=1", $"hazard.found@{Town}/2023"),
            (
                edition.Figures[0].Value,
                string.Join(' ', edition.Figures[0].Villages.Select(one => $"{one.Village}={one.Value}")),
                edition.Figures[0].Behind
            )
        );

        _town.Open();
        Assert.Equal("conflict.frozen", _town.Refused(Saving(1, "改。"), Clerk).Code);
        Assert.Equal("conflict.frozen", _town.Refused(new FreezeDraft(_town.Id(), 2023, 1, "再来"), Leader).Code);
        Assert.Equal("conflict.frozen", _town.Refused(Confirming("应急所", ("hazard.found", "3处")), Station).Code);
        Assert.Same(edition, Draft.Edition);
    }

    [Fact]
    public void What_has_no_value_is_named_when_the_report_is_to_be_frozen()
    {
        _town.Open();
        _town.Must(Saving(0, "排查{{hazard.found}}，{{hazard.found|同比}}，完成计划的{{hazard.found|占计划}}。"), Clerk);
        var refused = _town.Do(new FreezeDraft(_town.Id(), 2023, 1, "报告"), Leader).Refusals;
        Assert.All(refused, one => Assert.Equal("chip.no_value", one.Code));
        Assert.Equal(
            ["hazard.found|同比", "hazard.found|占计划"],
            refused.Select(one => Regex.Match(one.Message, "数字“(.+?)”").Groups[1].Value)
        );
        Assert.Null(Draft.Edition);
    }

    [Fact]
    public void An_edition_is_opened_to_everybody_and_closed_again_by_the_leader()
    {
        _town.Must(Saving(0, "甲。"), Clerk);
        Assert.Equal("missing.edition", _town.Refused(new OpenEdition(_town.Id(), 2023, true), Leader).Code);
        _town.Must(new FreezeDraft(_town.Id(), 2023, 1, "报告"), Leader);
        Assert.Equal("right.freeze", _town.Refused(new OpenEdition(_town.Id(), 2023, true), Clerk).Code);
        _town.Must(new OpenEdition(_town.Id(), 2023, true), Leader);
        Assert.True(Draft.IsOpen);
        _town.Must(new OpenEdition(_town.Id(), 2023, false), Leader);
        Assert.False(Draft.IsOpen);
    }

    [Fact]
    public void The_outline_of_the_township_takes_the_place_of_the_packs_until_it_is_emptied()
    {
        _town.Must(new SetOutline(_town.Id(), "一、{{年}}年工作回顾"), Clerk);
        Assert.Equal("一、{{年}}年工作回顾", _town.Township.Outline);
        _town.Must(new SetOutline(_town.Id(), " "), Clerk);
        Assert.Null(_town.Township.Outline);
    }

    [Fact]
    public void What_happened_to_a_draft_reads_back_from_the_journal_as_it_was()
    {
        _town.Open();
        Event[] happened =
        [
            _town.Must(Saving(0, "发现隐患{{hazard.found}}。"), Clerk),
            _town.Must(new NoteDraft("n1", 2023, "发现", "请核\n两处"), Leader),
            _town.Must(Confirming("应急所", ("hazard.found", "1处")), Station),
            _town.Must(new FreezeDraft(_town.Id(), 2023, 1, "报告"), Leader),
            _town.Must(new OpenEdition(_town.Id(), 2023, true), Leader),
            _town.Must(new SetOutline(_town.Id(), "一、"), Clerk),
        ];
        foreach (var one in happened)
        {
            byte[] line = EventJson.Write(one, _town.Township.Pack);
            Assert.Equal(line, EventJson.Write(EventJson.Read(one.Type, line, _town.Township.Pack), _town.Township.Pack));
        }
    }

    private SaveDraft Saving(int version, string text) => new(_town.Id(), 2023, version, text);

    private ConfirmFigures Confirming(string office, params (string Chip, string Printed)[] printed) =>
        new(_town.Id(), 2023, office, printed.ToDictionary(one => one.Chip, one => one.Printed));
}
