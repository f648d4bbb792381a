using Taizhang.Kernel.People;

namespace Taizhang.Storage.People;

/// <summary>
/// Somebody who signs in. Bound to one township (null: all of them, for the county and administrators) and within it to an area with
/// everything below and to an office.
/// </summary>
public sealed class Account
{
    public required string Id { get; init; }

    /// <summary>What is typed to sign in; unique, compared without case.</summary>
    public required string UserName { get; set; }

    /// <summary>Shown on pages and kept in the journal.</summary>
    public required string Name { get; set; }
    public required Role Role { get; set; }
    public string? Town { get; set; }
    public string? Area { get; set; }
    public string? Office { get; set; }
    public string? PasswordHash { get; set; }
    public string SecurityStamp { get; set; } = "";
    public int FailedCount { get; set; }
    public DateTimeOffset? LockedUntil { get; set; }
    public bool Disabled { get; set; }

    public Actor AsActor() => new(Id, Name, Role, Area, Office);

    public bool MayEnter(string town) => Town is null || Town == town;
}
