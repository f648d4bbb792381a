using System.Text;
using Microsoft.Playwright;

namespace Taizhang.Browser.Tests;

/// <summary>A morning of the office: a paper comes in, a task of it is urged, a notice goes out, the month stands on one page.</summary>
public sealed class OfficeTests(DemoSite demo)
{
    private const string Paper = """
        青应急〔2023〕188号
        青禾县应急管理局关于报送冬季安全检查情况的通知
        各乡镇人民政府：
        一、请应急管理所组织检查，2024年1月8日前完成。
        二、请各乡镇于2024年1月10日前将检查情况汇总表报送县局。
        青禾县应急管理局
        2023年12月18日
        """;

    [Fact]
    public async Task A_paper_is_read_and_registered_with_its_task_and_the_task_is_urged_in_writing()
    {
        await using var clerk = await demo.SignInAsync("kejing.clerk", width: 1280, height: 900);
        await clerk.OpenAsync("/kejing/incoming");
        await clerk.Page.SetInputFilesAsync(
            "#file",
            new FilePayload
            {
                Name = "来文.txt",
                MimeType = "text/plain",
                Buffer = Encoding.UTF8.GetBytes(Paper),
            }
        );
        await clerk.SubmitAsync("form:has(#file)");
        Assert.Equal("青应急〔2023〕188号", await clerk.Page.InputValueAsync("[name='f.ref_no']"));
        Assert.Equal("2024-01-10", await clerk.Page.InputValueAsync("[name='f.due_on']"));
        Assert.Equal("2024-01-08", await clerk.Page.InputValueAsync("[name='r.0.due']"));
        await clerk.PictureAsync("incoming");
        await clerk.Page.ClickAsync(".submit .btn.main");
        await clerk.ArriveAsync("/ledgers/receive/");

        await clerk.OpenAsync("/kejing/incoming/tasks");
        var task = clerk.Page.Locator("tr", new() { HasText = "组织检查" }).Last;
        await Assertions.Expect(task).ToContainTextAsync("2024-01-08");
        await clerk.PictureAsync("tasks");
        await task.Locator("a:text-is('催办单')").ClickAsync();
        await clerk.ArriveAsync("/papers/new");
        await clerk.SubmitAsync(".paper-print");
        await clerk.SeeAsync(".paper-sheet", "克政催〔2023〕1号");
        await clerk.SeeAsync(".paper-sheet", "2024年1月8日");
        clerk.AssertNoComplaints();
    }

    [Fact]
    public async Task A_notice_is_printed_from_an_entry_and_its_service_registered()
    {
        await using var clerk = await demo.SignInAsync("kejing.clerk", width: 1280, height: 900);
        await clerk.OpenAsync("/kejing/papers/new?paper=hazard_rectify&entry=YH-2023-4073");
        await clerk.SubmitAsync(".paper-print");
        await clerk.SeeAsync(".notice", "印制");
        await clerk.SeeAsync(".paper-sheet", "克应急改〔2023〕");
        await clerk.Page.ClickAsync("details:has(#to) > summary");
        await clerk.Page.FillAsync("#to", "店主");
        await clerk.SubmitAsync("form:has(#to)");
        await clerk.SeeAsync(".paper-made", "店主");
        await clerk.Page.EvaluateAsync("scrollTo(0, 0)");
        await clerk.PictureAsync("paper");
        clerk.AssertNoComplaints();
    }

    [Fact]
    public async Task A_month_on_one_page_says_what_moved_and_opens_to_where_and_why()
    {
        await using var leader = await demo.SignInAsync("kejing.leader", width: 1280, height: 900);
        await leader.OpenAsync("/kejing/reports/month?period=2023-11");
        await leader.SeeAsync("main", "数字变化和原因");
        await leader.PictureAsync("month");
        await leader.Page.ClickAsync("main a[href*='/figures/'] >> nth=0");
        await leader.ArriveAsync("/figures/");
        leader.AssertNoComplaints();
    }
}
