using System.Collections.Immutable;
using Taizhang.Kernel.People;

namespace Taizhang.Storage.People;

/// <summary>
/// Somebody who signs in, as read at one moment. Bound to one township (null: all of them, for the county and the three duties), there to
/// an area with everything below it, and to an office. Its password is kept and never shown.
/// </summary>
/// <param name="UserName">What is typed to sign in; unique, compared without case.</param>
/// <param name="Name">Shown on pages and kept in the journal.</param>
/// <param name="Stamp">Another one after every change of rights or password: a change names the one that it was decided on.</param>
/// <param name="MustChange">The password was set by somebody else: nothing else is open until it is changed.</param>
/// <param name="PasswordSet">When the password was set.</param>
/// <param name="Sealed">The sealed key of the second factor; null: there is none.</param>
/// <param name="LastSignIn">Null: never.</param>
public sealed record Account(
    string Id,
    string UserName,
    string Name,
    Role Role,
    string? Town,
    string? Area,
    string? Office,
    string Stamp,
    bool Disabled,
    bool MustChange,
    DateTimeOffset PasswordSet,
    string? Sealed,
    DateTimeOffset? LastSignIn
)
{
    /// <summary>The lines (条线) in which a clerk or leader works; empty: all of them.</summary>
    public ImmutableArray<string> Lines { get; init; } = [];

    public bool HasSecondFactor => Sealed is not null;

    public Actor AsActor() => new(Id, Name, Role, Area, Office) { Lines = Lines };

    public bool MayEnter(string town) => Town is null || Town == town;
}
