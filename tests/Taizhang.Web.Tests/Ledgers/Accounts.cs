using System.Net;
using MiniExcelLibs;
using Taizhang.Web.Tests.Api;

namespace Taizhang.Web.Tests.Ledgers;

/// <summary>The site with the points of households.</summary>
public sealed class PointsSite : TestSite
{
    protected override string PackName => "points";

    /// <summary>Registers an entry in 佃头村 and gives its number.</summary>
    public async Task<string> RegisterAsync(string ledger, object fields, string area = Diantou)
    {
        var done = await (await ApiClient.AsAsync(this, "clerk")).PostAsync(
            "entries",
            new
            {
                id = Id(),
                ledger,
                area = ledger is "item" or "goods" or "fund" ? "419001102000" : area,
                fields,
            }
        );
        Assert.True(done.Status == HttpStatusCode.Created, done.Json.GetRawText());
        return done.Json.GetProperty("number").GetString()!;
    }

    public async Task<string> HouseAsync() => await RegisterAsync("house", new { code = Id(), name = "张三" });

    public async Task<string> GiveAsync(string house, string item, int points, string day)
    {
        string number = await RegisterAsync(
            "points",
            new
            {
                house,
                item,
                points = $"{points}",
                day,
            }
        );
        Assert.Equal(HttpStatusCode.OK, (await (await ApiClient.AsAsync(this, "clerk")).MoveAsync(number, "post")).Status);
        return number;
    }
}

