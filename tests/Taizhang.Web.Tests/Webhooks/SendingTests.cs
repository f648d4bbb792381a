using System.Text;
using Taizhang.Service.Webhooks;
using Taizhang.Storage.Webhooks;

namespace Taizhang.Web.Tests.Webhooks;

/// <summary>What receivers get of a township's journal, and where it may go.</summary>
public sealed class SendingTests(TestSite site) : SendingSite(site)
{
    [Fact]
    public async Task An_event_is_sent_signed_and_thin()
    {
        var (id, secret) = await AddAsync("entry.*");
        string number = await RegisterAsync("王老汉的小卖部");
        await RunAsync(id);
        var one = Assert.Single(Receiver.Accepted);
        Assert.True(one.IsSignedBy(secret));
        Assert.Equal(Clock.Now.ToUnixTimeSeconds(), one.Timestamp);
        string data = $"\"town\":\"kejing\",\"seq\":{Site.Town.Position},\"ledger\":\"hazard\",\"entry\":\"{number}\"";
        Assert.Equal(
            """{"type":"entry.opened","timestamp":"2023-12-28T02:00:00Z","data":{""" + data + "}}",
            Encoding.UTF8.GetString(one.Body)
        );
        Assert.DoesNotContain("王老汉", Encoding.UTF8.GetString(one.Body), StringComparison.Ordinal);
        var hook = await HookAsync(id);
        Assert.Equal((Site.Town.Position, 1L, 0), (hook.Position, hook.Sent, hook.Tries));
        await RunAsync(id);
        Assert.Single(Receiver.Tried);
    }

    [Fact]
    public async Task Only_the_chosen_events_are_sent()
    {
        var (id, _) = await AddAsync("office.set");
        await RegisterAsync("甲店");
        await RunAsync(id);
        Assert.Empty(Receiver.Tried);
        Assert.Equal(Site.Town.Position, (await HookAsync(id)).Position);
    }

    [Fact]
    public async Task A_key_changed_in_the_middle_signs_beside_the_old_one_for_a_day()
    {
        var (id, first) = await AddAsync("entry.*");
        await RegisterAsync("寅店");
        string second = "";
        Receiver.Answers = async (_, _) =>
        {
            // In the very middle of a delivery.
            second = WebhookMessage.ShownSecret((await Store.RotateAsync("kejing", id))!);
            return 503;
        };
        await RunAsync(id);
        Receiver.Answers = (_, _) => Task.FromResult(200);
        Clock.Now += TimeSpan.FromSeconds(5);
        await RunAsync(id);
        var one = Assert.Single(Receiver.Accepted);
        Assert.True(one.IsSignedBy(first) && one.IsSignedBy(second));
        Assert.Equal(2, one.Signature.Split(' ').Length);

        Clock.Now += WebhookStore.Overlap;
        await RegisterAsync("卯店");
        await RunAsync(id);
        var last = Receiver.Accepted.Last();
        Assert.True(last.IsSignedBy(second));
        Assert.False(last.IsSignedBy(first));
    }

    [Fact]
    public async Task Fifty_times_broken_off_nothing_is_lost_and_each_entry_comes_in_order()
    {
        var (id, _) = await AddAsync("entry.*");
        long before = Site.Town.Position;
        var random = new Random(7);
        Receiver.Answers = async (context, _) =>
        {
            switch (random.Next(6))
            {
                case 0:
                    context.Abort(); // it was received, and nobody is told
                    return 200;
                case 1:
                    await Task.Delay(5);
                    return 200;
                default:
                    return 200;
            }
        };
        for (int kill = 0; kill < 50; kill++)
        {
            string number = await RegisterAsync($"第{kill}家");
            await AssignAsync(number);
            using var killed = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            killed.CancelAfter(TimeSpan.FromMilliseconds(random.Next(30)));
            // A new program each time: nothing but the files is left of the one before.
            var store = WebhookStore.Open(Folder, Clock);
            using var post = new WebhookPost(store, Clock);
            try
            {
                await new EventSending(store, post, Clock, () => 0).RunAsync(Site.Town, id, killed.Token);
            }
            catch (OperationCanceledException) { }
            Clock.Now += TimeSpan.FromSeconds(6);
            await Store.SwitchAsync("kejing", id, on: true);
        }
        Receiver.Answers = (_, _) => Task.FromResult(200);
        await RunAsync(id);

        var wanted = new List<long>();
        await foreach (var line in Site.Town.JournalAsync(before))
            if (line.Type.StartsWith("entry.", StringComparison.Ordinal))
                wanted.Add(line.Seq);
        Assert.Equal(100, wanted.Count);
        Assert.Equal(wanted, Receiver.Accepted.Select(one => one.Seq).Distinct().Order());
        foreach (var entry in Receiver.Accepted.GroupBy(one => one.Entry))
            Assert.Equal(entry.Select(one => one.Seq).Distinct().Order(), entry.Select(one => one.Seq).Distinct());
        Assert.Equal(wanted.Count, Receiver.Accepted.Select(one => one.Id).Distinct().Count());
    }

    [Fact]
    public async Task Everything_after_a_line_is_sent_again_on_request_with_the_same_ids()
    {
        var (id, _) = await AddAsync("entry.*");
        long before = Site.Town.Position;
        await RegisterAsync("辰店");
        await RegisterAsync("巳店");
        await RunAsync(id);
        await Store.ReplayAfterAsync(id, before);
        await RunAsync(id);
        string[] ids = [.. Receiver.Accepted.Select(one => one.Id)];
        Assert.Equal(ids[..2], ids[2..]);
    }

    [Fact]
    public async Task What_is_not_allowed_any_more_is_not_sent()
    {
        var (id, _) = await AddAsync("entry.*");
        await RegisterAsync("未店");
        await Store.ForbidAsync("127.0.0.0/8");
        await RunAsync(id);
        Assert.Empty(Receiver.Tried);
        Assert.Equal("地址不在允许推送的名单中", (await HookAsync(id)).Error);
    }

    [Fact]
    public async Task A_name_that_leads_inside_is_not_followed()
    {
        await Store.ForbidAsync("127.0.0.0/8");
        await Store.AllowAsync("localhost");
        await Store.AllowAsync("10.9.9.0/24");
        foreach (string scheme in new[] { "http", "https" })
        {
            var hook = new Webhook
            {
                Town = "kejing",
                Name = "本机",
                Address = new($"{scheme}://localhost:{Receiver.Address.Port}/"),
                Types = ["entry.*"],
                Position = 0,
            };
            var attempt = await Post.SendAsync(hook, WebhookMessage.TrialOf(hook, Clock.Now), Cancel);
            Assert.Equal(Fate.NotReached, attempt.Fate);
            Assert.Contains("不在允许推送的范围内", attempt.Error, StringComparison.Ordinal);
        }
        Assert.Empty(Receiver.Tried);
    }
}
