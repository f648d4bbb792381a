using System.Text.RegularExpressions;
using CsCheck;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Reports;
using Taizhang.Reports.Composing;
using Taizhang.Reports.Promises;

namespace Taizhang.Reports.Tests.Composing;

public class ComposerTests
{
    /// <summary>24 trips, 20 the year before; 60 visits, none before; no leads.</summary>
    private static readonly Township Town = CountedTown.Of(
        "trip.outings 2023-03-01 24",
        "trip.outings 2022-03-01 20",
        "trip.visits 2023-03-01 60",
        "trip.times 2023-03-01 30",
        "trip.times 2022-03-01 40"
    );

    [Theory]
    [InlineData("外出招商{{trip.outings}}。收获信息{{trip.leads}}。继续努力。", "外出招商{{trip.outings}}。继续努力。")]
    [InlineData("外出招商{{trip.outings}}；收获信息{{trip.leads}}。", "外出招商{{trip.outings}}。")]
    [InlineData("收获信息{{trip.leads}}；外出招商{{trip.outings}}。", "外出招商{{trip.outings}}。")]
    [InlineData("外出招商{{trip.outings}}，收获信息{{trip.leads}}。", "")]
    [InlineData("认真谋划。收获信息{{trip.leads}}。", "")]
    [InlineData("收获信息{{trip.lost}}。", "")]
    [InlineData("没有数字的一段。", "没有数字的一段。")]
    public void A_sentence_of_which_a_figure_did_not_happen_is_left_out_and_a_paragraph_without_any_other_with_it(
        string outline,
        string left
    ) => Assert.Equal(left, Compose(outline));

    [Theory]
    [InlineData(
        "外出招商{{trip.outings}}[[，{{trip.outings|同比}}]][[，收获信息{{trip.leads}}]]。",
        "外出招商{{trip.outings}}，{{trip.outings|同比}}。"
    )]
    [InlineData("拜访{{trip.visits}}[[，{{trip.visits|同比}}]]。", "拜访{{trip.visits}}。")]
    [InlineData("招商有人跟[[，收获信息{{trip.leads}}]]。", "")]
    [InlineData("外出招商{{trip.outings}}[[，分为“东部；西部。”两线，收获信息{{trip.leads}}]]。", "外出招商{{trip.outings}}。")]
    public void A_piece_that_may_be_left_out_goes_alone_and_a_sentence_all_of_whose_figures_went_goes_with_them(
        string outline,
        string left
    ) => Assert.Equal(left, Compose(outline));

    [Theory]
    [InlineData("外出招商{{trip.outings}}。{?trip.outings > 上年: 次数比上年多。}", "外出招商{{trip.outings}}。次数比上年多。")]
    [InlineData("外出招商{{trip.outings}}{?trip.outings < 上年: ，次数比上年少}。", "外出招商{{trip.outings}}。")]
    [InlineData("{?lead.leads = 0: 没有信息。}", "")]
    [InlineData("{?trip.leads = 0: 没有信息。}", "没有信息。")]
    [InlineData("{?trip.outings = 24: 外出{{trip.outings}}、{{trip.leads}}。}后续。", "")]
    public void A_claim_stands_where_its_figure_bears_it_out_and_goes_without_a_trace_where_not(string outline, string left) =>
        Assert.Equal(left, Compose(outline));

