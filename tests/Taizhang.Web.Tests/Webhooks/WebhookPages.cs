using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Taizhang.Storage.Webhooks;
using Taizhang.Web.Tests.Api;

namespace Taizhang.Web.Tests.Webhooks;

/// <summary>The page on which the administrator keeps receivers, and the site that sends by itself.</summary>
public sealed class WebhookPages : OwnSite
{
    private WebhookStore Store => Site.Services.GetRequiredService<WebhookStore>();

    [Fact]
    public async Task An_administrator_adds_a_receiver_and_the_site_sends_to_it()
    {
        await using var receiver = await Receiver.StartAsync();
        await Store.AllowAsync("127.0.0.0/8");
        var admin = await Site.SignInAsync("admin");
        var page = await AddAsync(admin, receiver);
        string secret = page.Text("code.secret");
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret-mark", page.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);

        string number = await (await ApiClient.AsAsync(Site, "clerk")).HazardAsync();
        await UntilAsync(() => receiver.Accepted.Count == 1);
        var one = Assert.Single(receiver.Accepted);
        Assert.True(one.IsSignedBy(secret));
        Assert.Equal(number, one.Entry);

        var again = await admin.OpenAsync("/kejing/webhooks");
        Assert.DoesNotContain("whsec_", again.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("县平台", again.Text("table"), StringComparison.Ordinal);
        Assert.Contains("在推送", again.Text("table"), StringComparison.Ordinal);
        var changed = await PressAsync(admin, again, "rotate");
        Assert.NotEqual(secret, changed.Text("code.secret"));
        Assert.Contains("收到了试推送", (await PressAsync(admin, again, "test")).Text(".note"), StringComparison.Ordinal);
        Assert.Equal("webhook.test", receiver.Accepted.Last().Type);

        Assert.Contains("已停用", (await PressAsync(admin, again, "off")).Text("table"), StringComparison.Ordinal);
        await PressAsync(admin, again, "remove");
        Assert.Empty(await Store.AllAsync("kejing"));
        Assert.Contains(Site.Accounts.Audit.Read(new(), null, 50), line => line.Detail == "添事件推送 县平台");
        Assert.DoesNotContain(
            Site.Accounts.Audit.Read(new(), null, 50),
            line => line.Detail?.Contains("whsec", StringComparison.Ordinal) ?? false
        );
    }

    [Fact]
    public async Task What_fails_is_listed_and_sent_again()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers = (_, _) => Task.FromResult(400);
        await Store.AllowAsync("127.0.0.0/8");
        var admin = await Site.SignInAsync("admin");
        await AddAsync(admin, receiver);
        string number = await (await ApiClient.AsAsync(Site, "clerk")).HazardAsync();
        await UntilAsync(() => !receiver.Tried.IsEmpty);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        var page = await admin.OpenAsync("/kejing/webhooks");
        Assert.Contains("没有送到 1 条", page.Text("h2"), StringComparison.Ordinal);
        Assert.Contains("第 1 次：对方应答 HTTP 400", page.Text("table"), StringComparison.Ordinal);
        // The administrator reads no cases.
        Assert.DoesNotContain(number, page.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);

        receiver.Answers = (_, _) => Task.FromResult(200);
        Assert.Contains("1 条马上重发", (await PressAsync(admin, page, "replay")).Text(".note"), StringComparison.Ordinal);
        await UntilAsync(() => receiver.Accepted.Count == 1);
    }

    [Theory]
    [InlineData("", "https://bus.example.cn/", "请写明推送给什么系统")]
    [InlineData("县平台", "bus.example.cn", "以 https:// 开头")]
    [InlineData("县平台", "https://a:b@bus.example.cn/", "不含账号和密码")]
    [InlineData("县平台", "https://elsewhere.example.cn/", "不在允许推送的名单中")]
    [InlineData("县平台", "https://169.254.169.254/", "不在允许推送的名单中")]
    public async Task What_cannot_be_a_receiver_is_said_and_kept_typed(string name, string address, string says)
    {
        await Store.AllowAsync("bus.example.cn");
        var admin = await Site.SignInAsync("admin");
        var page = await admin.OpenAsync("/kejing/webhooks");
        page.Fill("add", ("name", name), ("address", address));
        var answer = await admin.SubmitAsync(page, "add");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(says, answer.Text(".errors"), StringComparison.Ordinal);
        Assert.Equal(address, answer.Value("add", "address"));
        Assert.Empty(await Store.AllAsync());
    }

    [Fact]
    public async Task Nobody_but_the_administrator_may_do_any_of_it()
    {
        var admin = await Site.SignInAsync("admin");
        var page = await admin.OpenAsync("/kejing/webhooks");
        foreach (string user in new[] { "clerk", "leader", "county", "security", "auditor" })
        {
            var other = await Site.SignInAsync(user);
            Assert.Equal(HttpStatusCode.Forbidden, (await other.OpenAsync("/kejing/webhooks")).Status);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await (await Site.SignInAsync("stranger")).OpenAsync("/kejing/webhooks")).Status);
        Assert.True(page.Offers("add"));
    }

    private static async Task<Page> AddAsync(Browser admin, Receiver receiver)
    {
        var page = await admin.OpenAsync("/kejing/webhooks");
        page.Fill("add", ("name", "县平台"), ("address", receiver.Address.AbsoluteUri));
        var answer = await admin.SubmitAsync(page, "add");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer;
    }

    private static Task<Page> PressAsync(Browser admin, Page page, string act) =>
        admin.SubmitAsync(page with { Address = "/kejing/webhooks" }, "change", ("act", act));

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (int turn = 0; turn < 500 && !holds(); turn++)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.True(holds());
    }
}
