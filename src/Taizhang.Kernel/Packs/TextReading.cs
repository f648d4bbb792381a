using System.Collections.Immutable;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Packs;

/// <summary>What the words of a pack let it read in a text of a report: its numbers, and where it contradicts itself.</summary>
/// <param name="Contradictions">What the audit says of statements that do not fit together, as people read it.</param>
public sealed record TextReading(ImmutableArray<NumberRead> Numbers, ImmutableArray<string> Contradictions);

/// <summary>What a number says of its figure.</summary>
public enum NumberSays
{
    Value,
    Growth,

    /// <summary>That it grew or fell, without saying by how much.</summary>
    GrowthInWords,
    Increment,
    ShareOfPlan,
}

/// <summary>A number, or growth in words, that a text states as done.</summary>
/// <param name="Start">Into the text, half-open.</param>
/// <param name="Written">As it stands there.</param>
/// <param name="Subject">The words that name what is counted.</param>
/// <param name="Figure">What it refers to; null: nothing that the pack knows for sure.</param>
/// <param name="Slice">Of the figure; empty: all of it.</param>
/// <param name="Year">Null: the year of the text.</param>
/// <param name="Prints">Whether a value of the figure (a growth in %) would be written so.</param>
public sealed record NumberRead(
    int Start,
    int End,
    string Written,
    string Subject,
    NumberSays Says,
    Figure? Figure,
    string Slice,
    int? Year,
    Func<Exact, bool> Prints
)
{
    /// <summary>Whether it only limits what is counted by another number: 收入突破10万元的村.</summary>
    public bool IsCondition { get; init; }

    /// <summary>Whether it stands in an annex: there the words of promises are repeated.</summary>
    public bool InAnnex { get; init; }
}
