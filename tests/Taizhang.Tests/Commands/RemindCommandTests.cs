using System.Net;
using System.Net.Sockets;
using System.Text;
using Taizhang.Tests.Demo;

namespace Taizhang.Tests.Commands;

public sealed class RemindCommandTests(DemoHouse house) : IDisposable
{
    private const string Key = "11112222-3333-4444-5555-666677778888";
    private readonly CommandLine _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Channels_are_set_listed_without_their_secrets_and_removed()
    {
        await _cli.AddTownAsync();
        await File.WriteAllTextAsync(_cli["secret"], "SECtopsecret\n", TestContext.Current.CancellationToken);
        await MustAsync(
            "渠道 1：企业微信 → 全镇，每个工作日 8 点起",
            "set",
            "--town",
            "small",
            "--wecom",
            $"https://qyapi.example.cn/send?key={Key}"
        );
        await MustAsync(
            "渠道 2：钉钉 → 应急所，每个工作日 7 点起",
            "set",
            "--town",
            "small",
            "--dingtalk",
            $"https://oapi.example.cn/send?access_token={Key}",
            "--secret-file",
            _cli["secret"],
            "--for",
            "应急所",
            "--hour",
            "7",
            "--mention",
            "13800000000"
        );
        await MustAsync(
            "渠道 3：邮件 → 分管领导",
            "set",
            "--town",
            "small",
            "--smtp",
            "mail.example.cn:465",
            "--from",
            "a@example.cn",
            "--to",
            "b@example.cn",
            "c@example.cn",
            "--user",
            "a",
            "--secret-file",
            _cli["secret"],
            "--for",
            "leader",
            "--site",
            "https://taizhang.example/"
        );
        await MustAsync(
            "渠道 1：企业微信 → 全镇，每个工作日 9 点起",
            "set",
            "--town",
            "small",
            "--wecom",
            $"https://qyapi.example.cn/send?key={Key}",
            "--hour",
            "9"
        );

        var list = await RemindAsync("list");
        Assert.Equal((0, ""), (list.Code, list.Error));
        Assert.Equal(
            [
                "small\t1\t企业微信\t全镇\t9 点\thttps://qyapi.example.cn/…8888",
                "small\t2\t钉钉\t应急所\t7 点\thttps://oapi.example.cn/…8888\t有密钥",
                "small\t3\t邮件\t分管领导\t8 点\tmail.example.cn:465 → b@example.cn、c@example.cn\t有密钥",
            ],
            list.Output.TrimEnd('\n').Split('\n')
        );
        await MustAsync("已删除", "remove", "2", "--town", "small");
        (await RemindAsync("remove", "2", "--town", "small")).IsBadInput("没有编号为 2 的渠道");
        (await RemindAsync("test", "2", "--town", "small")).IsBadInput("没有编号为 2 的渠道");
        Assert.Equal(2, (await RemindAsync("list", "--town", "small")).Output.TrimEnd('\n').Split('\n').Length);
    }

