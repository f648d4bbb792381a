using Taizhang.Kernel.Books;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Kernel.Decisions;

/// <summary>
/// What a decision may look up beyond the township itself. Each look-up sees what the same transaction has already changed.
/// </summary>
public sealed record Lookups
{
    /// <summary>Finds nothing: for decisions that only check the filled-in values on their own.</summary>
    public static readonly Lookups Nothing = new()
    {
        Find = _ => null,
        Standing = (_, _) => null,
        Posted = (_, _) => [],
        Behind = (_, _, _, _) => "",
        Head = () => (0, []),
    };

    /// <summary>An entry by its number; null when there is none.</summary>
    public required Func<string, Entry?> Find { get; init; }

    /// <summary>The number of the standing entry of a ledger with a unique key; null when it is free.</summary>
    public required Func<Ledger, string, string?> Standing { get; init; }

    /// <summary>
    /// Everything posted to an account in a unit; postings with the same day, expiry and direction may be merged into one.
    /// </summary>
    public required Func<BookKey, string, IReadOnlyList<Movement>> Posted { get; init; }

    /// <summary>
    /// SHA-256 over the entries that make up a figure (with its slice) at an area and period, each with its day and amount, lower
    /// hexadecimal. O(entries behind it).
    /// </summary>
    public required Func<Figure, string, string, Period, string> Behind { get; init; }

    /// <summary>The last journal line: its number and its hash.</summary>
    public required Func<(long Seq, byte[] Hash)> Head { get; init; }

    /// <summary>
    /// The running number in the township and the number that a new entry of a ledger gets in a year; null: those that come next.
    /// </summary>
    public Func<Ledger, int, (long Id, string Number)>? Next { get; init; }

    /// <summary>The box of an open ballot as it is kept; null when there is none.</summary>
    public Func<string, byte[]?> Box { get; init; } = _ => null;
}
