using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Storage.Sql;

/// <summary>What a verification reads: everything as it is kept, also what nobody else asks for.</summary>
public abstract partial class SqlTownStore
{
    public byte[] Start => StartOf(Info);

    public abstract IReadOnlyList<(string Name, string What)> SchemaDifferences();

    public abstract SearchProof ProveSearch();

    public IEnumerable<(JournalLine Line, long? Entry)> ProofLines()
    {
        using var connection = OpenReader();
        using var lines = new Statement(connection, $"SELECT {JournalRow.Columns}, entry FROM {_db["journal"]} journal ORDER BY seq", 0);
        using var row = lines.Read();
        while (row.Read())
            yield return (JournalRow.Read(row), row.IsDBNull(JournalRow.Count) ? null : row.GetInt64(JournalRow.Count));
    }

    public IEnumerable<(JournalLine Line, long Entry)> ProofHistories()
    {
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
            yield return (JournalRow.Read(row), row.GetInt64(JournalRow.Count));
    }

    public IEnumerable<(long Entry, Contribution Contribution)> ProofContributions() => ContributionsAsync(0).ToBlockingEnumerable();

    public IEnumerable<(long Entry, Kernel.Books.Line Line)> ProofPostings() => LinesAsync(null, "").ToBlockingEnumerable();

    public IEnumerable<ProofRow> ProofRows()
    {
        using var connection = OpenReader();
        using var rows = new Statement(
            connection,
            $"SELECT {EntryRow.Columns}, e.due, e.paused, e.unique_key FROM {_db["entry"]} e{_db.ByNone} ORDER BY e.id",
            0
        );
        using var row = rows.Read();
        while (row.Read())
        {
            Entry? entry = null;
            string? unreadable = null;
            try
            {
                if (EntryRow.IsOf(row, _pack))
                    entry = EntryRow.Read(row, _pack);
            }
            catch (Exception broken) when (broken is not OutOfMemoryException)
            {
                unreadable = broken.Message;
            }
            int last = row.FieldCount;
            yield return new(row.GetInt64(0), Text(2) ?? "", entry, Text(last - 3), Text(last - 2), Text(last - 1), unreadable);
        }

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }

    /// <summary>When an entry must next be dealt with, and since when it rests: what its columns should hold.</summary>
    public static (string? Due, string? Paused) DaysOf(Entry entry) => (EntryRow.Due(entry), EntryRow.Paused(entry));

    public long LastEntry() => Number($"SELECT max(id) FROM {_db["entry"]} entry");

    public long LastLine() => Number($"SELECT max(seq) FROM {_db["journal"]} journal");

    public Dictionary<(string Ledger, int Year), int> RunningNumbers()
    {
        using var connection = OpenReader();
        using var running = new Statement(connection, $"SELECT ledger, year, last FROM {_db["running"]} running", 0);
        using var row = running.Read();
        var numbers = new Dictionary<(string, int), int>();
        while (row.Read())
            numbers[(row.GetString(0), row.GetInt32(1))] = row.GetInt32(2);
        return numbers;
    }

    public SavedTally? SavedTally()
    {
        using var connection = OpenReader();
        using var saved = new Statement(connection, $"SELECT position, fingerprint, bytes FROM {_db["tally"]} tally", 0);
        using var row = saved.Read();
        return row.Read() ? new(row.GetInt64(0), row.GetString(1), TallyBytes.Unpacked((byte[])row.GetValue(2))) : null;
    }

    public IEnumerable<(int Sign, Contribution Contribution)> Since(long position)
    {
        using var connection = OpenReader();
        using var deltas = new Statement(
            connection,
            $"SELECT delta FROM {_db["journal"]} journal WHERE seq > @p0 AND delta IS NOT NULL ORDER BY seq",
            1
        );
        using var row = deltas.Read(position);
        while (row.Read())
            foreach (var one in Deltas.Read((byte[])row.GetValue(0)))
                yield return one;
    }

    public IEnumerable<(string Target, long Entry, string Field)> Links()
    {
        using var connection = OpenReader();
        using var links = new Statement(connection, $"SELECT target, entry, field FROM {_db["link"]} link", 0);
        using var row = links.Read();
        while (row.Read())
            yield return (row.GetString(0), row.GetInt64(1), row.GetString(2));
    }

    public IEnumerable<(string Ledger, string Field, string Choice, long Entry)> Choices()
    {
        using var connection = OpenReader();
        using var choices = new Statement(connection, $"SELECT ledger, field, choice, entry FROM {_db["chosen"]} chosen", 0);
        using var row = choices.Read();
        while (row.Read())
            yield return (row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3));
    }

    public IEnumerable<(string Kind, string Name, bool Whole)> KeptThings()
    {
        foreach (
            var (kind, sql) in ((string, string)[])
                [
                    ("照片", $"SELECT hash, jpeg FROM {_db["picture"]} picture"),
                    ("报告正文", $"SELECT hash, {_db.Bytes("text")} FROM {_db["text"]} text"),
                ]
        )
        {
            using var connection = OpenReader();
            using var all = new Statement(connection, sql, 0);
            using var row = all.Read();
            while (row.Read())
                yield return (kind, row.GetString(0), row.GetValue(1) is byte[] bytes && HashOf(bytes) == row.GetString(0));
        }
    }

    public bool Keeps(bool picture, string name)
    {
        using var connection = OpenReader();
        using var find = new Statement(
            connection,
            picture ? $"SELECT 1 FROM {_db["picture"]} picture WHERE hash = @p0" : $"SELECT 1 FROM {_db["text"]} text WHERE hash = @p0",
            1
        );
        return find.Scalar(name) is not null;
    }

    public IReadOnlyList<string> Boxes()
    {
        using var connection = OpenReader();
        using var boxes = new Statement(connection, $"SELECT ballot FROM {_db["box"]} box", 0);
        using var row = boxes.Read();
        var ballots = new List<string>();
        while (row.Read())
            ballots.Add(row.GetString(0));
        return ballots;
    }

    private long Number(string sql)
    {
        using var connection = OpenReader();
        using var read = new Statement(connection, sql, 0);
        return read.Scalar() as long? ?? 0;
    }
}
