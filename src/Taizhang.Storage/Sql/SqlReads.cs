using System.Data.Common;
using Taizhang.Kernel.Books;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;

namespace Taizhang.Storage.Sql;

/// <summary>
/// Many look-ups by one reader, with statements prepared once. Each is a transaction of its own, so that however long the reader takes, it
/// holds no checkpoint up.
/// </summary>
internal sealed class SqlReads(DbConnection connection, Dialect dialect, Pack pack) : ITownReads
{
    private readonly Statement _findCommand = new(
        connection,
        $"SELECT {JournalRow.Columns} FROM {dialect["journal"]} journal WHERE command = @p0",
        1
    );
    private readonly Statement _find = new(connection, $"SELECT {EntryRow.Columns} FROM {dialect["entry"]} e WHERE e.number = @p0", 1);
    private readonly Statement _standing = new(
        connection,
        $"SELECT number FROM {dialect["entry"]} entry WHERE ledger = @p0 AND unique_key = @p1",
        2
    );
    private readonly Statement _posted = new(connection, PostingRow.Sums(dialect), 2);

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
