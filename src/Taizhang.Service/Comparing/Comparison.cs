using System.Collections.Immutable;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Values;
using Taizhang.Service.Reports;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Comparing;

/// <summary>A ledger's value beside what reports say about the same: both are shown, whether they agree or not.</summary>
/// <param name="Reading">Null: the ledger has no value for it.</param>
public record Compared(FigureReading? Reading, ImmutableArray<Reported> Said)
{
    public IEnumerable<Reported> Values => Said.Where(said => !said.IsGrowth);
    public IEnumerable<Reported> Growths => Said.Where(said => said.IsGrowth);

    /// <summary>
    /// The ledger's value; null in place of a zero where a report names a value, because then no entries of that time were kept.
    /// </summary>
    public Exact? Kept => Reading?.Value is { } value && !(value.IsZero && Values.Any(said => !said.Value.IsZero)) ? value : null;

    /// <summary>The value compared with others: the ledger's, else the first that a report names.</summary>
    public Exact? Value => Kept ?? Values.FirstOrDefault()?.Value;

    /// <summary>Whether the ledger's value would be printed as the reports print it; null when only one side has a value.</summary>
    public bool? Agrees =>
        Kept is null || !Values.Any()
            ? null
            : Values.All(said => Reconciliation.Compare(said.Mention, said.Figure, Reading) == Agreement.Agrees);
}

/// <summary>A year of the comparison.</summary>
public sealed record ComparedYear(Period Period, FigureReading? Reading, ImmutableArray<Reported> Said) : Compared(Reading, Said);

/// <summary>A township of the comparison.</summary>
/// <param name="Differs">How its definition differs; it then has no rank.</param>
/// <param name="Rank">Equal values share one. Null without a value.</param>
public sealed record ComparedTown(
    RunningTown Town,
    Figure Figure,
    FigureReading? Reading,
    ImmutableArray<Reported> Said,
    ImmutableArray<string> Differs,
    int? Rank = null
) : Compared(Reading, Said);

/// <summary>An area directly below the one shown.</summary>
public sealed record ComparedArea(Area Area, FigureReading Reading, int? Rank = null);

/// <summary>One figure compared across years, the townships that the account may enter, and the areas below.</summary>
public sealed record Comparison
{
    /// <summary>How many years back the comparison goes.</summary>
    private const int MostYears = 15;

    public required Area Area { get; init; }
    public required FigureReading Reading { get; init; }

    /// <summary>Earliest first, starting with the first year with any value; the same part of each year.</summary>
    public required ImmutableArray<ComparedYear> Years { get; init; }

    /// <summary>By rank; those with another definition last. Empty for accounts bound to an area.</summary>
    public required ImmutableArray<ComparedTown> Towns { get; init; }

    /// <summary>Townships that keep no such figure.</summary>
    public required ImmutableArray<RunningTown> Without { get; init; }

    /// <summary>By rank. For a count of areas: with the figure that decides whether they count.</summary>
    public required ImmutableArray<ComparedArea> Areas { get; init; }

    public Figure Figure => Reading.Figure;

    /// <summary>
    /// The comparison for an address: a figure's id and an area (null: the visitor's own). Null when either does not exist or is not in the
    /// visitor's scope.
    /// </summary>
    public static async ValueTask<Comparison?> OfAsync(Visit visit, ReportReadings readings, string id, string? area)
    {
        if (visit.Pack.Figures.Find(id) is not var (figure, slice))
            return null;
        string at = string.IsNullOrEmpty(area) ? visit.Town.HomeOf(visit.Actor) : area;
        var tree = visit.Areas;
        if (tree.Find(at) is not { } place || visit.Town.Figures(visit.Actor, [(figure, slice)], at, visit.Period) is not [var reading])
            return null;
        ImmutableArray<Reported> said =
            place.Level == AreaLevel.Town && slice.Length == 0 && visit.Period.IsYear
                ? await Reported.OfAsync(visit.Town, readings, figure)
                : [];
        var (towns, without) = await TownsAsync(visit, readings, figure, slice, said);
        return new()
        {
            Area = place,
            Reading = reading,
            Years = Earlier(visit, figure, slice, at, said),
            Towns = towns,
            Without = without,
            Areas = Below(visit, figure, slice, place),
        };
    }

