using System.Collections.Immutable;

namespace Taizhang.Kernel.Books;

/// <summary>The balance of an account in one unit on a day, and how much of it expires when if unspent; earliest first.</summary>
public sealed record Holding(BookKey Account, string Unit, long Balance, ImmutableArray<(DateOnly Day, long Amount)> Expiring)
{
    /// <param name="movements">All movements of the account; those after the day do not count yet.</param>
    public static Holding Of(BookKey account, string unit, IEnumerable<Movement> movements, DateOnly today)
    {
        var purse = new Purse();
        foreach (var movement in movements.Where(one => one.Day <= today).OrderBy(one => one.Day).ThenBy(one => one.Amount < 0))
        {
            purse.Expire(movement.Day);
            purse.Post(movement);
        }
        purse.Expire(today);
        return new(account, unit, purse.Balance, [.. purse.Expiring]);
    }
}

/// <summary>
/// The lines behind an account's balance on a day, oldest first. An expiry is a line of its own, though nobody posted it.
/// </summary>
public static class Statement
{
    /// <param name="lines">All lines of the account, each with its entry.</param>
    public static ImmutableArray<StatementItem> Of(IEnumerable<(long Entry, Line Line)> lines, DateOnly today)
    {
        var purse = new Purse();
        var items = ImmutableArray.CreateBuilder<StatementItem>();
        foreach (
            var (entry, line) in lines
                .Where(one => one.Line.Day <= today)
                .OrderBy(one => one.Line.Day)
                .ThenBy(one => one.Line.Amount < 0)
                .ThenBy(one => one.Entry)
                .ThenBy(one => one.Line.Posting)
                .ThenBy(one => one.Line.OfTo)
        )
        {
            Expire(line.Day);
            purse.Post(line.Movement);
            items.Add(new(items.Count + 1, line.Day, entry, line.Posting, line.Amount, purse.Balance));
        }
        Expire(today);
        return items.ToImmutable();

        void Expire(DateOnly day)
        {
            long balance = purse.Balance;
            foreach (var (expired, amount) in purse.Expire(day))
                items.Add(new(items.Count + 1, expired, null, 0, -amount, balance -= amount));
        }
    }
}

/// <summary>One line of a statement.</summary>
/// <param name="Place">From 1, in the order of days.</param>
/// <param name="Entry">Null: nobody posted it, it expired.</param>
/// <param name="Posting">Which of the postings of the entry's ledger it comes from.</param>
/// <param name="Balance">What the account holds after it.</param>
public sealed record StatementItem(int Place, DateOnly Day, long? Entry, int Posting, long Amount, long Balance);
