namespace Taizhang.Web.Tests.Mechanisms;

/// <summary>山王：公益岗位、参保缴费、关爱保护、征兵（S34、S36）。</summary>
public sealed class ShanwangWelfareTests : Duty
{
    [Fact]
    [Drives("S34")]
    public async Task A_public_post_is_filled_after_publicity_and_for_three_years_at_most()
    {
        string post = await JobAsync("公益性岗位");
        string person = await PersonAsync("110101199001011237");
        await CannotAsync("clerk", post, "hire", "要公示人选", new { person, started_on = "2023-12-28" });
        await DoAsync("clerk", post, "offer", on: "2023-12-04");
        await DoAsync("clerk", post, "post", new { person, posted_on = "2023-12-05" }, on: "2023-12-05");
        await CannotAsync("checker", post, "approve", "公示期", new { started_on = "2023-12-12" }, on: "2023-12-12");
        await CannotAsync("checker", post, "approve", "最长三年", new { started_on = "2023-12-28", ends_on = "2027-12-28" });
        await DoAsync("checker", post, "approve", new { started_on = "2023-12-28", ends_on = "2026-12-28" });
        await DoAsync("clerk", post, "renew", new { ends_on = "2029-12-28" }, reason: "仍属难以安置");
        await CannotAsync("clerk", post, "renew", "1", new { ends_on = "2030-12-28" }, reason: "再续");
        string firm = await JobAsync("企业用工");
        await DoAsync("clerk", firm, "hire", new { person, started_on = "2023-12-28" });
        Assert.Equal(("1", "1"), (await FigureAsync("job.on_posts"), await FigureAsync("job.people")));
    }

    [Fact]
    public async Task No_more_pay_than_are_due()
    {
        var insured = new
        {
            kind = "城乡居民医疗保险",
            period = "2023",
            due = 100,
            paid = 150,
            source = "税务系统",
            as_of = "2023-12-20",
        };
        await CannotRegisterAsync("clerk", "insurance", insured, "不能超过应参保人数");
    }

    [Fact]
    public async Task Harm_to_a_child_is_reported_at_once_and_the_minutes_are_counted()
    {
        string child = await RegisterAsync(
            "grid",
            "care",
            new
            {
                kind = "留守儿童",
                need = "防止侵害",
                channel = "村儿童主任",
                found_on = "2023-12-28",
                noticed_at = "2023-12-28 08:10",
            }
        );
        await CannotAsync("grid", child, "check", "立即向公安");
        await CannotAsync("grid", child, "report", "不能早于发现", new { reported_at = "2023-12-28 07:00", reported_to = "公安机关" });
        await DoAsync("grid", child, "report", new { reported_at = "2023-12-28 09:00", reported_to = "公安机关" });
        await DoAsync("grid", child, "check");
        Assert.Equal("50", await FieldAsync(child, "report_minutes"));
        Assert.Equal(("1", "1"), (await FigureAsync("care.reports"), await FigureAsync("care.reports_in_time")));
        await DoAsync("clerk", child, "arrange", new { helper = "王芳" }, TestSite.Safety);
        await CannotAsync("clerk", child, "close", "帮助措施", new { outcome = "监护已恢复" });
        await DoAsync("office", child, "help", new { measures = new[] { new { day = "2023-12-28", kind = "心理服务" } } });
        await DoAsync("clerk", child, "close", new { outcome = "监护已恢复" });
        Assert.Equal("1", await FigureAsync("care.closed"));
    }

    [Fact]
    public async Task A_recruit_is_checked_chosen_posted_by_the_county_and_sent_back_within_45_days()
    {
        string recruit = await RegisterAsync(
            "clerk",
            "enlist",
            new
            {
                name = "应征甲",
                year = "2023",
                registered_on = "2023-06-01",
            },
            on: "2023-06-01"
        );
        await CannotAsync("clerk", recruit, "examine", "", new { exam_on = "2023-08-01" }, on: "2023-08-01");
        await DoAsync("clerk", recruit, "precheck", new { checked_on = "2023-07-01" }, on: "2023-07-01");
        await DoAsync("clerk", recruit, "pick", new { picked_on = "2023-07-10" }, on: "2023-07-10");
        await DoAsync("clerk", recruit, "examine", new { exam_on = "2023-08-01" }, on: "2023-08-01");
        await DoAsync("clerk", recruit, "review", on: "2023-08-10");
        await CannotAsync("leader", recruit, "choose", "", new { chosen_on = "2023-08-20", notice = "1" }, on: "2023-08-20");
        await DoAsync("clerk", recruit, "train", new { trained_on = "2023-08-25" }, on: "2023-08-25");
        await DoAsync("clerk", recruit, "post", new { posted_on = "2023-08-28" }, on: "2023-08-28");
        await CannotAsync("leader", recruit, "choose", "公示期", new { chosen_on = "2023-09-04", notice = "1" }, on: "2023-09-04");
        await DoAsync("leader", recruit, "choose", new { chosen_on = "2023-09-05", notice = "入字1号" }, on: "2023-09-05");
        await DoAsync("clerk", recruit, "join", new { joined_on = "2023-09-15" }, on: "2023-09-15");
        Assert.Equal("1", await FigureAsync("enlist.joined"));
        await CannotAsync(
            "clerk",
            recruit,
            "return",
            "45日",
            new { returned_on = "2023-12-01", return_why = "身体原因" },
            reason: "复查不合格"
        );
        await DoAsync("clerk", recruit, "return", new { returned_on = "2023-10-20", return_why = "身体原因" }, reason: "复查不合格");
        Assert.Equal("1", await FigureAsync("enlist.returned"));
    }

    private Task<string> JobAsync(string kind) =>
        RegisterAsync(
            "clerk",
            "job",
            new
            {
                kind,
                post = "保洁员",
                found_on = "2023-12-01",
            },
            on: "2023-12-01"
        );

    private Task<string> PersonAsync(string id) =>
        RegisterAsync(
            "clerk",
            "resident",
            new
            {
                name = "就业甲",
                citizen_id = id,
                status = "户籍常住",
            }
        );
}
