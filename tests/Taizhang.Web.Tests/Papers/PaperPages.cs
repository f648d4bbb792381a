using System.Net;
using MiniExcelLibs;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Values;
using Taizhang.Reports.Texts;

namespace Taizhang.Web.Tests.Papers;

public sealed class PaperPages : OwnSite
{
    [Fact]
    public async Task A_clerk_makes_a_paper_of_an_entry_serves_it_prints_it_again_and_finds_it_in_the_register()
    {
        var clerk = await Site.SignInAsync("clerk");
        string hazard = await OpenAsync(clerk);
        var entry = await clerk.OpenAsync(Entry(hazard));
        string make = entry
            .Document.QuerySelectorAll("#papers .paper-make a")
            .First(link => link.TextContent == "整改通知书")
            .GetAttribute("href")!;
        var draft = await clerk.OpenAsync(make);
        Assert.Contains("佃头村粮库：", draft.Text(".paper-sheet"));
        Assert.Contains("克应急改〔2023〕1号", draft.Text(".paper-sheet"));
        Assert.DoesNotContain("{", draft.Text(".paper-sheet"));
        var printed = await clerk.SubmitAsync(draft, "print");
        Assert.Equal(HttpStatusCode.Redirect, printed.Status);
        var page = await clerk.FollowAsync(printed);
        Assert.Contains("已印制并登记", page.Text(".notice"));

        page.Fill("serve", ("to", "粮库负责人"), ("day", "2023-12-28"), ("note", "本人签收"));
        page = await clerk.FollowAsync(await clerk.SubmitAsync(page, "serve"));
        Assert.Contains("粮库负责人", page.Text(".paper-made"));
        page = await clerk.FollowAsync(await clerk.SubmitAsync(page, "reprint"));
        var word = ReportText.Read(
            await clerk.DownloadAsync("/kejing/papers/1/paper.docx"),
            "paper.docx",
            TestContext.Current.CancellationToken
        );
        Assert.Contains("重印（第2次）", word.Value);
        Assert.Contains("克应急改〔2023〕1号", word.Value);
        Assert.Contains(
            "粮库负责人",
            ReportText
                .Read(await clerk.DownloadAsync("/kejing/papers/1/receipt.docx"), "receipt.docx", TestContext.Current.CancellationToken)
                .Value
        );

        Assert.Contains("克应急改〔2023〕1号", (await clerk.OpenAsync(Entry(hazard))).Text("#papers"));
        Assert.Contains("克应急改〔2023〕1号", (await clerk.OpenAsync("/kejing/papers")).Text("tbody"));
        var row = (await clerk.DownloadAsync("/kejing/papers/export"))
            .Query(useHeaderRow: true)
            .Cast<IDictionary<string, object>>()
            .Single();
        Assert.Equal(("克应急改〔2023〕1号", hazard), (row["文号"], row["条目"]));
    }

    [Fact]
    public async Task The_same_paper_is_the_same_bytes()
    {
        var clerk = await Site.SignInAsync("clerk");
        await PrintAsync(clerk, await OpenAsync(clerk));
        byte[] first = (await clerk.DownloadAsync("/kejing/papers/1/paper.docx")).ToArray();
        Assert.Equal(first, (await clerk.DownloadAsync("/kejing/papers/1/paper.docx")).ToArray());
    }

    [Fact]
    public async Task A_number_that_is_taken_is_refused_with_the_next_and_what_was_typed_stays()
    {
        var clerk = await Site.SignInAsync("clerk");
        string hazard = await OpenAsync(clerk);
        await PrintAsync(clerk, hazard);
        var draft = await clerk.OpenAsync(New(hazard));
        draft.Fill("print", ("running", "1"));
        var refused = await clerk.SubmitAsync(draft, "print");
        Assert.Equal((HttpStatusCode.Conflict, "1"), (refused.Status, refused.Value("print", "running")));
        Assert.Contains("克应急改〔2023〕2号", refused.Text(".errors"));
        foreach (string bad in new[] { "0", "甲", "-3", "100000" })
        {
            draft.Fill("print", ("running", bad));
            Assert.Equal(HttpStatusCode.BadRequest, (await clerk.SubmitAsync(draft, "print")).Status);
        }
    }

