using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Values;

namespace Taizhang.Web.Tests.Today;

/// <summary>Each test has a site of its own: counts are of everything there is.</summary>
public sealed class WhatWaits : IAsyncLifetime
{
    private readonly TestSite _site = new();
    private string _late = "",
        _soon = "",
        _fixing = "",
        _far = "";

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        await _site.OnAsync(new(2023, 12, 18), async () => _late = await RegisterAsync("超期商店", TestSite.DiantouGrid));
        await _site.OnAsync(new(2023, 12, 26), async () => _soon = await RegisterAsync("今日商店", TestSite.DiantouGrid));
        _fixing = await RegisterAsync("整改商店", TestSite.DiantouGrid);
        _far = await RegisterAsync("枣庙商店", TestSite.Zaomiao);
        var done = await _site.Town.DoAsync(
            new MoveEntry(TestSite.Id(), _fixing, null, "assign", new Dictionary<string, Input>(), TestSite.Safety),
            await _site.ActorAsync("clerk")
        );
        Assert.Empty(done.Refusals);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_clerk_sees_what_is_to_be_assigned_latest_first()
    {
        var page = await TodayAsync("clerk");
        Assert.Equal(
            ["已超期", "今天到期", "七天内到期"],
            page.Document.QuerySelectorAll("h2.over").Select(title => title.FirstChild!.TextContent.Trim())
        );
        Assert.Contains(_late, page.Text(".clock"));
        Assert.Contains(_far, page.Text(".clock"));
        Assert.DoesNotContain(_fixing, page.Text(".clock"));
        Assert.Equal("2023 年 12 月 28 日 星期四。3 件等您处理，1 件已超期，1 件今天到期，1 件七天内到期。", page.Text("h1 + p"));
    }

    [Fact]
    public async Task A_clock_is_told_by_the_calendar_in_words_and_colour()
    {
        var page = await TodayAsync("clerk");
        Assert.Equal(("超期 8 天", true), Clock(_late));
        Assert.Equal("今天到期", Clock(_soon).Words);
        Assert.Equal("周二 2024-01-02", Clock(_far).Words);

        (string Words, bool Late) Clock(string number)
        {
            var tag = page
                .Document.QuerySelectorAll(".clock tbody tr")
                .First(row => row.TextContent.Contains(number, StringComparison.Ordinal))
                .QuerySelector(".tag")!;
            return (tag.TextContent, tag.ClassList.Contains("late"));
        }
    }

    [Fact]
    public async Task Station_staff_see_what_their_office_is_to_mend()
    {
        var page = await TodayAsync("office");
        Assert.Contains(_fixing, page.Text(".clock"));
        Assert.DoesNotContain(_late, page.Text(".clock"));
        Assert.Contains("件等您处理", page.Text("h1 + p"));
    }

    [Theory]
    [InlineData("clerk")]
    [InlineData("leader")]
    [InlineData("deputy")]
    public async Task What_is_in_work_is_counted_and_opens(string user)
    {
        var browser = await _site.SignInAsync(user);
        var page = await browser.OpenAsync("/kejing/today");
        var work = await browser.OpenAsync(page.Document.QuerySelector("a[href='/kejing/today/work']")!.GetAttribute("href")!);
        foreach (string number in new[] { _late, _soon, _fixing, _far })
            Assert.Contains(number, work.Text(".clock"));
        Assert.DoesNotContain(_fixing, page.Text(".clock"));
    }

    [Fact]
    public async Task A_heading_counts_what_there_is_and_leads_to_the_rest_page_by_page()
    {
        for (int i = 0; i < 60; i++)
            await RegisterAsync($"众多商店{i}", TestSite.Zaomiao);
        var clerk = await _site.SignInAsync("clerk");
        var page = await clerk.OpenAsync("/kejing/today");
        var section = page.Document.QuerySelectorAll("h2.over").Single(title => title.TextContent.StartsWith("七天内到期"));
        Assert.Contains("61 件", section.TextContent);
        Assert.Equal(8, section.ParentElement!.QuerySelectorAll("tbody tr").Length);
        var rest = section.ParentElement.QuerySelector(".rest a")!;
        Assert.Equal("其余 53 件", rest.TextContent);
        var seen = new List<string>();
        for (string? address = rest.GetAttribute("href"); address is not null; )
        {
            var list = await clerk.OpenAsync(address);
            seen.AddRange(list.Document.QuerySelectorAll(".what small .nw").Select(number => number.TextContent));
            address = list.Document.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }
        Assert.Equal(61, seen.Count);
        Assert.Equal(61, seen.Distinct().Count());
        Assert.Contains("61 件", (await clerk.OpenAsync("/kejing/today/week?after=nonsense")).Text("h1"));
    }

