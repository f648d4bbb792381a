using System.Collections.Immutable;
using Taizhang.Kernel.Fields;

namespace Taizhang.Kernel.Ledgers;

/// <summary>As what everybody may read a ledger's entries on the open pages.</summary>
public enum ShelfSort
{
    /// <summary>What is published by the catalogue (政务公开).</summary>
    Papers,

    /// <summary>What can be got done, where and with what (办事).</summary>
    Services,

    /// <summary>The livelihood projects (民生实事) with how far each has come.</summary>
    Projects,
}

/// <summary>Which entries of a ledger everybody may read on the open pages, and by which fields; none of these is personal.</summary>
/// <param name="States">In which an entry is shown.</param>
/// <param name="Fields">By what each tells there: <c>day</c>, <c>text</c>. A role that the pack does not give tells nothing.</param>
public sealed record OpenShelving(ShelfSort Sort, ImmutableArray<string> States, ImmutableDictionary<string, Field> Fields)
{
    /// <summary>What fields can tell on a shelf of each sort.</summary>
    public static ImmutableArray<string> RolesOf(ShelfSort sort) =>
        sort switch
        {
            ShelfSort.Papers => ["group", "day", "text", "link"],
            ShelfSort.Services => ["group", "level", "department", "materials", "flow", "days"],
            ShelfSort.Projects => ["target", "done", "unit"],
            _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, null),
        };
}
