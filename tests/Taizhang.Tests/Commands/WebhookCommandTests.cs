namespace Taizhang.Tests.Commands;

/// <summary><c>taizhang webhook</c>: everything about receivers of events at the terminal.</summary>
public sealed class WebhookCommandTests : IDisposable
{
    private readonly CommandLine _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_receiver_is_added_listed_without_its_secrets_changed_and_removed()
    {
        await _cli.AddTownAsync();
        await MustAsync("允许推送到 bus.example.cn。", "allow", "Bus.Example.cn");
        await MustAsync("允许推送到 10.8.3.0/24。", "allow", "10.8.3.0/24");
        Assert.Equal("10.8.3.0/24\nbus.example.cn\n", (await WebhookAsync("allow")).Output);

        var added = await WebhookAsync(
            "add",
            "--town",
            "small",
            "--name",
            "县平台",
            "--to",
            "https://bus.example.cn/in?key=s3cret-mark",
            "--types",
            "entry.opened",
            "entry.moved",
            "--after",
            "0"
        );
        Assert.Equal(0, added.Code);
        Assert.Matches("^whsec_[A-Za-z0-9+/]{43}=\n$", added.Output);
        Assert.Contains("密钥只显示这一次", added.Error, StringComparison.Ordinal);

        var list = await WebhookAsync("list");
        Assert.Equal(
            "small\t1\t县平台\thttps://bus.example.cn/…\tentry.moved,entry.opened\t在推送\t到日志第 0 条\t送到 0 条\t等重试 0 条\t放弃 0 条\n",
            list.Output
        );
        var rotated = await WebhookAsync("rotate", "1", "--town", "small");
        Assert.Equal(0, rotated.Code);
        Assert.NotEqual(added.Output, rotated.Output);
        await MustAsync("已停用。", "off", "1", "--town", "small");
        Assert.Contains("\t停用\t", (await WebhookAsync("list")).Output, StringComparison.Ordinal);
        await MustAsync("已启用。", "on", "1", "--town", "small");
        await MustAsync("", "failures", "1", "--town", "small");
        await MustAsync("0 条马上重发。", "replay", "1", "--town", "small");
        await MustAsync("第 0 条之后的马上重发。", "replay", "1", "--town", "small", "--after", "0");
        (await WebhookAsync("replay", "1", "--town", "small", "--after", "99")).IsBadInput("--after 应为 0 到 0");
        (await WebhookAsync("replay", "1", "--town", "small", "--seq", "7")).IsBadInput("第 7 条不在没送到的里面");
        await MustAsync("已删除。", "remove", "1", "--town", "small");
        foreach (string command in new[] { "off", "on", "remove", "rotate", "test", "failures", "replay" })
            (await WebhookAsync(command, "1", "--town", "small")).IsBadInput("没有编号为 1 的推送");
        await MustAsync("不再允许推送到 bus.example.cn。", "allow", "bus.example.cn", "--remove");
        // Each change is a line of the audit log.
        Assert.StartsWith(
            "安全审计日志 ",
            (await _cli.RunAsync("audit-log", "check", "--data", _cli.Data)).Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_cannot_be_a_receiver_is_said_in_one_line()
    {
        await _cli.AddTownAsync();
        await MustAsync("允许", "allow", "bus.example.cn");
        await RefusedAsync("以 https:// 开头", "--to", "bus.example.cn");
        await RefusedAsync("不在允许推送的名单中", "--to", "https://127.0.0.1/");
        await RefusedAsync("不在允许推送的名单中", "--to", "http://bus.example.cn/");
        await RefusedAsync("没有“entry.lost”这种事件", "--to", "https://bus.example.cn/", "--types", "entry.lost");
        await RefusedAsync("没有“*”这种事件", "--to", "https://bus.example.cn/", "--types", "*");
        await RefusedAsync("起点应为 0 到", "--to", "https://bus.example.cn/", "--after", "12345");
        (await WebhookAsync("add", "--town", "big", "--name", "县", "--to", "https://bus.example.cn/")).IsBadInput("没有乡镇“big”");
        (await WebhookAsync("allow", "https://bus.example.cn/")).IsBadInput("不是主机名，也不是地址范围");
        (await WebhookAsync("allow", "no.example.cn", "--remove")).IsBadInput("名单中没有 no.example.cn");
        (await _cli.RunAsync("webhook", "list", "--data", _cli["none"])).IsBadInput("没有数据目录");
        Assert.Equal("", (await WebhookAsync("list")).Output);

        async Task RefusedAsync(string says, params string[] options) =>
            (await WebhookAsync(["add", "--town", "small", "--name", "县平台", .. options])).IsBadInput(says);
    }

    private Task<Ended> WebhookAsync(params string[] args) => _cli.RunAsync(["webhook", .. args, "--data", _cli.Data]);

    private async Task MustAsync(string says, params string[] args)
    {
        var done = await WebhookAsync(args);
        Assert.Equal((0, ""), (done.Code, done.Error));
        Assert.Contains(says, done.Output, StringComparison.Ordinal);
    }
}
