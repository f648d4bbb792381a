using System.Collections.Immutable;

namespace Taizhang.Kernel.Ledgers;

/// <summary>A condition on an entry: all of its tests must hold. Packs build it from maps of key to wanted value.</summary>
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

/// <summary>One test, with its wording on a figure's page.</summary>
public sealed record Test(Func<Entry, bool> Holds, string Words);
