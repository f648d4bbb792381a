using System.Collections.Immutable;

namespace Taizhang.Kernel.Ledgers;

/// <summary>
/// How entries of a ledger post an amount from one account to another: double entry for points and stocks (docs/packs.md, Posts).
/// </summary>
public sealed record Posting
{
    public required string Title { get; init; }
    public required string Unit { get; init; }

    /// <summary>Decimal places of the amount.</summary>
    public int Places { get; init; }
    public Condition Where { get; init; } = Condition.Always;

    /// <summary>The day on which it counts; null while it does not.</summary>
    public required Func<Entry, DateOnly?> On { get; init; }
    public required Func<Entry, long> Amount { get; init; }
    public required PostingSide From { get; init; }
    public required PostingSide To { get; init; }

    /// <summary>Whether the accounts are kept by year.</summary>
    public bool Yearly { get; init; }

    /// <summary>
    /// A link field, and a number field of the linked entry that gives the most the receiving account may hold; null: any amount.
    /// </summary>
    public (string Link, string Field)? Most { get; init; }

    /// <summary>Months after which the unspent part of a receipt expires; 0: never.</summary>
    public int Lasts { get; init; }

    /// <summary>The first day on which what came in on a given day has expired.</summary>
    public DateOnly Expiry(DateOnly day) =>
        Lasts == 0 || day.Year + Lasts / 12 + 1 > DateOnly.MaxValue.Year ? DateOnly.MaxValue : day.AddMonths(Lasts);
}

/// <summary>One side of a posting: a word (the township's account), the entry itself, or the entries that link fields lead to.</summary>
/// <param name="Word">Null: the account belongs to entries.</param>
/// <param name="Links">Link fields, in their order; empty with a null word: the entry itself.</param>
public sealed record PostingSide(string? Word, ImmutableArray<string> Links)
{
    /// <summary>Whether it may never be overdrawn, as is true of every account of entries.</summary>
    public bool IsGuarded => Word is null;
}
