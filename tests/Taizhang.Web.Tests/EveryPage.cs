using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Issuing;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Reports;
using Taizhang.Kernel.Values;
using Taizhang.Web.Tests.Api;

namespace Taizhang.Web.Tests;

public sealed class EveryPage(TestSite site) : IClassFixture<TestSite>, IAsyncLifetime
{
    /// <summary>Pages of a township that those who run the system open, and nobody else.</summary>
    private static readonly string[] DutyRoutes = ["/{town}/reminders", "/{town}/webhooks"];

    /// <summary>A ledger of the township's own, for the page of its definition.</summary>
    private const string Own =
        "ledger: own_page\ntitle: 自建\nduty: 自身建设\nnumber: ZZZZ\narea: town\nfields: { name: { title: 名称, type: text, required: true } }";

    private const HttpStatusCode Ok = HttpStatusCode.OK,
        No = HttpStatusCode.Forbidden;

    public async ValueTask InitializeAsync()
    {
        await KeepReportsAsync();
        if (!site.Town.Door.IsOpen)
            Assert.Empty(
                (
                    await site.Town.DoAsync(
                        new SetResidents(TestSite.Id(), true, "便民服务中心", "0391-6000000"),
                        await site.ActorAsync("clerk")
                    )
                ).Refusals
            );
        if (site.Town.Pack.Find("own_page") is null)
            Assert.Empty(
                (
                    await site.Town.DoAsync(new SetLedger(TestSite.Id(), new("own_page", "自建", Own)), await site.ActorAsync("clerk"))
                ).Refusals
            );
    }

