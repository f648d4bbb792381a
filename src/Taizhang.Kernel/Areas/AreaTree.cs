using System.Collections.Immutable;

namespace Taizhang.Kernel.Areas;

/// <summary>
/// The areas of one township, immutable. Each area has an ordinal, the order in which it was opened, which indexes tallies. Areas are never
/// removed: a closed area keeps its place below its parent, so that what was counted there stays counted.
/// </summary>
public sealed class AreaTree
{
    public static readonly AreaTree Empty = new([]);

    private readonly ImmutableArray<Area> _areas;
    private readonly Dictionary<string, int> _ordinals;
    private readonly int[][] _upward;
    private readonly int[][] _children;
    private readonly int[][] _below;

    private AreaTree(ImmutableArray<Area> areas)
    {
        _areas = areas;
        _ordinals = new(areas.Length);
        for (int i = 0; i < areas.Length; i++)
            _ordinals.Add(areas[i].Code, i);

        var children = new List<int>[areas.Length];
        for (int i = 0; i < areas.Length; i++)
            children[i] = [];
        for (int i = 0; i < areas.Length; i++)
            if (areas[i].Parent is { } parent)
                children[_ordinals[parent]].Add(i);
        _children = Array.ConvertAll(children, list => list.ToArray());
        _upward = new int[areas.Length][];
        _below = new int[areas.Length][];
        for (int i = 0; i < areas.Length; i++)
        {
            _upward[i] = [.. Upward(i)];
            _below[i] = [.. Below(i)];
        }
    }

    public ImmutableArray<Area> All => _areas;

    /// <summary>The township itself; throws when the tree is empty.</summary>
    public Area Town => _areas[0];

    public Area? Find(string code) => _ordinals.TryGetValue(code, out int i) ? _areas[i] : null;

    /// <summary>Throws <see cref="KeyNotFoundException"/> for a code that is not in the tree.</summary>
    public int Ordinal(string code) => _ordinals[code];

    /// <summary>The area itself and all areas above it, going up.</summary>
    public ReadOnlySpan<int> SelfAndAbove(int ordinal) => _upward[ordinal];

    /// <summary>The area itself and all areas below it.</summary>
    public ReadOnlySpan<int> SelfAndBelow(int ordinal) => _below[ordinal];

    public ReadOnlySpan<int> Children(int ordinal) => _children[ordinal];

    public IEnumerable<Area> ChildrenOf(string code) => _children[Ordinal(code)].Select(i => _areas[i]);

    /// <summary>Whether <paramref name="code"/> is <paramref name="scope"/> or lies below it. O(depth).</summary>
    public bool Within(string code, string scope)
    {
        for (string? at = code; at is not null; at = Find(at)?.Parent)
            if (at == scope)
                return true;
        return false;
    }

    /// <summary>The village that an area is or lies in; the area itself when it lies in none.</summary>
    public Area VillageOf(Area area) =>
        area is { Level: AreaLevel.Grid, Parent: { } parent } && Find(parent) is { Level: AreaLevel.Village } village ? village : area;

    /// <summary>How an area is named on a page: 佃头村 · 2网格.</summary>
    public string FullName(string code) =>
        Find(code) switch
        {
            null => code,
            { Level: AreaLevel.Grid, Parent: { } parent } grid => $"{Find(parent)!.Name} · {grid.Name}",
            { } area => area.Name,
        };

    /// <summary>The tree with an area added, or replacing the one with the same code. Call <see cref="Check"/> first.</summary>
    public AreaTree With(Area area) => _ordinals.TryGetValue(area.Code, out int i) ? new(_areas.SetItem(i, area)) : new(_areas.Add(area));

    /// <summary>Why an area is not valid in this tree; null when it is.</summary>
    public Refusal? Check(Area area)
    {
        if (!Area.IsCode(area.Code, area.Level))
            return Refusal.InputAreaCode(area.Code);
        if (area.Parent is null)
            return area.Level == AreaLevel.Town && (_areas.IsEmpty || Town.Code == area.Code)
                ? null
                : Refusal.InputAreaParent(area.Code, "（无）");
        return Find(area.Parent) is { } parent && parent.Level < area.Level && !Within(area.Parent, area.Code)
            ? null
            : Refusal.InputAreaParent(area.Code, area.Parent);
    }

    private IEnumerable<int> Upward(int ordinal)
    {
        for (int? at = ordinal; at is { } i; at = _areas[i].Parent is { } parent ? _ordinals[parent] : null)
            yield return i;
    }

    private IEnumerable<int> Below(int ordinal)
    {
        yield return ordinal;
        foreach (int child in _children[ordinal])
        foreach (int below in Below(child))
            yield return below;
    }
}
