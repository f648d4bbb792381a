using Microsoft.Data.Sqlite;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Towns;

/// <summary>A disk that loses single bits: each that changes what anybody can read is found, and none ends the check.</summary>
public sealed class FlippedBitTests : IDisposable
{
    private const int Flips = 60;

    private readonly TestFolder _folder = new();
    private readonly Pack _pack = SmallPack.Load();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_bit_that_changes_what_can_be_read_is_found()
    {
        string whole = _folder["whole.town.db"],
            file = _folder["a.town.db"];
        await BuildAsync(whole);
        byte[] bytes = await File.ReadAllBytesAsync(whole, TestContext.Current.CancellationToken);
        var expected = Dump(whole);
        int seed = int.TryParse(Environment.GetEnvironmentVariable("TAIZHANG_FLIPS_SEED"), out int given) ? given : 12,
            flips = int.TryParse(Environment.GetEnvironmentVariable("TAIZHANG_FLIPS"), out int many) ? many : Flips,
            found = 0;
        var random = new Random(seed);
        for (int i = 0; i < flips; i++)
        {
            int at = random.Next(bytes.Length),
                bit = random.Next(8);
            byte[] flipped = [.. bytes];
            flipped[at] ^= (byte)(1 << bit);
            await File.WriteAllBytesAsync(file, flipped, TestContext.Current.CancellationToken);
            var verified = await Verification.RunAsync(file, _pack);
            if (!verified.Faults.IsEmpty || !verified.Unchecked.IsEmpty)
                found++;
            else
                Assert.True(
                    expected == Dump(file),
                    $"Byte {at}, bit {bit}, of seed {seed} was not found: {Difference(expected, Dump(file))}"
                );
        }
        Assert.InRange(found, flips / 3, flips);
    }

    private async Task BuildAsync(string file)
    {
        await using var store = SqliteTownStore.Create(file, SmallTown.Info, _pack);
        await using var town = await SmallTown.OpenAsync(store, _pack);
        string picture = await store.KeepPictureAsync([0xFF, 0xD8, 0xFF, 0xD9]);
        for (int i = 0; i < 60; i++)
            await town.CloseAsync(
                await town.OpenAsync(fields: [("site", $"厂{i}"), ("kind", "消防"), ("cost", $"{i}"), ("after", Input.Of([picture]))])
            );
    }

    /// <summary>
    /// All that can be read of a file, as text. What lines before the saved tally changed in the figures is never read again and left out.
    /// </summary>
    private static string Dump(string file)
    {
        try
        {
            using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
            connection.Open();
            var text = new System.Text.StringBuilder();
            using (var word = connection.CreateCommand())
            {
                word.CommandText = "CREATE VIRTUAL TABLE temp.word USING fts5vocab('main', 'search', 'instance')";
                word.ExecuteNonQuery();
            }
            foreach (
                string table in (string[])
                    ["town", "entry", "running", "contribution", "link", "posting", "chosen", "tally", "picture", "text", "box", "word"]
            )
                Append(connection, $"SELECT * FROM {table}", text);
            // Comments in the schema say nothing to SQLite.
            Append(connection, "SELECT type, name, tbl_name, rootpage FROM sqlite_master", text);
            text.AppendJoin(';', Schema.Differences(connection));
            Append(connection, "SELECT seq, at, actor, actor_name, command, type, entry, payload, hash FROM journal", text);
            Append(connection, "SELECT delta FROM journal WHERE seq > (SELECT position FROM tally)", text);
            return text.ToString();
        }
        catch (SqliteException broken)
        {
            return broken.Message;
        }
    }

    private static string Difference(string expected, string found) =>
        string.Join(" / ", found.Split('\n').Except(expected.Split('\n')).Take(3));

    private static void Append(SqliteConnection connection, string sql, System.Text.StringBuilder text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            for (int i = 0; i < row.FieldCount; i++)
                text.Append(row.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : row.GetValue(i)).Append('|');
            text.AppendLine();
        }
    }
}
