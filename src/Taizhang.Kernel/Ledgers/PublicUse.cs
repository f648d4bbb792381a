using System.Collections.Immutable;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.People;

namespace Taizhang.Kernel.Ledgers;

/// <summary>
/// How residents use a ledger on the open pages (我要反映): what they are asked, what they are told, and what everybody may read of an entry
/// once a clerk has released it.
/// </summary>
public sealed record PublicUse
{
    /// <summary>What it is called there: 我要反映.</summary>
    public required string Title { get; init; }

    /// <summary>The choice field by which residents say what it is about; each choice is a service.</summary>
    public required Field Kind { get; init; }

    /// <summary>Where it is, in words.</summary>
    public required Field Place { get; init; }

    /// <summary>What it is, in words: shown to nobody outside before a clerk releases a text of its own.</summary>
    public required Field Words { get; init; }

    /// <summary>Null: no photos are asked.</summary>
    public Field? Photos { get; init; }

    /// <summary>A place on earth, where a program knows one; null: none is taken.</summary>
    public Field? Spot { get; init; }

    /// <summary>The field in which residents are told what was done.</summary>
    public required Field Answer { get; init; }

    /// <summary>The text that everybody may read, and the yes-or-no field that releases it.</summary>
    public required Field Shown { get; init; }
    public required Field Released { get; init; }

    /// <summary>The moves by which residents say that they are content, or that it is to be done again.</summary>
    public required Move Content { get; init; }
    public required Move Again { get; init; }

    /// <summary>How long a resident's telephone number is kept after the entry has come to its end.</summary>
    public required int KeepDays { get; init; }

    /// <summary>The ids of all fields that residents fill in.</summary>
    public ImmutableArray<string> Asks => [.. new[] { Kind, Place, Words, Photos, Spot }.OfType<Field>().Select(one => one.Id)];

    /// <summary>Whether the actor handles an entry, and so may see how to reach who sent it.</summary>
    public static bool MayCall(Actor actor, Ledger ledger, Entry entry) =>
        actor.Role switch
        {
            Role.Clerk => actor.Area is null && actor.IsIn(ledger.Duty),
            Role.Office => entry.Office is { } office && office == actor.Office,
            _ => false,
        };

    /// <summary>What an entry says to everybody; null while it is not released.</summary>
    public string? TextOf(Ledger ledger, Entry entry) =>
        entry.Values[ledger.IndexOf(Released.Id)] is { IsEmpty: false } released
        && Released.Display(released) == "是"
        && entry.Values[ledger.IndexOf(Shown.Id)] is { IsEmpty: false } shown
            ? Shown.Display(shown)
            : null;
}