    [Fact]
    public void Hidden_debt_is_said_not_to_be_added_only_while_none_is()
    {
        const string outline = "{{#台账 自身建设}}";
        string[] repaid = ["debt.repaid 2023-03-01 1000000", "debt.cleared 2023-03-01 1"];
        Assert.Contains("未新增隐性债务", Of(CountedTown.Of(repaid)), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "未新增",
            Of(CountedTown.Of([.. repaid, "debt.new 2023-05-01 500000000", "debt.new[kind=隐性债务] 2023-05-01 500000000"])),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("未新增", Of(CountedTown.Of("trip.outings 2023-03-01 24")), StringComparison.Ordinal);

        static string Of(Township town) => new Composer(town, 2023, [], [], Glossary.None, _ => null).Compose(outline);
    }

    [Fact]
    public void Headings_under_which_nothing_is_left_go_and_the_others_are_numbered_through() =>
        Assert.Equal(
            "一、回顾\n（一）招商\n一是外出{{trip.outings}}。\n二是拜访{{trip.visits}}。\n（二）其他\n一是一句话。\n二、安排\n后续。",
            Compose(
                "一、回顾\n（一）线索\n收获{{trip.leads}}。\n（二）招商\n一是外出{{trip.outings}}。\n二是收获{{trip.leads}}。\n三是拜访{{trip.visits}}。\n"
                    + "（三）其他\n三是一句话。\n二、空的\n（一）也空\n收获{{trip.leads}}。\n三、安排\n后续。"
            )
        );

    [Fact]
    public void Year_and_township_are_filled_in_and_a_part_of_the_year_in_a_chip() =>
        Assert.Equal(
            "2023年小镇，2022年，2024年，3月外出{{trip.outings|2023-03}}。",
            Compose("{{年}}年{{镇}}，{{上年}}年，{{下年}}年，3月外出{{trip.outings|年-03}}。")
        );

    [Fact]
    public void What_stands_out_comes_first_and_what_does_not_keeps_its_order()
    {
        string sorted = Compose(
            "{{#亮点}}\n一是活动{{trip.times}}。\n一是拜访{{trip.visits}}。\n一是外出{{trip.outings}}。\n{{/亮点}}\n末段。"
        );
        Assert.Equal("一是外出{{trip.outings}}。\n二是活动{{trip.times}}。\n三是拜访{{trip.visits}}。\n末段。", sorted);
    }

    [Fact]
    public void More_than_the_plan_stands_out_more_than_growth() =>
        Assert.Equal(
            "拜访{{trip.visits}}。\n外出{{trip.outings}}。",
            Compose(
                "{{#亮点}}\n外出{{trip.outings}}。\n拜访{{trip.visits}}。\n{{/亮点}}",
                town: CountedTown
                    .Of("trip.outings 2023-03-01 24", "trip.outings 2022-03-01 20", "trip.visits 2023-03-01 60")
                    .Planned("trip.visits", "40")
            )
        );

    [Fact]
    public void Ledgers_of_a_duty_tell_by_their_phrases_unless_the_outline_does()
    {
        Assert.Equal(
            "（一）经济\n招商争取活动方面，全年外出招商{{trip.outings}}，{{trip.outings|同比}}，拜访企业和部门{{trip.visits}}。",
            Compose("（一）经济\n{{#台账 经济项目}}")
        );
        Assert.Equal("外出{{trip.outings}}。", Compose("外出{{trip.outings}}。\n（一）经济\n{{#台账 经济项目}}"));
    }

    [Fact]
    public void Promises_of_the_year_are_told_in_one_sentence_and_one_by_one_in_an_annex() =>
        Assert.Equal(
            "上年报告承诺的事项共3项，兑现1项，部分兑现1项，结转下年1项，逐项办理情况附后。\n"
                + "附件：上年承诺事项办理情况\n1.修路：完成3公里，已兑现。\n2.种树：部分兑现。\n3.建桥：结转下年。",
            Compose(
                "{{#上年承诺}}\n{{#承诺附件}}",
                [
                    new("修路", Sort.Task, "", Ending: Ending.Kept, Result: "完成3公里，已兑现"),
                    new("种树", Sort.Task, "", Ending: Ending.Partly),
                    new("建桥", Sort.Project, "", Ending: Ending.Carried),
                    new("未到期", Sort.Task, ""),
                ]
            )
        );

    [Fact]
    public void Without_an_outcome_nothing_is_said_of_promises() =>
        Assert.Equal("首段。", Compose("首段。\n{{#上年承诺}}\n{{#承诺附件}}", [new("未到期", Sort.Task, "")]));

    [Fact]
    public void What_is_promised_for_the_year_to_come_stands_as_targets_tasks_by_section_and_livelihood_items()
    {
        Undertaking[] coming =
        [
            new("收入增长8%", Sort.Target, ""),
            new("投资7亿元", Sort.Target, ""),
            new("修路5公里", Sort.Project, "抓基础"),
            new("种树", Sort.Task, "抓基础"),
            new("无处可归", Sort.Task, ""),
            new("办学", Sort.Task, "抓民生"),
            new("建幼儿园", Sort.Livelihood, ""),
            new("装路灯", Sort.Livelihood, ""),
        ];
        Assert.Equal(
            "（一）目标\n收入增长8%；投资7亿元。\n（二）任务\n一是无处可归。\n二是抓基础。修路5公里；种树。\n三是抓民生。办学。\n"
                + "（三）实事\n①建幼儿园。\n②装路灯。",
            Compose("（一）目标\n{{#下年目标}}\n（二）任务\n{{#下年任务}}\n（二）实事\n{{#下年实事}}", coming: coming)
        );
        Assert.Equal("（一）任务\n无处可归。", Compose("（一）任务\n{{#下年任务}}\n（二）实事\n{{#下年实事}}", coming: [coming[4]]));
    }

    [Fact]
    public void Each_task_stands_once_under_the_heading_of_its_duty_and_none_is_lost() =>
        Assert.Equal(
            "（一）经济\n一是招商；无条线。\n二是建厂。\n（二）安稳\n排查；调解。",
            Compose(
                "（一）经济\n{{#下年任务 经济项目}}\n（二）安稳\n{{#下年任务 安全应急 社会治理}}",
                coming:
                [
                    new("招商", Sort.Task, "", "经济项目"),
                    new("排查", Sort.Task, "", "安全应急"),
                    new("无条线", Sort.Task, ""),
                    new("调解", Sort.Task, "", "社会治理"),
                    new("建厂", Sort.Project, "抓工业", "经济项目"),
                ]
            )
        );

    [Fact]
    public void The_glossary_explains_what_the_text_uses_in_the_order_of_use_and_has_no_heading_when_it_uses_none()
    {
        var glossary = Glossary.Read("# 词表\n河长制\t河有人管。\n林长制\t林有人管。\n路长制\t路有人管。\n");
        Assert.Equal(
            "推行林长制、河长制。\n名词解释\n1.林长制：林有人管。\n2.河长制：河有人管。",
            Compose("推行林长制、河长制。\n{{#名词}}", glossary: glossary)
        );
        Assert.Equal("推行田长制。", Compose("推行田长制。\n{{#名词}}", glossary: glossary));
        Assert.Throws<FormatException>(() => Glossary.Read("没有制表符的一行"));
    }

    [Theory]
    [InlineData("{{#亮点}}\n一段。\n{{/亮点}}\n{{#名词}}\n{{#台账 民生保障}}", "")]
    [InlineData("{{#亮点}}\n一段。", "outline.nesting 2")]
    [InlineData("{{#亮点}}\n{{#亮点}}\n{{/亮点}}\n{{/亮点}}", "outline.nesting 2")]
    [InlineData("一段。\n{{/亮点}}", "outline.nesting 2")]
    [InlineData("一段。\n{{#明年计划}}", "outline.block 2")]
    public void Faults_of_an_outline_are_named_with_their_lines(string outline, string faults) =>
        Assert.Equal(
            faults,
            string.Join(
                ", ",
                Composer.Check(outline).Select(one => $"{one.Code} {Regex.Match(one.Message, "第 (\\d+) 行").Groups[1].Value}").Take(1)
            )
        );

    [Fact]
    public void Of_whatever_outline_no_chip_without_a_value_is_left_and_numbers_have_no_gaps() =>
        Gen.Int[0, 9]
            .Array[0, 30]
            .Sample(picks =>
            {
                string[] lines =
                [
                    "一、部",
                    "（一）节",
                    "一是外出{{trip.outings}}。",
                    "一是收获{{trip.leads}}。",
                    "外出{{trip.outings}}[[，收获{{trip.leads}}]]；拜访{{trip.visits}}。",
                    "1.拜访{{trip.visits}}",
                    "{{trip.nothing}}",
                    "①一项。",
                    "平文。",
                    "{{#亮点}}",
                ];
                string composed = Compose(string.Join('\n', picks.Select(pick => lines[pick])));
                Assert.All(
                    DraftText.Pieces(composed).Select(piece => piece.Chip).OfType<string>(),
                    chip => Assert.NotNull(DraftText.PrintChip(chip, Town, 2023))
                );
                Assert.Equal(composed.Split('\n'), Numbering.Apply(composed.Split('\n')));
            });

    private static string Compose(
        string outline,
        IReadOnlyList<Undertaking>? promised = null,
        IReadOnlyList<Undertaking>? coming = null,
        Glossary? glossary = null,
        Township? town = null
    ) => new Composer(town ?? Town, 2023, promised ?? [], coming ?? [], glossary ?? Glossary.None, _ => null).Compose(outline);
}
