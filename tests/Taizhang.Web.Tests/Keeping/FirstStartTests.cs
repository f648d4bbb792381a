using System.Net;
using Taizhang.Kernel.People;
using Taizhang.Service.Tests.Workbooks;

namespace Taizhang.Web.Tests.Keeping;

/// <summary>From an empty folder to a township in service, without a restart; each test has a folder of its own.</summary>
public sealed class FirstStartTests : IAsyncLifetime
{
    private const string Password = "liushui jincheng 8";

    private readonly EmptySite _site = new();
    private Browser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        _browser = new(_site.Address);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/kejing/today")]
    [InlineData("/admin/accounts")]
    public async Task Every_page_leads_to_the_setup_as_long_as_there_is_nothing_else(string path) =>
        Assert.Equal("/setup", (await _browser.OpenAsync(path)).Location);

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/help")]
    [InlineData("/robots.txt")]
    public async Task What_needs_no_township_is_there(string path) =>
        Assert.Equal(HttpStatusCode.OK, (await _browser.GetAsync(path)).StatusCode);

    [Fact]
    public async Task Whoever_does_not_know_the_code_founds_nothing_and_is_held_back()
    {
        for (int n = 0; n < 5; n++)
        {
            var refused = await SubmitAsync(("setup_code", "AAAA-AAAA-AAAA"));
            Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
            Assert.Contains("启动码不对", refused.Text("#setup_code-error"), StringComparison.Ordinal);
        }
        Assert.Contains("次数太多", (await SubmitAsync()).Text("#setup_code-error"), StringComparison.Ordinal);
        Assert.Empty(_site.House.All);
        Assert.Empty(await _site.Accounts.AllAsync());
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once_and_nothing_typed_is_lost()
    {
        var refused = await SubmitAsync(
            ("setup_code", "?"),
            ("name", ""),
            ("town", "help"),
            ("areas", "东街村\n东街村"),
            ("user_name", "x"),
            ("password", "short"),
            ("repeat", "other")
        );
        foreach (string field in new[] { "setup_code", "name", "town", "areas", "user_name", "password", "repeat" })
            Assert.NotEmpty(refused.Text($"#{field}-error"));
        Assert.Equal("东街村\n东街村", refused.Value("setup", "areas").ReplaceLineEndings("\n"));
        Assert.Equal("示例县", refused.Value("setup", "county"));
        Assert.Empty(_site.House.All);
    }

    [Fact]
    public async Task The_township_is_in_service_and_its_founder_signed_in_and_the_setup_is_closed()
    {
        var founded = await SubmitAsync(("setup_code", _site.Code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)));
        Assert.Equal("/shiqiao/admin", founded.Location);
        var admin = await _browser.FollowAsync(founded);
        Assert.Contains("2 个村（社区），1 个网格", admin.Text(".standing"), StringComparison.Ordinal);
        Assert.Contains("开张 0 / 6 步做完", admin.Text(".opening h2"), StringComparison.Ordinal);
        Assert.Equal(Role.Keeper, (await _site.Accounts.FindByUserNameAsync("guanli"))!.Role);
        Assert.Contains("已经建好", (await _browser.OpenAsync("/setup")).Text("h1"), StringComparison.Ordinal);
        // Who kept the form open finds the door shut.
        Assert.Equal("/sign-in", (await new Browser(_site.Address).OpenAsync("/")).Location);
        Assert.Single(_site.House.All);
    }

    [Fact]
    public async Task Only_the_ledgers_that_were_chosen_are_listed_and_their_figures()
    {
        await SubmitAsync();
        Assert.True((await _site.Accounts.CreateAsync(new("clerk", "张敏", Role.Clerk, "shiqiao"), TestSite.Password)).Ok);
        var clerk = await _site.SignInAnewAsync("clerk");
        string ledgers = (await clerk.OpenAsync("/shiqiao/ledgers")).Text("table.ledgers");
        Assert.Contains("安全隐患", ledgers, StringComparison.Ordinal);
        Assert.DoesNotContain("信访事项", ledgers, StringComparison.Ordinal);
        Assert.Contains("排查隐患", await FiguresAsync("隐患"), StringComparison.Ordinal);
        Assert.DoesNotContain("信访", await FiguresAsync("信访"), StringComparison.Ordinal);
        Assert.Contains("开张", (await clerk.OpenAsync("/shiqiao/today")).Text(".opening h2"), StringComparison.Ordinal);
        var today = await clerk.OpenAsync("/shiqiao/today");
        await clerk.SubmitAsync(today, "opening");
        Assert.Empty((await clerk.OpenAsync("/shiqiao/today")).Text(".opening"));

        async Task<string> FiguresAsync(string sought) =>
            (await clerk.OpenAsync("/shiqiao/figures?q=" + Uri.EscapeDataString(sought))).Text("table.figures");
    }

    [Fact]
    public async Task A_workbook_of_villages_is_read_to_be_looked_through_first()
    {
        byte[] book = new Book()
            .Sheet("村组")
            .Row("石桥镇村组一览")
            .Row("序号", "村名", "网格名称", "区划代码")
            .Row(1, "东街村", "一网格", null)
            .Row(2, null, "二网格", null)
            .Row(3, "西坪村", null, "419001190209")
            .Bytes();
        var page = await _browser.OpenAsync("/setup");
        page.Fill("setup", ("county", "示例县"));
        var read = await _browser.SubmitAsync(page, "setup", ("read", "yes"), ("workbook", "村组.xlsx", book));
        Assert.Equal("东街村\t一网格\n东街村\t二网格\n西坪村\t419001190209", read.Value("setup", "areas").ReplaceLineEndings("\n").Trim());
        Assert.Equal("示例县", read.Value("setup", "county"));
        Assert.Contains("已从表格读入 3 行", read.Text(".good"), StringComparison.Ordinal);
        Assert.NotEmpty((await _browser.SubmitAsync(read, "setup", ("read", "yes"))).Text("#workbook-error"));
        Assert.Empty(_site.House.All);
    }

    private async Task<Page> SubmitAsync(params (string, string)[] other)
    {
        var page = await _browser.OpenAsync("/setup");
        page.Fill(
            "setup",
            ("setup_code", _site.Code),
            ("name", "石桥镇"),
            ("county", "示例县"),
            ("code", "419001190000"),
            ("town", "shiqiao"),
            ("areas", "东街村\n东街村 一网格\n西坪村"),
            ("offices", "应急管理所\n民政所"),
            ("duty", "安全应急"),
            ("user_name", "guanli"),
            ("admin_name", "方圆"),
            ("password", Password),
            ("repeat", Password)
        );
        page.Fill("setup", other);
        return await _browser.SubmitAsync(page, "setup");
    }
}
