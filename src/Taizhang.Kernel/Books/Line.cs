namespace Taizhang.Kernel.Books;

/// <summary>
/// What an entry posts to one account: the atom of every balance. What it takes from one account it brings to another, so that all lines
/// add up to nought.
/// </summary>
/// <param name="Until">The first day on which what came in and was not spent is no longer there; <see cref="DateOnly.MaxValue"/>: it
/// stays.</param>
/// <param name="Amount">In the last decimal place of the unit (<see cref="Bookkeeping.Places"/>); negative: it leaves the account.</param>
/// <param name="Posting">Which of its ledger's postings it comes from.</param>
/// <param name="OfTo">Whether the pack names the account under <c>to</c>, else under <c>from</c>.</param>
public readonly record struct Line(BookKey Account, string Unit, DateOnly Day, DateOnly Until, long Amount, int Posting, bool OfTo)
{
    public Movement Movement => new(Day, Until, Amount);
}

/// <summary>What moves in one account on a day.</summary>
public readonly record struct Movement(DateOnly Day, DateOnly Until, long Amount);
