using System.IO.Compression;

namespace Taizhang.Browser.Tests;

/// <summary>A clerk registers a hazard, finds it again, and sees it in the figures; with scripts and without.</summary>
public sealed class RegisteringTests(DemoSite demo)
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task What_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(bool scripts)
    {
        await using var clerk = await demo.SignInAsync("kejing.clerk", scripts);
        await clerk.OpenAsync("/kejing/ledgers/hazard/new");
        await clerk.FillHazardAsync("测试商店之一");
        await clerk.Page.FillAsync("#phone", "12");
        await clerk.SubmitAsync();

        Assert.Contains("联系电话", await clerk.TextAsync(".field:has(#phone) .error"), StringComparison.Ordinal);
        Assert.Contains("联系电话", await clerk.TextAsync(".errors a[href='#phone']"), StringComparison.Ordinal);
        Assert.Equal("true", await clerk.Page.GetAttributeAsync("#phone", "aria-invalid"));
        Assert.Equal("测试商店之一", await clerk.Page.InputValueAsync("#site"));
        Assert.Equal("12", await clerk.Page.InputValueAsync("#phone"));
        Assert.Equal("商铺市场", await clerk.Page.InputValueAsync("#site_kind"));
        Assert.Equal(await clerk.TodayAsync(), await clerk.Page.InputValueAsync("#found_on"));
        Assert.Equal("二楼疏散通道堆放纸箱，灭火器压力不足。", await clerk.Page.InputValueAsync("#problem"));

        await clerk.Page.FillAsync("#phone", "0391-6660000");
        await clerk.RegisterAsync();
        Assert.Contains("已登记 " + clerk.EntryNumber, await clerk.TextAsync(".notice"), StringComparison.Ordinal);
        Assert.Equal("测试商店之一", await clerk.TextAsync("h1"));
        clerk.AssertNoComplaints();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_form_that_is_sent_twice_registers_one_entry_and_the_figure_opens_to_it(bool scripts)
    {
        await using var clerk = await demo.SignInAsync("kejing.clerk", scripts);
        string site = scripts ? "重复提交测试点甲" : "重复提交测试点乙";
        // Another of the kind in the village: the page asks, and the button of the question is the one that registers.
        await clerk.OpenAsync("/kejing/ledgers/hazard/new");
        await clerk.FillHazardAsync("同村同类测试点");
        await clerk.RegisterAsync();
        long before = await clerk.FigureAsync("hazard.found");
        await clerk.OpenAsync("/kejing/ledgers/hazard/new");
        await clerk.FillHazardAsync(site);
        await clerk.SubmitAsync();
        Assert.Contains("同村同类测试点", await clerk.TextAsync(".near"), StringComparison.Ordinal);
        Assert.Equal(site, await clerk.Page.InputValueAsync("#site"));
        await clerk.Page.DblClickAsync(".near > .submit .btn");
        await clerk.ArriveAsync("/hazard/YH-");
        string number = clerk.EntryNumber;

        Assert.Equal(before + 1, await clerk.FigureAsync("hazard.found"));
        var row = clerk.Page.Locator("#evidence tbody tr", new() { HasText = number });
        Assert.Contains(site, await row.InnerTextAsync(), StringComparison.Ordinal);
        Assert.NotEqual(0, await clerk.Page.Locator("#places tbody tr").CountAsync());
        await row.Locator("a").First.ClickAsync();
        Assert.Equal(number, clerk.EntryNumber);
        clerk.AssertNoComplaints();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_list_is_searched_in_Chinese_filtered_and_paged(bool scripts)
    {
        await using var clerk = await demo.SignInAsync("kejing.clerk", scripts);
        await clerk.OpenAsync("/kejing/ledgers");
        await clerk.Page.FillAsync(".find input", "aqyh");
        await clerk.Page.ClickAsync(".find .btn");
        await clerk.Page.ClickAsync(".ledgers a:text-is('安全隐患')");
        string first = await clerk.TextAsync(".entries tbody .number");
        await clerk.Page.ClickAsync(".pager a[rel=next]");
        Assert.NotEqual(first, await clerk.TextAsync(".entries tbody .number"));

        await clerk.Page.FillAsync(".sieve input[name=q]", "配电箱");
        await clerk.Page.SelectOptionAsync(".sieve select[name=state]", "closed");
        await clerk.Page.ClickAsync(".sieve button.btn");
        Assert.Equal(
            ["搜索：配电箱 ×", "状态：已销号 ×"],
            (await clerk.Page.Locator("[aria-label=当前筛选] a.chip").AllInnerTextsAsync()).Select(text => text.Trim())
        );
        var states = await clerk.Page.Locator(".entries tbody .tag").AllInnerTextsAsync();
        Assert.NotEmpty(states);
        Assert.All(states, state => Assert.Equal("已销号", state));

        await clerk.Page.FillAsync(".sieve input[name=q]", "没有这样的词");
        await clerk.Page.ClickAsync(".sieve button.btn");
        Assert.Contains("没有符合筛选条件的条目", await clerk.TextAsync(".empty"), StringComparison.Ordinal);
        clerk.AssertNoComplaints();
    }

    [Fact]
    public async Task A_list_is_exported_as_it_is_seen()
    {
        await using var clerk = await demo.SignInAsync("kejing.clerk");
        await clerk.OpenAsync("/kejing/ledgers/hazard?state=fixing");
        int shown = await clerk.Page.Locator(".entries tbody tr").CountAsync();
        string number = await clerk.TextAsync(".entries tbody .number");
        await clerk.Page.ClickAsync(".acts summary");
        var download = await clerk.Page.RunAndWaitForDownloadAsync(() => clerk.Page.ClickAsync(".acts a:text-is('导出 Excel')"));
        Assert.StartsWith("克井镇安全隐患", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.EndsWith(".xlsx", download.SuggestedFilename, StringComparison.Ordinal);

        await using var file = File.OpenRead(await download.PathAsync());
        using var workbook = new ZipArchive(file);
        string text = string.Concat(
            workbook.Entries.Where(part => part.FullName is "xl/sharedStrings.xml" or "xl/worksheets/sheet1.xml").Select(Read)
        );
        Assert.Contains("[Content_Types].xml", workbook.Entries.Select(part => part.FullName));
        Assert.Contains(number, text, StringComparison.Ordinal);
        Assert.Equal(shown + 1, Read(workbook.GetEntry("xl/worksheets/sheet1.xml")!).Split("<row ").Length - 1);
    }

    private static string Read(ZipArchiveEntry part)
    {
        using var reader = new StreamReader(part.Open());
        return reader.ReadToEnd();
    }
}
