using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Storage.Sqlite;

/// <summary>What a verification reads: everything as it is kept, also what nobody else asks for.</summary>
public sealed partial class SqliteTownStore
{
    /// <summary>The hash before the first line of the journal: that of the township's row.</summary>
    public byte[] Start => StartOf(Info);

    /// <summary>
    /// What SQLite itself finds wrong in a file (pages, indexes, foreign keys), at most a hundred lines; empty when nothing is.
    /// </summary>
    public static IReadOnlyList<string> Damages(string path)
    {
        var connection = HeldConnection.OpenAsItIs(path);
        try
        {
            var damages = new List<string>();
            foreach (
                string check in (string[])
                    ["PRAGMA integrity_check(100)", "SELECT 'foreign key: ' || \"table\" FROM pragma_foreign_key_check"]
            )
            {
                using var read = new Statement(connection, check, 0);
                using var row = read.Read();
                while (row.Read())
                    if (row.GetString(0) is not "ok" and var damage)
                        damages.Add(damage.ReplaceLineEndings(" "));
            }
            return damages;
        }
        finally
        {
            connection.Release();
        }
    }

    /// <summary>A township's row, the hash before its first line, and its last line; null when there is none.</summary>
    public static (TownInfo Info, byte[] Start, JournalLine? Last) ReadHead(string path)
    {
        var connection = HeldConnection.OpenAsItIs(path);
        try
        {
            var info = ReadInfo(connection, path);
            using var last = new Statement(connection, $"SELECT {JournalRow.Columns} FROM journal ORDER BY seq DESC LIMIT 1", 0);
            using var row = last.Read();
            return (info, StartOf(info), row.Read() ? JournalRow.Read(row) : null);
        }
        finally
        {
            connection.Release();
        }
    }

    /// <summary>How the file's schema differs from that of this version.</summary>
    public IReadOnlyList<(string Name, string What)> SchemaDifferences()
    {
        using var connection = _file.OpenReader();
        return [.. Schema.Differences(connection)];
    }

    /// <summary>The lines of the journal in order, each with the entry that its column names.</summary>
    public IEnumerable<(JournalLine Line, long? Entry)> ProofLines()
    {
        using var connection = _file.OpenReader();
        using var lines = new Statement(connection, $"SELECT {JournalRow.Columns}, entry FROM journal ORDER BY seq", 0);
        using var row = lines.Read();
        while (row.Read())
            yield return (JournalRow.Read(row), row.IsDBNull(JournalRow.Count) ? null : row.GetInt64(JournalRow.Count));
    }

    /// <summary>The lines that concern entries, entry by entry, each oldest first.</summary>
    public IEnumerable<(JournalLine Line, long Entry)> ProofHistories()
    {
        using var connection = _file.OpenReader();
        using var lines = new Statement(
            connection,
            $"SELECT {JournalRow.Columns}, entry FROM journal INDEXED BY journal_entry WHERE entry IS NOT NULL ORDER BY entry, seq",
            0
        );
        using var row = lines.Read();
        while (row.Read())
            yield return (JournalRow.Read(row), row.GetInt64(JournalRow.Count));
    }

    /// <summary>The rows of <c>contribution</c>.</summary>
    public IEnumerable<(long Entry, Contribution Contribution)> ProofContributions() => ContributionsAsync(0).ToBlockingEnumerable();

    /// <summary>The rows of <c>posting</c>.</summary>
    public IEnumerable<(long Entry, Kernel.Books.Line Line)> ProofPostings() => LinesAsync(null, "").ToBlockingEnumerable();

