using Microsoft.Data.Sqlite;
using Taizhang.Kernel.Books;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Storage.Sqlite;

/// <summary>Postings of entries to accounts, as the writer reads and changes them.</summary>
internal sealed class PostingWrites(SqliteConnection connection) : IDisposable
{
    private readonly Statement _posted = new(connection, PostingRow.Sums, 2);
    private readonly WriteStatement _post = new(
        connection,
        "INSERT INTO posting (account, unit, day, entry, line, until, amount) VALUES (?, ?, ?, ?, ?, ?, ?)"
    );
    private readonly WriteStatement _unpost = new(
        connection,
        "DELETE FROM posting WHERE account = ? AND unit = ? AND day = ? AND entry = ? AND line = ?"
    );

    public void Begin(SqliteTransaction transaction) => _posted.Transaction = transaction;

    /// <summary>The movements of an account in a unit, summed by day, expiry and direction.</summary>
    public List<Movement> Of(BookKey account, string unit)
    {
        using var row = _posted.Read(account.Text, unit);
        var posted = new List<Movement>();
        while (row.Read())
            posted.Add(PostingRow.Movement(row));
        return posted;
    }

    /// <summary>Books an entry's postings and removes its previous ones.</summary>
    public void Post(Bookkeeping accounts, Entry? before, Entry after)
    {
        List<Line> gone = [],
            come = [];
        accounts.Lines(before, gone);
        accounts.Lines(after, come);
        if (gone.SequenceEqual(come))
            return;
        foreach (var line in gone)
            _unpost.Run(line.Account.Text, line.Unit, line.Day.DayNumber, after.Id, PostingRow.Number(line));
        foreach (var line in come)
            _post.Run(
                line.Account.Text,
                line.Unit,
                line.Day.DayNumber,
                after.Id,
                PostingRow.Number(line),
                line.Until.DayNumber,
                line.Amount
            );
    }

    public void Dispose()
    {
        _posted.Dispose();
        _post.Dispose();
        _unpost.Dispose();
    }
}
