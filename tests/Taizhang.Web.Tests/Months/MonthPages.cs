using Taizhang.Reports.Texts;
using Taizhang.Web.Tests.Api;

namespace Taizhang.Web.Tests.Months;

public sealed class MonthPages : OwnSite
{
    [Fact]
    public async Task A_month_says_what_moved_where_and_by_which_entries_and_every_number_opens()
    {
        var program = await ApiClient.AsAsync(Site, "clerk");
        await Site.OnAsync(
            new(2023, 11, 15),
            async () =>
            {
                for (int i = 0; i < 2; i++)
                    await program.HazardAsync(("found_on", "2023-11-15"));
            }
        );
        for (int i = 0; i < 5; i++)
            await program.HazardAsync(("site", $"粮库{i}"), ("found_on", "2023-12-20"));
        var clerk = await Site.SignInAsync("clerk");
        var page = await clerk.OpenAsync("/kejing/reports/month?month=2023-12");
        Assert.Contains("克井镇2023年12月工作情况", page.Text(".month-report"));
        Assert.Contains("排查安全隐患5处", page.Text(".month-report"));
        Assert.DoesNotContain("{", page.Text(".month-report"));
        Assert.DoesNotContain("信访", page.Text(".month-report"));
        string row = page.Document.QuerySelectorAll(".month-moves tr").First(one => one.TextContent.Contains("排查隐患")).TextContent;
        Assert.Contains("比上月多3处，主要是佃头村多3处", row);
        Assert.Contains("粮库", row);
        string link = page.Document.QuerySelector(".month-report a")!.GetAttribute("href")!;
        Assert.Contains("period=2023-12", link);
        Assert.Contains("5", (await clerk.OpenAsync(link)).Text("main"));

        var file = await clerk.DownloadAsync("/kejing/reports/month.docx?month=2023-12");
        string words = ReportText.Read(file, "month.docx", TestContext.Current.CancellationToken).Value;
        Assert.Contains("排查安全隐患5处", words);
        Assert.Contains("比上月多3处，主要是佃头村多3处", words);
        Assert.Equal(file.ToArray(), (await clerk.DownloadAsync("/kejing/reports/month.docx?month=2023-12")).ToArray());
    }
}
