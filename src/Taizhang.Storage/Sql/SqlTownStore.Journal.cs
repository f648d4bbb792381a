using System.Text.Json;
using Taizhang.Kernel.Journal;

namespace Taizhang.Storage.Sql;

/// <summary>The journal: of an entry, of the township's keeping, and line by line.</summary>
public abstract partial class SqlTownStore
{
    public ValueTask<IReadOnlyList<JournalLine>> HistoryAsync(long entry) =>
        new(Lines($"SELECT {JournalRow.Columns} FROM {_db["journal"]} journal WHERE entry = @p0 ORDER BY seq", entry));

    public ValueTask<IReadOnlyList<JournalLine>> RecentAsync(int limit) =>
        new(Lines($"SELECT {JournalRow.Columns} FROM {_db["journal"]} journal ORDER BY seq DESC LIMIT @p0", Math.Clamp(limit, 1, 1000)));

    public ValueTask<IReadOnlyList<JournalLine>> KeepingAsync(string type) =>
        new(
            Lines(
                $"""
                SELECT {JournalRow.Columns} FROM {_db["journal"]} journal{_db.By("journal_keeping")}
                WHERE entry IS NULL AND type = @p0 ORDER BY seq DESC LIMIT 1000
                """,
                type
            )
        );

    public async IAsyncEnumerable<JournalLine> JournalAsync(long after)
    {
        await Task.CompletedTask;
        using var connection = OpenReader();
        using var lines = new Statement(
            connection,
            $"SELECT {JournalRow.Columns} FROM {_db["journal"]} journal WHERE seq > @p0 ORDER BY seq",
            1
        );
        using var row = lines.Read(after);
        while (row.Read())
            yield return JournalRow.Read(row);
    }

    public IAsyncEnumerable<JournalLine> ShapedAsync(long after) => OfTypeAsync("journal_shaped", "entry.shaped", after);

    public IAsyncEnumerable<JournalLine> UrgedAsync(long after) => OfTypeAsync("journal_urged", "entry.urged", after);

    /// <summary>The lines of a type that has an index of its own.</summary>
    private async IAsyncEnumerable<JournalLine> OfTypeAsync(string index, string type, long after)
    {
        await Task.CompletedTask;
        using var connection = OpenReader();
        using var lines = new Statement(
            connection,
            $"""
            SELECT {JournalRow.Columns} FROM {_db["journal"]} journal{_db.By(index)}
            WHERE type = '{type}' AND seq > @p0 ORDER BY seq
            """,
            1
        );
        using var row = lines.Read(after);
        while (row.Read())
            yield return JournalRow.Read(row);
    }

    public ValueTask<IReadOnlyDictionary<long, long>> LastByOthersAsync(IReadOnlyCollection<long> entries, string account)
    {
        using var connection = OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT entry, max(seq) FROM {_db["journal"]} journal{_db.By("journal_entry")}
            WHERE entry IN ({_db.Numbers("@ids")}) AND actor <> @account AND type <> 'field.revealed' GROUP BY entry
            """;
        command.Bind("@ids", JsonSerializer.Serialize(entries.Take(MostEntries)));
        command.Bind("@account", account);
        var last = new Dictionary<long, long>();
        using var row = command.ExecuteReader();
        while (row.Read())
            last[row.GetInt64(0)] = row.GetInt64(1);
        return new(last);
    }

    public ValueTask<byte[]> HashAsync(long seq)
    {
        if (seq == 0)
            return new(StartOf(Info));
        using var connection = OpenReader();
        using var find = new Statement(connection, $"SELECT hash FROM {_db["journal"]} journal WHERE seq = @p0", 1);
        return new((byte[]?)find.Scalar(seq) ?? throw new ArgumentOutOfRangeException(nameof(seq), seq, "There is no such line."));
    }

    public async IAsyncEnumerable<(JournalLine Line, long Entry)> HistoriesAsync()
    {
        await Task.CompletedTask;
        using var connection = OpenReader();
        using var lines = new Statement(
            connection,
            $"""
            SELECT {JournalRow.Columns}, entry FROM {_db["journal"]} journal{_db.By("journal_entry")}
            WHERE entry IS NOT NULL ORDER BY entry, seq
            """,
            0
        );
        using var row = lines.Read();
        while (row.Read())
            yield return (JournalRow.Read(row), row.GetInt64(8));
    }

    /// <summary>Lines after a position, each with the entry that its column names and what it changed in the figures.</summary>
    internal IEnumerable<(JournalLine Line, long? Entry, byte[]? Delta)> LinesAfter(long after, int limit)
    {
        using var connection = OpenReader();
        using var lines = new Statement(
            connection,
            $"SELECT {JournalRow.Columns}, entry, delta FROM {_db["journal"]} journal WHERE seq > @p0 ORDER BY seq LIMIT @p1",
            2
        );
        using var row = lines.Read(after, limit);
        while (row.Read())
            yield return (
                JournalRow.Read(row),
                row.IsDBNull(JournalRow.Count) ? null : row.GetInt64(JournalRow.Count),
                row.IsDBNull(JournalRow.Count + 1) ? null : (byte[])row.GetValue(JournalRow.Count + 1)
            );
    }

    /// <summary>Reads the rows of a table as they are.</summary>
    internal void ReadAll(string table, string columns, Action<System.Data.Common.DbDataReader> read)
    {
        using var connection = OpenReader();
        using var all = new Statement(connection, $"SELECT {columns} FROM {_db[table]} {table}", 0);
        using var row = all.Read();
        while (row.Read())
            read(row);
    }

    private List<JournalLine> Lines(string sql, object parameter)
    {
        using var connection = OpenReader();
        using var lines = new Statement(connection, sql, 1);
        using var row = lines.Read(parameter);
        var found = new List<JournalLine>();
        while (row.Read())
            found.Add(JournalRow.Read(row));
        return found;
    }
}
