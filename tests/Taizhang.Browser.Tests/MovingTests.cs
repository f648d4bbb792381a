using Microsoft.Playwright;

namespace Taizhang.Browser.Tests;

/// <summary>A hazard goes its way: assigned by the clerk, reported by the office with a photo, verified by another.</summary>
public sealed class MovingTests(DemoSite demo)
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task A_hazard_is_assigned_reported_with_a_photo_and_verified(bool scripts)
    {
        await using var clerk = await demo.SignInAsync("kejing.clerk", scripts);
        long closed = await clerk.FigureAsync("hazard.closed");
        await clerk.OpenAsync("/kejing/ledgers/hazard/new");
        await clerk.FillHazardAsync("流转测试点");
        await clerk.RegisterAsync();
        string address = new Uri(clerk.Page.Url).AbsolutePath;

        await OpenMoveAsync(clerk, "assign");
        await clerk.SubmitAsync(Move("assign"));
        await clerk.SeeAsync($"{Move("assign")} .error", "请选择承办站所");
        await clerk.Page.SelectOptionAsync($"{Move("assign")} select[name=office]", "应急管理所");
        await clerk.SubmitAsync(Move("assign"));
        await clerk.SeeAsync(".notice", "整改中");

        // The office sees it waiting, reports without a photo, is told, and reports with one.
        await using var office = await demo.SignInAsync("kejing.office4", scripts);
        await office.OpenAsync("/kejing/today");
        Assert.Equal(1, await office.Page.Locator($"main a[href='{address}']").First.CountAsync());
        await office.OpenAsync(address);
        await OpenMoveAsync(office, "fix");
        await office.Page.FillAsync($"{Move("fix")} textarea[name='f.measure']", "清理通道，更换灭火器 2 具。");
        await office.SubmitAsync(Move("fix"));
        await office.SeeAsync($"{Move("fix")} .error", "整改后照片");
        Assert.Equal("清理通道，更换灭火器 2 具。", await office.Page.InputValueAsync($"{Move("fix")} textarea[name='f.measure']"));
        await office.Page.SetInputFilesAsync(
            $"{Move("fix")} input[type=file]",
            new FilePayload
            {
                Name = "after.png",
                MimeType = "image/png",
                Buffer = await office.Page.ScreenshotAsync(),
            }
        );
        await office.SubmitAsync(Move("fix"));
        await office.SeeAsync(".notice", "待验收");
        Assert.True(
            await office
                .Page.Locator(".pictures img")
                .First.EvaluateAsync<bool>("async img => { img.loading = 'eager'; await img.decode(); return img.naturalWidth > 0; }")
        );

        await using var checker = await demo.SignInAsync("kejing.checker", scripts);
        await checker.OpenAsync(address);
        await OpenMoveAsync(checker, "accept");
        await checker.Page.FillAsync($"{Move("accept")} input[name='f.checked_by']", "核验员");
        await checker.SubmitAsync(Move("accept"));
        await checker.SeeAsync(".notice", "已销号");
        Assert.Equal(["验收销号", "报告整改", "交办", "登记"], await checker.Page.Locator(".trail li > b").AllInnerTextsAsync());
        Assert.Equal(closed + 1, await checker.FigureAsync("hazard.closed"));
        foreach (var visitor in new[] { clerk, office, checker })
            visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task Who_submitted_a_figure_is_not_offered_its_confirmation_and_is_refused_when_it_is_posted_all_the_same()
    {
        await using var clerk = await demo.SignInAsync("kejing.clerk");
        await clerk.OpenAsync("/kejing/ledgers/indicator/new");
        await clerk.Page.SelectOptionAsync("#area", new SelectOptionValue { Index = 1 });
        await clerk.Page.SelectOptionAsync("#indicator", "技改投资");
        await clerk.Page.FillAsync("#period", "2023-10");
        await clerk.Page.FillAsync("#amount", "12000000");
        await clerk.Page.FillAsync("#source", "统计月报（测试）");
        await clerk.SubmitAsync();
        await clerk.ArriveAsync("/indicator/[A-Z]");
        string address = new Uri(clerk.Page.Url).AbsolutePath;
        await OpenMoveAsync(clerk, "submit");
        await clerk.SubmitAsync(Move("submit"));
        Assert.Equal(0, await clerk.Page.Locator(Move("confirm")).CountAsync());

        var (status, page) = await clerk.PostAsync(
            address,
            ("_handler", "move-confirm"),
            ("command", "confirmed-by-the-same"),
            ("version", "2")
        );
        Assert.Equal(403, status);
        Assert.Contains("不能由办理“提交审核”的同一人承担", page, StringComparison.Ordinal);

        await using var checker = await demo.SignInAsync("kejing.checker");
        await checker.OpenAsync(address);
        await checker.SeeAsync(".facts .tag", "待审核");
        await OpenMoveAsync(checker, "confirm");
        await checker.SubmitAsync(Move("confirm"));
        await checker.SeeAsync(".notice", "已审定");
    }

    private static string Move(string id) => $"form:has(input[name=_handler][value=move-{id}])";

    /// <summary>Unfolds a move's form if it is folded; no script is needed for that.</summary>
    private static async Task OpenMoveAsync(Visitor visitor, string id)
    {
        var move = visitor.Page.Locator($"details.move:has({Move(id)})");
        if (await move.GetAttributeAsync("open") is null)
            await move.Locator("summary").ClickAsync();
    }
}
