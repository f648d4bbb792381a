using System.IO.Compression;
using System.Net;
using Taizhang.Kernel.People;
using Taizhang.Storage.People;
using Taizhang.Web.Tests.Api;

namespace Taizhang.Web.Tests.Keeping;

/// <summary>What administrators and the clerk change of a township, over HTTP and without JavaScript.</summary>
public sealed class KeepingPages : OwnSite
{
    [Fact]
    public async Task An_office_with_open_work_goes_away_only_with_the_office_that_takes_it()
    {
        var admin = await Site.SignInAsync("admin");
        await AddOfficeAsync(admin, "城建所");
        var program = await ApiClient.AsAsync(Site, "clerk");
        string number = await program.HazardAsync();
        await program.MoveAsync(number, "assign", office: "城建所");
        Assert.True(
            (await Site.Accounts.CreateAsync(new("builder", "工长", Role.Office, "kejing", Office: "城建所"), TestSite.Password)).Ok
        );

        var page = await admin.OpenAsync("/kejing/admin/offices/城建所");
        var refused = await admin.SubmitAsync(page, "close");
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("1 件未办结或在册的事项、1 个账号", refused.Text("#into-error"), StringComparison.Ordinal);
        refused.Fill("close", ("into", "党政办"));
        var done = await admin.SubmitAsync(refused, "close");
        Assert.Equal("/kejing/admin/offices?done=replaced", done.Location);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.OpenAsync("/kejing/admin/offices/城建所")).Status);
        var entry = (await Site.Town.FindAsync(await Site.ActorAsync("clerk"), number))!;
        Assert.Equal("党政办", entry.Office);
        Assert.Equal("党政办", (await Site.Accounts.FindByUserNameAsync("builder"))!.Office);
        Assert.Contains("站所 城建所 改为 党政办", (await admin.OpenAsync("/kejing/admin/changes")).Text("td"), StringComparison.Ordinal);
        Assert.Contains(
            Site.Accounts.Audit.Read(new(Act: AuditAct.Administered), null, 50),
            line => line.ActorName == "周管理" && line.Detail == "站所 城建所 改为 党政办"
        );
    }

    [Fact]
    public async Task Names_that_are_taken_are_refused_beside_their_field()
    {
        var admin = await Site.SignInAsync("admin");
        var page = await admin.OpenAsync("/kejing/admin/offices");
        page.Fill("add", ("office", "党政办"));
        var refused = await admin.SubmitAsync(page, "add");
        Assert.Equal((HttpStatusCode.Conflict, "党政办"), (refused.Status, refused.Value("add", "office")));
        Assert.Contains("已有站所", refused.Text("#office-error"), StringComparison.Ordinal);
        var areas = await admin.OpenAsync("/kejing/admin/areas");
        areas.Fill("add", ("name", "新村"), ("code", TestSite.Zaomiao));
        var taken = await admin.SubmitAsync(areas, "add");
        Assert.Contains("已在使用", taken.Text("#code-error"), StringComparison.Ordinal);
        Assert.Equal("新村", taken.Value("add", "name"));
    }

    [Fact]
    public async Task A_grid_is_split_with_what_is_open_and_the_page_says_before_what_it_does()
    {
        string number = await (await ApiClient.AsAsync(Site, "clerk")).HazardAsync();
        var clerk = await Site.SignInAsync("clerk");
        var page = await clerk.OpenAsync("/kejing/admin/areas/" + TestSite.DiantouGrid);
        Assert.Contains("佃头村和全镇的数字", page.Text(".outlook"), StringComparison.Ordinal);
        Assert.Contains("未办结或在册", page.Text(".outlook"), StringComparison.Ordinal);
        Assert.Contains("排查隐患", page.Text(".outlook table"), StringComparison.Ordinal);

        page.Fill("split", ("parts", "河东"), ("split_day", "2023-12-28"));
        var refused = await clerk.SubmitAsync(page, "split");
        Assert.Contains("至少两个", refused.Text("#parts-error"), StringComparison.Ordinal);
        refused.Fill("split", ("parts", "河东\n河西"), ("split_day", "2020-01-01"));
        var early = await clerk.SubmitAsync(refused, "split");
        Assert.Contains("生效日期不能早于", early.Text(".errors"), StringComparison.Ordinal);
        early.Fill("split", ("split_day", "2023-12-28"), ("which", "2"));
        Assert.Equal("/kejing/admin/areas?done=split", (await clerk.SubmitAsync(early, "split")).Location);
        var entry = (await Site.Town.FindAsync(await Site.ActorAsync("clerk"), number))!;
        Assert.Equal("佃头村 · 河西", Site.Town.Read(town => town.Areas.FullName(entry.Area)));
    }

    [Fact]
    public async Task The_head_of_the_journal_and_all_ledgers_are_taken_away()
    {
        await (await ApiClient.AsAsync(Site, "clerk")).HazardAsync();
        var clerk = await Site.SignInAsync("clerk");
        string head = await (await clerk.GetAsync("/kejing/admin/head.txt")).Content.ReadAsStringAsync(
            TestContext.Current.CancellationToken
        );
        Assert.StartsWith("kejing\t", head, StringComparison.Ordinal);
        Assert.Contains(Site.Town.Head.Hash[..8], (await clerk.OpenAsync("/kejing/admin/head")).Text(".hash"), StringComparison.Ordinal);
        using var zip = new ZipArchive(await clerk.DownloadAsync("/kejing/admin/export.zip"));
        Assert.Contains(zip.Entries, file => file.FullName == "安全应急/安全隐患.xlsx" && file.Length > 1000);
        // Who runs the system reads no cases.
        Assert.Equal(HttpStatusCode.Forbidden, (await (await Site.SignInAsync("admin")).GetAsync("/kejing/admin/export.zip")).StatusCode);
    }

    [Fact]
    public async Task A_backup_is_made_for_who_types_his_password_and_holds_all()
    {
        var admin = await Site.SignInAsync("admin");
        Assert.Equal("/admin/backups?done=password", (await PostAsync(admin, "wrong")).Headers.Location!.OriginalString);
        var answer = await PostAsync(admin, TestSite.Password);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        foreach (string name in new[] { "accounts.db", "kejing.town.db", "shanwang.town.db", "manifest.json" })
            Assert.Contains(zip.Entries, file => file.FullName.EndsWith("/" + name, StringComparison.Ordinal));
        Assert.Contains(
            Site.Accounts.Audit.Read(new(Act: AuditAct.BackupMade), null, 50),
            line => line.ActorName == "周管理" && line.Detail == "下载"
        );
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(await Site.SignInAsync("security"), TestSite.Password)).StatusCode);
    }

    private static async Task<HttpResponseMessage> PostAsync(Browser browser, string password)
    {
        var page = await browser.OpenAsync("/admin");
        string token = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await browser.SendAsync(
            HttpMethod.Post,
            "/admin/backups/make",
            new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["__RequestVerificationToken"] = token,
                    ["current"] = password,
                    ["act"] = "download",
                }
            )
        );
    }

    private static async Task AddOfficeAsync(Browser admin, string office)
    {
        var page = await admin.OpenAsync("/kejing/admin/offices");
        page.Fill("add", ("office", office));
        Assert.Equal("/kejing/admin/offices?done=added", (await admin.SubmitAsync(page, "add")).Location);
    }
}
