using Taizhang.Kernel.Books;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Storage.Sql;

/// <summary>Postings of entries to accounts, as the writer reads and changes them.</summary>
internal sealed class PostingWrites(IWriterLink link) : IDisposable
{
    private readonly IAsking _posted = link.Ask(PostingRow.Sums(link.Dialect), 2);
    private readonly IChanging _post = link.Insert("posting", "account, unit, day, entry, line, until, amount");
    private readonly IChanging _unpost = link.Change(
        $"DELETE FROM posting WHERE account = $1 AND unit = $2 AND day = $3 AND entry = $4 AND line = $5{link.Dialect.Own}"
    );

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
