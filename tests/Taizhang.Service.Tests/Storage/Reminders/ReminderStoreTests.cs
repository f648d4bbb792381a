using Taizhang.Kernel.Reminders;
using Taizhang.Storage.People;
using Taizhang.Storage.Reminders;

namespace Taizhang.Service.Tests.Storage.Reminders;

public class ReminderStoreTests : IDisposable
{
    private static readonly DateOnly Day = new(2023, 5, 10);
    private static readonly Digest Digest = new(
        "小镇 全镇 5 月 10 日时限提醒",
        ["已超期 1 件", "· YH-2023-0001 整改中，整改时限超期 2 个工作日"]
    );

    private readonly TestFolder _folder = new();
    private readonly Clock _clock = new();
    private readonly ReminderStore _store;

    public ReminderStoreTests()
        : this(null) { }

    private protected ReminderStoreTests(string? database)
    {
        if (database is not null)
            People.AccountsTest.Share(_folder.Path, database);
        _store = ReminderStore.Open(_folder.Path, _clock);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_channel_is_kept_whole_and_one_of_the_same_kind_and_receiver_replaces_it()
    {
        var mail = new Channel
        {
            Town = "small",
            Kind = ChannelKind.Mail,
            Receiver = Receiver.Of("应急所"),
            Hour = 7,
            Address = "mail.example.gov.cn:465",
            Secret = "pass word",
            Sender = "a@example.gov.cn",
            User = "a",
            Recipients = ["b@example.gov.cn", "c@example.gov.cn"],
            Plain = true,
            Site = "http://10.0.0.8",
        };
        long id = await _store.SetAsync(mail);
        await _store.SetAsync(Robot() with { Town = "other" });
        var kept = Assert.Single(await ReminderStore.Open(_folder.Path, _clock).ChannelsAsync("small"));
        Assert.Equal(mail with { Id = id, Recipients = kept.Recipients }, kept);
        Assert.Equal(mail.Recipients, kept.Recipients);
        Assert.Equal(id, await _store.SetAsync(mail with { Hour = 9 }));
        Assert.NotEqual(id, await _store.SetAsync(mail with { Receiver = Receiver.Leaders }));
        Assert.Equal([9, 7], (await _store.ChannelsAsync("small")).Select(channel => channel.Hour));
        Assert.Equal(3, (await _store.ChannelsAsync()).Count);
    }

    [Fact]
    public void Nothing_that_is_shown_of_a_channel_holds_its_secrets()
    {
        var robot = Robot() with { Secret = "SECsecret" };
        Assert.Equal("https://qyapi.example.cn/…0f2a", robot.Shown);
        Assert.Equal("http://robot/…", (Robot() with { Address = "http://robot/k" }).Shown);
        foreach (
            string text in new[]
            {
                robot.Shown,
                robot.ToString(),
                robot.Without($"failed: {robot.Address} by SECsecret"),
                robot.Without("GET /cgi-bin/webhook/send?key=11112222-3333-0f2a gave 404"),
                robot.Without("[11112222-3333-0f2a] is no key"),
            }
        )
            Assert.DoesNotMatch("11112222|SECsecret", text);
    }

    [Fact]
    public async Task A_days_message_is_made_once_also_by_another_process()
    {
        var channel = await KeptAsync();
        var runs = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ => Task.Run(() => ReminderStore.Open(_folder.Path, _clock).MakeDailyAsync(channel, Day, Digest, ["one"])))
        );
        Assert.Single(runs, made => made);
        Assert.True(await _store.HasDailyAsync(channel, Day));
        Assert.False(await _store.HasDailyAsync(channel, Day.AddDays(1)));
        Assert.Single(await _store.RecentAsync("small"));
        Assert.True(await _store.MakeDailyAsync(channel, Day.AddDays(1), Digest, []));
        Assert.Equal(2, (await _store.RecentAsync("small")).Count);
    }

    [Fact]
    public async Task A_day_without_anything_to_say_is_noted_and_nothing_is_sent()
    {
        var channel = await KeptAsync();
        Assert.True(await _store.MakeDailyAsync(channel, Day, null, []));
        Assert.False(await _store.MakeDailyAsync(channel, Day, Digest, []));
        Assert.Null(await _store.ClaimAsync("small"));
    }

    [Fact]
    public async Task An_escalation_is_told_once_by_each_channel()
    {
        var channel = await KeptAsync();
        var other = channel with { Id = await _store.SetAsync(Robot() with { Receiver = Receiver.Leaders }) };
        await _store.MakeDailyAsync(channel, Day, Digest, ["a"]);
        Assert.Equal(["a"], await _store.ToldAsync(channel, ["a", "b"]));
        Assert.True(await _store.MakeEscalatedAsync(channel, Day, Digest with { Title = "超期上报" }, ["b"]));
        Assert.False(await _store.MakeEscalatedAsync(channel, Day, Digest with { Title = "又上报" }, ["c", "b"]));
        Assert.Equal(["a", "b"], (await _store.ToldAsync(channel, ["a", "b", "c"])).Order());
        Assert.Empty(await _store.ToldAsync(other, ["a", "b"]));
        Assert.Equal(2, (await _store.RecentAsync("small")).Count);
    }

    [Fact]
    public async Task A_message_is_claimed_by_one_and_sent_once()
    {
        var channel = await KeptAsync();
        await _store.MakeDailyAsync(channel, Day, Digest, []);
        var claims = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => ReminderStore.Open(_folder.Path, _clock).ClaimAsync("small")))
        );
        var message = Assert.Single(claims, claim => claim is not null)!;
        Assert.Equal(
            (Digest.Title, string.Join('\n', Digest.Lines), channel.Id, Day, 1),
            (message.Digest.Title, string.Join('\n', message.Digest.Lines), message.Channel, message.Day, message.Tries)
        );
        await _store.SentAsync(message);
        _clock.Now += TimeSpan.FromDays(1);
        Assert.Null(await _store.ClaimAsync("small"));
        Assert.Equal(MessageState.Sent, Assert.Single(await _store.RecentAsync("small")).State);
    }

    [Fact]
    public async Task A_sender_that_died_leaves_its_message_to_the_next_after_a_while()
    {
        await _store.MakeDailyAsync(await KeptAsync(), Day, Digest, []);
        var lost = (await _store.ClaimAsync("small"))!;
        _clock.Now += ReminderStore.Lease - TimeSpan.FromSeconds(1);
        Assert.Null(await _store.ClaimAsync("small"));
        _clock.Now += TimeSpan.FromSeconds(1);
        Assert.Equal(2, (await _store.ClaimAsync("small"))!.Tries);
        await _store.SentAsync(lost); // it had not died: but the message is another's now
        Assert.Equal(MessageState.Waiting, Assert.Single(await _store.RecentAsync("small")).State);
    }

    [Fact]
    public async Task What_fails_is_tried_again_after_ever_longer_waits_and_then_given_up()
    {
        await _store.MakeDailyAsync(await KeptAsync(), Day, Digest, []);
        foreach (int wait in new[] { 1, 5, 15, 60, 0 })
        {
            var message = (await _store.ClaimAsync("small"))!;
            await _store.FailedAsync(message, "HTTP 500");
            Assert.Null(await _store.ClaimAsync("small"));
            var kept = Assert.Single(await _store.RecentAsync("small"));
            Assert.Equal(
                (wait > 0 ? MessageState.Waiting : MessageState.Failed, "HTTP 500", wait > 0 ? _clock.Now.AddMinutes(wait) : null),
                (kept.State, kept.Error, kept.Next)
            );
            _clock.Now += TimeSpan.FromMinutes(wait);
        }
        _clock.Now += TimeSpan.FromDays(30);
        Assert.Null(await _store.ClaimAsync("small"));
    }

    [Fact]
    public async Task A_removed_channel_sends_nothing_more_and_what_it_sent_stays_on_record()
    {
        var channel = await KeptAsync();
        await _store.MakeDailyAsync(channel, Day, Digest, []);
        await _store.SentAsync((await _store.ClaimAsync("small"))!);
        await _store.MakeDailyAsync(channel, Day.AddDays(1), Digest, []);
        Assert.False(await _store.RemoveAsync("other", channel.Id));
        Assert.True(await _store.RemoveAsync("small", channel.Id));
        Assert.Null(await _store.ClaimAsync("small"));
        Assert.Equal(MessageState.Sent, Assert.Single(await _store.RecentAsync("small")).State);
        Assert.NotEqual(channel.Id, (await KeptAsync()).Id);
    }

    [Fact]
    public async Task What_is_older_than_a_year_and_a_month_is_let_go()
    {
        var channel = await KeptAsync();
        await _store.MakeDailyAsync(channel, Day, Digest, ["a"]);
        await _store.MakeDailyAsync(channel, Day.AddDays(400), null, []);
        Assert.Single(await _store.RecentAsync("small"));
        await _store.MakeDailyAsync(channel, Day.AddDays(401), null, []);
        Assert.Empty(await _store.RecentAsync("small"));
        Assert.Empty(await _store.ToldAsync(channel, ["a"]));
    }

    [Fact]
    public async Task A_backup_of_the_accounts_holds_the_channels()
    {
        using var copy = new TestFolder();
        await KeptAsync();
        await AccountStore.Open(_folder.Path, _clock).BackupAsync(copy["accounts.db"]);
        Assert.Single(await ReminderStore.Open(copy.Path, _clock).ChannelsAsync("small"));
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    private static Channel Robot() =>
        new()
        {
            Town = "small",
            Kind = ChannelKind.WeCom,
            Receiver = Receiver.All,
            Address = "https://qyapi.example.cn/cgi-bin/webhook/send?key=11112222-3333-0f2a",
        };

    private async Task<Channel> KeptAsync() => Robot() with { Id = await _store.SetAsync(Robot()) };

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2023, 5, 10, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
