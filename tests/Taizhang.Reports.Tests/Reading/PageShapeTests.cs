using Taizhang.Reports.Auditing;
using Taizhang.Reports.Auditing.Rules;
using Taizhang.Reports.Reading;

namespace Taizhang.Reports.Tests.Reading;

/// <summary>How profiles, bulletins and copied pages write, beyond reports with headings; all sentences are made up.</summary>
public class PageShapeTests
{
    private static readonly Lexicon Words = Lexicon.Load(Path.Combine(AppContext.BaseDirectory, "packs", "township", "words"));

    private const string Profile =
        "石桥镇位于县境东部，2012年末有耕地3.2万亩。2012年，财政总收入860万元。2012年，粮食总产量1.2万吨。2012年末，人口2.6万人。";

    [Theory]
    [InlineData("2018年，石桥镇有工业企业26个。", "26个 Actual 2018")]
    [InlineData("截至2020年6月，石桥镇辖21个行政村。", "21个 Actual 2020")]
    [InlineData("2013年末，户籍人口2.5万人。", "2.5万人 Actual 2013")]
    [InlineData("2013年，将新建公厕12座。", "12座 Plan 2013")]
    public void A_profile_tells_results_of_several_years(string sentence, string expected)
    {
        var last = ReportReader.Read(Profile + sentence, Words).Mentions[^1];
        Assert.Equal(expected, $"{last.Text} {last.Status} {last.Year}");
    }

    [Theory]
    [InlineData(
        "2022年，全县生产总值达到86亿元，增长4.1%。2022年粮食产量9万吨。今年发展主要预期目标是：生产总值增长5%左右；新增就业600人以上。"
    )]
    [InlineData("2022年，全县生产总值86亿元，增长4.1%。2022年粮食产量9万吨。\n建议全年预期目标\n●生产总值增长5%以上\n●新增就业600人以上")]
    [InlineData("2022年，全县生产总值86亿元，增长4.1%。2022年粮食产量9万吨。\n全县主要奋斗目标为：\n——生产总值增长5%。\n——新增就业600人。")]
    public void What_is_listed_behind_the_words_of_an_aim_is_a_target_without_any_heading(string text)
    {
        var mentions = ReportReader.Read(text, Words).Mentions;
        Assert.Equal(["Actual", "Actual", "Actual", "Target", "Target"], mentions.Select(mention => mention.Status.ToString()));
        Assert.Equal([2022, 2023], [mentions[0].Year ?? 0, mentions[^1].Year ?? 0]);
    }

    [Fact]
    public void An_aim_that_was_reached_is_a_result() =>
        Assert.All(
            ReportReader.Read("较好完成了年初预期目标：2022年生产总值86亿元，增长4.1%。2022年新增就业600人。", Words).Mentions,
            mention => Assert.Equal(Status.Actual, mention.Status)
        );

    [Theory]
    [InlineData("生产总值从2017年的3.1亿元增长到2022年的4.2亿元，预算收入从3200万元增长到4080万元。", "2017 2022 2017 2022")]
    [InlineData("生产总值预计95亿元，是2000年的2.4倍；占比由2000年的45%提高到65%。", " 2000 ")]
    [InlineData("累计投资9亿元，其中2021年投资3亿元；签约项目13个。", " 2021 ")]
    public void A_year_dates_what_it_stands_with(string text, string years) =>
        Assert.Equal(
            years.Trim(),
            string.Join(
                    ' ',
                    ReportReader
                        .Read(text, Words)
                        .Mentions.Where(mention => mention.Aspect is Aspect.Level or Aspect.Rate)
                        .Select(mention => mention.Year)
                )
                .Trim()
        );

    [Theory]
    [InlineData("城镇居民、农村居民人均可支配收入分别增长5.2%、7.6%。", "城镇居民人均可支配收入 农村居民人均可支配收入")]
    [InlineData("民间投资、产业投资占比分别达到73.7%、63.3%。", "民间投资占比 产业投资占比")]
    [InlineData("全县生产总值同比（下同）增长4.5%。", "生产总值")]
    [InlineData(
        "三次产业结构由上年的22%、28%和50%调整为21%、28%和51%。",
        "三次产业结构 三次产业结构 三次产业结构 三次产业结构 三次产业结构 三次产业结构"
    )]
    [InlineData("人口密度为每平方公里271人。", "人口密度")]
    [InlineData("每平方公里税收达2.8亿元。", "每平方公里税收")]
    [InlineData("距县城18公里，面积86平方公里。", "距县城 面积")]
    [InlineData("耕地面积5.3万亩，人均1.2亩。", "耕地面积 人均耕地面积")]
    [InlineData("商务楼宇发展到36座。", "商务楼宇")]
    [InlineData("人均生产总值首次突破2万元，达到20230元。", "人均生产总值 人均生产总值")]
    [InlineData("🌟 森林覆盖率提高到43%。", "森林覆盖率")]
    [InlineData("3️⃣ 空气质量优良天数达到98%。", "空气质量优良天数")]
    [InlineData("潤滑油產量39噸。", "润滑油产量")]
    public void A_subject_is_named_without_what_only_leads_to_its_number(string text, string subjects) =>
        Assert.Equal(subjects, string.Join(' ', ReportReader.Read(text, Words).Mentions.Select(mention => mention.Subject)));

