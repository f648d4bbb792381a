using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel.Reminders;
using Taizhang.Service.Reminders;
using Taizhang.Storage.Reminders;

namespace Taizhang.Web.Tests.Reminders;

public sealed class DeliveryTests
{
    private static readonly Digest Digest = new(
        "克井镇 应急管理所 12 月 28 日时限提醒",
        ["已超期 1 件", "· YH-2023-0001 整改中，整改时限超期 2 个工作日"]
    );

    private readonly Delivery _delivery = new(new At());

    [Fact]
    public async Task WeCom_gets_markdown()
    {
        await using var robot = await Robot.StartAsync();
        Assert.Null(await _delivery.SendAsync(To(robot, ChannelKind.WeCom), Digest));
        var (address, body) = Assert.Single(robot.Received);
        Assert.EndsWith(address, robot.Address, StringComparison.Ordinal);
        Assert.Equal(
            """{"msgtype":"markdown","markdown":{"content":"**克井镇 应急管理所 12 月 28 日时限提醒**\n已超期 1 件\n· YH-2023-0001 整改中，整改时限超期 2 个工作日"}}""",
            body.GetRawText()
        );
    }

    [Fact]
    public async Task WeCom_gets_text_when_somebody_is_mentioned()
    {
        await using var robot = await Robot.StartAsync();
        Assert.Null(
            await _delivery.SendAsync(
                To(robot, ChannelKind.WeCom) with
                {
                    Recipients = ["zhang", "13800000000", "@all"],
                    Site = "https://taizhang.example",
                },
                Digest
            )
        );
        Assert.Equal(
            """{"msgtype":"text","text":{"content":"克井镇 应急管理所 12 月 28 日时限提醒\n已超期 1 件\n· YH-2023-0001 整改中，整改时限超期 2 个工作日\n"""
                + """办理：https://taizhang.example/kejing/today","mentioned_list":"""
                + """["zhang","@all"],"mentioned_mobile_list":["13800000000"]}}""",
            Assert.Single(robot.Received).Body.GetRawText()
        );
    }

    [Fact]
    public async Task DingTalk_gets_markdown_signed_by_its_key()
    {
        await using var robot = await Robot.StartAsync();
        Assert.Null(
            await _delivery.SendAsync(To(robot, ChannelKind.DingTalk) with { Secret = "SECkey", Recipients = ["13800000000"] }, Digest)
        );
        var (address, body) = Assert.Single(robot.Received);
        // printf '1703728800000\nSECkey' | openssl dgst -sha256 -hmac SECkey -binary | base64
        Assert.EndsWith(
            "&timestamp=1703728800000&sign=P1b4wTraOriD46uCeiYTQwBp%2F4eZ52ZjTziw4aB2Ryg%3D",
            address,
            StringComparison.Ordinal
        );
        Assert.Equal(
            """{"msgtype":"markdown","markdown":{"title":"克井镇 应急管理所 12 月 28 日时限提醒","text":"#### """
                + """克井镇 应急管理所 12 月 28 日时限提醒\n\n已超期 1 件\n\n· YH-2023-0001 整改中，整改时限超期 2 个工作日\n\n"""
                + """@13800000000"},"at":{"atMobiles":["13800000000"],"atUserIds":[],"isAtAll":false}}""",
            body.GetRawText()
        );
    }