    [Fact]
    public async Task What_cannot_be_a_channel_is_said_in_one_line()
    {
        await _cli.AddTownAsync();
        await File.WriteAllTextAsync(_cli["empty"], "\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_cli["secret"], "s", TestContext.Current.CancellationToken);
        string[] wecom = ["--wecom", "https://qyapi.example.cn/send"],
            smtp = ["--smtp", "mail.example.cn"],
            mail = [.. smtp, "--from", "a@example.cn", "--to", "b@example.cn"];
        await RefusedAsync("只写一个");
        await RefusedAsync("只写一个", [.. wecom, "--smtp", "mail.example.cn"]);
        await RefusedAsync("http://", "--wecom", "ftp://example.cn/");
        await RefusedAsync("http://", "--wecom", "qyapi.example.cn/send");
        await RefusedAsync("http://", [.. wecom, "--site", "file:///etc/passwd"]);
        await RefusedAsync("0 至 23", [.. wecom, "--hour", "24"]);
        await RefusedAsync("没有“林业站”这个站所。现有：应急所、民政所", [.. wecom, "--for", "林业站"]);
        await RefusedAsync("不用 --secret-file", [.. wecom, "--secret-file", _cli["secret"]]);
        await RefusedAsync("只用于邮件", [.. wecom, "--to", "b@example.cn"]);
        await RefusedAsync("不能点名", [.. wecom, "--mention", "a,b"]);
        await RefusedAsync("没有文件", "--dingtalk", "https://oapi.example.cn/send", "--secret-file", _cli["none"]);
        await RefusedAsync("只有一行密钥", "--dingtalk", "https://oapi.example.cn/send", "--secret-file", _cli["empty"]);
        await RefusedAsync("--from 和 --to", smtp);
        await RefusedAsync("“a@b@c”不是邮件地址", [.. smtp, "--from", "a@example.cn", "--to", "a@b@c"]);
        await RefusedAsync("不是邮件服务器", "--smtp", "mail.example.cn:0", "--from", "a@example.cn", "--to", "b@example.cn");
        await RefusedAsync("--user 和 --secret-file", [.. mail, "--user", "a"]);
        await RefusedAsync("--mention 只用于机器人", [.. mail, "--mention", "13800000000"]);
        (await RemindAsync(["set", "--town", "big", .. wecom])).IsBadInput("没有乡镇“big”");
        (await _cli.RunAsync("remind", "list", "--data", _cli["none"])).IsBadInput("没有数据目录");
        Assert.Equal("", (await RemindAsync("list")).Output);

        async Task RefusedAsync(string says, params string[] options) =>
            (await RemindAsync(["set", "--town", "small", .. options])).IsBadInput(says);
    }

    [Fact]
    public async Task A_dry_run_shows_what_a_run_then_sends_and_a_second_run_sends_nothing()
    {
        await house["zhangying"].BackupAsync(Directory.CreateDirectory(_cli.Data).FullName + "/zhangying.town.db");
        using var robot = new HttpListener();
        string address = $"http://127.0.0.1:{FreePort()}/";
        robot.Prefixes.Add(address);
        robot.Start();
        var received = new List<string>();
        var serving = Task.Run(
            async () =>
            {
                while (robot.IsListening)
                {
                    HttpListenerContext context;
                    try
                    {
                        context = await robot.GetContextAsync();
                    }
                    catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
                    {
                        return;
                    }
                    received.Add(await new StreamReader(context.Request.InputStream, Encoding.UTF8).ReadToEndAsync());
                    context.Response.Close(Encoding.UTF8.GetBytes("""{"errcode":0}"""), willBlock: false);
                }
            },
            TestContext.Current.CancellationToken
        );

        await MustAsync("渠道 1", "set", "--town", "zhangying", "--wecom", $"{address}send?key={Key}");
        await MustAsync("已发送。", "test", "1", "--town", "zhangying");
        var dry = await RemindAsync("run", "--dry-run");
        Assert.Equal((0, ""), (dry.Code, dry.Error));
        string[] lines = dry.Output.TrimEnd('\n').Split('\n');
        Assert.StartsWith("== 张营镇 渠道 1：企业微信 → 全镇", lines[0], StringComparison.Ordinal);
        Assert.Contains("12 月 31 日时限提醒", lines[1], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith("已超期 ", StringComparison.Ordinal));
        Assert.Single(received);

        await MustAsync("已发送：" + lines[1], "run");
        Assert.Equal(2, received.Count);
        foreach (string line in lines.Skip(2))
            Assert.Contains(line, received[1], StringComparison.Ordinal);
        await MustAsync("", "run");
        Assert.Contains("今天已经发过", (await RemindAsync("run", "--dry-run", "--town", "zhangying")).Output, StringComparison.Ordinal);
        Assert.Equal(2, received.Count);
        robot.Stop();
        await serving;

        var gone = await RemindAsync("test", "1", "--town", "zhangying");
        gone.IsBadInput("没有发出");
        Assert.DoesNotContain(Key, gone.Error, StringComparison.Ordinal);
    }

    private Task<Ended> RemindAsync(params string[] args) => _cli.RunAsync(["remind", .. args, "--data", _cli.Data]);

    private async Task MustAsync(string says, params string[] args)
    {
        var done = await RemindAsync(args);
        Assert.Equal((0, ""), (done.Code, done.Error));
        Assert.Contains(says, done.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", done.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, done.Output, StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
