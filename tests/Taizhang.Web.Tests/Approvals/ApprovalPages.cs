using System.IO.Compression;
using System.Net;
using SkiaSharp;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Values;
using Taizhang.Reports.Texts;
using Taizhang.Web.Tests.Api;

namespace Taizhang.Web.Tests.Approvals;

public sealed class ApprovalPages : OwnSite
{
    [Fact]
    public async Task A_report_upward_is_proposed_signed_with_a_drawn_signature_and_done()
    {
        var (clerk, leader, chief) = (await Site.SignInAsync("clerk"), await Site.SignInAsync("leader"), await Site.SignInAsync("chief"));
        string brief = await BriefAsync("终报", first: await BriefAsync("首报"));
        var entry = await clerk.OpenAsync(Entry(brief));
        Assert.Contains("提请审批：审签", entry.Text("#move-sign"));
        entry.Fill("move-sign", ("f.content", "已处置完毕，无人员伤亡。"));
        var asked = await clerk.FollowAsync(await clerk.SubmitAsync(entry, "move-sign"));
        Assert.Contains("已提请审批", asked.Text(".notice"));
        Assert.True(asked.Offers("withdraw"));
        Assert.False(asked.Offers("sign"));

        Assert.Contains("等您审批", (await leader.OpenAsync("/kejing/today")).Text("main"));
        var page = await leader.OpenAsync("/kejing/approvals/1");
        Assert.Contains("已处置完毕，无人员伤亡。", page.Text("main"));
        page.Fill("sign", ("opinion", "同意上报"));
        var signed = await leader.FollowAsync(await leader.SubmitAsync(page, "sign", null, ("picture", "sign.png", Drawn())));
        Assert.Contains("转到下一环节", signed.Text(".notice"));
        Assert.DoesNotContain("等您审批", (await leader.OpenAsync("/kejing/today")).Text("main"));
        string picture = signed.Document.QuerySelector(".approval-sign")!.GetAttribute("src")!;
        Assert.Equal(HttpStatusCode.OK, (await leader.GetAsync(picture)).StatusCode);

        var last = await chief.FollowAsync(await chief.SubmitAsync(await chief.OpenAsync("/kejing/approvals/1"), "sign"));
        Assert.Contains("已签发", last.Text(".notice"));
        Assert.Contains("待报送", (await clerk.OpenAsync(Entry(brief))).Text(".facts"));
        var sheet = await clerk.DownloadAsync("/kejing/approvals/1/sheet.docx");
        using (var parts = new ZipArchive(new MemoryStream(sheet.ToArray())))
            Assert.Contains(parts.Entries, part => part.FullName == "word/media/picture1.jpeg");
        string words = ReportText.Read(sheet, "sheet.docx", TestContext.Current.CancellationToken).Value;
        Assert.Contains("同意上报", words);
        Assert.Contains("不是电子签名", words);
        Assert.Equal(sheet.ToArray(), (await clerk.DownloadAsync("/kejing/approvals/1/sheet.docx")).ToArray());
    }

    [Fact]
    public async Task What_is_sent_back_says_why_and_can_be_proposed_anew()
    {
        var (clerk, leader) = (await Site.SignInAsync("clerk"), await Site.SignInAsync("leader"));
        string brief = await BriefAsync("首报");
        await AskAsync(clerk, brief);
        var page = await leader.OpenAsync("/kejing/approvals/1");
        page.Fill("return", ("reason", " "));
        Assert.Equal(HttpStatusCode.BadRequest, (await leader.SubmitAsync(page, "return")).Status);
        page.Fill("return", ("reason", "伤亡数没有核实"));
        Assert.Contains("已退回", (await leader.FollowAsync(await leader.SubmitAsync(page, "return"))).Text(".notice"));
        Assert.Contains("伤亡数没有核实", (await clerk.OpenAsync("/kejing/approvals/1")).Text(".trail"));
        Assert.Contains("已退回", (await clerk.OpenAsync(Entry(brief))).Text(".paper-card"));
        Assert.Equal(HttpStatusCode.Redirect, (await AskAsync(clerk, brief)).Status);
    }