public sealed class Accounts(PointsSite site) : IClassFixture<PointsSite>
{
    [Fact]
    public async Task A_household_shows_its_balance_and_each_line_leads_to_the_entry_that_made_it()
    {
        string house = await site.HouseAsync(),
            item = await ItemAsync(),
            goods = await GoodsAsync();
        string given = await site.GiveAsync(house, item, 30, "2023-03-01");
        string spent = await site.RegisterAsync(
            "redeem",
            new
            {
                house,
                goods,
                points = "12",
                day = "2023-12-28",
            }
        );
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync($"/kejing/ledgers/house/{house}");
        Assert.Contains("余额 18分", page.Text(".account h2"));
        Assert.Contains("到 2024-02-29 有效", page.Text(".account"));
        Assert.Contains("清洁庭院 · 2023 年30分", page.Text(".account"));

        var statement = await clerk.OpenAsync(page.Document.QuerySelector(".account h2 a")!.GetAttribute("href")!);
        Assert.Equal(HttpStatusCode.OK, statement.Status);
        Assert.Equal(
            [$"2023-12-28 兑换 12 18 {spent}", $"2023-03-01 积分 30 30 {given}"],
            Rows(statement).Select(row => string.Join(' ', row.Split(' ').Take(5)))
        );
        foreach (string link in statement.Document.QuerySelectorAll("main a[href^='/']").Select(link => link.GetAttribute("href")!))
            Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync(link)).StatusCode);
        Assert.Contains("余额 19件", (await clerk.OpenAsync($"/kejing/ledgers/goods/{goods}")).Text(".account h2"));

        var rows = (await clerk.DownloadAsync($"/kejing/ledgers/house/{house}/account/export"))
            .Query(useHeaderRow: true)
            .Cast<IDictionary<string, object?>>()
            .ToArray();
        Assert.Equal([12d, 18d], [rows[0]["支出（分）"], rows[0]["余额（分）"]]);
    }

    [Fact]
    public async Task More_than_there_is_is_refused_with_what_there_is_and_nothing_typed_is_lost()
    {
        string house = await site.HouseAsync(),
            goods = await GoodsAsync();
        await site.GiveAsync(house, await ItemAsync(), 5, "2023-03-01");
        var clerk = await site.SignInAsync("clerk");
        var form = await clerk.OpenAsync("/kejing/ledgers/redeem/new");
        form.Fill("entry", ("area", TestSite.Diantou), ("f.house", house), ("f.goods", goods), ("f.points", "8"), ("f.day", "2023-12-28"));
        var refused = await clerk.SubmitAsync(form, "entry");
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains($"张三（{house}）：2023-12-28 可用 5分，这次要支出 8分", refused.Text(".errors"));
        Assert.Equal(("8", house), (refused.Value("entry", "f.points"), refused.Value("entry", "f.house")));
    }

    [Fact]
    public async Task Points_that_are_spent_cannot_be_struck_and_the_page_says_what_to_do()
    {
        string house = await site.HouseAsync(),
            given = await site.GiveAsync(house, await ItemAsync(), 5, "2023-03-01");
        await site.RegisterAsync(
            "redeem",
            new
            {
                house,
                goods = await GoodsAsync(),
                points = "5",
                day = "2023-12-28",
            }
        );
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync($"/kejing/ledgers/points/{given}");
        page.Fill("strike", ("reason", "误记"));
        var refused = await clerk.SubmitAsync(page, "strike");
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("请先作废或更正其后的支出", refused.Text(".errors"));
    }

    [Fact]
    public async Task What_expires_by_a_day_is_listed_and_goes_out_to_Excel()
    {
        string house = await site.HouseAsync();
        await site.GiveAsync(house, await ItemAsync(), 7, "2023-03-01");
        var clerk = await site.SignInAsync("clerk");
        Assert.DoesNotContain(house, (await clerk.OpenAsync("/kejing/ledgers/house/expiring?by=2024-02-29")).Text(".expiring"));
        Assert.Contains(
            $"{house} 张三 佃头村 2024-03-01 7分",
            string.Join('\n', (await clerk.OpenAsync("/kejing/ledgers/house/expiring?by=2024-03-01")).Text(".expiring tr").Split('\n'))
        );
        var rows = (await clerk.DownloadAsync("/kejing/ledgers/house/expiring/export?by=2024-03-01"))
            .Query(useHeaderRow: true)
            .Cast<IDictionary<string, object?>>();
        Assert.Contains(rows, row => (string?)row["编号"] == house && (double?)row["将到期"] == 7);
        Assert.Contains("没有将到期的", (await clerk.OpenAsync("/kejing/ledgers/house/expiring?by=gestern")).Text(".empty"));
    }

    [Fact]
    public async Task A_long_statement_is_paged_without_gap_or_repetition()
    {
        string house = await site.HouseAsync(),
            item = await site.RegisterAsync("item", new { name = "志愿服务", points = "1" });
        for (int i = 0; i < 53; i++)
            await site.GiveAsync(house, item, 1, "2023-03-01");
        var clerk = await site.SignInAsync("clerk");
        var first = await clerk.OpenAsync($"/kejing/ledgers/house/{house}/account");
        var second = await clerk.OpenAsync(first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal(
            Enumerable.Range(1, 53).Reverse().Select(n => $"{n}"),
            Rows(first).Concat(Rows(second)).Select(row => row.Split(' ')[3])
        );
        Assert.Null(second.Document.QuerySelector("a[rel=next]"));
    }

    [Fact]
    public async Task A_program_reads_accounts_and_their_lines()
    {
        string house = await site.HouseAsync(),
            item = await ItemAsync(),
            given = await site.GiveAsync(house, item, 30, "2023-03-01");
        var clerk = await ApiClient.AsAsync(site, "clerk");
        var accounts = (await clerk.GetAsync($"entries/{house}/accounts")).Json.EnumerateArray().ToArray();
        Assert.Equal(
            [(house, "30"), ($"{house}+{item}+2023", "30")],
            accounts.Select(one => (one.GetProperty("account").GetString(), one.GetProperty("balance").GetString()))
        );
        Assert.Equal("2024-03-01", accounts[0].GetProperty("expiring")[0].GetProperty("day").GetString());
        var line = (await clerk.GetAsync($"entries/{house}/accounts/lines?account={house}&unit=分")).Items.Single();
        Assert.Equal(
            (given, "积分", "30", "30"),
            (
                line.GetProperty("entry").GetString(),
                line.GetProperty("title").GetString(),
                line.GetProperty("amount").GetString(),
                line.GetProperty("balance").GetString()
            )
        );
        Assert.Equal(
            "missing.account",
            (await clerk.GetAsync($"entries/{house}/accounts/lines?account={item}")).Json.GetProperty("code").GetString()
        );
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync("entries/JM-2023-9999/accounts")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await clerk.GetAsync($"entries/{house}/accounts/lines?before=x")).Status);
    }

    [Fact]
    public async Task Somebody_elsewhere_sees_neither_account_nor_statement()
    {
        string far = await site.RegisterAsync("house", new { code = TestSite.Id(), name = "李四" }, TestSite.Zaomiao);
        var grid = await site.SignInAsync("grid");
        Assert.Equal(HttpStatusCode.NotFound, (await grid.OpenAsync($"/kejing/ledgers/house/{far}/account")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await grid.GetAsync($"/kejing/ledgers/house/{far}/account/export")).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await (await site.SignInAsync("clerk")).OpenAsync($"/kejing/ledgers/house/{far}/account?of=JM-1&unit=分")).Status
        );
    }

    private Task<string> ItemAsync() =>
        site.RegisterAsync(
            "item",
            new
            {
                name = "清洁庭院",
                points = "5",
                cap = "40",
            }
        );

    private Task<string> GoodsAsync() => site.RegisterAsync("goods", new { name = "肥皂", stock = "20" });

    private static string[] Rows(Page page) => page.Text(".statement tbody tr").Split('\n');
}
