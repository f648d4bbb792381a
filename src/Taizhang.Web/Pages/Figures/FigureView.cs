using System.Collections.Immutable;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Pages.Figures;

/// <summary>Everything a figure's page shows except its entries, read at one instant so that its numbers agree with each other.</summary>
public sealed record FigureView
{
    public required FigureReading Reading { get; init; }

    /// <summary>The reading of the whole year that contains the period, because plans are made for years.</summary>
    public required FigureReading Year { get; init; }
    public required Plan? Plan { get; init; }

    /// <summary>From the township, or the visitor's own area, down to the area shown.</summary>
    public required ImmutableArray<Area> Above { get; init; }
    public required ImmutableArray<Exact?> Months { get; init; }
    public required ImmutableArray<Exact?> MonthsBefore { get; init; }

    /// <summary>For a ratio: numerator and denominator.</summary>
    public (FigureReading Over, FigureReading Under)? Operands { get; init; }

    /// <summary>
    /// The areas directly below, greatest value first; those without a value in the year are left out and counted in <see cref="Silent"/>.
    /// </summary>
    public required ImmutableArray<Place> Places { get; init; }
    public required int Silent { get; init; }

    /// <summary>The value kept at the area itself, not below it; null when values of areas do not add up to the whole.</summary>
    public Exact? Own { get; init; }

    /// <summary>The figure for each choice of a field.</summary>
    public required ImmutableArray<Breakdown> Breakdowns { get; init; }

    /// <summary>The value over all slices; the reading's own when it has no slice.</summary>
    public required Exact? Whole { get; init; }

    /// <summary>Whether any month of this year or the last has a value worth drawing; figures declared for whole years have none.</summary>
    public bool HasMonths => Months.Concat(MonthsBefore).Any(month => month is { IsZero: false });

    public Area Area => Above[^1];
    public Figure Figure => Reading.Figure;

    /// <param name="Months">Of the year that contains the period.</param>
    /// <param name="Of">For a count of areas: the value that decides whether this area counts.</param>
    /// <param name="Step">0–5: its months relative to the greatest of all, for shading.</param>
    public sealed record Place(
        Area Area,
        FigureReading Reading,
        ImmutableArray<Exact?> Months,
        ImmutableArray<int> Step,
        FigureReading? Of = null
    );

    public sealed record Breakdown(string Field, string Title, ImmutableArray<FigureReading> Choices);

    /// <summary>The page's sentence for the report: 本年整改隐患542处，同比增长9.1%.</summary>
    public string Sentence =>
        Reading.Value is null
            ? "—"
            : Reading.Title
                + Reading.InReport
                + Reading switch
                {
                    { Figure.IsShare: true, Increment: { IsZero: false } more } =>
                        $"，同比{(more.Over > 0 ? "提高" : "下降")}{Figure.Number(Positive(more))}个百分点",
                    { Figure.IsShare: false, Growth: { IsZero: false } growth } =>
                        $"，同比{(growth.Over > 0 ? "增长" : "下降")}{Positive(growth).Round(1)}%",
                    _ => "",
                };

    public static string ChoiceOf(string slice) => slice[(slice.IndexOf('=', StringComparison.Ordinal) + 1)..^1];

    /// <summary>
    /// The view for an address: a figure's id and an area (null: the visitor's own). Null when either does not exist or is not in the
    /// visitor's scope.
    /// </summary>
    public static FigureView? Of(Visit visit, string id, string? area)
    {
        if (visit.Pack.Figures.Find(id) is not var (figure, slice))
            return null;
        string at = string.IsNullOrEmpty(area) ? visit.Town.HomeOf(visit.Actor) : area;
        return visit.Town.Read(town => Read(town, visit.Actor, figure, slice, at, visit.Period, visit.Today));
    }

