using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Packs;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Towns;

/// <summary>A server's clock may be set right, or be wrong.</summary>
public sealed class ClockTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Pack _pack = SmallPack.Load();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_clock_set_back_some_minutes_does_not_set_the_journal_back()
    {
        string file = _folder["a.town.db"];
        await using var town = await SmallTown.OpenAsync(SqliteTownStore.Create(file, SmallTown.Info, _pack), _pack);
        await town.OpenAsync();
        town.Clock.Time = new(9, 56);
        await town.OpenAsync();
        Assert.Null(town.Town.ClockWarning);
        await using var store = SqliteTownStore.OpenReading(file, _pack);
        var times = (await SmallTown.JournalAsync(store)).Select(line => line.At).ToList();
        Assert.Equal(times.Order(), times);
    }

    [Fact]
    public async Task A_clock_set_back_a_year_is_refused_and_nothing_is_lost_until_somebody_says_which_is_wrong()
    {
        string file = _folder["a.town.db"];
        await using var town = await SmallTown.OpenAsync(SqliteTownStore.Create(file, SmallTown.Info, _pack), _pack);
        string number = await town.OpenAsync();
        long lines = town.Town.Position;
        town.Clock.Set("2022-05-10");
        var again = town.Opening();
        foreach (var command in new Command[] { again, town.Moving(number, "assign", SmallTown.Safety), town.Setting(OwnLedgers.Trees) })
            Assert.Equal("conflict.clock", (await town.DoAsync(command, SmallTown.Clerk)).Refusals.Single().Code);
        Assert.Equal(lines, town.Town.Position);
        Assert.Equal("right.admin", (await town.DoAsync(new ConfirmClock(town.Id(), "试"), SmallTown.Leader)).Refusals.Single().Code);

        // The clock is set right: the same command is carried out.
        town.Clock.Set("2023-05-10");
        await town.MustAsync(again, SmallTown.Clerk);
        // It was the year ahead that was wrong: somebody says so, and times count from there.
        town.Clock.Set("2024-05-10");
        await town.OpenAsync();
        town.Clock.Set("2023-05-11");
        Assert.Equal("conflict.clock", (await town.DoAsync(town.Opening(), SmallTown.Clerk)).Refusals.Single().Code);
        await town.MustAsync(new ConfirmClock(town.Id(), "服务器时钟快了一年"), SmallTown.Admin);
        await town.OpenAsync();
        Assert.Null(town.Town.ClockWarning);
        await using var store = SqliteTownStore.OpenReading(file, _pack);
        Assert.Empty((await Verification.RunAsync(store, _pack)).Faults);
    }

    [Fact]
    public async Task A_clock_that_is_a_year_off_is_told_of()
    {
        await using var town = await SmallTown.OpenAsync(SqliteTownStore.Create(_folder["a.town.db"], SmallTown.Info, _pack), _pack);
        await town.OpenAsync();
        town.Clock.Set("2022-05-10");
        Assert.Contains("早", town.Town.ClockWarning!, StringComparison.Ordinal);
        town.Clock.Set("2024-05-10");
        Assert.Contains("核对服务器时钟", town.Town.ClockWarning!, StringComparison.Ordinal);
    }
}
