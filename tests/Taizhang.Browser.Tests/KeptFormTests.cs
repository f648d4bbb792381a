namespace Taizhang.Browser.Tests;

/// <summary>Nothing typed into a form of the site is lost: by leaving, by a refusal, without a network, when the session ends.</summary>
public sealed class KeptFormTests(DemoSite demo)
{
    private const string Form = "/kejing/ledgers/hazard/new";

    [Fact]
    public async Task A_half_filled_form_is_offered_again_and_cleared_at_sign_out()
    {
        await using var clerk = await AnewAsync();
        await clerk.OpenAsync(Form);
        await clerk.FillHazardAsync("填到一半的店");
        await KeptAsync(clerk);
        await clerk.OpenAsync("/kejing/today");
        await clerk.OpenAsync(Form);
        Assert.Equal("", await clerk.Page.InputValueAsync("#site"));
        await clerk.Page.ClickAsync(".kept-note .btn:has-text('接着填')");
        Assert.Equal("填到一半的店", await clerk.Page.InputValueAsync("#site"));
        Assert.Equal("消防", await clerk.Page.InputValueAsync("#kind"));

        await clerk.Page.ClickAsync("form.who .btn");
        await clerk.ArriveAsync("/sign-in");
        Assert.Equal(
            0,
            await clerk.Page.EvaluateAsync<int>("() => Object.keys(localStorage).filter(key => key.startsWith('taizhang.kept')).length")
        );
    }

    [Fact]
    public async Task Leaving_a_half_filled_form_asks()
    {
        await using var clerk = await AnewAsync();
        await clerk.OpenAsync(Form);
        await clerk.Page.FillAsync("#site", "问一声");
        var asked = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        clerk.Page.Dialog += async (_, dialog) =>
        {
            asked.TrySetResult(dialog.Type);
            await dialog.DismissAsync();
        };
        await clerk.Page.ClickAsync(".rail a >> nth=1");
        Assert.Equal("beforeunload", await asked.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        Assert.Equal("问一声", await clerk.Page.InputValueAsync("#site"));
    }

    [Fact]
    public async Task Back_after_a_refusal_leads_to_where_one_came_from()
    {
        await using var clerk = await AnewAsync();
        await clerk.OpenAsync("/kejing/ledgers/hazard");
        await clerk.OpenAsync(Form);
        await clerk.Page.FillAsync("#site", "不全的店");
        await clerk.SubmitAsync();
        await clerk.Page.Locator(".errors").WaitForAsync();
        Assert.Equal("不全的店", await clerk.Page.InputValueAsync("#site"));
        await clerk.Page.GoBackAsync();
        await clerk.ArriveAsync("/kejing/ledgers/hazard$");
        Assert.Contains("隐患", await clerk.TextAsync("h1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_network_a_form_says_so_and_is_registered_once_when_it_is_back()
    {
        await using var clerk = await AnewAsync();
        long before = await clerk.FigureAsync("hazard.found");
        await clerk.OpenAsync(Form);
        await clerk.FillHazardAsync("断网的店" + Guid.NewGuid().ToString("N")[..6]);
        await clerk.Page.Context.SetOfflineAsync(true);
        await clerk.Page.ClickAsync("form.entry-form .submit .btn:not([href])");
        await clerk.SeeAsync(".kept-note", "没有网络，没有发出");
        await clerk.Page.Context.SetOfflineAsync(false);
        await clerk.RegisterAsync();
        Assert.Equal(before + 1, await clerk.FigureAsync("hazard.found"));
    }

    [Fact]
    public async Task An_ended_session_comes_back_to_the_filled_form()
    {
        await using var clerk = await AnewAsync();
        await clerk.OpenAsync(Form);
        string site = "过期的店" + Guid.NewGuid().ToString("N")[..6];
        await clerk.FillHazardAsync(site);
        await clerk.Page.Context.ClearCookiesAsync();
        await clerk.SubmitAsync();
        await clerk.ArriveAsync("/sign-in");
        Assert.Contains("您填的还在", await clerk.TextAsync(".note"), StringComparison.Ordinal);
        await clerk.Page.FillAsync("#user_name", "kejing.clerk");
        await clerk.Page.FillAsync("#password", DemoSite.Password);
        await clerk.Page.ClickAsync("form:has(#password) .btn.main");
        await clerk.ArriveAsync("/hazard/new");
        await clerk.Page.Locator(".kept-note").WaitForAsync();
        Assert.Equal(site, await clerk.Page.InputValueAsync("#site"));
        await clerk.RegisterAsync();
    }

    [Fact]
    public async Task What_one_account_left_is_not_offered_to_another()
    {
        await using var clerk = await AnewAsync();
        await clerk.OpenAsync(Form);
        await clerk.Page.FillAsync("#site", "别人的店");
        await KeptAsync(clerk);
        await clerk.Page.Context.ClearCookiesAsync();
        await clerk.SignInAsync("kejing.safety");
        await clerk.OpenAsync(Form);
        Assert.Equal(0, await clerk.Page.Locator(".kept-note").CountAsync());
    }

    private static Task<Microsoft.Playwright.IJSHandle> KeptAsync(Visitor visitor) =>
        visitor.Page.WaitForFunctionAsync("() => Object.keys(localStorage).some(key => key.startsWith('taizhang.kept'))");

    /// <summary>A browser of its own with a session of its own: these tests end it.</summary>
    private async Task<Visitor> AnewAsync()
    {
        var clerk = await demo.VisitAsync();
        await clerk.SignInAsync("kejing.clerk");
        return clerk;
    }
}
