using System.Net;
using Taizhang.Web.Help;

namespace Taizhang.Web.Tests.Help;

/// <summary>The how-tos in the product: found by words, linked from the page of which they speak, readable without signing in.</summary>
public sealed class HelpTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Every_text_is_there_and_every_link_in_it_leads_somewhere()
    {
        var anybody = new Browser(site.Address);
        Assert.True(HelpBook.Whole.All.Count > 20);
        foreach (var text in HelpBook.Whole.All)
        {
            var page = await anybody.OpenAsync("/help/" + Uri.EscapeDataString(text.Name));
            Assert.Equal((HttpStatusCode.OK, text.Title), (page.Status, page.Text("h1")));
            foreach (
                string address in page
                    .Document.QuerySelectorAll(".help-text a, .help-text img")
                    .Select(one => one.GetAttribute("href") ?? one.GetAttribute("src")!)
                    .Where(one => one.StartsWith('/'))
                    .Distinct()
            )
                Assert.Equal((address, HttpStatusCode.OK), (address, (await anybody.GetAsync(address)).StatusCode));
        }
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.OpenAsync("/help/没有")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync("/help/pictures/..%2f..%2fappsettings.json")).StatusCode);
    }

    [Fact]
    public async Task A_word_finds_the_texts_that_hold_it_those_named_so_first()
    {
        var anybody = new Browser(site.Address);
        var found = await anybody.OpenAsync("/help?q=备份");
        Assert.StartsWith("管理员：备份与恢复", found.Text(".helps li"), StringComparison.Ordinal);
        Assert.DoesNotContain("考核评比", found.Text(".helps a"), StringComparison.Ordinal);
        Assert.Contains("没有写到", (await anybody.OpenAsync("/help?q=zzzz")).Text(".empty"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_text_to_which_pages_lead_exists() => Assert.All(HelpPlaces.Texts, text => Assert.NotNull(HelpBook.Whole.Find(text)));

    [Theory]
    [InlineData("/kejing/ledgers/hazard/import", "用Excel导入和导出台账")]
    [InlineData("/kejing/ledgers/hazard/YH-2023-0001", "登记和办理一条台账")]
    [InlineData("/kejing/admin/areas", "管理乡镇的区域站所和台账")]
    [InlineData("/admin/accounts/many", "管理账号")]
    [InlineData("/kejing/search", null)]
    public void A_page_leads_to_the_text_that_speaks_of_it(string path, string? text) => Assert.Equal(text, HelpPlaces.TextFor(path));

    [Fact]
    public async Task A_ledger_says_in_words_what_is_filled_in_how_it_moves_its_limits_and_its_figures()
    {
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync("/kejing/ledgers/hazard/about");
        string text = page.Text("main");
        foreach (
            string words in new[]
            {
                "整改后照片",
                "“报告整改”时",
                "由台账员办理",
                "个工作日",
                "安全生产法",
                "整改率",
                "当期排查已整改 ÷ 排查隐患",
            }
        )
            Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.DoesNotContain("hazard.", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.OpenAsync("/kejing/ledgers/nothing/about")).Status);
    }
}
