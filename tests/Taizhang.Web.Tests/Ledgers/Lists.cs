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

    [Fact]
    public async Task A_filter_narrows_the_list_and_its_chip_takes_it_away()
    {
        await RegisterAsync("筛选饭店", 3);
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync($"{List}?q=筛选饭店&state=fixing&area={TestSite.Diantou}&f.kind=消防&from=2023-12-01&to=bad");
        Assert.Contains("没有符合筛选条件的条目", page.Text(".empty"));
        Assert.Equal(5, page.Document.QuerySelectorAll(".chip").Length);
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
