using Taizhang.Kernel.Packs;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Towns;

/// <summary>The writer outlives every failure of the file beneath it, says so meanwhile, and goes on by itself.</summary>
public sealed class RecoveryTests : IDisposable
{
    private static readonly WriterPace Quick = new(20, TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(100));

    private readonly TestFolder _folder = new();
    private readonly Pack _pack = SmallPack.Load();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_tally_that_cannot_be_saved_stops_nobody_and_is_saved_later()
    {
        var breaking = new BreakingStore(SqliteTownStore.Create(_folder["a.town.db"], SmallTown.Info, _pack));
        await using var town = await SmallTown.OpenAsync(breaking, _pack, pace: Quick);
        breaking.SavesBreak = true;
        for (int i = 0; i < 60; i++)
            await town.OpenAsync();
        await UntilAsync(() => town.Town.Condition.UnsavedSince is not null);
        int tried = breaking.Saves;
        await UntilAsync(() => breaking.Saves > tried + 2);
        await town.OpenAsync();
        Assert.Equal("61", town.Read("hazard.found"));
        Assert.Equal("The disk is broken.", town.Town.Condition.Reason);

        breaking.SavesBreak = false;
        await UntilAsync(() => town.Town.Condition.IsWell);
        Assert.Equal(town.Town.Position, (await breaking.LoadAsync()).Tally!.Position);
        Assert.Empty((await Verification.RunAsync(breaking, _pack)).Faults);
    }

    [Fact]
    public async Task A_township_that_cannot_be_loaded_again_refuses_at_once_reads_on_and_comes_back_by_itself()
    {
        var breaking = new BreakingStore(SqliteTownStore.Create(_folder["a.town.db"], SmallTown.Info, _pack));
        await using var town = await SmallTown.OpenAsync(breaking, _pack, pace: Quick);
        await town.OpenAsync();
        (breaking.CommitsBreak, breaking.LoadsBreak) = (true, true);
        var first = town.Opening();
        await Assert.ThrowsAsync<BreakingStore.Broken>(() => town.DoAsync(first, SmallTown.Clerk));
        Assert.NotNull(town.Town.Condition.Down);
        for (int i = 0; i < 20; i++)
            Assert.Equal(
                ("down.town", 503),
                (await town.DoAsync(town.Opening(), SmallTown.Clerk)).Refusals is [var refusal] ? (refusal.Code, refusal.Status) : default
            );
        Assert.Equal("1", town.Read("hazard.found"));

        (breaking.CommitsBreak, breaking.LoadsBreak) = (false, false);
        await UntilAsync(() => town.Town.Condition.IsWell);
        Assert.Equal("YH-2023-0002", (await town.MustAsync(first, SmallTown.Clerk)).Number);
        Assert.Empty((await Verification.RunAsync(breaking, _pack)).Faults);
    }

    [Fact]
    public async Task Many_commands_of_which_none_can_be_written_are_all_answered()
    {
        var breaking = new BreakingStore(SqliteTownStore.Create(_folder["a.town.db"], SmallTown.Info, _pack));
        await using var town = await SmallTown.OpenAsync(breaking, _pack, pace: Quick);
        (breaking.CommitsBreak, breaking.LoadsBreak) = (true, true);
        var commands = Enumerable.Range(0, 200).Select(_ => town.Opening()).ToList();
        var answers = commands.Select(command => town.DoAsync(command, SmallTown.Clerk)).ToList();
        await Task.WhenAll(answers.Select(answer => answer.ContinueWith(_ => { }, TaskScheduler.Default)))
            .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.DoesNotContain(answers, answer => answer.IsCompletedSuccessfully && answer.Result.Ok);
        (breaking.CommitsBreak, breaking.LoadsBreak) = (false, false);
        await UntilAsync(() => town.Town.Condition.IsWell);
        foreach (var command in commands)
            await town.MustAsync(command, SmallTown.Clerk);
        Assert.Equal("200", town.Read("hazard.found"));
    }

    [Fact]
    public async Task A_full_disk_is_said_plainly_and_the_same_command_goes_through_when_there_is_room()
    {
        var breaking = new BreakingStore(SqliteTownStore.Create(_folder["a.town.db"], SmallTown.Info, _pack));
        await using var town = await SmallTown.OpenAsync(breaking, _pack, pace: Quick);
        breaking.IsFull = true;
        var command = town.Opening();
        var refused = Assert.Single((await town.DoAsync(command, SmallTown.Clerk)).Refusals);
        Assert.Equal(("disk.full", 507), (refused.Code, refused.Status));
        Assert.StartsWith("磁盘已满，这次没有保存", refused.Message, StringComparison.Ordinal);
        Assert.Null(town.Read("hazard.found"));
        breaking.IsFull = false;
        Assert.Equal("YH-2023-0001", (await town.MustAsync(command, SmallTown.Clerk)).Number);
        await UntilAsync(() => town.Town.Condition.IsWell);
    }

    private static async Task UntilAsync(Func<bool> happens)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!happens())
            await Task.Delay(5, limit.Token);
    }
}
