using System.Net;
using Taizhang.Web.Tests.Api;

namespace Taizhang.Web.Tests.Today;

public sealed class SearchAndSwitch(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task A_search_finds_entries_figures_and_areas()
    {
        string number = await (await ApiClient.AsAsync(site, "clerk")).HazardAsync(("site", "佃头超市"));
        var page = await SearchAsync("clerk", "佃头");
        Assert.Contains("佃头超市", page.Text("main"));
        Assert.NotEmpty(page.Document.QuerySelectorAll($"a[href='/kejing/ledgers/hazard/{number}']"));
        Assert.NotEmpty(page.Document.QuerySelectorAll($"a[href='/kejing/figures?area={TestSite.Diantou}']"));
        Assert.Contains("整改率", (await SearchAsync("clerk", "整改率")).Text("table"));
        Assert.Contains("佃头超市", (await SearchAsync("clerk", number)).Text("table"));
    }

    [Fact]
    public async Task A_search_that_finds_nothing_says_what_to_do() =>
        Assert.Contains("没有找到", (await SearchAsync("clerk", "不存在的词")).Text(".empty"));

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\" onfocus=\"alert(1)")]
    [InlineData("%' OR 1=1 --")]
    [InlineData("\"*(")]
    [InlineData("NEAR AND")]
    public async Task Words_are_words_whatever_they_hold(string words)
    {
        var page = await SearchAsync("clerk", words);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(words, page.Document.QuerySelector("input[name=q]")!.GetAttribute("value"));
        Assert.Empty(page.Document.QuerySelectorAll("script:not([src]), [onfocus]"));
    }

    [Theory]
    [InlineData("search?q=x&before=abc")]
    [InlineData("search?q=x&before=99999999999999999999")]
    [InlineData("search?before=-1")]
    [InlineData("ledgers/hazard?before=abc&from=x&to=y&state=z&f.kind=w&area=v")]
    [InlineData("figures?period=13&area=&q=%00")]
    [InlineData("figures/hazard.found?before=x_y&year=z")]
    [InlineData("today?period=2023-99")]
    public async Task An_address_with_nonsense_in_it_breaks_nothing(string path)
    {
        var page = await (await site.SignInAsync("clerk")).OpenAsync("/kejing/" + path);
        Assert.True(page.Status is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{path}: {page.Status}");
    }

    [Fact]
    public async Task A_search_stays_within_the_visitors_scope()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        var beyond = ApiClient.Hazard(("site", "远村超市"));
        beyond["area"] = TestSite.Zaomiao;
        await clerk.PostAsync("entries", beyond);
        Assert.Contains("没有找到", (await SearchAsync("grid", "远村超市")).Text(".empty"));
        Assert.Contains("没有找到", (await SearchAsync("grid", "枣庙")).Text(".empty"));
    }

    [Theory]
    [InlineData("/kejing/figures")]
    [InlineData("/kejing/figures/hazard.found")]
    [InlineData("/kejing/compare?figure=hazard.found")]
    public async Task Time_is_one_control_where_it_changes_the_page(string address)
    {
        var browser = await site.SignInAsync("clerk");
        var page = await browser.OpenAsync(address);
        Assert.Empty(page.Document.QuerySelectorAll("select[name=period]"));
        var month = page
            .Document.QuerySelectorAll("nav.periods")
            .Single()
            .QuerySelectorAll("a")
            .Single(link => link.TextContent == "11 月");
        var there = await browser.OpenAsync(month.GetAttribute("href")!);
        Assert.Equal(page.Text("h1"), there.Text("h1"));
        Assert.Equal("11 月", there.Text("nav.periods [aria-current]"));
    }

    [Theory]
    [InlineData("/kejing/today")]
    [InlineData("/kejing/ledgers/hazard")]
    [InlineData("/kejing/ledgers/hazard/new")]
    [InlineData("/kejing/reports")]
    public async Task Time_is_not_offered_where_it_changes_nothing(string address) =>
        Assert.Empty((await (await site.SignInAsync("clerk")).OpenAsync(address)).Document.QuerySelectorAll("[name=period], nav.periods"));

    [Fact]
    public async Task The_town_switch_leads_to_the_same_place_of_the_other_township()
    {
        var browser = await site.SignInAsync("inspector");
        var page = await browser.OpenAsync($"/kejing/figures?area={TestSite.Diantou}");
        Assert.Equal(["克井镇", "山王镇"], page.Document.QuerySelectorAll("select[name=town] option").Select(option => option.TextContent));
        var there = await browser.FollowAsync(await browser.OpenAsync(Switched(page, "shanwang")));
        Assert.Equal("/shanwang/figures", there.Address);
        Assert.Equal(HttpStatusCode.OK, there.Status);
        Assert.Contains("山王镇", there.Text(".mark"));
        Assert.Equal(2, (await browser.OpenAsync("/")).Document.QuerySelectorAll("a.town").Length);
    }

    [Fact]
    public async Task Who_may_enter_one_township_is_offered_no_other()
    {
        var browser = await site.SignInAsync("clerk");
        Assert.Empty((await browser.OpenAsync("/kejing/today")).Document.QuerySelectorAll("select[name=town]"));
        Assert.Equal("/kejing/today", (await browser.OpenAsync("/")).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync("/shanwang/today")).Status);
    }

    [Theory]
    [InlineData("/go?town=kejing&at=//evil.example")]
    [InlineData("/go?town=kejing&at=\\\\evil.example")]
    [InlineData("/go?town=kejing&at=a%0d%0aSet-Cookie:x=y")]
    [InlineData("/go?town=kejing&at=%e6%b6%88%e9%98%b2")]
    [InlineData("/go?town=kejing&at=..%2f..%2f%2fevil.example")]
    [InlineData("/go?town=nowhere")]
    [InlineData("/go")]
    public async Task The_switch_never_leads_out_of_the_site(string address)
    {
        var answer = await (await site.SignInAsync("clerk")).GetAsync(address);
        Assert.True(
            answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.NotFound or HttpStatusCode.BadRequest,
            $"{address}: {answer.StatusCode}"
        );
        if (answer.Headers.Location is { } to)
            Assert.Equal(site.Address.Authority, new Uri(site.Address, to.OriginalString.Replace('\\', '/')).Authority);
    }

    private static string Switched(Page page, string town) =>
        "/go?"
        + string.Join(
            '&',
            page.Document.QuerySelectorAll("form.switch input")
                .Where(input => input.GetAttribute("name") != "town")
                .Select(input => $"{input.GetAttribute("name")}={Uri.EscapeDataString(input.GetAttribute("value") ?? "")}")
        )
        + $"&town={town}";

    private async Task<Page> SearchAsync(string user, string words) =>
        await (await site.SignInAsync(user)).OpenAsync("/kejing/search?q=" + Uri.EscapeDataString(words));
}
