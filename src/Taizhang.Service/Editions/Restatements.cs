using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Reports;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Editions;

/// <summary>
/// A figure of an edition that has changed since (更正): what was printed, what it would print today, and what has happened to its entries.
/// </summary>
/// <param name="Now">Null: the packs no longer have the figure, or it has no value.</param>
public sealed record Restated(EditionFigure Figure, string? Now, IReadOnlyList<Correction> Corrections)
{
    /// <summary>Whether the value is the same and only the entries behind it differ.</summary>
    public bool IsSame => Now == Figure.Printed;
}

/// <summary>Something that happened to an entry after the edition and affects a figure of it.</summary>
public sealed record Correction(Entry Entry, JournalLine Line, EntryEvent Event);

/// <summary>Compares an edition with today's figures.</summary>
public static class Restatements
{
    /// <summary>The most entries listed for one figure.</summary>
    public const int MostEntries = 30;

    /// <summary>
    /// The figures of an edition that print another value today, in the edition's order. O(figures), cheap enough for public pages.
    /// </summary>
    public static IReadOnlyList<Restated> Values(RunningTown town, Edition edition) =>
        town.Position <= edition.Position + 1
            ? []
            : [.. edition.Figures.Select(figure => new Restated(figure, Now(town, edition, figure), [])).Where(one => !one.IsSame)];

    /// <summary>
    /// The figures whose value or set of entries has changed, each with the entries that made the difference, at most <see
    /// cref="MostEntries"/>. O(entries behind the figures), plus O(entries changed since) when one differs; free when nothing was journaled
    /// since.
    /// </summary>
    public static async ValueTask<IReadOnlyList<Restated>> OfAsync(RunningTown town, Edition edition)
    {
        // The edition's own line is the next after its position.
        if (town.Position <= edition.Position + 1)
            return [];
        var restated = new List<(Restated Restated, Resolved? Of, List<Correction> Corrections)>();
        foreach (var figure in edition.Figures)
        {
            string? now = Now(town, edition, figure);
            var of = Resolve(town, edition, figure);
            if (now == figure.Printed && of is { } same && town.Behind(same.Figure, same.Slice, same.Area, same.Period) == figure.Behind)
                continue;
            var corrections = new List<Correction>();
            restated.Add((new(figure, now, corrections), of, corrections));
        }
        if (restated.Count > 0)
            await FindEntriesAsync(town, edition, [.. restated.Where(one => one.Of is not null).Select(one => (one.Of!, one.Corrections))]);
        return [.. restated.Select(one => one.Restated)];
    }

    private static async Task FindEntriesAsync(
        RunningTown town,
        Edition edition,
        IReadOnlyList<(Resolved Of, List<Correction> Corrections)> restated
    )
    {
        var contributions = new List<Contribution>();
        await foreach (var entry in town.ChangedSinceAsync(edition.Position + 1))
        {
            var open = restated.Where(one => one.Corrections.Count < MostEntries && one.Of.Ledgers.Contains(entry.Ledger)).ToList();
            if (open.Count == 0)
            {
                if (restated.All(one => one.Corrections.Count >= MostEntries))
                    return;
                continue;
            }
            contributions.Clear();
            town.Pack.Figures.Contributions(entry, contributions);
            Correction? correction = null;
            foreach (var (of, corrections) in open)
            {
                // It counts in the figure now; or it was there when the edition was frozen, and may have counted then.
                bool counts = contributions.Any(one =>
                    of.Series.Contains(one.Series)
                    && (of.Period.Contains(one.Portion.Day) || one.Portion.Day <= of.Period.Last && one.Portion.Until > of.Period.First)
                );
                if (!counts && entry.Opened > edition.Day || !town.Read(state => state.Areas.Within(entry.Area, of.Area)))
                    continue;
                correction ??= (await town.WholeHistoryAsync(entry)).LastOrDefault(one =>
                    one.Line.Seq > edition.Position && one.Event is EntryEvent
                )
                    is (var line, EntryEvent happened)
                    ? new(entry, line, happened)
                    : null;
                if (correction is not null)
                    corrections.Add(correction);
            }
        }
    }

    private static string? Now(RunningTown town, Edition edition, EditionFigure figure) =>
        town.Read(state => DraftText.PrintChip(figure.Chip, state, edition.Year));

    private static Resolved? Resolve(RunningTown town, Edition edition, EditionFigure figure)
    {
        if (
            Chip.Parse(figure.Chip) is not { Ok: true, Value: var chip }
            || town.Read(state => DraftText.Resolve(chip, state, edition.Year)) is not { Ok: true, Value: var (of, slice, area, period) }
        )
            return null;
        // A correction of an entry books its figure whole: the slice need not be told apart.
        var parts = town.Pack.Figures.Roots(of, "").ToList();
        return new(
            of,
            slice,
            area,
            period,
            [.. parts.Select(part => town.Pack.Figures.FindSeries(part.Figure.Id)!.Index)],
            [.. parts.Select(part => part.Figure.Ledger.Id)]
        );
    }

    /// <summary>A figure of the edition today, with the series and ledgers from which it is computed.</summary>
    private sealed record Resolved(Figure Figure, string Slice, string Area, Period Period, HashSet<int> Series, HashSet<string> Ledgers);

    /// <summary>When a correction was made, in China's time.</summary>
    public static string Day(this Correction correction) => TownTime.Minute(correction.Line.At);
}
