namespace Taizhang.Browser.Tests;

/// <summary>Everything can be done without a pointer, and one sees where one is.</summary>
public sealed class KeyboardTests(DemoSite demo)
{
    [Fact]
    public async Task Somebody_signs_in_skips_to_the_text_and_registers_with_keys_alone()
    {
        await using var clerk = await demo.VisitAsync();
        var keys = clerk.Page.Keyboard;
        await clerk.OpenAsync("/sign-in");
        await TabToAsync(clerk, "user_name");
        await keys.TypeAsync("kejing.clerk");
        await TabToAsync(clerk, "password");
        await keys.TypeAsync(DemoSite.Password);
        await keys.PressAsync("Enter");
        await clerk.ArriveAsync("/kejing/today$");

        await clerk.OpenAsync("/kejing/ledgers/hazard/new");
        await keys.PressAsync("Tab");
        Assert.Equal("跳到正文", await FocusedAsync(clerk, "element.textContent"));
        var skip = await clerk.Page.Locator(".skip").BoundingBoxAsync();
        Assert.True(skip!.Y >= 0, "The skip link is not seen when it has the focus.");
        await keys.PressAsync("Enter");
        Assert.Equal("main", await FocusedAsync(clerk, "element.id"));

        await TabToAsync(clerk, "area");
        for (int i = 0; i < 3; i++)
            await keys.PressAsync("ArrowDown");
        await TabToAsync(clerk, "site");
        await keys.TypeAsync("键盘登记测试点");
        foreach (string choice in new[] { "site_kind", "kind", "channel" })
        {
            await TabToAsync(clerk, choice);
            await keys.PressAsync("ArrowDown");
        }
        string today = await clerk.TodayAsync();
        await TabToAsync(clerk, "found_on");
        // In which order the parts of a date are typed depends on the browser's own language, whatever the page says.
        await keys.TypeAsync(today.Replace("-", "", StringComparison.Ordinal));
        if (await clerk.Page.InputValueAsync("#found_on") != today)
        {
            for (int i = 0; i < 2; i++)
                await keys.PressAsync("Shift+Tab");
            await keys.TypeAsync(today[5..7] + today[8..] + today[..4]);
        }
        Assert.Equal(today, await clerk.Page.InputValueAsync("#found_on"));
        await TabToAsync(clerk, "problem");
        await keys.TypeAsync("疏散指示灯不亮。");
        await TabToAsync(clerk, "owner");
        await keys.PressAsync("Enter");
        await clerk.Page.Locator(".near, .notice").First.WaitForAsync();
        if (await clerk.Page.Locator(".near").CountAsync() > 0)
        {
            await TabToAsync(clerk, "sure");
            await keys.PressAsync("Enter");
        }
        await clerk.ArriveAsync("/hazard/YH-");
        Assert.Equal("键盘登记测试点", await clerk.TextAsync("h1"));
        clerk.AssertNoComplaints();
    }

    /// <summary>Presses Tab until a control has the focus; whatever has it on the way shows it.</summary>
    private static async Task TabToAsync(Visitor visitor, string id)
    {
        for (int presses = 0; presses < 60; presses++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            string seen = await FocusedAsync(
                visitor,
                "getComputedStyle(element).outlineStyle + ' ' + parseFloat(getComputedStyle(element).outlineWidth)"
            );
            string at = await FocusedAsync(visitor, "element.id || element.outerHTML.slice(0, 120)");
            Assert.False(
                seen.StartsWith("none", StringComparison.Ordinal) || seen.EndsWith(" 0", StringComparison.Ordinal),
                $"The focus is not seen on {at}."
            );
            if (at == id)
                return;
        }
        Assert.Fail($"Tab does not come to #{id}.");
    }

    private static Task<string> FocusedAsync(Visitor visitor, string what) =>
        visitor.Page.EvaluateAsync<string>($"(() => {{ const element = document.activeElement; return {what}; }})()");
}
