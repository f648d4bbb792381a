using Taizhang.Kernel.Ledgers;

namespace Taizhang.Kernel.Decisions;

/// <summary>
/// Of which entries in its scope an actor sees the personal fields plainly. One rule for both who asks of one entry and a store that is
/// asked for many.
/// </summary>
/// <param name="All">Of every entry.</param>
/// <param name="Office">For station staff: of the entries of their office.</param>
/// <param name="Opener">For station staff: their account; what they registered themselves is theirs until it has an office.</param>
public sealed record Insight(bool All, string? Office = null, string? Opener = null)
{
    public static readonly Insight Nothing = new(false);
    public static readonly Insight Everything = new(true);

    public bool Holds(Entry entry) => All || (entry.Office is null ? entry.OpenedBy == Opener : entry.Office == Office);
}
