using System.Net;
using Taizhang.Kernel.People;
using Taizhang.Storage.People;
using Taizhang.Web.Tests.Api;

namespace Taizhang.Web.Tests.Accounts;

/// <summary>What the security officer does with accounts, and what the auditor sees of it.</summary>
public sealed class Administration(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task A_new_account_has_to_change_the_password_that_the_officer_knows()
    {
        var officer = await site.SignInAsync("security");
        var form = await officer.OpenAsync("/admin/accounts/new");
        Assert.Contains(
            "克井镇 佃头村",
            form.Document.QuerySelector($"#areas option[value='{TestSite.Diantou}']")!.TextContent,
            StringComparison.Ordinal
        );
        form.Fill("new", ("user_name", "newcomer"), ("name", "新人"), ("role", "office"), ("town", "kejing"), ("office", TestSite.Safety));
        var made = await officer.SubmitAsync(form, "new");
        string password = made.Text(".secret");
        Assert.Matches("^[A-Za-z0-9-]{19}$", password);
        Assert.DoesNotContain(
            password,
            (await officer.OpenAsync("/admin/accounts/newcomer")).Document.Source.Text,
            StringComparison.Ordinal
        );

        var newcomer = await SignInAsync("newcomer", password);
        foreach (
            string address in new[]
            {
                "/",
                "/kejing/today",
                "/kejing/ledgers",
                "/account",
                "/kejing/pledges/bulletin.docx",
                "/kejing/reports/x/promises.xlsx",
                "/admin/audit/export.csv",
            }
        )
            Assert.Equal((address, "/account/password"), (address, (await newcomer.OpenAsync(address)).Location));
        Assert.Equal(HttpStatusCode.Forbidden, (await newcomer.GetAsync("/api/v1/kejing/entries")).StatusCode);
        var page = await newcomer.OpenAsync("/account/password");
        Assert.Contains("请先修改密码", page.Text(".warn"));
        page.Fill("password", ("current", password), ("password", "my own words 1"), ("repeat", "my own words 1"));
        await newcomer.SubmitAsync(page, "password");
        Assert.Equal(HttpStatusCode.OK, (await newcomer.OpenAsync("/kejing/today")).Status);
    }

    [Fact]
    public async Task A_disabled_account_is_out_at_the_next_request_everywhere()
    {
        await MakeAsync("leaver");
        var browser = await site.SignInAsync("leaver");
        var program = await ApiClient.AsAsync(site, "leaver");
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/kejing/today")).Status);
        await ActAsync("leaver", "disable");
        Assert.StartsWith("/sign-in", (await browser.OpenAsync("/kejing/today")).Location, StringComparison.Ordinal);
        (await program.GetAsync("entries")).IsRefused(HttpStatusCode.Unauthorized, "account.token");
        await ActAsync("leaver", "enable");
        Assert.StartsWith("/sign-in", (await browser.OpenAsync("/kejing/today")).Location, StringComparison.Ordinal);
        (await program.GetAsync("entries")).IsRefused(HttpStatusCode.Unauthorized, "account.token");
        Assert.Equal(HttpStatusCode.OK, (await (await SignInAsync("leaver", TestSite.Password)).OpenAsync("/kejing/today")).Status);
    }

    [Fact]
    public async Task A_reset_password_opens_once_and_the_old_one_no_more()
    {
        await MakeAsync("forgot");
        string fresh = (await ActAsync("forgot", "reset")).Text(".secret");
        Assert.Null(await site.Accounts.CheckPasswordAsync("forgot", TestSite.Password));
        Assert.Equal("/account/password", (await (await SignInAsync("forgot", fresh)).OpenAsync("/kejing/today")).Location);
    }

    [Fact]
    public async Task Another_role_counts_at_the_next_sign_in_and_ends_the_old_session()
    {
        await MakeAsync("promoted");
        var browser = await site.SignInAsync("promoted");
        var officer = await site.SignInAsync("security");
        var page = await officer.OpenAsync("/admin/accounts/promoted");
        page.Fill("role", ("role", "deputy"), ("town", "kejing"));
        Assert.Contains("身份已改变", (await officer.SubmitAsync(page, "role")).Text(".good"));
        Assert.StartsWith("/sign-in", (await browser.OpenAsync("/kejing/today")).Location, StringComparison.Ordinal);
        var again = await SignInAsync("promoted", TestSite.Password);
        Assert.Equal(HttpStatusCode.Forbidden, (await again.OpenAsync("/kejing/ledgers/hazard/new")).Status);
    }

    [Fact]
    public async Task Of_two_officers_the_one_who_saw_an_older_state_changes_nothing()
    {
        await MakeAsync("contested");
        var officer = await site.SignInAsync("security");
        var old = await officer.OpenAsync("/admin/accounts/contested");
        await ActAsync("contested", "reset");
        var late = await officer.SubmitAsync(old, "act", ("act", "disable"));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("刚被他人改动", late.Text(".errors"));
        Assert.False((await site.Accounts.FindByUserNameAsync("contested"))!.Disabled);
    }

    [Theory]
    [InlineData("clerk", "甲", "clerk", "kejing", "", "", "#user_name-error")]
    [InlineData("fresh-one", "", "clerk", "kejing", "", "", "#name-error")]
    [InlineData("fresh-one", "甲", "clerk", "", "", "", "#town-error")]
    [InlineData("fresh-one", "甲", "grid", "kejing", "", "", "#area-error")]
    [InlineData("fresh-one", "甲", "grid", "kejing", "999", "", "#area-error")]
    [InlineData("fresh-one", "甲", "office", "kejing", "", "没有这个所", "#office-error")]
    public async Task A_wrong_new_account_is_refused_beside_its_field(
        string user,
        string name,
        string role,
        string town,
        string area,
        string office,
        string beside
    )
    {
        var officer = await site.SignInAsync("security");
        var form = await officer.OpenAsync("/admin/accounts/new");
        form.Fill("new", ("user_name", user), ("name", name), ("role", role), ("town", town), ("area", area), ("office", office));
        var refused = await officer.SubmitAsync(form, "new");
        Assert.NotEmpty(refused.Text(beside));
        Assert.Equal((user, name), (refused.Value("new", "user_name"), refused.Value("new", "name")));
        Assert.Null(await site.Accounts.FindByUserNameAsync("fresh-one"));
    }

    [Theory]
    [InlineData("security")]
    [InlineData("auditor")]
    [InlineData("admin")]
    public async Task Who_runs_the_system_reads_no_case_at_any_door(string user)
    {
        string number = await (await ApiClient.AsAsync(site, "clerk")).HazardAsync(("site", "不给看的店"));
        var browser = await site.SignInAsync(user);
        foreach (
            string address in new[]
            {
                "today",
                "ledgers/hazard",
                $"ledgers/hazard/{number}",
                "ledgers/hazard/export",
                "search?q=不给看",
                "links?to=hazard&q=不给看",
                "figures",
                "figures/hazard.found",
                "reports",
                "pledges",
            }
        )
            Assert.Equal((address, HttpStatusCode.Forbidden), (address, (await browser.GetAsync("/kejing/" + address)).StatusCode));
        var program = await ApiClient.AsAsync(site, user);
        foreach (string address in new[] { "entries", $"entries/{number}", "figures", "figures/hazard.found/evidence", "areas" })
            (await program.GetAsync(address)).IsRefused(HttpStatusCode.Forbidden, "right.cases");
    }

    [Fact]
    public async Task Every_act_stands_in_the_log_that_only_the_auditor_reads_and_exports()
    {
        await MakeAsync("watched-one");
        await ActAsync("watched-one", "end");
        await (await site.SignInAsync("clerk")).OpenAsync("/admin/audit");
        await (await site.SignInAsync("clerk")).GetAsync("/kejing/ledgers/hazard/export");
        var auditor = await site.SignInAsync("auditor");
        string log = (await auditor.OpenAsync("/admin/audit")).Text("tbody");
        foreach (
            string what in new[] { "结束登录", "watched-one", "越权被拒", "/admin/audit", "导出", "/kejing/ledgers/hazard/export", "登录" }
        )
            Assert.Contains(what, log, StringComparison.Ordinal);
        Assert.DoesNotContain(TestSite.Password, log, StringComparison.Ordinal);

        string csv = await (await auditor.GetAsync("/admin/audit/export.csv?act=SessionsEnded")).Content.ReadAsStringAsync(
            TestContext.Current.CancellationToken
        );
        Assert.Contains("\"watched-one\"", csv);
        Assert.DoesNotContain("导出", csv.Split('\n')[1]);
        string syslog = await (await auditor.GetAsync("/admin/audit/export.log")).Content.ReadAsStringAsync(
            TestContext.Current.CancellationToken
        );
        Assert.All(
            syslog.TrimEnd().Split('\n'),
            line => Assert.Matches(@"^<110>1 \d{4}-\d\d-\d\dT[\d:.]+Z - taizhang - \w+ \[audit@", line)
        );
        Assert.Contains("链完整", (await auditor.OpenAsync("/admin/audit?check=1")).Text(".good"));

        foreach (string user in new[] { "security", "admin", "clerk", "leader", "county" })
        {
            var other = await site.SignInAsync(user);
            Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync("/admin/audit")).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync("/admin/audit/export.csv")).StatusCode);
        }
    }

    [Fact]
    public async Task Whoever_is_shown_a_persons_data_stands_in_the_log_and_whoever_is_not_does_not()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        string number = await clerk.HazardAsync(("site", "有电话的店"), ("owner", "王建国"), ("phone", "13912340000"));
        long before = site.Accounts.Audit.Head().Seq;
        await clerk.GetAsync($"entries/{number}");
        await (await site.SignInAsync("clerk")).OpenAsync($"/kejing/ledgers/hazard/{number}");
        await (await site.SignInAsync("deputy")).OpenAsync($"/kejing/ledgers/hazard/{number}");
        var lines = site.Accounts.Audit.Read(new(Act: AuditAct.PersonalRead), null, 10).Where(line => line.Seq > before).ToArray();
        Assert.Equal(["张敏", "张敏"], lines.Select(line => line.ActorName));
        Assert.All(lines, line => Assert.Contains(number, line.Subject!, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Equal("kejing", line.Town));
    }

    [Fact]
    public async Task Nobody_else_manages_accounts()
    {
        await MakeAsync("target");
        foreach (string user in new[] { "clerk", "leader", "county", "admin", "auditor" })
        {
            var browser = await site.SignInAsync(user);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync("/admin/accounts/target")).Status);
            var own = await browser.OpenAsync("/account");
            var answer = await browser.SendAsync(
                HttpMethod.Post,
                "/admin/accounts/target",
                new FormUrlEncodedContent([
                    new("_handler", "act"),
                    new("act", "disable"),
                    new("stamp", (await site.Accounts.FindByUserNameAsync("target"))!.Stamp),
                    new("__RequestVerificationToken", own.Value("issue", "__RequestVerificationToken")),
                ])
            );
            Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
            Assert.False((await site.Accounts.FindByUserNameAsync("target"))!.Disabled);
        }
    }

    private async Task MakeAsync(string user) =>
        Assert.True((await site.Accounts.CreateAsync(new(user, "测试者", Role.Clerk, "kejing"), TestSite.Password)).Ok);

    private async Task<Page> ActAsync(string user, string act)
    {
        var officer = await site.SignInAsync("security");
        var page = await officer.OpenAsync($"/admin/accounts/{user}");
        var done = await officer.SubmitAsync(page, "act", ("act", act));
        Assert.Equal(HttpStatusCode.OK, done.Status);
        return done;
    }

    private async Task<Browser> SignInAsync(string user, string password)
    {
        var browser = new Browser(site.Address);
        var page = await browser.OpenAsync("/sign-in");
        page.Fill("sign-in", ("user_name", user), ("password", password));
        Assert.NotNull((await browser.SubmitAsync(page, "sign-in")).Location);
        return browser;
    }
}