    private static FigureView? Read(Township town, Actor actor, Figure figure, string slice, string area, Period period, DateOnly today)
    {
        if (town.Areas.Find(area) is null || !Rights.Covers(actor, area, town.Areas))
            return null;
        var year = new Period(period.Year);
        var reading = town.Read(actor, figure, slice, area, period);
        var parts = town.Pack.Figures.Parts(figure, slice);
        var of = figure.CountsAreas ? parts[0].Figure : null;

        var places = new List<Place>();
        int children = 0;
        foreach (var below in of is null ? town.Areas.ChildrenOf(area) : Counted(town, figure, area))
        {
            children++;
            var months = FigureLine.MonthsOf(town, actor, figure, slice, below.Code, period.Year, today);
            var place = new Place(
                below,
                town.Read(actor, figure, slice, below.Code, period),
                months,
                [],
                of is null ? null : town.Read(actor, of, "", below.Code, period)
            );
            if ((place.Of ?? place.Reading).Value is { IsZero: false } || (of is null && months.Any(month => month is { IsZero: false })))
                places.Add(place);
        }
        places.Sort((a, b) => Compare((b.Of ?? b.Reading).Value, (a.Of ?? a.Reading).Value));
        Exact? sum =
            figure.Kind.AddsAreas && reading.Value is { } whole && Rights.MayTrace(actor, town.Pack.Figures, figure, slice)
                ? places.Aggregate(whole, (left, place) => left - (place.Reading.Value ?? 0))
                : null;

        return new()
        {
            Reading = reading,
            Year = period.IsYear ? reading : town.Read(actor, figure, slice, area, year),
            Plan = town.Plans.FirstOrDefault(plan => plan.Figure == reading.Id && plan.Area == area && plan.Period == year),
            Above = [.. Upward(town, actor, area).Reverse()],
            Months = FigureLine.MonthsOf(town, actor, figure, slice, area, period.Year, today),
            MonthsBefore = FigureLine.MonthsOf(town, actor, figure, slice, area, period.Year - 1, today),
            Operands = figure.IsRatio ? (Operand(parts[0]), Operand(parts[1])) : null,
            Places = Shaded(places),
            Silent = children - places.Count,
            Own = children > 0 ? sum : null,
            Whole = slice.Length == 0 ? reading.Value : town.ValueFor(actor, figure, "", area, period),
            Breakdowns = [.. BreakdownsOf(town, actor, figure, slice, area, period)],
        };

        FigureReading Operand((Figure Figure, string Slice) part) => town.Read(actor, part.Figure, part.Slice, area, period);
    }

    private static IEnumerable<Area> Upward(Township town, Actor actor, string area)
    {
        for (var at = town.Areas.Find(area); at is not null; at = at.Parent is { } parent ? town.Areas.Find(parent) : null)
            if (Rights.Covers(actor, at.Code, town.Areas))
                yield return at;
    }

    private static IEnumerable<Area> Counted(Township town, Figure figure, string area)
    {
        foreach (int below in town.Areas.SelfAndBelow(town.Areas.Ordinal(area)).ToArray())
            if (town.Areas.All[below] is { } at && at.Level == figure.AreasOf)
                yield return at;
    }

    /// <summary>A slice shows its siblings, of the same field only.</summary>
    private static IEnumerable<Breakdown> BreakdownsOf(Township town, Actor actor, Figure figure, string slice, string area, Period period)
    {
        foreach (string field in figure.By)
        {
            if (slice.Length > 0 && !slice.StartsWith($"[{field}=", StringComparison.Ordinal))
                continue;
            var of = figure.Ledger.Find(field)!;
            var choices = ((ChoiceField)of.Type)
                .Choices.Select(choice => $"[{field}={choice}]")
                .Where(one => town.Pack.Figures.Find(figure.Id + one) is not null)
                .Select(one => town.Read(actor, figure, one, area, period))
                .Where(reading => reading.IsFew || reading.Value is { IsZero: false } || reading.LastYear is { IsZero: false })
                .OrderByDescending(reading => reading.Value ?? 0, Comparer<Exact>.Create((a, b) => a.CompareTo(b)));
            yield return new(field, of.Title, [.. choices]);
        }
    }

    /// <summary>Shades on the scale of the greatest month of all places.</summary>
    private static ImmutableArray<Place> Shaded(List<Place> places)
    {
        Exact most = 0;
        foreach (var place in places)
        foreach (var month in place.Months)
            if (month is { } value && value.CompareTo(most) > 0)
                most = value;
        return [.. places.Select(place => place with { Step = [.. place.Months.Select(month => StepOf(month, most))] })];
    }

    private static int StepOf(Exact? value, Exact most)
    {
        if (value is not { Over: var over } here || over <= 0)
            return 0;
        var fifths = here * 5 / most;
        return (int)((fifths.Over + fifths.Under - 1) / fifths.Under);
    }

    private static Exact Positive(Exact value) => value.Over < 0 ? 0 - value : value;

    private static int Compare(Exact? a, Exact? b) =>
        (a, b) switch
        {
            ({ } x, { } y) => x.CompareTo(y),
            (null, null) => 0,
            (null, _) => -1,
            _ => 1,
        };
}
