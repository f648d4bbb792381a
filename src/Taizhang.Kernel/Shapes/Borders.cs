using System.Collections.Immutable;
using Taizhang.Kernel.Decisions;

namespace Taizhang.Kernel.Shapes;

/// <summary>A border as it holds from a day on.</summary>
/// <param name="Shape">Null: from then on none is known.</param>
public sealed record Border(string Area, DateOnly From, Shape? Shape, string? Source, bool Invented);

/// <summary>The borders of a township's areas, and what they were before.</summary>
public sealed class Borders
{
    private ImmutableDictionary<string, ImmutableArray<Border>> _all = ImmutableDictionary<string, ImmutableArray<Border>>.Empty;

    /// <summary>The border of an area on a day; null when none is known.</summary>
    public Border? Of(string area, DateOnly day) =>
        _all.GetValueOrDefault(area, []).LastOrDefault(border => border.From <= day) is { Shape: not null } border ? border : null;

    /// <summary>All that held for an area, in the order of their days.</summary>
    public ImmutableArray<Border> HistoryOf(string area) => _all.GetValueOrDefault(area, []);

    /// <summary>The days on which any border changed, the first one first.</summary>
    public IEnumerable<DateOnly> Days => _all.Values.SelectMany(history => history.Select(border => border.From)).Distinct().Order();

    public bool IsEmpty => _all.IsEmpty;

    internal void Add(AreaShapesSet set)
    {
        foreach (var (area, shape) in set.Shapes)
        {
            var history = _all.GetValueOrDefault(area, []);
            // What was set for the same day before was wrong.
            var others = history.Where(border => border.From != set.From);
            _all = _all.SetItem(
                area,
                [.. others.Append(new(area, set.From, shape, set.Source, set.Invented)).OrderBy(border => border.From)]
            );
        }
    }
}

/// <summary>A township's map, as other rooms read it.</summary>
public static class TownShapes
{
    extension(Township town)
    {
        /// <summary>The borders of its areas.</summary>
        public Borders Borders => town.Of<Borders>();

        /// <summary>What its map says and shows besides.</summary>
        public MapSettings Map => town.Of<MapKept>().Settings;
    }
}
