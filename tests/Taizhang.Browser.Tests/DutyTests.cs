using Microsoft.Playwright;

namespace Taizhang.Browser.Tests;

/// <summary>The night's duty with a phone in hand: a call comes in, is reported upward, and stands for whoever takes over.</summary>
public sealed class DutyTests(DemoSite demo)
{
    private const string Day = "2023-12-20";

    [Fact]
    public async Task A_call_is_taken_reported_upward_and_handed_over_on_a_phone()
    {
        await using var clerk = await demo.SignInAsync("kejing.clerk", width: 375, height: 740);
        await clerk.OpenAsync("/kejing/duty?month=2023-12");
        await FitsAsync(clerk);
        await clerk.PictureAsync("duty-375");
        await clerk.OpenAsync("/kejing/ledgers/call/new");
        await clerk.Page.SelectOptionAsync("#area", new SelectOptionValue { Index = 2 });
        await clerk.Page.FillAsync("#at", Day + "T08:40");
        await clerk.Page.SelectOptionAsync("#kind", "群众来电");
        await clerk.Page.FillAsync("#matter", "村口路面塌陷");
        await clerk.Page.FillAsync("#detail", "村口路面塌陷约两米，暂无人员受伤，已设围挡。");
        await clerk.RegisterAsync();
        string call = new Uri(clerk.Page.Url).AbsolutePath;

        // Until it is dealt with it stands on the duty's page, for whoever takes over.
        await clerk.OpenAsync("/kejing/duty");
        await clerk.SeeAsync(".duty-open", "村口路面塌陷");
        await FitsAsync(clerk);

        // It becomes the first report, with what is known already.
        await clerk.OpenAsync(call);
        await clerk.Page.ClickAsync("a[href*='/ledgers/brief/new']");
        await clerk.ArriveAsync("/ledgers/brief/new");
        Assert.Equal("村口路面塌陷", await clerk.Page.InputValueAsync("#name"));
        await clerk.Page.SelectOptionAsync("#kind", "其他紧急情况");
        await clerk.RegisterAsync();
        string first = new Uri(clerk.Page.Url).AbsolutePath;
        await MoveAsync(clerk, "tell", ("told_at", Day + "T08:55"), ("told_to", "县政府值班室"));
        string approval = await ProposeAsync(clerk);
        await SignAsync("kejing.leader", approval, "已签发");
        await clerk.OpenAsync(first);
        await MoveAsync(clerk, "send", ("sent_at", Day + "T09:20"), ("sent_to", "县政府值班室"));
        await clerk.SeeAsync(".facts", "已报送");
        await FitsAsync(clerk);
        await clerk.PictureAsync("brief-375", whole: true);

        // The last report names the first, and the head of the township signs it too.
        await clerk.OpenAsync("/kejing/ledgers/brief/new");
        await clerk.Page.SelectOptionAsync("#area", new SelectOptionValue { Index = 2 });
        await clerk.Page.FillAsync("#name", "村口路面塌陷");
        await clerk.Page.SelectOptionAsync("#kind", "其他紧急情况");
        await clerk.Page.CheckAsync("#stage input[value=终报]");
        await clerk.Page.FillAsync("#first", first.Split('/')[^1]);
        await clerk.Page.FillAsync("#known_at", Day + "T11:00");
        await clerk.Page.FillAsync("#content", "路面已回填，恢复通行，无人员伤亡。");
        await clerk.RegisterAsync();
        approval = await ProposeAsync(clerk);
        await SignAsync("kejing.leader", approval, "转到下一环节");
        await SignAsync("kejing.chief", approval, "已签发");

        // Whoever takes over sees that it was handed on, not that nobody has it.
        await clerk.OpenAsync("/kejing/duty");
        await clerk.SeeAsync(".duty-open", "已转办");
        clerk.AssertNoComplaints();
    }

    private static async Task MoveAsync(Visitor clerk, string move, params (string Field, string Value)[] values)
    {
        await OpenAsync(clerk, move);
        foreach (var (field, value) in values)
            await clerk.Page.FillAsync($"#move-{move} [name='f.{field}']", value);
        await clerk.SubmitAsync($"#move-{move}");
    }

    private static async Task<string> ProposeAsync(Visitor clerk)
    {
        await OpenAsync(clerk, "sign");
        await clerk.Page.ClickAsync("#move-sign .submit .btn");
        await clerk.ArriveAsync(@"/approvals/\d+");
        return new Uri(clerk.Page.Url).AbsolutePath;
    }

    private static async Task OpenAsync(Visitor clerk, string move)
    {
        string details = $"details:has(> #move-{move})";
        if (await clerk.Page.Locator(details).GetAttributeAsync("open") is null)
            await clerk.Page.ClickAsync(details + " > summary");
    }

    private async Task SignAsync(string user, string approval, string said)
    {
        await using var signer = await demo.SignInAsync(user, width: 375, height: 740);
        await signer.OpenAsync(approval);
        await signer.SubmitAsync("form:has(tz-sign)");
        await signer.SeeAsync(".notice", said);
    }

    private static async Task FitsAsync(Visitor visitor) =>
        Assert.True(
            await visitor.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"),
            $"{visitor.Page.Url} is wider than the screen."
        );
}
