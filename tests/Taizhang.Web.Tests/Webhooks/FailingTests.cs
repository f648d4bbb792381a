using Taizhang.Service.Webhooks;

namespace Taizhang.Web.Tests.Webhooks;

/// <summary>Receivers that are away, refuse, are slow or want no more.</summary>
public sealed class FailingTests(TestSite site) : SendingSite(site)
{
    [Fact]
    public async Task A_receiver_that_is_away_is_tried_later_and_gets_all_in_order()
    {
        var (id, _) = await AddAsync("entry.*");
        string[] numbers = [await RegisterAsync("乙店"), await RegisterAsync("丙店")];
        Receiver.Answers = (_, _) => Task.FromResult(503);
        await RunAsync(id);
        Assert.Equal((1, Clock.Now.AddSeconds(5)), ((await HookAsync(id)).Tries, (await HookAsync(id)).Next));
        await RunAsync(id);
        Assert.Single(Receiver.Tried); // not before its time
        Clock.Now += TimeSpan.FromSeconds(5);
        await RunAsync(id);
        Assert.Equal((2, Clock.Now.AddMinutes(5)), ((await HookAsync(id)).Tries, (await HookAsync(id)).Next));
        Receiver.Answers = (_, _) => Task.FromResult(200);
        Clock.Now += TimeSpan.FromMinutes(5);
        await RunAsync(id);
        Assert.Equal(numbers, Receiver.Accepted.Select(one => one.Entry));
        // The same message each time, signed anew.
        Assert.Single(Receiver.Tried.Take(3).Select(one => one.Id).Distinct());
        Assert.Equal(3, Receiver.Tried.Take(3).Select(one => one.Timestamp).Distinct().Count());
        Assert.Equal((0, null), ((await HookAsync(id)).Tries, (await HookAsync(id)).Error));
    }

    [Fact]
    public async Task A_receiver_that_asks_for_patience_gets_it()
    {
        var (id, _) = await AddAsync("entry.*");
        await RegisterAsync("丁店");
        Receiver.Answers = (context, _) =>
        {
            context.Response.Headers.RetryAfter = "600";
            return Task.FromResult(429);
        };
        await RunAsync(id);
        Assert.Equal(Clock.Now.AddSeconds(600), (await HookAsync(id)).Next);
    }

    [Fact]
    public async Task After_ten_attempts_it_is_switched_off_and_goes_on_where_it_stood()
    {
        var (id, _) = await AddAsync("entry.*");
        await RegisterAsync("戊店");
        Receiver.Answers = (_, _) => Task.FromResult(504);
        var began = Clock.Now;
        string? told = null;
        while ((await HookAsync(id)).IsOn)
        {
            Clock.Now = (await HookAsync(id)).Next ?? Clock.Now;
            told = await RunAsync(id);
        }
        Assert.Equal(10, Receiver.Tried.Count);
        Assert.Equal(75.58, (Clock.Now - began).TotalHours, 0.01);
        Assert.Equal("对方应答 HTTP 504", told);
        Assert.Equal("对方应答 HTTP 504", (await HookAsync(id)).Why);
        await RegisterAsync("己店");
        await RunAsync(id);
        Assert.Equal(10, Receiver.Tried.Count);

        Receiver.Answers = (_, _) => Task.FromResult(204);
        Assert.True(await Store.SwitchAsync("kejing", id, on: true));
        await RunAsync(id);
        Assert.Equal(2, Receiver.Accepted.Count);
    }

    [Fact]
    public async Task Who_wants_no_more_gets_no_more()
    {
        var (id, _) = await AddAsync("entry.*");
        await RegisterAsync("庚店");
        Receiver.Answers = (_, _) => Task.FromResult(410);
        Assert.Equal("对方应答 HTTP 410，表示不再接收", await RunAsync(id));
        Assert.False((await HookAsync(id)).IsOn);
        await RunAsync(id);
        Assert.Single(Receiver.Tried);
    }

    [Fact]
    public async Task A_refused_event_waits_with_all_of_its_entry_and_the_others_go_on()
    {
        var (id, _) = await AddAsync("entry.*");
        string refused = await RegisterAsync("辛店");
        Receiver.Answers = (_, one) => Task.FromResult(one.Entry == refused ? 400 : 200);
        await RunAsync(id);
        await AssignAsync(refused);
        string other = await RegisterAsync("壬店");
        await RunAsync(id);
        Assert.Equal([other], Receiver.Accepted.Select(one => one.Entry));
        var failure = Assert.Single(await Store.FailuresAsync(id));
        Assert.Equal(("entry.opened", 1, "对方应答 HTTP 400"), (failure.Type, failure.Tries, failure.Error));
        Assert.Equal(2, (await HookAsync(id)).Aside);

        Receiver.Answers = (_, _) => Task.FromResult(200);
        Clock.Now += TimeSpan.FromSeconds(5);
        await RunAsync(id);
        Assert.Equal(["entry.opened", "entry.moved"], Receiver.Accepted.Where(one => one.Entry == refused).Select(one => one.Type));
        Assert.Empty(await Store.FailuresAsync(id));
    }

    [Fact]
    public async Task What_was_given_up_stays_listed_until_it_is_sent_again_by_hand()
    {
        var (id, _) = await AddAsync("entry.*");
        string refused = await RegisterAsync("癸店");
        Receiver.Answers = (_, one) => Task.FromResult(one.Entry == refused ? 422 : 200);
        for (int day = 0; day < 10; day++)
        {
            await RunAsync(id);
            Clock.Now += TimeSpan.FromDays(1);
            await RegisterAsync("子店");
        }
        await RunAsync(id);
        var hook = await HookAsync(id);
        Assert.Equal((true, 0, 1), (hook.IsOn, hook.Aside, hook.GivenUp));
        Assert.Null(Assert.Single(await Store.FailuresAsync(id)).Next);

        Receiver.Answers = (_, _) => Task.FromResult(200);
        Assert.Equal(1, await Store.ReplayFailuresAsync(id));
        await RunAsync(id);
        Assert.Contains(refused, Receiver.Accepted.Select(one => one.Entry));
        Assert.Equal(0, (await HookAsync(id)).GivenUp);
    }

    [Fact]
    public async Task A_redirect_is_a_failure_and_leads_nowhere()
    {
        var (id, _) = await AddAsync("entry.*");
        await RegisterAsync("丑店");
        await using var elsewhere = await Receiver.StartAsync();
        Receiver.Answers = (context, _) =>
        {
            context.Response.Headers.Location = elsewhere.Address.AbsoluteUri;
            return Task.FromResult(307);
        };
        await RunAsync(id);
        Assert.Empty(elsewhere.Tried);
        Assert.Equal("对方应答 HTTP 307，不跟随转址", Assert.Single(await Store.FailuresAsync(id)).Error);
    }

    [Fact]
    public async Task A_slow_receiver_is_not_waited_for_longer_than_said()
    {
        using var post = new WebhookPost(Store, Clock, TimeSpan.FromMilliseconds(200));
        var (id, _) = await AddAsync("entry.*");
        await RegisterAsync("午店");
        var released = new TaskCompletionSource();
        Receiver.Answers = async (_, _) =>
        {
            await released.Task;
            return 200;
        };
        await new EventSending(Store, post, Clock, () => 0).RunAsync(Site.Town, id, Cancel);
        released.SetResult();
        Assert.Equal((1, "0.2 秒内没有应答"), ((await HookAsync(id)).Tries, (await HookAsync(id)).Error));
    }
}