    [Fact]
    public async Task An_entry_that_changed_meanwhile_cannot_be_signed()
    {
        var (clerk, leader) = (await Site.SignInAsync("clerk"), await Site.SignInAsync("leader"));
        string brief = await BriefAsync("首报");
        await AskAsync(clerk, brief);
        var page = await leader.OpenAsync("/kejing/approvals/1");
        var edit = await clerk.OpenAsync(Entry(brief) + "/edit");
        edit.Fill("entry", ("f.place", "另一处"));
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(edit, "entry")).Status);
        var refused = await leader.SubmitAsync(page, "sign");
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("提请以后条目有了变动", refused.Text("main"));
        Assert.False((await leader.OpenAsync("/kejing/approvals/1")).Offers("sign"));
    }

    [Fact]
    public async Task A_paper_that_wants_approval_is_printed_and_numbered_by_the_last_signature()
    {
        var (clerk, leader, chief) = (await Site.SignInAsync("clerk"), await Site.SignInAsync("leader"), await Site.SignInAsync("chief"));
        string petition = await PetitionAsync();
        var draft = await clerk.OpenAsync($"/kejing/papers/new?paper=petition_opinion&entry={petition}");
        Assert.Contains("要逐级审批", draft.Text("form"));
        draft.Fill("print", ("ask.facts", "经实地查看属实。"), ("ask.review", "县人民政府"));
        var asked = await clerk.FollowAsync(await clerk.SubmitAsync(draft, "print"));
        Assert.Contains("已提请审批", asked.Text(".notice"));
        Assert.Empty((await clerk.OpenAsync("/kejing/papers")).Document.QuerySelectorAll("tbody tr"));
        await leader.SubmitAsync(await leader.OpenAsync("/kejing/approvals/1"), "sign");
        await chief.SubmitAsync(await chief.OpenAsync("/kejing/approvals/1"), "sign");
        var printed = await clerk.OpenAsync("/kejing/papers/1");
        Assert.Contains("克信处〔2023〕1号", printed.Text(".paper-sheet"));
        Assert.Contains("签发：陈建国", printed.Text("main"));
        foreach (string other in new[] { "grid", "deputy" })
            Assert.Equal(HttpStatusCode.NotFound, (await (await Site.SignInAsync(other)).OpenAsync("/kejing/approvals/1")).Status);
    }

    [Fact]
    public async Task Who_sees_an_entry_without_its_people_reads_no_words_about_them_at_any_door()
    {
        const string Secret = "赵国庆家住村东头";
        string petition = await PetitionAsync();
        var (clerk, leader) = (await Site.SignInAsync("clerk"), await Site.SignInAsync("leader"));
        var draft = await clerk.OpenAsync($"/kejing/papers/new?paper=petition_opinion&entry={petition}");
        draft.Fill("print", ("ask.facts", Secret + "，查明属实。"), ("ask.review", "县人民政府"), ("note", Secret + "，请审签"));
        Assert.Contains("/approvals/1", (await clerk.SubmitAsync(draft, "print")).Location, StringComparison.Ordinal);
        await NobodyIsToldAsync();
        var page = await leader.OpenAsync("/kejing/approvals/1");
        Assert.Contains(Secret, page.Text("main"));
        page.Fill("sign", ("opinion", Secret + "，同意"));
        await leader.SubmitAsync(page, "sign", null, ("picture", "sign.png", Drawn()));
        await NobodyIsToldAsync();
        var chief = await Site.SignInAsync("chief");
        page = await chief.OpenAsync("/kejing/approvals/1");
        page.Fill("return", ("reason", Secret + "，再核实"));
        await chief.SubmitAsync(page, "return");
        Assert.Contains(Secret + "，再核实", (await clerk.OpenAsync("/kejing/approvals/1")).Text(".trail"));
        await NobodyIsToldAsync();

        async Task NobodyIsToldAsync()
        {
            foreach (string user in new[] { "county", "grid", "deputy", "congress" })
            {
                var (browser, api) = (await Site.SignInAsync(user), await ApiClient.AsAsync(Site, user, false));
                foreach (string door in new[] { "today", "approvals", "approvals/1", $"ledgers/petition/{petition}" })
                    Silent(user, door, (await browser.OpenAsync("/kejing/" + door)).Document.DocumentElement.OuterHtml);
                foreach (string door in new[] { "approvals", "approvals/1", $"entries/{petition}", $"entries/{petition}/history" })
                    Silent(user, "api " + door, (await api.GetAsync(door)).Json.ToString());
                var sheet = await browser.GetAsync("/kejing/approvals/1/sheet.docx");
                if (sheet.StatusCode == HttpStatusCode.OK)
                    Silent(
                        user,
                        "sheet",
                        ReportText.Read(await sheet.Content.ReadAsStreamAsync(), "sheet.docx", TestContext.Current.CancellationToken).Value
                    );
            }
        }

        static void Silent(string user, string door, string answer) =>
            Assert.False(answer.Contains("村东头", StringComparison.Ordinal), $"{user} {door} tells");
    }

    [Fact]
    public async Task A_program_proposes_reads_and_signs_by_the_same_rules()
    {
        string brief = await BriefAsync("首报");
        var (clerk, leader) = (await ApiClient.AsAsync(Site, "clerk"), await ApiClient.AsAsync(Site, "leader"));
        var direct = await clerk.MoveAsync(brief, "sign", new { content = "情况属实。" });
        Assert.Equal("conflict.approval_needed", direct.Json.GetProperty("code").GetString());
        object ask = new
        {
            id = TestSite.Id(),
            entry = brief,
            move = "sign",
            fields = new { content = "情况属实。" },
        };
        Assert.Equal(HttpStatusCode.Created, (await clerk.PostAsync("approvals", ask)).Status);
        Assert.Equal("1", (await clerk.PostAsync("approvals", ask)).Json.GetProperty("number").GetString());
        Assert.Empty((await clerk.GetAsync("approvals?waiting=mine")).Json.EnumerateArray());
        var waiting = (await leader.GetAsync("approvals?waiting=mine")).Json.EnumerateArray().Single();
        string seen = waiting.GetProperty("seen").GetString()!;
        object Sign(string hash) =>
            new
            {
                id = TestSite.Id(),
                step = 0,
                seen = hash,
            };
        Assert.Equal(HttpStatusCode.Conflict, (await leader.PostAsync("approvals/1/sign", Sign(new('0', 64)))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.PostAsync("approvals/1/sign", Sign(seen))).Status);
        Assert.Equal(HttpStatusCode.OK, (await leader.PostAsync("approvals/1/sign", Sign(seen))).Status);
        var done = await leader.GetAsync("approvals/1");
        Assert.Equal("done", done.Json.GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync("approvals/9")).Status);
        Assert.Equal("signed", (await clerk.GetAsync($"entries/{brief}")).Json.GetProperty("entry").GetProperty("state").GetString());
    }

    private async Task<string> BriefAsync(string stage, string? first = null)
    {
        var fields = new Dictionary<string, Input>
        {
            ["name"] = "道路积水",
            ["kind"] = "自然灾害",
            ["stage"] = stage,
            ["known_at"] = "2023-12-28 08:40",
            ["content"] = "正在核实。",
        };
        if (first is not null)
            fields["first"] = first;
        return await OpenAsync("brief", TestSite.Diantou, fields);
    }

    private async Task<string> PetitionAsync()
    {
        string petition = await OpenAsync(
            "petition",
            TestSite.Diantou,
            new()
            {
                ["name"] = "赵国庆",
                ["matter"] = "反映道路损坏",
                ["received_on"] = "2023-12-20",
                ["topic"] = "村务管理",
                ["class"] = "建议意见",
                ["result"] = "路面已列入维修计划。",
                ["outcome"] = "支持诉求",
            }
        );
        await MoveAsync(petition, "accept", null);
        await MoveAsync(petition, "assign", TestSite.Safety);
        return petition;
    }

    private async Task<string> OpenAsync(string ledger, string area, Dictionary<string, Input> fields)
    {
        var done = await Site.Town.DoAsync(new OpenEntry(TestSite.Id(), ledger, area, null, fields), await Site.ActorAsync("clerk"));
        Assert.True(done.Ok, string.Join(' ', done.Refusals.Select(one => one.Message)));
        return done.Value.Number!;
    }

    private async Task MoveAsync(string number, string move, string? office)
    {
        var command = new MoveEntry(TestSite.Id(), number, null, move, new Dictionary<string, Input>(), office);
        var done = await Site.Town.DoAsync(command, await Site.ActorAsync("clerk"));
        Assert.True(done.Ok, string.Join(' ', done.Refusals.Select(one => one.Message)));
    }

    private static async Task<Page> AskAsync(Browser clerk, string brief) =>
        await clerk.SubmitAsync(await clerk.OpenAsync(Entry(brief)), "move-sign");

    private static string Entry(string brief) => $"/kejing/ledgers/brief/{brief}";

    /// <summary>A signature as the page draws one.</summary>
    private static byte[] Drawn()
    {
        using var bitmap = new SKBitmap(900, 300);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        canvas.DrawLine(100, 200, 700, 90, new() { Color = SKColors.Black, StrokeWidth = 7 });
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 90);
        return png.ToArray();
    }
}
