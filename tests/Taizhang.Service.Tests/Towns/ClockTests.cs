using Taizhang.Kernel.Packs;
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
