using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Taizhang.Kernel.Reminders;
using Taizhang.Service.Reminders;
using Taizhang.Storage.Reminders;

namespace Taizhang.Web.Tests.Reminders;

/// <summary>What goes out on Thursday, 28 December 2023 at ten, and when; each test keeps channels of its own.</summary>
public sealed class RemindingTests(DueSite due) : IClassFixture<DueSite>, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("taizhang-reminders-").FullName;
    private readonly Clock _clock = new();
    private Robot _robot = null!;

    [Fact]
    public async Task Each_receiver_is_told_its_own_once_a_day()
    {
        var store = Store();
        foreach (var receiver in new[] { Receiver.Of(TestSite.Safety), Receiver.Leaders, Receiver.County, Receiver.Clerks })
            await SetAsync(store, receiver);
        await RunAsync(store);
        Assert.Equal(
            ["克井镇 分管领导 12 月 28 日时限提醒", "克井镇 县级 12 月 28 日时限提醒", "克井镇 应急管理所 12 月 28 日时限提醒"],
            Titles().Order()
        );
        string office = Told().Single(text => text.Contains("应急管理所 12 月", StringComparison.Ordinal));
        Assert.Contains(
            $"已超期 2 件\n· {due.Oldest} 整改中，整改时限超期 16 个工作日（已报分管领导，已报县级）\n· {due.Late} 整改中，整改时限超期 2 个工作日（已报分管领导）\n今天到期 1 件\n· {due.Today} ",
            office,
            StringComparison.Ordinal
        );
        Assert.Contains($"即将到期 1 件\n· {due.Soon} ", office, StringComparison.Ordinal);
        Assert.DoesNotContain(due.Resting, office, StringComparison.Ordinal);
        Assert.DoesNotContain("商店", string.Concat(Told()), StringComparison.Ordinal);
        Assert.Contains(
            $"已超期 1 件\n· {due.Oldest} 整改中，整改时限超期 16 个工作日（应急管理所，已报分管领导）",
            Told().Single(text => text.Contains("县级 12 月", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );

        // Neither a second run nor a restart sends anything again.
        await RunAsync(store);
        await RunAsync(Store());
        Assert.Equal(3, _robot.Received.Count);
    }

    [Fact]
    public async Task Nothing_goes_out_before_the_hour_nor_on_a_day_off_unless_somebody_asks()
    {
        var store = Store();
        await SetAsync(store, Receiver.All, hour: 11);
        await RunAsync(store);
        Assert.Empty(_robot.Received);
        await SetAsync(store, Receiver.All, hour: 10);
        await due.Site.OnAsync(
            new(2023, 12, 31),
            async () =>
            {
                await RunAsync(store);
                Assert.Equal(["克井镇 全镇 超期上报"], Titles()); // escalations do not wait for the work day
                await new Reminding(store, new(_clock)).RunAsync(due.Site.Town, now: true, TestContext.Current.CancellationToken);
            }
        );
        Assert.Equal(["克井镇 全镇 超期上报", "克井镇 全镇 12 月 31 日时限提醒"], Titles());
        await RunAsync(store);
        Assert.Equal("克井镇 全镇 12 月 28 日时限提醒", Titles()[^1]);
    }

    [Fact]
    public async Task A_new_escalation_is_told_once_beside_the_daily_message()
    {
        var store = Store();
        var service = new Reminding(store, new(_clock));
        await SetAsync(store, Receiver.Leaders);
        await service.RunAsync(due.Site.Town, cancel: TestContext.Current.CancellationToken);
        Assert.Single(_robot.Received);

        string late = await due.AssignedAsync("新超期商店", new(2023, 12, 4)); // comes to light in the course of the day
        try
        {
            await service.RunAsync(due.Site.Town, cancel: TestContext.Current.CancellationToken);
            await service.RunAsync(due.Site.Town, cancel: TestContext.Current.CancellationToken);
            await RunAsync(Store());
            Assert.Equal(["克井镇 分管领导 12 月 28 日时限提醒", "克井镇 分管领导 超期上报"], Titles());
            Assert.Equal($"**克井镇 分管领导 超期上报**\n新上报 1 件\n· {late} 整改中，整改时限超期 3 个工作日（应急管理所）", Told()[^1]);
        }
        finally
        {
            await due.StrikeAsync(late);
        }
    }

    [Fact]
    public async Task A_robot_that_fails_is_tried_again_and_the_message_sent_once()
    {
        var store = Store();
        await SetAsync(store, Receiver.All);
        var right = _robot.Answers;
        _robot.Answers = context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        Assert.Equal("机器人应答 HTTP 503", Assert.Single(await RunAsync(store)).Error);
        Assert.Empty(await RunAsync(store));
        _robot.Answers = right;
        _clock.Now += TimeSpan.FromMinutes(1);
        Assert.Null(Assert.Single(await RunAsync(store)).Error);
        _clock.Now += TimeSpan.FromHours(2);
        Assert.Empty(await RunAsync(store));
        Assert.Equal(2, _robot.Received.Count);
    }

    [Fact]
    public async Task A_preview_says_what_would_be_told_and_tells_nobody()
    {
        var store = Store();
        await SetAsync(store, Receiver.County);
        await SetAsync(store, Receiver.Of("党政办"));
        var reminding = new Reminding(store, new(_clock));
        var preview = await reminding.PreviewAsync(due.Site.Town);
        Assert.Equal([("克井镇 县级 12 月 28 日时限提醒", false), (null, false)], preview.Select(one => (one.Digest?.Title, one.Made)));
        Assert.Empty(_robot.Received);
        Assert.Empty(await store.RecentAsync("kejing"));
        await RunAsync(store);
        Assert.All(await reminding.PreviewAsync(due.Site.Town), one => Assert.True(one.Made));
    }

    [Fact]
    public async Task The_site_sends_by_itself_and_the_administrator_reads_what_did_not_go_out()
    {
        var store = due.Site.Services.GetRequiredService<ReminderStore>();
        _robot.Answers = context =>
        {
            context.Response.StatusCode = 500;
            return context.Response.WriteAsync("");
        };
        long channel = await SetAsync(store, Receiver.Leaders);
        var service = due.Site.Services.GetServices<IHostedService>().Single(one => one.GetType().Name == "ReminderService");
        await service.StopAsync(TestContext.Current.CancellationToken);
        await service.StartAsync(TestContext.Current.CancellationToken); // looks at once, then every few minutes
        while ((await store.RecentAsync("kejing")).All(message => message.Error is null))
            await Task.Delay(20, TestContext.Current.CancellationToken);
        var admin = await due.Site.SignInAsync("admin");
        var page = await admin.OpenAsync("/kejing/reminders");
        Assert.Contains("企业微信", page.Text("table"), StringComparison.Ordinal);
        Assert.Contains("没有发出 1 条", page.Text("h2"), StringComparison.Ordinal);
        Assert.Contains("第 1 次：机器人应答 HTTP 500，2023-12-28 10:01 再试", page.Text("table"), StringComparison.Ordinal);
        Assert.DoesNotContain("11112222", page.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("最近 1 条消息中有 1 条没有发出", (await admin.OpenAsync("/admin")).Text(".card"), StringComparison.Ordinal);
        Assert.True(await store.RemoveAsync("kejing", channel));
        Assert.Equal(
            System.Net.HttpStatusCode.Forbidden,
            (await (await due.Site.SignInAsync("clerk")).OpenAsync("/kejing/reminders")).Status
        );
    }

    public async ValueTask InitializeAsync() => _robot = await Robot.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _robot.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private ReminderStore Store() => ReminderStore.Open(_folder, _clock);

    private Task<long> SetAsync(ReminderStore store, Receiver receiver, int hour = 8) =>
        store.SetAsync(
            new()
            {
                Town = "kejing",
                Kind = ChannelKind.WeCom,
                Receiver = receiver,
                Hour = hour,
                Address = _robot.Address,
            }
        );

    private Task<IReadOnlyList<(Message Message, string? Error)>> RunAsync(ReminderStore store) =>
        new Reminding(store, new(_clock)).RunAsync(due.Site.Town, cancel: TestContext.Current.CancellationToken);

    private string[] Told() => [.. _robot.Received.Select(one => one.Body.GetProperty("markdown").GetProperty("content").GetString()!)];

    private string[] Titles() => [.. Told().Select(text => text.Split('\n')[0].Trim('*'))];

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2023, 12, 28, 10, 0, 0, TimeSpan.FromHours(8));

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