    /// <summary>A report in the making, and an edition that everybody may read.</summary>
    private async Task KeepReportsAsync()
    {
        if (site.Town.Read(town => town.Drafts.Count) > 0)
            return;
        var (clerk, leader) = (await site.ActorAsync("clerk"), await site.ActorAsync("leader"));
        // A ledger that nobody kept has no number that could be frozen.
        var hazard = new Dictionary<string, Input>
        {
            ["site"] = "早先的商铺",
            ["site_kind"] = "商铺市场",
            ["kind"] = "消防",
            ["channel"] = "日常检查",
            ["found_on"] = "2020-03-05",
            ["problem"] = "通道堆放纸箱",
        };
        var opened = await site.Town.DoAsync(
            new OpenEntry(TestSite.Id(), "hazard", TestSite.DiantouGrid, null, hazard),
            clerk,
            TestContext.Current.CancellationToken
        );
        Assert.Empty(opened.Refusals);
        Assert.Empty(
            (
                await site.Town.DoAsync(
                    new PrintPaper(TestSite.Id(), "hazard_rectify", PaperSource.Of(opened.Value.Number!)),
                    clerk,
                    TestContext.Current.CancellationToken
                )
            ).Refusals
        );
        Assert.Empty(
            (
                await site.Town.DoAsync(
                    new SaveDraft(TestSite.Id(), 2021, 0, "排查隐患{{hazard.found}}。"),
                    clerk,
                    TestContext.Current.CancellationToken
                )
            ).Refusals
        );
        Assert.Empty(
            (
                await site.Town.DoAsync(
                    new SaveDraft(TestSite.Id(), 2020, 0, "排查隐患{{hazard.found}}。"),
                    clerk,
                    TestContext.Current.CancellationToken
                )
            ).Refusals
        );
        Assert.Empty(
            (
                await site.Town.DoAsync(new FreezeDraft(TestSite.Id(), 2020, 1, "报告"), leader, TestContext.Current.CancellationToken)
            ).Refusals
        );
        Assert.Empty(
            (await site.Town.DoAsync(new OpenEdition(TestSite.Id(), 2020, true), leader, TestContext.Current.CancellationToken)).Refusals
        );
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void The_pages_of_these_tests_are_all_that_there_are() =>
        Assert.Equal(
            typeof(Site)
                .Assembly.GetTypes()
                .SelectMany(type => type.GetCustomAttributes<RouteAttribute>())
                .Select(route => route.Template)
                .Order(StringComparer.Ordinal),
            PageTable
                .Pages.Where(page => page.Route.Length > 0)
                .Select(page => page.Route)
                .Concat(PageTable.Elsewhere)
                .Order(StringComparer.Ordinal)
        );

    [Theory]
    [InlineData("clerk")]
    [InlineData("office")]
    [InlineData("grid")]
    [InlineData("leader")]
    [InlineData("chief")]
    [InlineData("congress")]
    [InlineData("deputy")]
    [InlineData("county")]
    [InlineData("admin")]
    [InlineData("security")]
    [InlineData("auditor")]
    public async Task Everybody_sees_the_pages_of_the_own_role_and_no_other(string user)
    {
        string number = await (await ApiClient.AsAsync(site, "clerk")).HazardAsync();
        var browser = await site.SignInAsync(user);
        foreach (var (_, address, not) in PageTable.Pages)
        {
            var page = await browser.OpenAsync(
                address
                    .Replace("NUMBER", number, StringComparison.Ordinal)
                    .Replace("REPORT", await site.FileReportAsync(), StringComparison.Ordinal)
            );
            if (page.Location is not null)
                page = await browser.FollowAsync(page);
            Assert.Equal((address, PageTable.Shows(address, not, user) ? Ok : No), (address, page.Status));
        }
    }

    [Fact]
    public async Task Every_form_that_changes_something_holds_an_antiforgery_token()
    {
        string number = await (await ApiClient.AsAsync(site, "clerk")).HazardAsync();
        await site.TokenAsync("clerk");
        var browser = await site.SignInAsync("clerk");
        int forms = 0;
        foreach (var (route, address, _) in PageTable.Pages.Where(page => page.Route.Length > 0))
        {
            foreach (
                var form in (
                    await browser.OpenAsync(
                        address
                            .Replace("NUMBER", number, StringComparison.Ordinal)
                            .Replace("REPORT", await site.FileReportAsync(), StringComparison.Ordinal)
                    )
                ).Document.Forms.Where(form => form.GetAttribute("method") == "post")
            )
            {
                forms++;
                Assert.True(
                    form.QuerySelector("input[name=__RequestVerificationToken]") is not null,
                    $"{route}: {form.GetAttribute("action")} {form.QuerySelector("input[name=_handler]")?.GetAttribute("value")}"
                );
            }
        }
        Assert.True(forms > 10);
    }

    [Fact]
    public async Task Every_page_is_free_of_inline_scripts_and_styles_and_names_what_it_is()
    {
        string number = await (await ApiClient.AsAsync(site, "clerk")).HazardAsync();
        var browser = await site.SignInAsync("clerk");
        foreach (
            var (route, address, _) in PageTable.Pages.Where(page =>
                page.Route.Length > 1 && !page.Route.StartsWith("/admin", StringComparison.Ordinal) && !DutyRoutes.Contains(page.Route)
            )
        )
        {
            var page = await browser.OpenAsync(
                address
                    .Replace("NUMBER", number, StringComparison.Ordinal)
                    .Replace("REPORT", await site.FileReportAsync(), StringComparison.Ordinal)
            );
            Assert.Empty(page.Document.QuerySelectorAll("script:not([src]), style, [style]").Select(element => route + element.OuterHtml));
            Assert.Empty(
                page.Document.All.SelectMany(element => element.Attributes)
                    .Where(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal))
                    .Select(attribute => route + attribute.Name)
            );
            Assert.NotEmpty(page.Document.Title!);
            Assert.Equal((route, 1), (route, page.Document.QuerySelectorAll("h1").Length));
            Assert.Equal("zh-CN", page.Document.DocumentElement.GetAttribute("lang"));
            Assert.Equal(
                (route, ""),
                (
                    route,
                    string.Join(
                        ' ',
                        page.Document.QuerySelectorAll("[id]")
                            .GroupBy(element => element.Id)
                            .Where(same => same.Count() > 1)
                            .Select(same => same.Key)
                    )
                )
            );
        }
    }

