using System.Net;
using MiniExcelLibs;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;

namespace Taizhang.Web.Tests.Ledgers;

public sealed class Lists(TestSite site) : IClassFixture<TestSite>
{
    private const string List = "/kejing/ledgers/hazard";

    [Fact]
    public async Task Pages_of_a_list_show_every_entry_once()
    {
        await RegisterAsync("分页超市", 60);
        var clerk = await site.SignInAsync("clerk");
        var seen = new List<string>();
        string? address = List + "?q=分页超市";
        for (; address is not null; )
        {
            var page = await clerk.OpenAsync(address);
            seen.AddRange(page.Document.QuerySelectorAll("td.number").Select(cell => cell.TextContent));
            address = page.Document.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }
        Assert.Equal(60, seen.Count);
        Assert.Equal(60, seen.Distinct().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("&sort=old")]
    public async Task One_pages_forth_and_back_and_is_told_how_many_there_are(string order)
    {
        string name = order.Length == 0 ? "往复超市" : "逆序超市";
        await RegisterAsync(name, 120);
        var clerk = await site.SignInAsync("clerk");
        var first = await clerk.OpenAsync($"{List}?q={name}{order}");
        Assert.Equal("共 120 条", first.Text("h1 small"));
        Assert.Null(first.Document.QuerySelector("a[rel=prev]"));
        var second = await FollowAsync(first, "next");
        var third = await FollowAsync(second, "next");
        Assert.Equal(20, Numbers(third).Length);
        Assert.Null(third.Document.QuerySelector("a[rel=next]"));
        var back = await FollowAsync(third, "prev");
        Assert.Equal(Numbers(second), Numbers(back));
        var start = await FollowAsync(back, "prev");
        Assert.Equal(Numbers(first), Numbers(start));
        string[] all = [.. Numbers(first), .. Numbers(second), .. Numbers(third)];
        Assert.Equal(order.Length == 0 ? all.OrderDescending() : all.Order(), all);

        async Task<Page> FollowAsync(Page page, string way) =>
            await clerk.OpenAsync(page.Document.QuerySelector($"a[rel={way}]")!.GetAttribute("href")!);

        static string[] Numbers(Page page) => [.. page.Document.QuerySelectorAll("td.number").Select(cell => cell.TextContent)];
    }

    [Fact]
    public async Task Ticked_rows_are_moved_together_and_no_others()
    {
        await RegisterAsync("勾选饭店", 3);
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync($"{List}?q=勾选饭店");
        string[] numbers = [.. page.Document.QuerySelectorAll("input[name=pick]").Select(box => box.GetAttribute("value")!)];
        Assert.Equal(3, numbers.Length);
        var together = await clerk.OpenAsync($"{List}/together?pick={numbers[0]}&pick={numbers[2]}");
        var assign = together
            .Document.QuerySelectorAll(".chip")
            .Single(chip => chip.TextContent.StartsWith("交办", StringComparison.Ordinal));
        var form = await clerk.OpenAsync(assign.GetAttribute("href")!);
        Assert.Equal([numbers[0], numbers[2]], form.Document.QuerySelectorAll("input[name=n]").Select(box => box.GetAttribute("value")));
    }

    [Fact]
    public async Task A_view_is_kept_under_a_name_with_its_columns_until_it_is_dropped()
    {
        var leader = await site.SignInAsync("leader");
        var page = await leader.OpenAsync($"{List}?state=fixing&col=problem");
        Assert.NotNull(page.Document.QuerySelector(".columns input[value=problem][checked]"));
        var keep = page.Document.QuerySelector(".views form")!;
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(leader, keep, ("title", " "))).Status);
        page = await leader.FollowAsync(await SendAsync(leader, keep, ("title", "正在整改")));
        var view = page.Document.QuerySelectorAll(".views .chip").Single(chip => chip.TextContent == "正在整改");
        Assert.Equal($"{List}?state=fixing&col=problem", view.GetAttribute("href"));
        Assert.Equal("page", view.GetAttribute("aria-current"));
        Assert.DoesNotContain(
            "正在整改",
            (await (await site.SignInAsync("clerk")).OpenAsync(List)).Text(".views"),
            StringComparison.Ordinal
        );
        page = await leader.FollowAsync(await SendAsync(leader, page.Document.QuerySelector(".views form")!));
        Assert.DoesNotContain("正在整改", page.Text(".views"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("安全隐患")]
    [InlineData("aqyh")]
    [InlineData("AQYH")]
    [InlineData("整改隐患")]
    public async Task A_ledger_is_found_by_its_name_its_initials_and_what_its_figures_are_called(string words)
    {
        var page = await (await site.SignInAsync("clerk")).OpenAsync("/kejing/ledgers?q=" + words);
        Assert.Contains("安全隐患", page.Document.QuerySelectorAll(".ledgers td.name a").Select(link => link.TextContent));
        Assert.DoesNotContain("工业企业", page.Text(".ledgers td.name"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_pinned_stands_first_for_the_one_who_pinned_it()
    {
        var office = await site.SignInAsync("office");
        var page = await office.OpenAsync("/kejing/ledgers?q=aqyh");
        page = await office.FollowAsync(await SendAsync(office, page.Document.QuerySelector("td.act form.pin")!));
        Assert.Equal("安全隐患", page.Document.QuerySelector("#at-hand td.name a")!.TextContent);
        Assert.Null((await (await site.SignInAsync("grid")).OpenAsync("/kejing/ledgers")).Document.QuerySelector("#at-hand"));
        page = await office.FollowAsync(await SendAsync(office, page.Document.QuerySelector("#at-hand form.pin")!));
        Assert.Null(page.Document.QuerySelector("#at-hand"));
    }

    [Fact]
    public async Task A_filter_narrows_the_list_and_its_chip_takes_it_away()
    {
        await RegisterAsync("筛选饭店", 3);
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync($"{List}?q=筛选饭店&state=fixing&area={TestSite.Diantou}&f.kind=消防&from=2023-12-01&to=bad");
        Assert.Contains("没有符合筛选条件的条目", page.Text(".empty"));
        Assert.Equal(5, page.Document.QuerySelectorAll("ul.filters .chip").Length);
        string without = page
            .Document.QuerySelectorAll(".chip")
            .Single(chip => chip.TextContent.StartsWith("状态", StringComparison.Ordinal))
            .GetAttribute("href")!;
        Assert.Equal(3, (await clerk.OpenAsync(without)).Document.QuerySelectorAll("td.number").Length);
    }

    [Fact]
    public async Task A_workbook_holds_the_rows_of_the_filters_with_numbers_and_days_as_such()
    {
        await RegisterAsync("导出加油站", 4);
        var rows = (await (await site.SignInAsync("clerk")).DownloadAsync($"{List}/export?q=导出加油站"))
            .Query(useHeaderRow: true)
            .Cast<IDictionary<string, object>>()
            .ToArray();
        Assert.Equal(4, rows.Length);
        Assert.Equal(new DateTime(2023, 12, 1), rows[0]["排查日期"]);
        Assert.Equal(12000.5, rows[0]["整改投入（元）"]);
        Assert.Equal("王建国", rows[0]["整改责任人"]);
        Assert.Equal("=1+1", rows[0]["整改措施"]);
    }

    [Fact]
    public async Task A_workbook_masks_what_its_reader_may_not_see()
    {
        await RegisterAsync("隐去商店", 1);
        var row = (await (await site.SignInAsync("leader")).DownloadAsync($"{List}/export?q=隐去商店"))
            .Query(useHeaderRow: true)
            .Cast<IDictionary<string, object>>()
            .Single();
        Assert.Equal("王**", row["整改责任人"]);
    }

    [Fact]
    public async Task Every_ledger_of_the_pack_has_its_list_and_its_form()
    {
        var (clerk, congress) = (await site.SignInAsync("clerk"), await site.SignInAsync("congress"));
        var index = await clerk.OpenAsync("/kejing/ledgers");
        foreach (var ledger in site.Town.Pack.Ledgers)
        {
            Assert.Contains(ledger.Title, index.Text(".ledgers"));
            Assert.Equal(HttpStatusCode.OK, (await clerk.OpenAsync($"/kejing/ledgers/{ledger.Id}")).Status);
            var opener = ledger.Opens.Contains(Role.Clerk) ? clerk : congress;
            Assert.Equal(HttpStatusCode.OK, (await opener.OpenAsync($"/kejing/ledgers/{ledger.Id}/new")).Status);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.OpenAsync("/kejing/ledgers/none")).Status);
    }

    /// <summary>Sends a form that stands for itself, with what is typed into it.</summary>
    private static async Task<Page> SendAsync(Browser browser, AngleSharp.Dom.IElement form, params (string Name, string Value)[] typed)
    {
        var values = form.QuerySelectorAll("input[type=hidden]")
            .Select(input => (Name: input.GetAttribute("name")!, Value: input.GetAttribute("value") ?? ""))
            .Concat(typed);
        string target = form.GetAttribute("action")!;
        using var content = new FormUrlEncodedContent(values.Select(one => KeyValuePair.Create(one.Name, one.Value)));
        return await Page.ReadAsync(target, await browser.SendAsync(HttpMethod.Post, target, content));
    }

    private async Task RegisterAsync(string name, int count)
    {
        var clerk = await site.ActorAsync("clerk");
        for (int i = 0; i < count; i++)
        {
            var done = await site.Town.DoAsync(
                new OpenEntry(
                    TestSite.Id(),
                    "hazard",
                    TestSite.DiantouGrid,
                    null,
                    new Dictionary<string, Input>
                    {
                        ["site"] = $"{name}{i}",
                        ["site_kind"] = "商铺市场",
                        ["kind"] = "消防",
                        ["channel"] = "日常检查",
                        ["found_on"] = "2023-12-01",
                        ["problem"] = "通道堵塞",
                        ["owner"] = "王建国",
                        ["cost"] = "12000.5",
                        ["measure"] = "=1+1",
                    }
                ),
                clerk
            );
            Assert.Empty(done.Refusals);
        }
    }
}
