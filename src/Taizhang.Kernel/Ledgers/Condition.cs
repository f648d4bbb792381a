using System.Collections.Immutable;

namespace Taizhang.Kernel.Ledgers;

/// <summary>What must hold of an entry: all of its tests. Built by packs from maps of key to wanted value.</summary>
public sealed class Condition(ImmutableArray<Test> tests)
{
    public static readonly Condition Always = new([]);

    public ImmutableArray<Test> Tests => tests;

    public bool Holds(Entry entry)
    {
        foreach (var test in tests)
            if (!test.Holds(entry))
                return false;
        return true;
    }
}

/// <summary>One test, with the words that say it on a figure's page.</summary>
public sealed record Test(Func<Entry, bool> Holds, string Words);
