using Microsoft.Data.Sqlite;
using Taizhang.Kernel.Books;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;

namespace Taizhang.Storage.Sqlite;

/// <summary>
/// Many look-ups by one reader, with statements prepared once. Each is a transaction of its own, so that however long the reader takes, it
/// holds no checkpoint up.
/// </summary>
internal sealed class SqliteReads(SqliteConnection connection, Pack pack) : ITownReads
{
    private readonly Statement _findCommand = new(connection, $"SELECT {JournalRow.Columns} FROM journal WHERE command = $0", 1);
    private readonly Statement _find = new(connection, $"SELECT {EntryRow.Columns} FROM entry e WHERE e.number = $0", 1);
    private readonly Statement _standing = new(connection, "SELECT number FROM entry WHERE ledger = $0 AND unique_key = $1", 2);
    private readonly Statement _posted = new(connection, PostingRow.Sums, 2);

    public ValueTask<JournalLine?> FindCommandAsync(string command)
    {
        using var row = _findCommand.Read(command);
        return new(row.Read() ? JournalRow.Read(row) : null);
    }

    public ValueTask<Entry?> FindAsync(string number)
    {
        using var row = _find.Read(number);
        return new(row.Read() && EntryRow.IsOf(row, pack) ? EntryRow.Read(row, pack) : null);
    }

    public ValueTask<string?> StandingAsync(Ledger ledger, string uniqueKey) => new(_standing.Scalar(ledger.Id, uniqueKey) as string);

    public ValueTask<IReadOnlyList<Movement>> PostedAsync(BookKey account, string unit)
    {
        using var row = _posted.Read(account.Text, unit);
        var posted = new List<Movement>();
        while (row.Read())
            posted.Add(PostingRow.Movement(row));
        return new(posted);
    }

    public ValueTask DisposeAsync()
    {
        foreach (var statement in (Statement[])[_findCommand, _find, _standing, _posted])
            statement.Dispose();
        return connection.DisposeAsync();
    }
}