    /// <summary>All entries in the order of their registration, with the columns that are derived from them.</summary>
    public IEnumerable<ProofRow> ProofRows()
    {
        using var connection = _file.OpenReader();
        using var rows = new Statement(
            connection,
            $"SELECT {EntryRow.Columns}, e.due, e.paused, e.unique_key FROM entry e NOT INDEXED ORDER BY e.id",
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

    /// <summary>The last entry's running number; 0 when there is none.</summary>
    public long LastEntry() => Number("SELECT max(id) FROM entry");

    public long LastLine() => Number("SELECT max(seq) FROM journal");

    /// <summary>The last number given in each ledger and year.</summary>
    public Dictionary<(string Ledger, int Year), int> RunningNumbers()
    {
        using var connection = _file.OpenReader();
        using var running = new Statement(connection, "SELECT ledger, year, last FROM running", 0);
        using var row = running.Read();
        var numbers = new Dictionary<(string, int), int>();
        while (row.Read())
            numbers[(row.GetString(0), row.GetInt32(1))] = row.GetInt32(2);
        return numbers;
    }

    public SavedTally? SavedTally()
    {
        using var connection = _file.OpenReader();
        using var saved = new Statement(connection, "SELECT position, fingerprint, bytes FROM tally", 0);
        using var row = saved.Read();
        return row.Read() ? new(row.GetInt64(0), row.GetString(1), (byte[])row.GetValue(2)) : null;
    }

    /// <summary>The contributions that lines after a position took out (−1) and put in (1).</summary>
    public IEnumerable<(int Sign, Contribution Contribution)> Since(long position)
    {
        using var connection = _file.OpenReader();
        using var deltas = new Statement(connection, "SELECT delta FROM journal WHERE seq > $0 AND delta IS NOT NULL ORDER BY seq", 1);
        using var row = deltas.Read(position);
        while (row.Read())
            foreach (var one in Deltas.Read((byte[])row.GetValue(0)))
                yield return one;
    }

    /// <summary>The rows of <c>link</c>, each as it is.</summary>
    public IEnumerable<(string Target, long Entry, string Field)> Links()
    {
        using var connection = _file.OpenReader();
        using var links = new Statement(connection, "SELECT target, entry, field FROM link", 0);
        using var row = links.Read();
        while (row.Read())
            yield return (row.GetString(0), row.GetInt64(1), row.GetString(2));
    }

    /// <summary>The rows of <c>chosen</c>.</summary>
    public IEnumerable<(string Ledger, string Field, string Choice, long Entry)> Choices()
    {
        using var connection = _file.OpenReader();
        using var choices = new Statement(connection, "SELECT ledger, field, choice, entry FROM chosen", 0);
        using var row = choices.Read();
        while (row.Read())
            yield return (row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3));
    }

    /// <summary>Whether the search index holds exactly what the present entries of the pack's ledgers say.</summary>
    public bool Agrees(SearchProof proof)
    {
        using var connection = _file.OpenReader();
        return proof.Agrees(connection, $"NOT EXISTS (SELECT 1 FROM entry e WHERE e.id = doc AND NOT (1{Awake}))", BindAwake);
    }

    /// <summary>Kept pictures and texts, each with the name under which it lies and whether its bytes have that name.</summary>
    public IEnumerable<(string Kind, string Name, bool Whole)> KeptThings()
    {
        foreach (
            var (kind, sql) in ((string, string)[])
                [("照片", "SELECT hash, jpeg FROM picture"), ("报告正文", "SELECT hash, CAST(text AS BLOB) FROM text")]
        )
        {
            using var connection = _file.OpenReader();
            using var all = new Statement(connection, sql, 0);
            using var row = all.Read();
            while (row.Read())
                yield return (kind, row.GetString(0), row.GetValue(1) is byte[] bytes && HashOf(bytes) == row.GetString(0));
        }
    }

    /// <summary>Whether a picture or text of a name is kept.</summary>
    public bool Keeps(bool picture, string name)
    {
        using var connection = _file.OpenReader();
        using var find = new Statement(
            connection,
            picture ? "SELECT 1 FROM picture WHERE hash = $0" : "SELECT 1 FROM text WHERE hash = $0",
            1
        );
        return find.Scalar(name) is not null;
    }

    /// <summary>The ballots that have a box.</summary>
    public IReadOnlyList<string> Boxes()
    {
        using var connection = _file.OpenReader();
        using var boxes = new Statement(connection, "SELECT ballot FROM box", 0);
        using var row = boxes.Read();
        var ballots = new List<string>();
        while (row.Read())
            ballots.Add(row.GetString(0));
        return ballots;
    }

    private long Number(string sql)
    {
        using var connection = _file.OpenReader();
        using var read = new Statement(connection, sql, 0);
        return read.Scalar() as long? ?? 0;
    }

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
}

/// <summary>An entry's row with its derived columns.</summary>
/// <param name="Entry">Null when the pack has no such ledger, or when it cannot be read.</param>
/// <param name="Unreadable">Why it cannot be read; null when it can.</param>
public sealed record ProofRow(long Id, string Number, Entry? Entry, string? Due, string? Paused, string? Key, string? Unreadable);
