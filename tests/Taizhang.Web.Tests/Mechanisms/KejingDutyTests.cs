namespace Taizhang.Web.Tests.Mechanisms;

/// <summary>克井：五星支部、四比四增、巡察整改（K39、K41、K43）。</summary>
public sealed class KejingDutyTests : Duty
{
    [Fact]
    [Drives("K39")]
    public async Task Five_stars_stand_in_five_rows_and_are_given_by_who_names_them()
    {
        string branch = await RegisterAsync(
            "office",
            "party",
            new
            {
                kind = "五星支部创建",
                name = "2023年五星支部创建",
                branch = "佃头村党支部",
                held_on = "2023-11-01",
            }
        );
        await DoAsync("office", branch, "apply", new { period = "2023", record = "自评五星" });
        await CannotAsync("clerk", branch, "review", "逐星评定", new { star_count = 5 });
        var stars = new[] { "支部过硬星", "产业兴旺星", "生态宜居星", "平安法治星", "文明幸福星" }
            .Select(star => new { star, won = "达星" })
            .ToArray();
        await DoAsync("clerk", branch, "review", new { star_count = 5, stars });
        await CannotAsync("leader", branch, "grant", "命名文件", new { granted_on = "2023-12-20" });
        Assert.Equal("0", await FigureAsync("party.five"));
        await DoAsync("clerk", branch, "grant", new { granted_on = "2023-12-20", document = "县组〔2023〕3号" });
        Assert.Equal(("1", "5"), (await FigureAsync("party.five"), await FigureAsync("party.stars")));
        await CannotAsync("leader", branch, "review", "");
    }

    [Theory]
    [InlineData("比作风增动力")]
    [InlineData("比发展增收入")]
    [InlineData("比治理增平安")]
    [InlineData("比环境增幸福")]
    [Drives("K41")]
    public async Task The_four_comparisons_are_those_of_the_report(string theme)
    {
        string entry = await RegisterAsync("office", "party", Comparison(theme));
        Assert.Equal(theme, await FieldAsync(entry, "theme"));
    }

    [Fact]
    [Drives("K41")]
    public async Task An_invented_comparison_is_not_taken() =>
        await CannotRegisterAsync("office", "party", Comparison("比学习增本领"), "比学习增本领");

    [Fact]
    [Drives("K43")]
    public async Task What_an_inspection_found_is_struck_off_by_those_who_found_it()
    {
        string problem = await ProblemAsync("县区委巡察");
        await DoAsync("clerk", problem, "assign", new { leader = "赵国庆", due_on = "2023-12-31" }, TestSite.Safety);
        await DoAsync("office", problem, "plan", new { plan = "一月内完成", owner = "李强" });
        await CannotAsync("leader", problem, "extend", "上级同意", reason: "材料未齐");
        await DoAsync("leader", problem, "extend", new { consent = "巡察办〔2023〕7号" }, reason: "材料未齐");
        await CannotAsync("leader", problem, "extend", "1", new { consent = "巡察办〔2023〕8号" }, reason: "再延");
        await DoAsync("office", problem, "fix", new { result = "已整改", proof = await PhotoAsync("office") });
        await CannotAsync("clerk", problem, "close", "由上级销号", new { checked_by = "张敏" });
        await DoAsync("clerk", problem, "pass", new { checked_by = "张敏" });
        Assert.Equal("0", await FigureAsync("rectify.closed[source=县区委巡察]"));
        await DoAsync("clerk", problem, "strike", new { strike_no = "巡察办〔2023〕12号" });
        Assert.Equal("1", await FigureAsync("rectify.closed[source=县区委巡察]"));

        string own = await ProblemAsync("四风问题");
        await DoAsync("clerk", own, "assign", new { leader = "赵国庆", due_on = "2023-12-31" }, TestSite.Safety);
        await DoAsync("office", own, "plan", new { plan = "立行立改", owner = "李强" });
        await DoAsync("office", own, "fix", new { result = "已整改", proof = await PhotoAsync("office") });
        await CannotAsync("clerk", own, "pass", "", new { checked_by = "张敏" });
        await DoAsync("clerk", own, "close", new { checked_by = "张敏" });
        Assert.Equal("2", await FigureAsync("rectify.closed"));
    }

    private Task<string> ProblemAsync(string source) =>
        RegisterAsync(
            "clerk",
            "rectify",
            new
            {
                problem = "票据不合规",
                source,
                found_on = "2023-11-20",
            }
        );

    private static object Comparison(string theme) =>
        new
        {
            kind = "评比活动",
            name = "四比四增",
            branch = "佃头村党支部",
            held_on = "2023-11-01",
            theme,
        };
}