    [Fact]
    public async Task Every_link_of_every_page_leads_somewhere()
    {
        string number = await (await ApiClient.AsAsync(site, "clerk")).HazardAsync();
        var browser = await site.SignInAsync("clerk");
        var seen = new HashSet<string>();
        foreach (
            var (_, address, _) in PageTable.Pages.Where(page =>
                page.Route.Length > 0
                && !page.Route.Contains("{id}", StringComparison.Ordinal)
                && page.Route != "/{town}/figures"
                && !page.Route.StartsWith("/admin", StringComparison.Ordinal)
                && !DutyRoutes.Contains(page.Route)
            )
        )
        {
            var page = await browser.OpenAsync(
                address
                    .Replace("NUMBER", number, StringComparison.Ordinal)
                    .Replace("REPORT", await site.FileReportAsync(), StringComparison.Ordinal)
            );
            foreach (string link in page.Document.QuerySelectorAll("a[href^='/']").Select(link => link.GetAttribute("href")!))
                if (seen.Add(link))
                    Assert.True(
                        (await browser.GetAsync(link)).StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect,
                        $"{address} → {link}"
                    );
        }
        Assert.True(seen.Count > 30);
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/kejing/nothing")]
    [InlineData("/kejing/ledgers/nothing")]
    [InlineData("/kejing/ledgers/nothing/new")]
    [InlineData("/kejing/ledgers/nothing/export")]
    [InlineData("/kejing/ledgers/hazard/YH-2023-9999")]
    [InlineData("/kejing/ledgers/hazard/YH-2023-9999/edit")]
    [InlineData("/kejing/ledgers/petition/NUMBER")]
    [InlineData("/kejing/figures/nothing")]
    [InlineData("/kejing/figures/nothing/export")]
    [InlineData("/kejing/figures?area=999")]
    [InlineData("/kejing/pictures/nothing")]
    [InlineData("/shanwang/today")]
    [InlineData("/nowhere/today")]
    public async Task A_page_that_is_not_there_is_not_found_in_the_sites_look(string address)
    {
        string number = await (await ApiClient.AsAsync(site, "clerk")).HazardAsync();
        var page = await (await site.SignInAsync("clerk")).OpenAsync(
            address
                .Replace("NUMBER", number, StringComparison.Ordinal)
                .Replace("REPORT", await site.FileReportAsync(), StringComparison.Ordinal)
        );
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.NotEmpty(page.Document.QuerySelectorAll("link[rel=stylesheet]"));
        Assert.Matches("没有", page.Text("main"));
    }

    [Fact]
    public async Task Nothing_of_a_township_is_shown_to_who_is_not_signed_in()
    {
        var nobody = new Browser(site.Address);
        foreach (var (_, address, _) in PageTable.Pages.Where(page => page.Address.StartsWith("/kejing", StringComparison.Ordinal)))
            Assert.StartsWith("/sign-in?to=", (await nobody.OpenAsync(address)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_outside_ones_scope_is_not_found_on_any_page()
    {
        var beyond = ApiClient.Hazard();
        beyond["area"] = TestSite.Zaomiao;
        string number = (await (await ApiClient.AsAsync(site, "clerk")).PostAsync("entries", beyond))
            .Json.GetProperty("number")
            .GetString()!;
        var grid = await site.SignInAsync("grid");
        foreach (string page in new[] { "", "/edit" })
            Assert.Equal(HttpStatusCode.NotFound, (await grid.OpenAsync($"/kejing/ledgers/hazard/{number}{page}")).Status);
        Assert.DoesNotContain(number, (await grid.OpenAsync("/kejing/ledgers/hazard")).Text("main"));
    }
}
