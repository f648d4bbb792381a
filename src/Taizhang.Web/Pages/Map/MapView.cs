using System.Collections.Immutable;
using System.Globalization;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Shapes;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Pages.Map;

/// <summary>An area on the map: its figure, its border, what is late in it and due today.</summary>
/// <param name="Shade">1–5; 0: it has no value, which is not zero.</param>
/// <param name="Border">Null: none is known.</param>
public sealed record MapPlace(Area Area, FigureReading Reading, int Shade, Border? Border)
{
    public int Late { get; init; }
    public int Today { get; init; }
}

/// <summary>What a map shows of one figure, read at one instant so that its numbers agree with each other.</summary>
public sealed record MapView
{
    /// <summary>The reading of the area whose parts the map shows; null: no figure has a value there.</summary>
    public required FigureReading? Reading { get; init; }
    public required Area Area { get; init; }

    /// <summary>The areas below it, greatest value first.</summary>
    public required ImmutableArray<MapPlace> Places { get; init; }
    public required MapClasses Classes { get; init; }

    /// <summary>The value that lies in none of them; null when parts do not add up to the whole.</summary>
    public required Exact? Unplaced { get; init; }

    /// <summary>The border of the area itself.</summary>
    public required Border? Border { get; init; }

    /// <summary>The days from which other borders hold.</summary>
    public required ImmutableArray<DateOnly> Days { get; init; }

    /// <summary>The day whose borders are shown.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Whether the grids of the whole township are shown.</summary>
    public bool Grids { get; init; }
    public required MapSettings Settings { get; init; }

    public bool IsInvented => Places.Any(place => place.Border is { Invented: true }) || Border is { Invented: true };

    public string Unit => Reading?.Figure.Unit ?? "";

    /// <summary>What the parts are called, and counted in.</summary>
    public string Parts => Grids || Area.Level != AreaLevel.Town ? "网格" : "村";

    /// <summary>The view for an address; null when its figure or area does not exist or is not in the visitor's scope.</summary>
    public static MapView? Of(Visit visit, string? id, string? area, DateOnly? at, bool grids)
    {
        string code = string.IsNullOrEmpty(area) ? visit.Town.HomeOf(visit.Actor) : area;
        var used = visit.Pack.Ledgers.Where(visit.Town.Uses).ToHashSet();
        (Figure Figure, string Slice)? asked = null;
        if (!string.IsNullOrEmpty(id))
        {
            asked = visit.Pack.Figures.Find(id);
            if (asked is null)
                return null;
        }
        return visit.Town.Read(town =>
        {
            if (town.Areas.Find(code) is not { } scope || !Rights.Covers(visit.Actor, code, town.Areas))
                return null;
            var day = at ?? (visit.Period.Last < visit.Today ? visit.Period.Last : visit.Today);
            var parts = PartsOf(town, scope, grids).ToArray();
            var figure = asked ?? FirstOf(town, visit.Actor, used, scope, parts, visit.Period);
            return Read(town, visit.Actor, figure, scope, parts, visit.Period, day, grids);
        });
    }

    /// <summary>The figures of the ledgers in use that have a value at an area in the period.</summary>
    public static ImmutableArray<Figure> Choices(Visit visit, string area)
    {
        var used = visit.Pack.Ledgers.Where(visit.Town.Uses).ToHashSet();
        return visit.Town.Read(town =>
            town.Pack.Figures.All.Where(figure =>
                    used.Contains(figure.Ledger)
                    && !figure.CountsAreas
                    && town.ValueFor(visit.Actor, figure, "", area, visit.Period) is not null
                )
                .ToImmutableArray()
        );
    }

    private static MapView Read(
        Township town,
        Actor actor,
        (Figure Figure, string Slice)? of,
        Area scope,
        Area[] parts,
        Period period,
        DateOnly day,
        bool grids
    )
    {
        var places = new List<MapPlace>();
        var values = new Dictionary<string, decimal>();
        if (of is var (figure, slice))
            foreach (var part in parts)
            {
                var reading = town.Read(actor, figure, slice, part.Code, period);
                if (!part.StandsOn(day) && reading.Value is not { IsZero: false })
                    continue;
                places.Add(new(part, reading, 0, part.StandsOn(day) ? town.Borders.Of(part.Code, day) : null));
                if (reading.Value is { } value)
                    values[part.Code] = decimal.Parse(value.Round(figure.Decimals), CultureInfo.InvariantCulture);
            }
        var classes = MapClasses.Of(values.Values, of?.Figure.Decimals ?? 0);
        var whole = of is var (one, cut) ? town.Read(actor, one, cut, scope.Code, period) : null;
        return new()
        {
            Reading = whole,
            Area = scope,
            Places =
            [
                .. places
                    .Select(place =>
                        values.TryGetValue(place.Area.Code, out decimal value) ? place with { Shade = classes.ShadeOf(value) } : place
                    )
                    .OrderByDescending(place => values.TryGetValue(place.Area.Code, out decimal value) ? value : decimal.MinValue)
                    .ThenBy(place => place.Area.Code, StringComparer.Ordinal),
            ],
            Classes = classes,
            Unplaced =
                whole is { Value: { } sum }
                && whole.Figure.Kind.AddsAreas
                && Rights.MayTrace(actor, town.Pack.Figures, whole.Figure, whole.Slice)
                    ? places.Aggregate(sum, (left, place) => left - (place.Reading.Value ?? 0))
                    : null,
            Border = town.Borders.Of(scope.Code, day),
            Days = [.. town.Borders.Days],
            Day = day,
            Grids = grids && scope.Level == AreaLevel.Town,
            Settings = town.Map,
        };
    }

    private static IEnumerable<Area> PartsOf(Township town, Area scope, bool grids)
    {
        if (!grids || scope.Level != AreaLevel.Town)
            return town.Areas.ChildrenOf(scope.Code);
        var below = new List<Area>();
        foreach (int i in town.Areas.SelfAndBelow(town.Areas.Ordinal(scope.Code)))
            if (town.Areas.All[i].Level == AreaLevel.Grid)
                below.Add(town.Areas.All[i]);
        return below;
    }

    /// <summary>The figure of work that the most parts have something of, so that the first map says something.</summary>
    private static (Figure, string)? FirstOf(
        Township town,
        Actor actor,
        HashSet<Kernel.Ledgers.Ledger> used,
        Area scope,
        Area[] parts,
        Period period
    )
    {
        var first = town
            .Pack.Figures.All.Where(figure =>
                used.Contains(figure.Ledger) && figure.IsTallied && figure.Kind.AddsAreas && figure.Ledger.Sees is null && !figure.IsStated
            )
            .Where(figure => town.ValueFor(actor, figure, "", scope.Code, period) is { IsZero: false })
            .Select(figure =>
                (figure, Count: parts.Count(part => town.ValueFor(actor, figure, "", part.Code, period) is { IsZero: false }))
            )
            .OrderByDescending(one => one.figure.IsRegistration && one.figure.Ledger.Clocks.Any() && one.Count * 2 > parts.Length)
            .ThenByDescending(one => one.Count)
            .FirstOrDefault();
        return first.figure is null ? null : (first.figure, "");
    }
}