    [Fact]
    public void A_page_whose_every_number_stands_on_its_own_line_is_put_together()
    {
        const string text =
            "某镇\n2023\n年政府工作报告\n一、2023年工作回顾\n（一）经济平稳\n固定资产投资\n3.2\n亿元，增长\n5%\n；财政收入\n860\n万元，增长\n14.9%\n。\n"
            + "茶园\n7860\n亩，增长\n10.2%\n。\n二、2024年工作安排\n新建公厕\n12\n座。";
        var report = ReportReader.Read(text, Words);
        Assert.Equal(
            "固定资产投资 320000000 | 固定资产投资 5 | 财政收入 8600000 | 财政收入 14.9 | 茶园 7860 | 茶园 10.2 | 新建公厕 12",
            string.Join(" | ", report.Mentions.Select(mention => $"{mention.Subject} {mention.Value:0.#}"))
        );
        Assert.Equal(Status.Plan, report.Mentions[^1].Status);
    }

    [Fact]
    public void The_number_of_a_page_parts_no_sentence()
    {
        var mentions = ReportReader
            .Read("一、2023年工作回顾\n各项存款余额达7338万元，\n- 1 -\n增长3%。\n— 2 —\n新建公厕12座。", Words)
            .Mentions;
        Assert.Equal(["各项存款余额", "各项存款余额", "新建公厕"], mentions.Select(mention => mention.Subject));
        Assert.Equal(mentions[0].Start, mentions[1].Of);
    }

    [Fact]
    public void News_with_a_day_tell_what_was_done() =>
        Assert.All(
            ReportReader.Read("2023年，街道办实事。2023年，工作有序。2024年3月5日上午，38名代表参加会议。", Words).Mentions,
            mention => Assert.Equal(Status.Actual, mention.Status)
        );

    [Fact]
    public void The_year_of_a_title_is_not_that_of_a_bridge_yet_to_open() =>
        Assert.Equal(
            2021,
            ReportReader.Read("某乡2022年政府工作报告\n各位代表：\n一、开局之年工作回顾\n大桥2022年底将通车。新建公厕3座。", Words).Year
        );

    [Theory]
    [InlineData(
        "全乡生产总值完成48193万元，增长16.2%；一产增加值17570万元，增长18.8%；二产增加值16570万元，增长16%；三产增加值14053万元。",
        "Holds"
    )]
    [InlineData("全乡生产总值完成48193万元；第一产业增加值17570万元；第二产业增加值16570万元；第三产业增加值18053万元。", "Fails")]
    public void Industries_told_one_by_one_add_up_to_the_product(string sentence, string verdict) =>
        Assert.Equal(
            verdict,
            Assert
                .Single(Audit.Check(ReportReader.Read("一、2023年工作回顾\n" + sentence, Words)), finding => finding.Rule == "sum-of-parts")
                .Verdict.ToString()
        );

    [Fact]
    public void A_table_with_a_cell_on_each_line_stays_apart() =>
        Assert.Equal(
            [26m, 18m],
            ReportReader.Read("一、2023年工作回顾\n企业\n26家\n合作社\n18家\n工作有序。", Words).Mentions.Select(mention => mention.Value)
        );

    [Fact]
    public void The_rest_of_a_number_that_a_misread_point_tore_is_doubtful() =>
        Assert.True(ReportReader.Read("劳务输出2700人，收入389。6万元。", Words).Mentions[^1].Uncertain);

    [Theory]
    [InlineData("2020年，镇内有企业22个，其中规模以上3个，有综合商店39个。")]
    [InlineData("收入从26681元、7821元分别增长到38710元、12650元。")]
    [InlineData("人均生产总值突破2万元，达到20230元。")]
    [InlineData("每平方公里生产总值达到860万元，亩均生产总值6万元。")]
    [InlineData("全县人均生产总值29883.8元，户均存款余额16万元。")]
    public void Nothing_is_wrong_with_what_only_looks_like_a_sum_or_a_slip(string sentence) =>
        Assert.DoesNotContain(
            Audit.Check(ReportReader.Read("一、2023年工作回顾\n" + sentence, Words)),
            finding => finding.Verdict is Verdict.Fails or Verdict.Ask
        );
}
