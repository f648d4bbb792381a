using Taizhang.Kernel.Figures;

namespace Taizhang.Storage.Sql;

/// <summary>
/// The contributions and choices of a transaction. They are buffered and written in the order of their tables, so that neighbours are
/// written one after the other, which takes half the time. Removals happen at once, after writing what is buffered.
/// </summary>
internal sealed class OrderedRows(IWriterLink link) : IDisposable
{
    private const int MostWaiting = 20_000;

    private readonly IChanging _contribute = link.Insert(
        "contribution",
        "series, day, entry, until, value, area, amount",
        5,
        "amount = contribution.amount + excluded.amount"
    );
    private readonly IChanging _retract = link.Change(
        $"""
        DELETE FROM contribution
        WHERE series = $1 AND day = $2 AND entry = $3 AND until = $4 AND value = $5 AND amount = $6{link.Dialect.Own}
        """
    );
    private readonly IChanging _reduce = link.Change(
        $"""
        UPDATE contribution SET amount = amount - $1
        WHERE series = $2 AND day = $3 AND entry = $4 AND until = $5 AND value = $6{link.Dialect.Own}
        """
    );
    private readonly IChanging _choose = link.Insert("chosen", "ledger, field, choice, entry", update: "");
    private readonly IChanging _unchoose = link.Change(
        $"DELETE FROM chosen WHERE ledger = $1 AND field = $2 AND choice = $3 AND entry = $4{link.Dialect.Own}"
    );
    private readonly List<(int Series, int Day, long Entry, int Until, string Value, string Area, long Amount)> _come = [];
    private readonly List<(string Ledger, string Field, string Choice, long Entry)> _chosen = [];

    /// <summary>Books one contribution of an entry.</summary>
    public void Contribute(in Contribution contribution, long entry)
    {
        var (day, until, amount, value) = contribution.Portion;
        _come.Add((contribution.Series, day.DayNumber, entry, until.DayNumber, value ?? "", contribution.Area, amount));
        if (_come.Count >= MostWaiting)
            Flush();
    }

    /// <summary>Removes a contribution. One that shares its key with others (a move made twice on a day) is only reduced.</summary>
    public void Retract(in Contribution contribution, long entry)
    {
        if (_come.Count > 0)
            Flush();
        var (day, until, amount, value) = contribution.Portion;
        if (_retract.Run(contribution.Series, day.DayNumber, entry, until.DayNumber, value ?? "", amount) == 0)
            _reduce.Run(amount, contribution.Series, day.DayNumber, entry, until.DayNumber, value ?? "");
    }

    /// <summary>Keeps a choice under which an entry is found.</summary>
    public void Choose(string ledger, string field, string choice, long entry) => _chosen.Add((ledger, field, choice, entry));

    /// <summary>Removes a choice under which an entry was found.</summary>
    public void Unchoose(string ledger, string field, string choice, long entry)
    {
        if (_chosen.Count > 0)
            Flush();
        _unchoose.Run(ledger, field, choice, entry);
    }

    /// <summary>Writes what is buffered.</summary>
    public void Flush()
    {
        _come.Sort((a, b) => (a.Series, a.Day, a.Entry).CompareTo((b.Series, b.Day, b.Entry)));
        foreach (var (series, day, entry, until, value, area, amount) in _come)
            _contribute.Run(series, day, entry, until, value, area, amount);
        _come.Clear();
        // The first place in which two differ decides.
        _chosen.Sort(
            (a, b) =>
                (
                    string.CompareOrdinal(a.Ledger, b.Ledger),
                    string.CompareOrdinal(a.Field, b.Field),
                    string.CompareOrdinal(a.Choice, b.Choice),
                    a.Entry.CompareTo(b.Entry)
                ).CompareTo(default)
        );
        foreach (var (ledger, field, choice, entry) in _chosen)
            _choose.Run(ledger, field, choice, entry);
        _chosen.Clear();
    }

    /// <summary>Discards what is buffered for an abandoned transaction.</summary>
    public void Clear()
    {
        _come.Clear();
        _chosen.Clear();
    }

    public void Dispose()
    {
        foreach (var statement in (IChanging[])[_contribute, _retract, _reduce, _choose, _unchoose])
            statement.Dispose();
    }
}
