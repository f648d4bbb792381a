using System.Collections.Immutable;

namespace Taizhang.Kernel.Ledgers;

/// <summary>What must hold between the fields of an entry (规则), with the sentence that people read when it does not.</summary>
public sealed record Rule
{
    public required string Id { get; init; }
    public required string Says { get; init; }

    /// <summary>The entries of which it must hold.</summary>
    public Condition When { get; init; } = Condition.Always;

    /// <summary>What must hold of the fields themselves.</summary>
    public Condition Must { get; init; } = Condition.Always;

    /// <summary>Comparisons that must all hold, so far as both of their sides are known.</summary>
    public ImmutableArray<Relation> Compares { get; init; } = [];

    /// <summary>Ids of the moves at which it is looked at; none: whenever the entry changes.</summary>
    public ImmutableArray<string> At { get; init; } = [];

    /// <summary>Ids of the fields of which it speaks.</summary>
    public ImmutableArray<string> Reads { get; init; } = [];

    /// <summary>The law or the rule of an authority that asks it, with its article; empty: the township's own.</summary>
    public string Law { get; init; } = "";

    /// <summary>Whether an entry breaks it.</summary>
    public bool IsBroken(Entry entry)
    {
        if (!When.Holds(entry))
            return false;
        if (!Must.Holds(entry))
            return true;
        foreach (var relation in Compares)
            if (relation.Holds(entry.Values) == false)
                return true;
        return false;
    }
}
