using Microsoft.Playwright;

namespace Taizhang.Browser.Tests;

/// <summary>
/// A register and what points to it: an entry is found while one types or by the button, and its page holds what was registered about it.
/// </summary>
public sealed class LinkingTests(DemoSite demo)
{
    private const string Register = "/kejing/ledgers/household",
        Pointing = "/kejing/ledgers/watch";

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_household_is_registered_found_linked_to_and_shows_it(bool scripts)
    {
        string house = scripts ? "测试户甲一" : "测试户乙一";
        await using var clerk = await demo.SignInAsync("kejing.clerk", scripts);
        await clerk.OpenAsync(Register + "/new");
        await clerk.FirstGridAsync();
        await clerk.Page.FillAsync("#house", house);
        await clerk.Page.FillAsync("#head", "测试户主");
        await clerk.Page.FillAsync("#people", "3");
        await clerk.RegisterAsync();
        string number = clerk.EntryNumber,
            address = new Uri(clerk.Page.Url).AbsolutePath;

        await clerk.OpenAsync(Pointing + "/new");
        if (scripts)
        {
            await clerk.Page.Locator("#house").PressSequentiallyAsync(house);
            await Assertions.Expect(clerk.Page.Locator($"#house-offers option[value='{number}']")).ToBeAttachedAsync();
            await clerk.Page.FillAsync("#house", number);
        }
        else
        {
            await clerk.Page.FillAsync("#house", house[..3]);
            await clerk.Page.ClickAsync(".field:has(#house) button");
            await clerk.Page.CheckAsync($".candidates input[value='{number}']");
            await clerk.Page.ClickAsync(".field:has(#house) button");
            Assert.Equal(number, await clerk.Page.InputValueAsync("#house"));
            Assert.Contains(house, await clerk.TextAsync(".linked-to"), StringComparison.Ordinal);
        }

        await clerk.OpenAsync(address);
        Assert.NotEqual(0, await clerk.Page.Locator(".opens a").CountAsync());
        if (await clerk.Page.Locator(".opens:not([open])").CountAsync() > 0)
            await clerk.Page.ClickAsync(".opens summary");
        await clerk.Page.ClickAsync(".opens a >> nth=0");
        Assert.Contains(house, await clerk.TextAsync(".linked-to"), StringComparison.Ordinal);
        clerk.AssertNoComplaints();
    }
}
