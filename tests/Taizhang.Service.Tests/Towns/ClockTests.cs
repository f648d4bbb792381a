using Taizhang.Kernel.Packs;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Towns;

/// <summary>A server's clock may be wrong; the journal's time never goes backwards.</summary>
public sealed class ClockTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Pack _pack = SmallPack.Load();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_clock_set_back_a_year_does_not_set_the_journal_back()
    {
        string file = _folder["a.town.db"];
        await using (var town = await SmallTown.OpenAsync(SqliteTownStore.Create(file, SmallTown.Info, _pack), _pack))
            await town.OpenAsync();
        await using (var town = await SmallTown.OpenAsync(SqliteTownStore.Open(file, _pack), _pack, "2022-05-10"))
        {
            Assert.Equal("YH-2023-0002", await town.OpenAsync());
            town.Clock.Day = new(2022, 5, 11);
            Assert.Equal("YH-2023-0003", await town.OpenAsync());
        }
        await using var store = SqliteTownStore.Open(file, _pack);
        var times = (await SmallTown.JournalAsync(store)).Select(line => line.At).ToList();
        Assert.Equal(times.Order(), times);
        Assert.Empty((await Verification.RunAsync(store, _pack)).Faults);
    }
}
