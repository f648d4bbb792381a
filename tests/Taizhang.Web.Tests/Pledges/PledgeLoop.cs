using System.Globalization;
using System.Net;
using System.Text;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Values;
using Taizhang.Reports.Texts;
using Taizhang.Web.Tests.Api;

namespace Taizhang.Web.Tests.Pledges;

/// <summary>
/// From the sentence of a report to a pledge, from an entry to its progress, and back; by forms without JavaScript. The township stands on
/// 2023-12-28.
/// </summary>
public sealed class PledgeLoop(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task A_pledge_goes_from_its_sentence_to_an_entry_and_back_and_moves_with_the_entry()
    {
        var clerk = await site.SignInAsync("clerk");
        string report = await FileAsync(clerk, "排查隐患20处，新建幼儿园2所。硬化道路9公里。");
        var adopt = await clerk.OpenAsync($"{report}/pledges");
        Assert.Equal("从报告采入 2023 年承诺", adopt.Text("h1"));
        Assert.Equal(
            ("hazard.found", "20", "处", "数量目标"),
            (
                adopt.Value("adopt", "r.0.figure"),
                adopt.Value("adopt", "r.0.target"),
                adopt.Value("adopt", "r.0.unit"),
                adopt.Value("adopt", "r.0.kind")
            )
        );
        adopt.Fill("adopt", ("r.0.office", TestSite.Safety));
        var board = await clerk.FollowAsync(await clerk.SubmitAsync(adopt, "adopt"));
        Assert.StartsWith("/kejing/pledges?year=2023", board.Address, StringComparison.Ordinal);
        var row = board
            .Document.QuerySelectorAll(".pledges tbody tr")
            .First(row => row.TextContent.Contains("排查隐患20处", StringComparison.Ordinal));
        Assert.Contains("计划到今天 99%", row.TextContent, StringComparison.Ordinal);
        Assert.Matches("没有责任单位 [0-9]+ 项", board.Text(".lacks"));

        string address = row.QuerySelector("a")!.GetAttribute("href")!;
        int before = Whole((await clerk.OpenAsync(address)).Text(".share"));
        string entry = await (await ApiClient.AsAsync(site, "clerk")).HazardAsync();
        var pledge = await clerk.OpenAsync(address);
        Assert.Equal(before + 5, Whole(pledge.Text(".share")));
        Assert.Contains(entry, pledge.Text("#evidence"), StringComparison.Ordinal);
        Assert.Equal(12, pledge.Document.QuerySelectorAll("#curve tbody tr").Length);

        string back = pledge.Document.QuerySelector("blockquote + a")!.GetAttribute("href")!;
        var sentences = await clerk.OpenAsync(back);
        var sentence = sentences.Document.GetElementById(back.Split('#')[1])!;
        Assert.Contains("排查隐患20处", sentence.TextContent, StringComparison.Ordinal);
        Assert.Equal(address.Split('?')[0], sentence.QuerySelector("a.tag")!.GetAttribute("href")!.Split('?')[0]);
        var again = await clerk.OpenAsync($"{report}/pledges");
        Assert.Equal(3, again.Document.QuerySelectorAll(".taken").Length);
        Assert.Empty(again.Document.QuerySelectorAll("input[type=checkbox][checked]"));
    }

    [Fact]
    public async Task Promises_are_merged_and_split_without_saving_and_what_is_refused_stays_typed()
    {
        var clerk = await site.SignInAsync("clerk");
        string report = await FileAsync(clerk, "新建卫生室3所，新建公厕4座。新建路灯5盏。");
        var page = await clerk.OpenAsync($"{report}/pledges");
        page.Fill("adopt", ("r.2.take", ""));
        page = await clerk.SubmitAsync(page, "adopt", ("do", "merge"));
        Assert.Equal("新建卫生室3所；新建公厕4座", page.Value("adopt", "r.0.text"));
        Assert.Equal(2, page.Document.QuerySelectorAll("fieldset.adopt").Length);
        page = await clerk.SubmitAsync(page, "adopt", ("do", "split.0"));
        Assert.Equal(("新建卫生室3所", "新建公厕4座"), (page.Value("adopt", "r.0.text"), page.Value("adopt", "r.1.text")));
        Assert.DoesNotContain("新建卫生室", (await clerk.OpenAsync("/kejing/pledges?year=2023")).Text("main"), StringComparison.Ordinal);

        page.Fill("adopt", ("r.0.figure", "没有这个指标"), ("r.0.text", "改过的卫生室"), ("r.1.target", "四座"));
        var wrong = await clerk.SubmitAsync(page, "adopt");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("“没有这个指标”不是现有的指标", wrong.Text("fieldset.wrong .error"), StringComparison.Ordinal);
        Assert.Contains("“四座”不是数字", wrong.Text(".errors"), StringComparison.Ordinal);
        Assert.Equal(("没有这个指标", "改过的卫生室"), (wrong.Value("adopt", "r.0.figure"), wrong.Value("adopt", "r.0.text")));
        Assert.DoesNotContain("改过的卫生室", (await clerk.OpenAsync("/kejing/pledges?year=2023")).Text("main"), StringComparison.Ordinal);
        wrong.Fill("adopt", ("r.0.figure", ""), ("r.1.target", "4"));
        Assert.Contains(
            "改过的卫生室",
            (await clerk.FollowAsync(await clerk.SubmitAsync(wrong, "adopt"))).Text("main"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_target_is_changed_with_a_reason_and_the_change_is_shown()
    {
        var clerk = await site.SignInAsync("clerk");
        string number = await PromiseAsync(
            ("text", "整改隐患一百处"),
            ("target_kind", "数量目标"),
            ("figure", "整改隐患"),
            ("target", "100")
        );
        var page = await clerk.OpenAsync($"/kejing/pledges/{number}");
        page.Fill("move-assign", ("office", TestSite.Safety), ("f.leader", "分管领导"), ("f.due_on", "2023-12-31"));
        page = await clerk.FollowAsync(await clerk.SubmitAsync(page, "move-assign"));
        Assert.Contains("已办理“分解交办”", page.Text(".notice"), StringComparison.Ordinal);
        page.Fill("move-retarget", ("f.target", "80"));
        var refused = await clerk.SubmitAsync(page, "move-retarget");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("请写明原因", refused.Text(".errors"), StringComparison.Ordinal);
        Assert.Equal("80", refused.Value("move-retarget", "f.target"));
        refused.Fill("move-retarget", ("reason", "上级调低任务"));
        page = await clerk.FollowAsync(await clerk.SubmitAsync(refused, "move-retarget"));
        Assert.Contains("张敏", page.Text("#targets"), StringComparison.Ordinal);
        Assert.Contains("目标值：100 → 80", page.Text("#targets"), StringComparison.Ordinal);
        Assert.Contains("原因：上级调低任务", page.Text("#targets"), StringComparison.Ordinal);

        var edit = await clerk.OpenAsync($"/kejing/ledgers/pledge/{number}/edit");
        edit.Fill("entry", ("f.target", "70"));
        Assert.Contains("请写明原因", (await clerk.SubmitAsync(edit, "entry")).Text(".errors"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaders_see_on_their_first_page_what_is_behind()
    {
        await PromiseAsync(
            ("text", "落后的那一项"),
            ("target_kind", "数量目标"),
            ("figure", "hazard.major"),
            ("target", "9000"),
            ("bound", "不低于")
        );
        Assert.Contains(
            "落后的那一项",
            (await (await site.SignInAsync("leader")).OpenAsync("/kejing/today")).Text("#late-pledges"),
            StringComparison.Ordinal
        );
        Assert.Null((await (await site.SignInAsync("office")).OpenAsync("/kejing/today")).Document.QuerySelector("#late-pledges"));
    }

    [Fact]
    public async Task The_papers_say_what_the_board_says()
    {
        var clerk = await site.SignInAsync("clerk");
        string failed = await PromiseAsync(
            ("text", "通报里的一项"),
            ("target_kind", "数量目标"),
            ("figure", "hazard.found"),
            ("target", "90000"),
            (
                "blocks",
                Input.Of([
                    new Dictionary<string, string>
                    {
                        ["problem"] = "缺用地",
                        ["solver"] = "自然资源所",
                        ["due"] = "2023-11-30",
                    },
                ])
            )
        );
        string bulletin = await WordAsync(clerk, "/kejing/pledges/bulletin.docx?year=2023");
        Assert.Contains("督查通报", bulletin, StringComparison.Ordinal);
        Assert.Contains("通报里的一项（未定责任单位）：计划到今天99%，实际0%，差99个百分点", bulletin, StringComparison.Ordinal);
        Assert.Contains("缺用地，由自然资源所在11月30日前解决，已超期", bulletin, StringComparison.Ordinal);

        var (leader, who) = (await site.ActorAsync("leader"), await site.ActorAsync("clerk"));
        Assert.Empty(
            (
                await site.Town.DoAsync(
                    new MoveEntry(
                        TestSite.Id(),
                        failed,
                        null,
                        "assign",
                        new Dictionary<string, Input> { ["leader"] = "某领导", ["due_on"] = "2023-12-31" },
                        TestSite.Safety
                    ),
                    who,
                    TestContext.Current.CancellationToken
                )
            ).Refusals
        );
        Assert.Empty(
            (
                await site.Town.DoAsync(
                    new MoveEntry(TestSite.Id(), failed, null, "fail", new Dictionary<string, Input>(), null, "资金没有到位"),
                    leader,
                    TestContext.Current.CancellationToken
                )
            ).Refusals
        );
        string reckoning = await WordAsync(clerk, "/kejing/pledges/reckoning.docx?year=2023");
        Assert.Contains("未兑现", reckoning, StringComparison.Ordinal);
        Assert.Contains("资金没有到位；年终认定未完成", reckoning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_board_is_narrowed_and_exported_as_it_is_seen()
    {
        var clerk = await site.SignInAsync("clerk");
        await PromiseAsync(("text", "筛选用的项目"), ("sort", "项目"));
        await PromiseAsync(("text", "筛选用的任务"), ("sort", "任务"));
        string address = "/kejing/pledges?year=2023&sort=" + Uri.EscapeDataString("项目");
        var board = await clerk.OpenAsync(address);
        Assert.Contains("筛选用的项目", board.Text(".pledges"), StringComparison.Ordinal);
        Assert.DoesNotContain("筛选用的任务", board.Text(".pledges"), StringComparison.Ordinal);
        var rows = MiniExcelLibs
            .MiniExcel.Query(
                await clerk.DownloadAsync(
                    board.Document.QuerySelectorAll(".acts a").First(link => link.TextContent == "导出 Excel").GetAttribute("href")!
                ),
                useHeaderRow: true
            )
            .Cast<IDictionary<string, object>>()
            .ToList();
        Assert.Contains(rows, row => (string)row["承诺事项"] == "筛选用的项目");
        Assert.DoesNotContain(rows, row => (string)row["承诺事项"] == "筛选用的任务");
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.OpenAsync("/kejing/pledges/CN-2023-9999")).Status);
        Assert.Contains("2031 年还没有承诺", (await clerk.OpenAsync("/kejing/pledges?year=2031")).Text(".empty"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_register_pledges_cannot_take_them_from_a_report()
    {
        string report = await FileAsync(await site.SignInAsync("clerk"), "新建凉亭6座。");
        var page = await (await site.SignInAsync("deputy")).OpenAsync($"{report}/pledges");
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.False(page.Offers("adopt"));
    }

    private async Task<string> PromiseAsync(params (string Id, Input Input)[] fields)
    {
        var all = new Dictionary<string, Input> { ["year"] = "2023", ["promised_on"] = "2023-01-10" };
        foreach (var (id, input) in fields)
            all[id] = input;
        var done = await site.Town.DoAsync(
            new OpenEntry(TestSite.Id(), "pledge", "419001102000", null, all),
            await site.ActorAsync("clerk"),
            TestContext.Current.CancellationToken
        );
        Assert.Empty(done.Refusals);
        return done.Value.Number!;
    }

    private static async Task<string> FileAsync(Browser clerk, string plan)
    {
        var page = await clerk.OpenAsync("/kejing/reports");
        var filed = await clerk.SubmitAsync(
            page,
            "file",
            null,
            (
                "file",
                "报告.txt",
                Encoding.UTF8.GetBytes(
                    $"某镇政府工作报告\n各位代表：\n一、2022年工作回顾\n立案查处案件30起。\n二、2023年工作安排\n{plan}\n"
                )
            )
        );
        return filed.Location!.Split('?')[0];
    }

    private static async Task<string> WordAsync(Browser clerk, string path)
    {
        var text = ReportText.Read(await clerk.DownloadAsync(path), "通报.docx", TestContext.Current.CancellationToken);
        Assert.Empty(text.Refusals);
        return text.Value;
    }

    private static int Whole(string share) => int.Parse(share.TrimEnd('%'), CultureInfo.InvariantCulture);
}
