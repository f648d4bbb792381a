using Microsoft.Data.Sqlite;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Storage.Store;

/// <summary>Somebody who reads slowly does not keep the file beside the database from being emptied behind the writer.</summary>
public sealed class SlowReaderTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Kernel.Packs.Pack _pack = SmallPack.Load();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_reads_the_entries_of_a_batch_slowly_holds_no_checkpoint_up(bool lastFirst)
    {
        string file = _folder["a.town.db"];
        var store = SqliteTownStore.Create(file, SmallTown.Info, _pack);
        await using var town = await SmallTown.OpenAsync(store, _pack);
        long first = town.Town.Position + 1;
        var numbers = new List<string>();
        for (int i = 0; i < 1_100; i++)
            numbers.Add(await town.OpenAsync());
        await town.AssignAsync(numbers[3]);

        var read = new List<string>();
        await foreach (Entry entry in store.EntriesOfAsync(first, long.MaxValue, lastFirst))
        {
            if (read.Count % 400 == 1)
            {
                await town.AssignAsync(numbers[read.Count]);
                Assert.Equal(0, Checkpoint(file));
            }
            read.Add(entry.Number);
        }
        if (lastFirst)
            numbers.Reverse();
        Assert.Equal(numbers, read);
    }

    [Fact]
    public async Task Each_entry_comes_once_at_its_first_line_within_the_range()
    {
        var store = SqliteTownStore.Create(_folder["a.town.db"], SmallTown.Info, _pack);
        await using var town = await SmallTown.OpenAsync(store, _pack);
        string a = await town.OpenAsync(),
            b = await town.OpenAsync();
        long since = town.Town.Position + 1;
        await town.AssignAsync(b);
        await town.AssignAsync(a);
        await town.FixAsync(b);
        Assert.Equal([b, a], await NumbersAsync(false));
        Assert.Equal([a, b], await NumbersAsync(true));

        async Task<List<string>> NumbersAsync(bool lastFirst)
        {
            var numbers = new List<string>();
            await foreach (var entry in store.EntriesOfAsync(since, long.MaxValue, lastFirst))
                numbers.Add(entry.Number);
            return numbers;
        }
    }

    [Fact]
    public async Task After_a_long_reader_has_left_the_file_beside_the_database_shrinks_again()
    {
        string file = _folder["a.town.db"];
        var store = SqliteTownStore.Create(file, SmallTown.Info, _pack);
        await using var town = await SmallTown.OpenAsync(store, _pack);
        byte[] noise = new byte[4 << 20];
        await using (
            IAsyncEnumerator<JournalLine> holding = store.JournalAsync(0).GetAsyncEnumerator(TestContext.Current.CancellationToken)
        )
        {
            Assert.True(await holding.MoveNextAsync());
            for (int i = 0; i < 24; i++)
            {
                noise[0] = (byte)i;
                await store.KeepPictureAsync(noise);
            }
            Assert.True(new FileInfo(file + "-wal").Length > 90 << 20);
        }
        for (int i = 0; i < 4; i++)
            await town.OpenAsync();
        Assert.True(new FileInfo(file + "-wal").Length <= 64 << 20, "No more is kept than the limit.");
    }

    /// <summary>Nonzero when a reader holds it up.</summary>
    private static long Checkpoint(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        using var row = command.ExecuteReader();
        Assert.True(row.Read());
        return row.GetInt64(0);
    }
}
