using System.Text.RegularExpressions;
using Taizhang.Service.Tests.Workbooks;

namespace Taizhang.Browser.Tests;

/// <summary>
/// A township starts on Monday: from an empty folder by hand, following the screens, to villages, accounts from a workbook and a first
/// entry; with scripts and without.
/// </summary>
public sealed partial class FirstStartTests(DemoSite demo)
{
    private const string AdminPassword = "liushui jincheng 8",
        ClerkPassword = "jintian tianqi 9";

    [Theory, InlineData(true), InlineData(false)]
    public async Task An_empty_folder_becomes_a_township_with_people_and_a_first_entry(bool scripts)
    {
        string data = Directory.CreateTempSubdirectory("taizhang-first-").FullName;
        using var serving = DemoSite.Start("serve", "--data", data, "--urls", "http://127.0.0.1:0");
        try
        {
            string said = await serving.StandardOutput.ReadLineAsync(Cancel) + await serving.StandardOutput.ReadLineAsync(Cancel);
            var address = new Uri(Address().Match(said).Value);
            string secret = await FoundAsync(address, Code().Match(said).Groups[1].Value, scripts);
            await RegisterAsync(address, secret, scripts);
        }
        finally
        {
            serving.Kill(entireProcessTree: true);
            await serving.WaitForExitAsync(Cancel);
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>The administrator: the setup page, then accounts from a roster. Gives the clerk's first password.</summary>
    private async Task<string> FoundAsync(Uri address, string code, bool scripts)
    {
        await using var admin = await demo.VisitAsync(address, scripts);
        await admin.OpenAsync("/");
        await admin.ArriveAsync("/setup$");
        await admin.Page.ClickAsync(".go .btn.main");
        Assert.Contains("启动码不对", await admin.TextAsync("#setup_code-error"), StringComparison.Ordinal);
        await admin.Page.FillAsync("#setup_code", code);
        await admin.Page.FillAsync("#name", "石桥镇");
        await admin.Page.FillAsync("#county", "示例县");
        await admin.Page.FillAsync("#code", "419001190000");
        await admin.Page.FillAsync("#town", "shiqiao");
        await admin.Page.SetInputFilesAsync("#workbook", Sheet("村组.xlsx", Villages()));
        await admin.Page.ClickAsync("button[name=read]");
        Assert.Contains("已从表格读入 4 行", await admin.TextAsync(".note.good"), StringComparison.Ordinal);
        Assert.Contains("西坪村", await admin.Page.InputValueAsync("#areas"), StringComparison.Ordinal);
        await admin.Page.FillAsync("#offices", "党政办公室\n应急管理所");
        await admin.Page.CheckAsync("input[name=duty][value=安全应急]");
        await admin.Page.FillAsync("#user_name", "guanli");
        await admin.Page.FillAsync("#admin_name", "方圆");
        await admin.Page.FillAsync("#password", AdminPassword);
        await admin.Page.FillAsync("#repeat", AdminPassword);
        await admin.Page.ClickAsync(".go .btn.main");
        await admin.ArriveAsync("/shiqiao/admin$");
        Assert.Contains("2 个村（社区），2 个网格", await admin.TextAsync(".standing"), StringComparison.Ordinal);
        await admin.PictureAsync($"first-start-{(scripts ? "scripts" : "plain")}", whole: true);

        await admin.Page.ClickAsync(".opening a[aria-label=开账号]");
        await admin.Page.SetInputFilesAsync("#workbook", Sheet("花名册.xlsx", People()));
        await admin.Page.ClickAsync("button[value=read]");
        await admin.Page.ClickAsync("button[value=make]");
        Assert.Contains("已开 3 个账号", await admin.TextAsync("h1"), StringComparison.Ordinal);
        Assert.Equal(3, await admin.Page.Locator(".slip svg").CountAsync());
        await admin.PictureAsync($"slips-{(scripts ? "scripts" : "plain")}");
        string secret = await admin.TextAsync(".slip:has-text('张敏') .secret");
        admin.AssertNoComplaints();
        return secret;
    }

    /// <summary>The clerk: signs in with the slip, sets a password, sees the next steps, registers the first entry.</summary>
    private async Task RegisterAsync(Uri address, string secret, bool scripts)
    {
        await using var clerk = await demo.VisitAsync(address, scripts);
        await clerk.OpenAsync("/sign-in?user=" + Uri.EscapeDataString("张敏"));
        Assert.Equal("张敏", await clerk.Page.InputValueAsync("#user_name"));
        await clerk.Page.FillAsync("#password", secret);
        await clerk.Page.ClickAsync(".btn.main");
        await clerk.ArriveAsync("/account/password$");
        await clerk.Page.FillAsync("#current", secret);
        await clerk.Page.FillAsync("#password", ClerkPassword);
        await clerk.Page.FillAsync("#repeat", ClerkPassword);
        await clerk.Page.ClickAsync(".btn.main");
        await clerk.OpenAsync("/shiqiao/today");
        Assert.Contains("3 个账号", await clerk.TextAsync(".opening li.done"), StringComparison.Ordinal);
        await clerk.OpenAsync("/shiqiao/ledgers/hazard/new");
        await clerk.FillHazardAsync("东街超市");
        await clerk.RegisterAsync();
        Assert.StartsWith("YH-", clerk.EntryNumber, StringComparison.Ordinal);
        await clerk.OpenAsync("/shiqiao/ledgers/hazard");
        Assert.Contains("东街超市", await clerk.TextAsync("main"), StringComparison.Ordinal);
        clerk.AssertNoComplaints();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static byte[] Villages() =>
        new Book()
            .Sheet("村组")
            .Row("村名", "网格")
            .Row("东街村", null)
            .Row("东街村", "一网格")
            .Row("东街村", "二网格")
            .Row("西坪村", null)
            .Bytes();

    private static byte[] People() =>
        new Book()
            .Sheet("花名册")
            .Row("石桥镇花名册")
            .Row("姓名", "身份", "单位")
            .Row("张敏", "台账员", null)
            .Row("李强", "站所人员", "应急管理所")
            .Row("王芳", "网格员", "东街村一网格")
            .Bytes();

    private static Microsoft.Playwright.FilePayload Sheet(string name, byte[] bytes) =>
        new()
        {
            Name = name,
            MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Buffer = bytes,
        };

    [GeneratedRegex(@"http://[0-9.:]+")]
    private static partial Regex Address();

    [GeneratedRegex("启动码：([A-Z0-9-]+)")]
    private static partial Regex Code();
}
