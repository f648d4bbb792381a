using Taizhang.Service.Towns;

namespace Taizhang.Service.Tests.Towns;

public sealed class TurnsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_more_work_at_once_than_there_are_places_and_who_comes_too_late_is_turned_away()
    {
        using var turns = new Turns(atOnce: 2, waiting: 2, each: 2, eachWaiting: 2);
        var first = await turns.TakeAsync("a", Cancel);
        var second = await turns.TakeAsync("b", Cancel);
        var third = turns.TakeAsync("c", Cancel).AsTask();
        var fourth = turns.TakeAsync("d", Cancel).AsTask();
        Assert.Null(await turns.TakeAsync("e", Cancel));
        Assert.False(third.IsCompleted || fourth.IsCompleted);
        first!.Dispose();
        using var turn = await third;
        Assert.NotNull(turn);
        Assert.False(fourth.IsCompleted);
        second!.Dispose();
        using var last = await fourth;
        Assert.NotNull(last);
    }

    [Fact]
    public async Task One_account_leaves_places_for_the_others()
    {
        using var turns = new Turns(atOnce: 4, waiting: 20, each: 1, eachWaiting: 2);
        using var own = await turns.TakeAsync("a", Cancel);
        var waiting = turns.TakeAsync("a", Cancel).AsTask();
        var another = turns.TakeAsync("a", Cancel).AsTask();
        Assert.Null(await turns.TakeAsync("a", Cancel));
        using var other = await turns.TakeAsync("b", Cancel);
        Assert.NotNull(other);
        Assert.False(waiting.IsCompleted);
        own!.Dispose();
        (await waiting)!.Dispose();
        (await another)!.Dispose();
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_leaves_no_place_taken()
    {
        using var turns = new Turns(atOnce: 1, waiting: 1, each: 1, eachWaiting: 1);
        for (int i = 0; i < 50; i++)
        {
            using var working = await turns.TakeAsync("a", Cancel);
            using var stop = new CancellationTokenSource();
            var waiting = turns.TakeAsync(i % 2 == 0 ? "a" : "b", stop.Token).AsTask();
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        }
        using var after = await turns.TakeAsync("c", Cancel);
        Assert.NotNull(after);
    }
}
