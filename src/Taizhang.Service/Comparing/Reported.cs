using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Reports;
using Taizhang.Kernel.Values;
using Taizhang.Reports;
using Taizhang.Reports.Binding;
using Taizhang.Service.Reports;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Comparing;

/// <summary>A figure's value in a year, or its growth, as a filed report states it.</summary>
public sealed record Reported(RunningTown Town, FiledReport Filed, Mention Mention, Figure Figure)
{
    private const long Places = 1_000_000;
    private static readonly ConditionalWeakTable<FigureBook, FigureBinding> Bindings = [];

    public int Year => Mention.Year ?? Filed.Year;
    public bool IsGrowth => Mention.Aspect == Aspect.Growth;

    /// <summary>As printed, in the figure's unit.</summary>
    public Exact Value =>
        new Exact((Int128)decimal.Truncate(Mention.Value * Places), Places) / (long)(IsGrowth ? 1 : FigureBinding.Times(Figure.Unit));

    /// <summary>
    /// Everything that filed reports say about a figure of the whole township: results and growth, no targets. Only the best binding per
    /// report, year and kind counts, and a repeated value counts once; reports of later years come first. No report is bound to a slice of
    /// a figure.
    /// </summary>
    public static async ValueTask<ImmutableArray<Reported>> OfAsync(RunningTown town, ReportReadings readings, Figure figure)
    {
        var binding = Bindings.GetValue(town.Pack.Figures, book => new(book));
        var said = town.Read(kept => kept.BoundWords);
        var all = ImmutableArray.CreateBuilder<Reported>();
        foreach (
            var filed in town.Read(kept =>
                kept.Reports.Values.OrderByDescending(report => report.Year)
                    .ThenBy(report => report.Title, StringComparer.Ordinal)
                    .ToArray()
            )
        )
        {
            if (await town.TextAsync(filed.Text) is not { } text)
                continue;
            var report = readings.Read(text);
            var bound = binding
                .Of(report, said)
                .Where(one => one.Figure?.Id == figure.Id)
                .Select(one => (one.Score, Said: new Reported(town, filed, report.Mentions[one.Mention], figure)))
                .Where(one => one.Said.Mention is { Status: Status.Actual, Aspect: Aspect.Level or Aspect.Rate or Aspect.Growth });
            foreach (var same in bound.GroupBy(one => (one.Said.Year, one.Said.IsGrowth)))
                all.AddRange(
                    same.Where(one => one.Score == same.Max(other => other.Score))
                        .Select(one => one.Said)
                        .DistinctBy(said => (said.Mention.Value, said.Mention.Bound))
                );
        }
        return all.ToImmutable();
    }
}
