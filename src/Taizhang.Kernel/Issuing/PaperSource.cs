using System.Collections.Immutable;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Papers;

namespace Taizhang.Kernel.Issuing;

/// <summary>A paper as it was approved.</summary>
/// <param name="Proposed">Who made it, of what, and which personal values it shows; it had no number then.</param>
/// <param name="Approval">The number of the approval.</param>
internal sealed record ApprovedPaper(PrintedPaper Proposed, FilledPaper Content, int Approval);

/// <summary>What a paper is made of: an entry, or a list of them in an area and a time.</summary>
/// <param name="Entry">The number of the entry; null: it is a list.</param>
/// <param name="Version">The entry's version that its maker saw; null: whatever it is now.</param>
public sealed record PaperSource(string? Entry, int? Version, string? Area, string? Period, ImmutableArray<string> Listed)
{
    public static PaperSource Of(string entry, int? version = null) => new(entry, version, null, null, []);

    public static PaperSource Of(string area, string period, ImmutableArray<string> listed) => new(null, null, area, period, listed);

    internal FilledPaper Fill(PaperMaking making, Paper paper, ImmutableArray<Entry> entries, string number) =>
        Entry is null ? making.OfList(paper, entries, Area!, Period!, number) : making.OfEntry(paper, entries[0], number);
}