    [Fact]
    public async Task The_next_move_is_a_button_only_for_who_may_make_it()
    {
        var button = Row(await TodayAsync("clerk"), _late).QuerySelector(".go a")!;
        Assert.Equal(("交办", $"/kejing/ledgers/hazard/{_late}#move-assign"), (button.TextContent, button.GetAttribute("href")));
        var entry = await (await _site.SignInAsync("clerk")).OpenAsync($"/kejing/ledgers/hazard/{_late}");
        Assert.NotNull(entry.Document.QuerySelector("details.move #move-assign"));
        var deputy = await (await _site.SignInAsync("deputy")).OpenAsync("/kejing/today/work");
        Assert.Empty(deputy.Document.QuerySelectorAll(".go a"));
    }

    [Fact]
    public async Task What_changed_since_yesterday_is_counted_and_opens_to_its_entries()
    {
        var clerk = await _site.SignInAsync("clerk");
        var page = await clerk.OpenAsync("/kejing/today");
        var opened = page.Document.QuerySelector("#since a[href='/kejing/today/opened']")!;
        var list = await clerk.OpenAsync(opened.GetAttribute("href")!);
        Assert.Equal(opened.TextContent, list.Text("h1 small"));
        Assert.Contains(_far, list.Text(".clock"));
        Assert.Contains(_fixing, (await (await _site.SignInAsync("office")).OpenAsync("/kejing/today/handed")).Text(".clock"));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await clerk.OpenAsync("/kejing/today/nowhere")).Status);
    }

    [Fact]
    public async Task A_grid_worker_sees_the_own_village_only_news_too()
    {
        var page = await TodayAsync("grid");
        Assert.Contains(_late, page.Text(".line"));
        Assert.DoesNotContain(_far, page.Text("main"));
        Assert.DoesNotContain("枣庙", page.Text("main"));
        Assert.Contains(_far, (await TodayAsync("clerk")).Text(".line"));
    }

    [Fact]
    public async Task News_tell_who_did_what_newest_first()
    {
        var news = (await TodayAsync("clerk")).Document.QuerySelectorAll(".line li");
        Assert.Contains("张敏 交办", string.Join(' ', news[0].TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Contains(_fixing, news[0].TextContent);
        Assert.Contains("今天", news[0].TextContent);
    }

    [Theory]
    [InlineData("clerk", true)]
    [InlineData("grid", true)]
    [InlineData("deputy", false)]
    [InlineData("county", false)]
    public async Task Registering_is_offered_to_those_who_may(string user, bool may) =>
        Assert.Equal(may, (await TodayAsync(user)).Document.QuerySelector(".acts a") is not null);

    [Fact]
    public async Task Changed_figures_lead_to_their_pages()
    {
        var clerk = await _site.SignInAsync("clerk");
        var page = await clerk.OpenAsync("/kejing/today");
        var links = page.Document.QuerySelectorAll("table.bare a.f");
        Assert.NotEmpty(links);
        foreach (var link in links)
            Assert.Equal(System.Net.HttpStatusCode.OK, (await clerk.OpenAsync(link.GetAttribute("href")!)).Status);
    }

    private static AngleSharp.Dom.IElement Row(Page page, string number) =>
        page.Document.QuerySelectorAll(".clock tbody tr").Single(row => row.TextContent.Contains(number, StringComparison.Ordinal));

    private async Task<Page> TodayAsync(string user) => await (await _site.SignInAsync(user)).OpenAsync("/kejing/today");

    private async Task<string> RegisterAsync(string name, string area)
    {
        var done = await _site.Town.DoAsync(
            new OpenEntry(
                TestSite.Id(),
                "hazard",
                area,
                null,
                new Dictionary<string, Input>
                {
                    ["site"] = name,
                    ["site_kind"] = "商铺市场",
                    ["kind"] = "消防",
                    ["channel"] = "日常检查",
                    ["found_on"] = "2023-12-01",
                    ["problem"] = "通道堵塞",
                }
            ),
            await _site.ActorAsync("clerk")
        );
        Assert.Empty(done.Refusals);
        return done.Value.Number!;
    }
}