    [Fact]
    public async Task Two_who_print_at_once_get_two_numbers_and_one_who_sends_twice_gets_one()
    {
        var clerk = await Site.SignInAsync("clerk");
        string hazard = await OpenAsync(clerk);
        var (one, other) = (await clerk.OpenAsync(New(hazard)), await clerk.OpenAsync(New(hazard)));
        var answers = await Task.WhenAll(clerk.SubmitAsync(one, "print"), clerk.SubmitAsync(other, "print"));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.Status));
        Assert.Equal(2, answers.Select(answer => answer.Location).Distinct().Count());
        Assert.Contains((await clerk.SubmitAsync(one, "print")).Location, answers.Select(answer => answer.Location));
        Assert.Equal(2, (await clerk.OpenAsync("/kejing/papers")).Document.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task An_entry_that_changed_meanwhile_is_shown_anew_before_it_is_printed()
    {
        var clerk = await Site.SignInAsync("clerk");
        string hazard = await OpenAsync(clerk);
        var draft = await clerk.OpenAsync(New(hazard));
        var edit = await clerk.OpenAsync(Entry(hazard) + "/edit");
        edit.Fill("entry", ("f.problem", "电线裸露"));
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(edit, "entry")).Status);
        var refused = await clerk.SubmitAsync(draft, "print");
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("电线裸露", refused.Text(".paper-sheet"));
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(refused, "print")).Status);
    }

    [Fact]
    public async Task Bad_input_and_those_who_may_not_are_refused()
    {
        var clerk = await Site.SignInAsync("clerk");
        string hazard = await OpenAsync(clerk);
        await PrintAsync(clerk, hazard);
        foreach (string user in new[] { "deputy", "county", "grid" })
        {
            var browser = await Site.SignInAsync(user);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync(New(hazard))).Status);
            Assert.Empty((await browser.OpenAsync(Entry(hazard))).Document.QuerySelectorAll(".paper-make a"));
        }
        foreach (string address in new[] { "papers/99", "papers/new?paper=none&entry=x", "papers/new?paper=hazard_rectify&entry=x" })
            Assert.Equal(HttpStatusCode.NotFound, (await clerk.OpenAsync("/kejing/" + address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync("/kejing/papers/99/paper.docx")).StatusCode);
        var page = await clerk.OpenAsync("/kejing/papers/1");
        page.Fill("serve", ("to", ""), ("day", "2030-01-01"));
        var refused = await clerk.SubmitAsync(page, "serve");
        Assert.Equal((HttpStatusCode.BadRequest, "2030-01-01"), (refused.Status, refused.Value("serve", "day")));
        page.Fill("void", ("reason", ""));
        Assert.Equal(HttpStatusCode.BadRequest, (await clerk.SubmitAsync(page, "void")).Status);
        page.Fill("void", ("reason", "印错了"));
        Assert.Contains("已作废", (await clerk.FollowAsync(await clerk.SubmitAsync(page, "void"))).Text(".facts"));
    }

    [Fact]
    public async Task A_clerk_writes_the_towns_own_template_and_faults_are_named_with_their_line()
    {
        var clerk = await Site.SignInAsync("clerk");
        string hazard = await OpenAsync(clerk);
        var form = await clerk.OpenAsync("/kejing/papers/forms/hazard_rectify");
        string yaml = form.Value("form", "yaml");
        Assert.Contains("paper: hazard_rectify", yaml);
        form.Fill("form", ("yaml", yaml.Replace("{problem}", "{no_such}", StringComparison.Ordinal)));
        var refused = await clerk.SubmitAsync(form, "form");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Matches("第 \\d+ 行：安全隐患没有字段“no_such”", refused.Text(".errors"));
        Assert.Contains("{no_such}", refused.Value("form", "yaml"));
        refused.Fill("form", ("yaml", yaml.Replace("逾期不整改", "本镇提醒：逾期不整改", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(refused, "form")).Status);
        Assert.Contains("本镇提醒", (await clerk.OpenAsync(New(hazard))).Text(".paper-sheet"));
        var own = await clerk.OpenAsync("/kejing/papers/forms/hazard_rectify");
        await clerk.SubmitAsync(own, "back");
        Assert.DoesNotContain("本镇提醒", (await clerk.OpenAsync(New(hazard))).Text(".paper-sheet"));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await Site.SignInAsync("office")).OpenAsync("/kejing/papers/forms")).Status);
    }

    [Fact]
    public async Task A_list_is_drawn_up_for_an_area_and_a_time_and_printed()
    {
        var clerk = await Site.SignInAsync("clerk");
        string hazard = await OpenAsync(clerk);
        var page = await clerk.OpenAsync("/kejing/papers");
        string address = page
            .Document.QuerySelectorAll(".paper-make a")
            .First(link => link.TextContent == "在办隐患清单")
            .GetAttribute("href")!;
        Assert.Empty((await clerk.OpenAsync(address + "&when=2023-11")).Document.QuerySelectorAll(".paper-sheet"));
        var draft = await clerk.OpenAsync(address + "&when=2023-12");
        Assert.Contains(hazard, draft.Text(".paper-table"));
        var printed = await clerk.FollowAsync(await clerk.SubmitAsync(draft, "print"));
        Assert.Contains("2023年12月在办安全隐患清单", printed.Text(".paper-sheet h2"));
        Assert.False(printed.Offers("serve"));
        var strike = await clerk.OpenAsync(Entry(hazard));
        strike.Fill("strike", ("reason", "误登一条"));
        await clerk.SubmitAsync(strike, "strike");
        var stale = await clerk.SubmitAsync(draft, "print", null);
        Assert.Equal(printed.Address.Split('?')[0], stale.Location!.Split('?')[0]);
        draft.Fill("print", ("command", TestSite.Id()));
        Assert.Equal(HttpStatusCode.Conflict, (await clerk.SubmitAsync(draft, "print")).Status);
    }

    [Fact]
    public async Task A_sealed_value_is_printed_for_a_purpose_told_of_and_read_by_its_printer_alone()
    {
        const string Citizen = "11010519491231002X";
        var clerk = await Site.SignInAsync("clerk");
        var opened = await Site.Town.DoAsync(
            new OpenEntry(
                TestSite.Id(),
                "resident",
                TestSite.DiantouGrid,
                null,
                new Dictionary<string, Input>
                {
                    ["name"] = "赵国庆",
                    ["citizen_id"] = Citizen,
                    ["status"] = "户籍常住",
                }
            ),
            await Site.ActorAsync("clerk"),
            TestContext.Current.CancellationToken
        );
        Assert.Empty(opened.Refusals);
        var draft = await clerk.OpenAsync("/kejing/papers/new?paper=resident_proof&entry=" + opened.Value.Number);
        Assert.DoesNotContain(Citizen, draft.Document.DocumentElement.OuterHtml);
        draft.Fill("print", ("ask.use", "办理落户"), ("purpose", "看"));
        var refused = await clerk.SubmitAsync(draft, "print");
        Assert.Equal((HttpStatusCode.BadRequest, "看"), (refused.Status, refused.Value("print", "purpose")));
        refused.Fill("print", ("ask.use", "办理落户"), ("purpose", "开具居住证明"));
        var printed = await clerk.FollowAsync(await clerk.SubmitAsync(refused, "print"));
        Assert.Contains(Citizen, printed.Text(".paper-sheet"));
        Assert.Contains("开具居住证明", (await clerk.OpenAsync("/kejing/reveals")).Text("tbody"));
        var leader = await Site.SignInAsync("leader");
        Assert.DoesNotContain(Citizen, (await leader.OpenAsync("/kejing/papers/1")).Document.DocumentElement.OuterHtml);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync("/kejing/papers/1/paper.docx")).StatusCode);
    }

    private static string Entry(string number) => "/kejing/ledgers/hazard/" + number;

    private static string New(string number) => "/kejing/papers/new?paper=hazard_rectify&entry=" + number;

    private static async Task PrintAsync(Browser browser, string hazard) =>
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(await browser.OpenAsync(New(hazard)), "print")).Status);

    private static async Task<string> OpenAsync(Browser clerk)
    {
        var form = await clerk.OpenAsync("/kejing/ledgers/hazard/new");
        form.Fill(
            "entry",
            ("area", TestSite.DiantouGrid),
            ("f.site", "佃头村粮库"),
            ("f.site_kind", "公共场所"),
            ("f.kind", "消防"),
            ("f.channel", "日常检查"),
            ("f.found_on", "2023-12-20"),
            ("f.problem", "灭火器过期")
        );
        var answer = await clerk.SubmitAsync(form, "entry");
        Assert.True(answer.Location is not null, answer.Text(".errors"));
        return answer.Location.Split('?')[0].Split('/')[^1];
    }
}
