namespace Taizhang.Kernel.Books;

/// <summary>
/// What an entry posts to one account: the atom of every balance. What it takes from one account it gives to another, so all lines add up
/// to zero.
/// </summary>
/// <param name="Until">The first day on which the unspent rest of a receipt is gone; <see cref="DateOnly.MaxValue"/>: it stays.</param>
/// <param name="Amount">In units of the last decimal place (<see cref="Bookkeeping.Places"/>); negative when it leaves the account.</param>
/// <param name="Posting">Which of its ledger's postings it comes from.</param>
/// <param name="OfTo">Whether the pack names the account under <c>to</c>, else under <c>from</c>.</param>
public readonly record struct Line(BookKey Account, string Unit, DateOnly Day, DateOnly Until, long Amount, int Posting, bool OfTo)
{
    public Movement Movement => new(Day, Until, Amount);
}

/// <summary>What moves in one account on a day.</summary>
public readonly record struct Movement(DateOnly Day, DateOnly Until, long Amount);
