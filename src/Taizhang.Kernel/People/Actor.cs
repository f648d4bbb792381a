using System.Collections.Immutable;

namespace Taizhang.Kernel.People;

/// <summary>Who acts: an account with one role, bound to an area with everything below it and, for station staff, to an office.</summary>
/// <param name="Area">Code of the area to whose subtree the account is bound; null: the whole township.</param>
public sealed record Actor(string Id, string Name, Role Role, string? Area = null, string? Office = null)
{
    /// <summary>The lines (条线) in which a clerk or leader works, as the duties of ledgers; empty: all of them.</summary>
    public ImmutableArray<string> Lines { get; init; } = [];

    /// <summary>
    /// Whether it is who runs the program at its terminal, with the file of the township in hand: every entry is there for it. No account
    /// is.
    /// </summary>
    public bool IsOperator { get; init; }

    /// <summary>Whoever comes to the open pages, all as one: who they are is not asked.</summary>
    public static readonly Actor Residents = new("residents", "群众", Role.Resident);

    /// <summary>Whether a line is the actor's. Only clerks and leaders are held to lines.</summary>
    public bool IsIn(string line) => Lines.IsEmpty || !Role.MayHaveLines() || Lines.Contains(line);
}
