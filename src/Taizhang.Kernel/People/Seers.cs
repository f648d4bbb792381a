using System.Collections.Immutable;

namespace Taizhang.Kernel.People;

/// <summary>Who sees a ledger's entries, or one of its fields, beside those who handle the entry.</summary>
/// <param name="Line">The line (条线) of the ledger: clerks and leaders see it only when that is theirs. Empty: of no line.</param>
public sealed record Seers(ImmutableArray<Role> Roles, string Line)
{
    /// <summary>Who sees personal fields of which the pack says no more: those who do the work.</summary>
    public static readonly ImmutableArray<Role> Workers = [Role.Clerk, Role.Office, Role.Grid];

    public bool Equals(Seers? other) => other is not null && Line == other.Line && Roles.SequenceEqual(other.Roles);

    public override int GetHashCode() => HashCode.Combine(Line, Roles.Length);
}
