using System.Collections.Immutable;

namespace Taizhang.Kernel.Ledgers;

/// <summary>A condition on an entry: all of its tests must hold. Packs build it from maps of key to wanted value.</summary>
public sealed class Condition(ImmutableArray<Test> tests)
{
    public static readonly Condition Always = new([]);

    public ImmutableArray<Test> Tests => tests;

    /// <summary>As people read it; empty when it always holds.</summary>
    public string Words => string.Join('，', tests.Select(test => test.Words));

    /// <summary>Ids of the fields that its tests read.</summary>
    public IEnumerable<string> Reads => tests.SelectMany(test => test.Reads);

    public bool Holds(Entry entry)
    {
        foreach (var test in tests)
            if (!test.Holds(entry))
                return false;
        return true;
    }
}

/// <summary>One test, with its wording on a figure's page.</summary>
public sealed record Test(Func<Entry, bool> Holds, string Words)
{
    /// <summary>Ids of the fields that it reads; none for a state, an office, a move or a clock.</summary>
    public ImmutableArray<string> Reads { get; init; } = [];

    /// <summary>The comparison that it is; null: it is of another kind.</summary>
    public Relation? Relation { get; init; }

    /// <summary>What the pack names: a field, <c>state</c>, <c>office</c>, <c>moved(…)</c>, <c>clock(…)</c> or <c>that</c>.</summary>
    public string Key { get; init; } = "";

    /// <summary>What the pack wants of it, as it is written there: the same test is made on a phone.</summary>
    public ImmutableArray<string> Wanted { get; init; } = [];
}
