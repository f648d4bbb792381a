using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Reports;

namespace Taizhang.Service.Towns;

/// <summary>What a year's report needs from the township besides its figures.</summary>
public sealed partial class RunningTown
{
    /// <summary>SHA-256 over the entries behind a figure, as an edition keeps it. O(entries behind it).</summary>
    public string Behind(Figure figure, string slice, string area, Period period) => _lookups.Behind(figure, slice, area, period);

    /// <summary>The entries made or changed by journal lines after a position, in their present state, each once.</summary>
    public IAsyncEnumerable<Entry> ChangedSinceAsync(long position) => _store.EntriesOfAsync(position + 1, long.MaxValue);

    /// <summary>The saved versions of a year's report with their journal lines, newest first.</summary>
    public async ValueTask<IReadOnlyList<(JournalLine Line, DraftSaved Saved)>> VersionsAsync(int year) =>
        [
            .. (await _store.KeepingAsync(DraftSaved.Name))
                .Select(line => (line, Saved: (DraftSaved)EventJson.Read(line.Type, line.Payload, Pack)))
                .Where(one => one.Saved.Year == year),
        ];

    /// <summary>The offices whose entries make up a figure, those that contribute most first.</summary>
    public async ValueTask<IReadOnlyList<string>> OfficesAsync(Series series, string area, Period period) => [.. (
                await _store.ByOfficeAsync(
                    new()
                    {
                        Series = Pack.Figures.FindSeries(series.Figure.Id)!.Index,
                        Choice = series.Field is { } field ? (field, series.Choice!) : null,
                        Standing = series.Figure.Kind.IsStock,
                        Areas = area == Read(town => town.Areas.Town.Code) ? default : [area],
                        From = period.First,
                        To = period.Last,
                    },
                    distinct: series.Figure.Kind.IsDistinct
                )
            ).OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal).Select(one => one.Key)];
}
