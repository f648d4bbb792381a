using System.Globalization;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Reports;
using Taizhang.Storage.Towns;

namespace Taizhang.Web.Pages.Editions;

/// <summary>A figure of an edition that is another by now (更正): what was printed, what it would print today, and what happened to its entries since.</summary>
/// <param name="Now">Null: the packs no longer have it, or it has no value.</param>
public sealed record Restated(EditionFigure Figure, string? Now, IReadOnlyList<Correction> Corrections)
{
    /// <summary>Whether the value is the same and only the entries behind it are others.</summary>
    public bool IsSame => Now == Figure.Printed;
}

/// <summary>What happened to an entry after the edition, that bears on a figure of it.</summary>
public sealed record Correction(Entry Entry, JournalLine Line, EntryEvent Event);

/// <summary>Holds an edition against the figures of now.</summary>
public static class Restatements
{
    private const int MostEntries = 30, MostChanged = 20_000;

    /// <summary>The figures of an edition of which the value or the set of entries behind it has changed, in the edition's order. O(entries behind its figures), and nothing when nothing was journaled since.</summary>
    /// <param name="withEntries">Whether to say which entries made the difference.</param>
    public static async ValueTask<IReadOnlyList<Restated>> OfAsync(Town town, Edition edition, bool withEntries)
    {
        // The edition's own line is the next after its position.
        if (town.Position <= edition.Position + 1) return [];
        var changed = await ChangedAsync(town, edition);
        if (changed.Count == 0) return [];
        var ledgers = changed.Select(entry => entry.Ledger).ToHashSet();
        var restated = new List<Restated>();
        foreach (var figure in edition.Figures)
        {
            if (Chip.Parse(figure.Chip) is not { Ok: true, Value: var chip }) continue;
            if (town.Read(state => DraftText.Resolve(chip, state, edition.Year)) is not { Ok: true, Value: var (of, slice, area, period) })
            {
                restated.Add(new(figure, null, []));
                continue;
            }
            string? now = town.Read(state => Printing.Print(chip, state.Read(of, slice, area, period)));
            // What no entry of its ledger touched has the same entries.
            bool touched = ledgers.Contains(of.Ledger.Id) || of.Kind is FigureKind.Ratio or FigureKind.Areas;
            if (now == figure.Printed && (!touched || town.Behind(of, slice, area, period) == figure.Behind)) continue;
            restated.Add(new(figure, now, withEntries ? await CorrectionsAsync(town, edition, changed.Where(entry => entry.Ledger == of.Ledger.Id), of, area, period) : []));
        }
        return restated;
    }

    private static async Task<List<Entry>> ChangedAsync(Town town, Edition edition)
    {
        var changed = new List<Entry>();
        await foreach (var entry in town.ChangedSinceAsync(edition.Position + 1))
        {
            changed.Add(entry);
            if (changed.Count == MostChanged) break;
        }
        return changed;
    }

    /// <summary>Of the changed entries of the figure's ledger, those that count in it now, or were there when it was printed, each with its last line since.</summary>
    private static async Task<List<Correction>> CorrectionsAsync(Town town, Edition edition, IEnumerable<Entry> changed, Figure figure, string area, Period period)
    {
        var corrections = new List<Correction>();
        var contributions = new List<Contribution>();
        int series = town.Pack.Figures.FindSeries(figure.Id)?.Index ?? -1;
        foreach (var entry in changed)
        {
            if (corrections.Count == MostEntries) break;
            contributions.Clear();
            town.Pack.Figures.Contributions(entry, contributions);
            bool counts = contributions.Any(one => one.Series == series && (period.Contains(one.Portion.Day) || figure.Kind == FigureKind.Stock && one.Portion.Day <= period.Last));
            if (!counts && entry.Opened > edition.Day || !town.Read(state => state.Areas.Within(entry.Area, area))) continue;
            if ((await town.HistoryAsync(entry)).LastOrDefault(one => one.Line.Seq > edition.Position && one.Event is EntryEvent) is (var line, EntryEvent happened)) corrections.Add(new(entry, line, happened));
        }
        return corrections;
    }

    /// <summary>When a correction was made, in China's time.</summary>
    internal static string Day(this Correction correction) => correction.Line.At.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
