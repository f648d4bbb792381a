using Taizhang.Kernel.Journal;

namespace Taizhang.Storage.Sqlite;

/// <summary>The journal: of an entry, of the township's keeping, and line by line.</summary>
public sealed partial class SqliteTownStore
{
    public ValueTask<IReadOnlyList<JournalLine>> HistoryAsync(long entry) =>
        new(Lines($"SELECT {JournalRow.Columns} FROM journal WHERE entry = $0 ORDER BY seq", entry));

    public ValueTask<IReadOnlyList<JournalLine>> RecentAsync(int limit) =>
        new(Lines($"SELECT {JournalRow.Columns} FROM journal ORDER BY seq DESC LIMIT $0", Math.Clamp(limit, 1, 1000)));

    public ValueTask<IReadOnlyList<JournalLine>> KeepingAsync(string type) =>
        new(
            Lines(
                $"""
                SELECT {JournalRow.Columns} FROM journal INDEXED BY journal_keeping
                WHERE entry IS NULL AND type = $0 ORDER BY seq DESC LIMIT 1000
                """,
                type
            )
        );

    public async IAsyncEnumerable<JournalLine> JournalAsync(long after)
    {
        await Task.CompletedTask;
        using var connection = _file.OpenReader();
        using var lines = new Statement(connection, $"SELECT {JournalRow.Columns} FROM journal WHERE seq > $0 ORDER BY seq", 1);
        using var row = lines.Read(after);
        while (row.Read())
            yield return JournalRow.Read(row);
    }

    public async IAsyncEnumerable<JournalLine> ShapedAsync(long after)
    {
        await Task.CompletedTask;
        using var connection = _file.OpenReader();
        using var lines = new Statement(
            connection,
            $"SELECT {JournalRow.Columns} FROM journal INDEXED BY journal_shaped WHERE type = 'entry.shaped' AND seq > $0 ORDER BY seq",
            1
        );
        using var row = lines.Read(after);
        while (row.Read())
            yield return JournalRow.Read(row);
    }

    public ValueTask<byte[]> HashAsync(long seq)
    {
        if (seq == 0)
            return new(StartOf(Info));
        using var connection = _file.OpenReader();
        using var find = new Statement(connection, "SELECT hash FROM journal WHERE seq = $0", 1);
        return new((byte[]?)find.Scalar(seq) ?? throw new ArgumentOutOfRangeException(nameof(seq), seq, "There is no such line."));
    }

    public async IAsyncEnumerable<(JournalLine Line, long Entry)> HistoriesAsync()
    {
        await Task.CompletedTask;
        using var connection = _file.OpenReader();
        using var lines = new Statement(
            connection,
            $"SELECT {JournalRow.Columns}, entry FROM journal INDEXED BY journal_entry WHERE entry IS NOT NULL ORDER BY entry, seq",
            0
        );
        using var row = lines.Read();
        while (row.Read())
            yield return (JournalRow.Read(row), row.GetInt64(8));
    }

    private List<JournalLine> Lines(string sql, object parameter)
    {
        using var connection = _file.OpenReader();
        using var lines = new Statement(connection, sql, 1);
        using var row = lines.Read(parameter);
        var found = new List<JournalLine>();
        while (row.Read())
            found.Add(JournalRow.Read(row));
        return found;
    }
}
