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
    /// <summary>Nothing stands beside: for decisions that only ask whether what was filled in holds by itself.</summary>
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
    /// All that was posted to an account in a unit; what has the same day, the same expiry and the same direction may come as one.
    /// </summary>
    public required Func<BookKey, string, IReadOnlyList<Movement>> Posted { get; init; }

    /// <summary>
    /// SHA-256 over the entries that make up a figure (with its slice) at an area and period, each with its day and amount, lower
    /// hexadecimal. O(entries behind it).
    /// </summary>
    public required Func<Figure, string, string, Period, string> Behind { get; init; }

    /// <summary>The last journal line: its number and its hash.</summary>
    public required Func<(long Seq, byte[] Hash)> Head { get; init; }

    /// <summary>The box of an open ballot as it is kept; null when there is none.</summary>
    public Func<string, byte[]?> Box { get; init; } = _ => null;
}