    private static ImmutableArray<ComparedYear> Earlier(
        Visit visit,
        Figure figure,
        string slice,
        string area,
        ImmutableArray<Reported> said
    )
    {
        var years = Enumerable
            .Range(visit.Today.Year - MostYears + 1, MostYears)
            .Select(year => visit.Period with { Year = year })
            .Where(period => period.First <= visit.Today)
            .Select(period => new ComparedYear(
                period,
                visit.Town.Figures(visit.Actor, [(figure, slice)], area, period)![0],
                [.. said.Where(one => one.Year == period.Year)]
            ));
        return
        [
            .. years.SkipWhile(year => year.Period != visit.Period && year.Said.IsEmpty && year.Reading!.Value is null or { IsZero: true }),
        ];
    }

    private static async ValueTask<(ImmutableArray<ComparedTown>, ImmutableArray<RunningTown>)> TownsAsync(
        Visit visit,
        ReportReadings readings,
        Figure figure,
        string slice,
        ImmutableArray<Reported> own
    )
    {
        if (visit.Actor.Area is not null)
            return ([], []);
        List<ComparedTown> compared = [];
        List<RunningTown> without = [];
        foreach (var town in visit.Towns.Where(town => town.Read(kept => !kept.Areas.All.IsEmpty)))
        {
            if (Counterpart(town, figure, slice) is not { } theirs)
            {
                without.Add(town);
                continue;
            }
            bool same = town.Info.Id == visit.Town.Info.Id;
            var said =
                same && !own.IsEmpty ? own
                : slice.Length == 0 && visit.Period.IsYear ? await Reported.OfAsync(town, readings, theirs)
                : [];
            var reading =
                visit.Period.First > town.Today
                    ? null
                    : town.Figures(visit.Actor, [(theirs, slice)], town.HomeOf(visit.Actor), visit.Period)?[0];
            compared.Add(
                new(
                    town,
                    theirs,
                    reading,
                    [.. said.Where(one => one.Year == visit.Period.Year)],
                    same ? [] : [.. Definitions.Differences(figure, visit.Pack, theirs, town.Pack)]
                )
            );
        }
        var alike = compared.Where(one => one.Differs.IsEmpty).ToList();
        int?[] ranks = Ranks([.. alike.Select(one => one.Value)], figure);
        return (
            [
                .. alike.Select((one, i) => one with { Rank = ranks[i] }).OrderBy(one => one.Rank ?? int.MaxValue),
                .. compared.Where(one => !one.Differs.IsEmpty),
            ],
            [.. without]
        );
    }

    /// <summary>The figure with the same id; failing that, one with the same name and unit in another ledger.</summary>
    private static Figure? Counterpart(RunningTown town, Figure figure, string slice) =>
        town.Pack.Figures.Find(figure.Id + slice) is var (same, _) ? same
        : slice.Length > 0 ? null
        : town.Pack.Figures.All.FirstOrDefault(other => other.Title == figure.Title && other.Unit == figure.Unit);

    private static ImmutableArray<ComparedArea> Below(Visit visit, Figure figure, string slice, Area area)
    {
        if (figure.CountsAreas)
            (figure, slice) = visit.Pack.Figures.Parts(figure, slice)[0];
        var tree = visit.Areas;
        ComparedArea[] below =
        [
            .. tree.ChildrenOf(area.Code)
                .Where(child =>
                    child.From <= visit.Period.Last
                    && (child.Until is not { } until || until > visit.Period.First)
                    && Rights.Covers(visit.Actor, child.Code, tree)
                )
                .OrderBy(child => child.Code, StringComparer.Ordinal)
                .Select(child => new ComparedArea(child, visit.Town.Figures(visit.Actor, [(figure, slice)], child.Code, visit.Period)![0])),
        ];
        int?[] ranks = Ranks([.. below.Select(one => one.Reading.Value)], figure);
        return [.. below.Select((one, i) => one with { Rank = ranks[i] }).OrderBy(one => one.Rank ?? int.MaxValue)];
    }

    /// <summary>The greatest first, or the smallest where less is better.</summary>
    private static int?[] Ranks(Exact?[] values, Figure figure) =>
        [
            .. values.Select(value =>
                value is { } one
                    ? values.Count(other => other is { } two && (figure.Good < 0 ? two.CompareTo(one) < 0 : two.CompareTo(one) > 0)) + 1
                    : (int?)null
            ),
        ];
}
