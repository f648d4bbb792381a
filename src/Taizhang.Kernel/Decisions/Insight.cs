using Taizhang.Kernel.Ledgers;

namespace Taizhang.Kernel.Decisions;

/// <summary>
/// Which entries of a ledger an actor sees, or of which it sees a field plainly. One rule for both who asks of one entry and a store that
/// is asked for many.
/// </summary>
/// <param name="All">Of every entry.</param>
/// <param name="Office">For station staff: of the entries of their office.</param>
/// <param name="Opener">An account: what it registered itself is its own until it has an office.</param>
/// <param name="Keeps">Whether what it registered stays its own when another office has it.</param>
public sealed record Insight(bool All, string? Office = null, string? Opener = null, bool Keeps = false)
{
    public static readonly Insight Nothing = new(false);
    public static readonly Insight Everything = new(true);

    public bool Holds(Entry entry) =>
        All
        || (entry.Office is { } office && office == Office)
        || (Opener is not null && entry.OpenedBy == Opener && (Keeps || entry.Office is null));
}