    [Fact]
    public async Task A_long_message_is_cut_between_lines_to_what_a_robot_takes()
    {
        await using var robot = await Robot.StartAsync();
        var digest = Digest with { Lines = [.. Enumerable.Range(0, 200).Select(i => $"· YH-2023-{i:D4} 整改中，整改时限超期 2 个工作日")] };
        Assert.Null(await _delivery.SendAsync(To(robot, ChannelKind.WeCom), digest));
        string content = Assert.Single(robot.Received).Body.GetProperty("markdown").GetProperty("content").GetString()!;
        Assert.InRange(Encoding.UTF8.GetByteCount(content), 3900, 4096);
        Assert.EndsWith("个工作日\n……", content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        200,
        """{"errcode":93000,"errmsg":"invalid webhook url, hint: [key=11112222-3333-4444-5555-666677778888]"}""",
        "机器人拒收（errcode 93000）：invalid webhook url"
    )]
    [InlineData(200, "<html>", "应答不是机器人的格式，请核对地址")]
    [InlineData(200, "[1]", "应答不是机器人的格式，请核对地址")]
    [InlineData(200, """{"errcode":"zero"}""", "应答不是机器人的格式，请核对地址")]
    [InlineData(500, "", "机器人应答 HTTP 500")]
    [InlineData(302, "", "机器人应答 HTTP 302")]
    public async Task What_a_robot_does_not_take_is_said_without_its_key(int status, string answer, string says)
    {
        await using var robot = await Robot.StartAsync();
        robot.Answers = context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "/elsewhere";
            return context.Response.WriteAsync(answer);
        };
        string error = (await _delivery.SendAsync(To(robot, ChannelKind.WeCom), Digest))!;
        Assert.StartsWith(says, error, StringComparison.Ordinal);
        Assert.DoesNotContain("666677778888", error, StringComparison.Ordinal);
        Assert.Single(robot.Received); // a redirect is not followed
    }

    [Fact]
    public async Task A_robot_that_is_not_there_is_said()
    {
        string error = (
            await _delivery.SendAsync(
                new()
                {
                    Town = "kejing",
                    Kind = ChannelKind.WeCom,
                    Receiver = Receiver.All,
                    Address = $"http://127.0.0.1:{FreePort()}/send?key=topsecretkey",
                },
                Digest
            )
        )!;
        Assert.StartsWith("没有发出：", error, StringComparison.Ordinal);
        Assert.DoesNotContain("topsecretkey", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_goes_to_all_recipients_in_Chinese()
    {
        await using var server = new MailServer();
        Assert.Null(await _delivery.SendAsync(Mail(server), Digest));
        Assert.Contains("MAIL FROM:<taizhang@example.gov.cn>", server.All, StringComparison.Ordinal);
        Assert.Contains("RCPT TO:<one@example.gov.cn>\nRCPT TO:<two@example.gov.cn>", server.All, StringComparison.Ordinal);
        Assert.Contains("Date: Thu, 28 Dec 2023 10:00:00 +0800", server.All, StringComparison.Ordinal);
        var message = await MimeKit.MimeMessage.LoadAsync(
            new MemoryStream(
                Encoding.UTF8.GetBytes(server.All[(server.All.IndexOf("DATA\n", StringComparison.Ordinal) + 5)..].Split("\n.\n")[0])
            ),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(
            (Digest.Title, string.Join("\n", Digest.Lines.Prepend(Digest.Title)) + "\n"),
            (message.Subject, message.TextBody!.ReplaceLineEndings("\n"))
        );
        Assert.EndsWith("@example.gov.cn", message.MessageId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_does_not_go_over_the_wire_in_the_clear_unless_that_was_said()
    {
        await using var server = new MailServer();
        var channel = Mail(server) with { User = "taizhang", Secret = "pass word" };
        Assert.Contains("没有加密，不发送密码", await _delivery.SendAsync(channel, Digest), StringComparison.Ordinal);
        Assert.DoesNotContain("AUTH", server.All, StringComparison.Ordinal);
        Assert.Null(await _delivery.SendAsync(channel with { Plain = true }, Digest));
        Assert.Contains(
            "AUTH PLAIN " + Convert.ToBase64String(Encoding.UTF8.GetBytes("\0taizhang\0pass word")),
            server.All,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_recipient_that_the_server_refuses_is_said()
    {
        await using var server = new MailServer { Knows = line => !line.Contains("two@", StringComparison.Ordinal) };
        Assert.Contains("邮件服务器拒收（550）：no such user", await _delivery.SendAsync(Mail(server), Digest), StringComparison.Ordinal);
    }

    private static Channel To(Robot robot, ChannelKind kind) =>
        new()
        {
            Town = "kejing",
            Kind = kind,
            Receiver = Receiver.Of("应急管理所"),
            Address = robot.Address,
        };

    private static Channel Mail(MailServer server) =>
        new()
        {
            Town = "kejing",
            Kind = ChannelKind.Mail,
            Receiver = Receiver.Leaders,
            Address = server.Address,
            Sender = "taizhang@example.gov.cn",
            Recipients = ["one@example.gov.cn", "two@example.gov.cn"],
        };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class At : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2023, 12, 28, 10, 0, 0, TimeSpan.FromHours(8));
    }
}
