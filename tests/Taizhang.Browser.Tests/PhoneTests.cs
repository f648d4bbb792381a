namespace Taizhang.Browser.Tests;

/// <summary>A grid worker with a phone, 360 by 740, in the own village.</summary>
public sealed class PhoneTests(DemoSite demo)
{
    private const string Own = "河口村",
        Foreign = "419001100201001";

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_grid_worker_registers_a_hazard_in_the_own_village(bool scripts)
    {
        await using var worker = await SignInAsync(scripts);
        await worker.OpenAsync("/kejing/ledgers/hazard/new");
        var areas = (await worker.Page.Locator("#area option").AllInnerTextsAsync()).Skip(1).ToList();
        Assert.NotEmpty(areas);
        Assert.All(areas, area => Assert.StartsWith(Own, area, StringComparison.Ordinal));
        await worker.FillHazardAsync("手机登记测试点");
        await worker.RegisterAsync();
        Assert.Contains("已登记", await worker.TextAsync(".notice"), StringComparison.Ordinal);
        await worker.OpenAsync("/kejing/ledgers/hazard");
        Assert.All(
            await worker.Page.Locator(".entries tbody td:nth-last-child(5)").AllInnerTextsAsync(),
            area => Assert.StartsWith(Own, area, StringComparison.Ordinal)
        );
        worker.AssertNoComplaints();
    }

    [Fact]
    public async Task Another_village_is_refused_beside_the_field_and_what_was_typed_stays()
    {
        await using var worker = await SignInAsync(scripts: true);
        await worker.OpenAsync("/kejing/ledgers/hazard/new");
        await worker.FillHazardAsync("外村测试点");
        await worker.Page.EvalOnSelectorAsync("#area", "(area, code) => { area.selectedOptions[0].value = code; }", Foreign);
        await worker.SubmitAsync();
        Assert.Contains("不在您负责的区域内", await worker.TextAsync(".field:has(#area) .error"), StringComparison.Ordinal);
        Assert.Equal("外村测试点", await worker.Page.InputValueAsync("#site"));
    }

    [Fact]
    public async Task What_lies_in_another_village_is_not_there()
    {
        await using var clerk = await demo.SignInAsync("kejing.clerk");
        await clerk.OpenAsync("/kejing/ledgers/hazard?area=419001100201");
        string elsewhere = (await clerk.Page.GetAttributeAsync(".entries tbody .name a", "href"))!;
        await using var worker = await SignInAsync(scripts: false);
        Assert.Equal(404, await worker.OpenAsync(elsewhere));
        Assert.Equal(404, await worker.OpenAsync("/kejing/figures/hazard.found?area=419001100201"));
    }

    private Task<Visitor> SignInAsync(bool scripts) => demo.SignInAsync("kejing.grid1", scripts, 360, 740);
}
