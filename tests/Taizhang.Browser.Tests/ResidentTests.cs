using Microsoft.Playwright;

namespace Taizhang.Browser.Tests;

/// <summary>
/// A resident says on a phone what is wrong, without an account, and sees what becomes of it; the office finds it and works on it; the wall
/// of the duty room shows the township and names nobody.
/// </summary>
public sealed class ResidentTests(DemoSite demo)
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task A_resident_reports_in_six_fields_at_most_and_follows_it_by_its_code(bool scripts)
    {
        string what = scripts ? "路灯坏了三天，晚上看不见路" : "桥头的护栏断了一根，怕孩子掉下去";
        await using var resident = await demo.VisitAsync(scripts, 375, 740);
        var page = resident.Page;
        await resident.OpenAsync("/open/kejing");
        await page.ClickAsync("a.pub-go");
        await resident.ArriveAsync("/open/kejing/voice");
        Assert.InRange(await page.Locator("form.pub-wide .pub-q").CountAsync(), 1, 6);

        // As a thumb types: nobody is quicker than the three seconds that the form asks for.
        await page.Locator("#kind label").First.ClickAsync();
        await page.SelectOptionAsync("#area", new SelectOptionValue { Index = 1 });
        await page.Locator("#place").PressSequentiallyAsync("小学东边路口", new() { Delay = 250 });
        await page.Locator("#words").PressSequentiallyAsync(what, new() { Delay = 250 });
        await FitsAsync(page);
        await resident.PictureAsync($"resident-{scripts}", whole: true);
        await page.ClickAsync("form.pub-wide .pub-go");
        // What others said of the same village and kind is shown first; this is something else.
        await page.Locator(".pub-code, .pub-say[role=status], [role=alert]").First.WaitForAsync();
        Assert.Equal("", string.Join(' ', await page.Locator("[role=alert]").AllInnerTextsAsync()));
        if (await page.Locator(".pub-say[role=status]").CountAsync() > 0)
            await page.ClickAsync("form.pub-wide .pub-go");
        await resident.SeeAsync("h1", "收到了");
        string number = await resident.TextAsync(".pub-code b");

        await page.ClickAsync("text=现在就查一下");
        await resident.SeeAsync("main", number);
        await FitsAsync(page);
        await resident.PictureAsync($"resident-sent-{scripts}", whole: true);

        await using var clerk = await demo.SignInAsync("kejing.clerk");
        await clerk.OpenAsync($"/kejing/search?q={number}");
        await clerk.SeeAsync("main", number);
        resident.AssertNoComplaints();
    }

    [Fact]
    public async Task A_wrong_code_opens_nothing()
    {
        await using var resident = await demo.VisitAsync(width: 375, height: 740);
        await resident.OpenAsync("/open/kejing/follow");
        await resident.Page.FillAsync("[name=number]", "QZ-2023-0001");
        await resident.Page.FillAsync("[name=code]", "ABCDEFGH");
        await resident.Page.ClickAsync(".pub-go");
        await resident.SeeAsync("[role=alert]", "");
        Assert.Equal(0, await resident.Page.Locator("#say").CountAsync());
    }

    [Theory, InlineData(1920, 1080), InlineData(2560, 1080)]
    public async Task The_wall_fits_its_screen_and_its_numbers_open(int width, int height)
    {
        await using var leader = await demo.SignInAsync("kejing.leader", width: width, height: height);
        await leader.OpenAsync("/kejing/screen");
        await leader.SeeAsync(".wall-head", "克井镇");
        await FitsAsync(leader.Page);
        await leader.PictureAsync($"wall-{width}");
        await leader.Page.Locator(".wall-keys a.f").First.ClickAsync();
        await leader.ArriveAsync("/kejing/figures/");
        leader.AssertNoComplaints();
    }

    private static async Task FitsAsync(IPage page) =>
        Assert.True(
            await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"),
            "The page is wider than the screen."
        );
}
