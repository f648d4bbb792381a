using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Values;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Tests.Open;

/// <summary>A site whose township has opened its door to residents, and whose forms may be sent at once.</summary>
public sealed class OpenSite : TestSite
{
    protected override SiteSettings Settings => new() { LeastTyping = TimeSpan.Zero };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Assert.Empty(
            (await Town.DoAsync(new SetResidents(Id(), true, "便民服务中心", "0391-6000000"), await ActorAsync("clerk"))).Refusals
        );
    }

    /// <summary>Sends 我要反映 as somebody who has just come; the page that answers.</summary>
    public static async Task<Page> SendAsync(
        Browser browser,
        string words = "夜里不亮有一个星期了。",
        string contact = "",
        params (string Name, string File, byte[] Bytes)[] files
    )
    {
        var page = await browser.OpenAsync("/open/kejing/voice");
        page.Fill(
            "voice",
            ("kind", "路灯、用电"),
            ("area", Diantou),
            ("place", "老戏台往东第二根灯杆"),
            ("words", words),
            ("contact", contact)
        );
        return await browser.SubmitAsync(page, "voice", null, files);
    }

    /// <summary>Number and code as the page shows them.</summary>
    public static (string Number, string Code) ReceiptOf(Page page)
    {
        var shown = page.Document.QuerySelectorAll(".pub-code b").Select(one => one.TextContent).ToArray();
        Assert.True(shown.Length == 2, page.Text("main"));
        return (shown[0], shown[1].Replace(" ", "", StringComparison.Ordinal));
    }

    public async Task MoveAsync(
        string user,
        string number,
        string move,
        string? office = null,
        string? reason = null,
        params (string, string)[] fields
    ) =>
        Assert.Empty(
            (
                await Town.DoAsync(
                    new MoveEntry(Id(), number, null, move, fields.ToDictionary(one => one.Item1, one => (Input)one.Item2), office, reason),
                    await ActorAsync(user)
                )
            ).Refusals
        );

    public static async Task<Page> FollowAsync(Browser browser, string number, string code)
    {
        var page = await browser.OpenAsync("/open/kejing/follow");
        page.Fill("follow", ("number", number), ("code", code));
        return await browser.SubmitAsync(page, "follow");
    }
}
