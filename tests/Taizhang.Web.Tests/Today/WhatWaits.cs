using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Values;

namespace Taizhang.Web.Tests.Today;

public sealed class WhatWaits(TestSite site) : IClassFixture<TestSite>, IAsyncLifetime
{
    private string _late = "",
        _soon = "",
        _fixing = "",
        _far = "";

    public async ValueTask InitializeAsync()
    {
        await site.OnAsync(new(2023, 12, 18), async () => _late = await RegisterAsync("超期商店", TestSite.DiantouGrid));
        await site.OnAsync(new(2023, 12, 26), async () => _soon = await RegisterAsync("今日商店", TestSite.DiantouGrid));
        _fixing = await RegisterAsync("整改商店", TestSite.DiantouGrid);
        _far = await RegisterAsync("枣庙商店", TestSite.Zaomiao);
        var done = await site.Town.DoAsync(
            new MoveEntry(TestSite.Id(), _fixing, null, "assign", new Dictionary<string, Input>(), TestSite.Safety),
            await site.ActorAsync("clerk")
        );
        Assert.Empty(done.Refusals);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_clerk_sees_what_is_to_be_assigned_latest_first()
    {
        var page = await TodayAsync("clerk");
        Assert.Equal(
            ["已超期", "今天到期", "待办"],
            page.Document.QuerySelectorAll("h2.over").Select(title => title.FirstChild!.TextContent.Trim())
        );
        Assert.Contains(_late, page.Text(".waiting"));
        Assert.Contains(_far, page.Text(".waiting"));
        Assert.DoesNotContain(_fixing, page.Text(".waiting"));
        Assert.Contains("今天到期", page.Text("h1 + p"));
    }

    [Fact]
    public async Task A_clock_is_told_in_words_and_colour()
    {
        var page = await TodayAsync("clerk");
        Assert.Equal(("超期 6 个工作日", true), Clock(_late));
        Assert.Equal("今天到期", Clock(_soon).Words);
        Assert.Equal("还有 2 个工作日", Clock(_far).Words);

        (string Words, bool Late) Clock(string number)
        {
            var tag = page
                .Document.QuerySelectorAll(".waiting tbody tr")
                .First(row => row.TextContent.Contains(number, StringComparison.Ordinal))
                .QuerySelector(".tag")!;
            return (tag.TextContent, tag.ClassList.Contains("late"));
        }
    }

    [Fact]
    public async Task Station_staff_see_what_their_office_is_to_mend()
    {
        var page = await TodayAsync("office");
        Assert.Contains(_fixing, page.Text(".waiting"));
        Assert.DoesNotContain(_late, page.Text(".waiting"));
        Assert.Contains("件等您处理", page.Text("h1 + p"));
    }

    [Theory]
    [InlineData("leader")]
    [InlineData("deputy")]
    [InlineData("county")]
    public async Task Those_who_handle_nothing_see_all_that_is_not_finished(string user)
    {
        var page = await TodayAsync(user);
        foreach (string number in new[] { _late, _soon, _fixing, _far })
            Assert.Contains(number, page.Text(".waiting"));
        Assert.Contains("件在办", page.Text("h1 + p"));
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
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync("/kejing/today");
        var links = page.Document.QuerySelectorAll("table.bare a.f");
        Assert.NotEmpty(links);
        foreach (var link in links)
            Assert.Equal(System.Net.HttpStatusCode.OK, (await clerk.OpenAsync(link.GetAttribute("href")!)).Status);
    }

    private async Task<Page> TodayAsync(string user) => await (await site.SignInAsync(user)).OpenAsync("/kejing/today");

    private async Task<string> RegisterAsync(string name, string area)
    {
        var done = await site.Town.DoAsync(
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
            await site.ActorAsync("clerk")
        );
        Assert.Empty(done.Refusals);
        return done.Value.Number!;
    }
}
