using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Reports;
using Taizhang.Reports.Composing;
using Taizhang.Reports.Promises;

namespace Taizhang.Reports.Tests.Composing;

/// <summary>Names and shortcomings in the sentences of a report.</summary>
public sealed class NamingTests
{
    private const string Places = "{{#trip.outings}}{{place}}{{/}}",
        Nowhere = "{{#trip.leads}}{{place}}{{/}}";

    private static readonly Township Town = CountedTown.Of(
        "trip.outings 2023-03-01 24",
        "trip.outings 2022-03-01 20",
        "trip.visits 2023-03-01 30",
        "trip.visits 2022-03-01 40",
        "hazard.late 2023-03-01 5"
    );

    [Theory]
    [InlineData("到" + Places + "招商。", "到苏州和杭州招商。")]
    [InlineData("到" + Places + "招商{{trip.outings}}。", "到苏州和杭州招商{{trip.outings}}。")]
    [InlineData("到" + Nowhere + "招商。", "")]
    [InlineData("到" + Nowhere + "招商；外出{{trip.outings}}。", "外出{{trip.outings}}。")]
    [InlineData("外出{{trip.outings}}[[，到过" + Nowhere + "]]。", "外出{{trip.outings}}。")]
    [InlineData("外出{{trip.outings}}[[，到过" + Places + "]]。", "外出{{trip.outings}}，到过苏州和杭州。")]
    [InlineData("到" + Places + "招商。收获信息{{trip.leads}}。", "到苏州和杭州招商。")]
    [InlineData(Places + "是重点。", "苏州和杭州是重点。")]
    [InlineData("{?trip.outings > 0: 到过" + Places + "。}", "到过苏州和杭州。")]
    [InlineData("{?trip.outings > 0: 到过" + Nowhere + "。}", "")]
    [InlineData("{?trip.outings < 0: 到过" + Places + "。}", "")]
    public void A_sentence_names_what_there_is_and_goes_where_there_is_nothing_to_name(string outline, string left) =>
        Assert.Equal(left, Compose(outline));

    [Fact]
    public void Shortcomings_are_what_was_not_kept_what_fell_and_what_is_late()
    {
        string said = Compose(
            "外出{{trip.outings}}，拜访{{trip.visits}}。\n还有不足：{{不足}}。对此认真解决。",
            [
                new("拜访50家", Sort.Task, "", About: "拜访企业和部门", Ending: Ending.Broken),
                new("外出20次", Sort.Task, "", About: "外出招商", Ending: Ending.Kept),
                new("守住底线", Sort.Task, "", Ending: Ending.Partly),
            ]
        );
        Assert.Equal(
            "外出{{trip.outings}}，拜访{{trip.visits}}。\n还有不足：上年承诺的拜访企业和部门目标没有完成，"
                + "拜访企业和部门{{trip.visits|同比}}，逾期整改隐患{{hazard.late}}。对此认真解决。",
            said
        );
    }

    [Fact]
    public void Where_nothing_fell_short_the_paragraph_on_shortcomings_goes_as_a_whole() =>
        Assert.Equal(
            "外出{{trip.outings}}。",
            new Composer(CountedTown.Of("trip.outings 2023-03-01 24"), 2023, [], [], Glossary.None, _ => null).Compose(
                "外出{{trip.outings}}。\n还有不足：{{不足}}。对此认真解决。"
            )
        );

    [Fact]
    public void The_title_is_followed_by_the_sitting_as_far_as_it_is_known()
    {
        Assert.Equal("政府工作报告\n——2024年在小镇人民代表大会会议上", Compose("政府工作报告\n{{#会议}}"));
        var town = CountedTown.Of();
        CountedTown.Do(
            town,
            new SetSitting("s", 2023, "第九届人民代表大会第四次会议", new DateOnly(2024, 1, 29), "镇长 某某"),
            CountedTown.Clerk
        );
        Assert.Equal(
            "政府工作报告\n——2024年1月29日在小镇第九届人民代表大会第四次会议上\n——报告人：镇长 某某",
            Compose("政府工作报告\n{{#会议}}", town: town)
        );
    }

    [Fact]
    public void The_terms_of_the_township_come_before_those_of_the_pack()
    {
        var glossary = Glossary.Read("河长制\t河有人管。\n林长制\t林有人管。").With([("河长制", "本镇的说法。"), ("一网三步", "三步走。")]);
        Assert.Equal(["名词解释", "1.一网三步：三步走。", "2.河长制：本镇的说法。"], glossary.Of("推行一网三步，落实河长制。"));
    }

    private static string Compose(string outline, IReadOnlyList<Undertaking>? promised = null, Township? town = null) =>
        new Composer(
            town ?? Town,
            2023,
            promised ?? [],
            [],
            Glossary.None,
            list => list.Figure == "trip.outings" ? "苏州和杭州" : null
        ).Compose(outline);
}
