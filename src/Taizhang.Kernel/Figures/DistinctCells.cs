using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;

namespace Taizhang.Kernel.Figures;

/// <summary>
/// Counts of distinct values. For each value it keeps the places where it occurs: area, month and how often; for each area with everything
/// below it and each month, quarter, half and year, how many values have a place there. Reads are O(1). A new place costs O(places of the
/// value); memory grows with the places of values, not with the entries.
/// </summary>
internal sealed class DistinctCells(Names names) : Cells
{
    private const int None = -1;
    private readonly Dictionary<int, int> _first = [];
    private readonly List<Place> _places = [];
    private readonly Dictionary<(int Area, int Period), long> _counts = [];
    private int _free = None;

    public override void Absorb(AreaTree areas, int area, in Portion portion, int sign)
    {
        int value = names.Number(portion.Value!),
            month = Period.OfMonth(portion.Day).Key,
            before = None,
            at = _first.GetValueOrDefault(value, None);
        for (; at != None && (_places[at].Area, _places[at].Month) != (area, month); at = _places[at].Next)
            before = at;
        if (at == None)
        {
            Count(areas, value, area, month, None, 1);
            Insert(value, new(area, month, sign, None));
            return;
        }
        var place = _places[at];
        _places[at] = place with { Times = place.Times + sign };
        if (_places[at].Times != 0)
            return;
        if (before != None)
            _places[before] = _places[before] with { Next = place.Next };
        else if (place.Next != None)
            _first[value] = place.Next;
        else
            _first.Remove(value);
        (_places[at], _free) = (new(0, 0, 0, _free), at);
        Count(areas, value, area, month, None, -1);
    }

    public override long? Read(AreaTree areas, int area, Period period) => _counts.GetValueOrDefault((area, period.Key));

    // Runs once, at start, over everything that is kept: to be fast before the runtime has watched it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Recast(AreaTree areas)
    {
        _counts.Clear();
        foreach (var (value, first) in _first)
            for (int at = first; at != None; at = _places[at].Next)
                Count(areas, value, _places[at].Area, _places[at].Month, at, 1);
    }

    public override void AddYears(ISet<int> years)
    {
        foreach (var (_, period) in _counts.Keys)
            years.Add(period / 100);
    }

    public override bool IsEmpty => _first.Count == 0;

    protected override void Save(BinaryWriter to)
    {
        to.Write(_first.Count);
        foreach (var (value, first) in _first)
        {
            to.Write7BitEncodedInt(value);
            for (int at = first; at != None; at = _places[at].Next)
            {
                to.Write7BitEncodedInt(_places[at].Times);
                to.Write7BitEncodedInt(_places[at].Area);
                to.Write7BitEncodedInt(_places[at].Month);
            }
            to.Write7BitEncodedInt(0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Load(BinaryReader from)
    {
        int values = from.ReadInt32();
        _first.EnsureCapacity(values);
        _places.EnsureCapacity(values);
        for (; values > 0; values--)
        for (int value = from.Read7BitEncodedInt(), times; (times = from.Read7BitEncodedInt()) != 0; )
            Insert(value, new(from.Read7BitEncodedInt(), from.Read7BitEncodedInt(), times, None));
    }

    /// <summary>
    /// Counts a place of a value in (or out) wherever the value is not already counted by its places up to <paramref name="end"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Count(AreaTree areas, int value, int area, int month, int end, int by)
    {
        int first = _first.GetValueOrDefault(value, None),
            year = month / 100,
            of = month % 100 - 1;
        foreach (int above in areas.SelfAndAbove(area))
        {
            // How narrow a period the value's nearest other place shares: its year, half, quarter or month.
            int shared = 0;
            for (int at = first; at != end && shared < 4; at = _places[at].Next)
            {
                var place = _places[at];
                if (place.Month / 100 != year || !areas.SelfAndAbove(place.Area).Contains(above))
                    continue;
                int other = place.Month % 100 - 1;
                shared = Math.Max(
                    shared,
                    other == of ? 4
                        : other / 3 == of / 3 ? 3
                        : other / 6 == of / 6 ? 2
                        : 1
                );
            }
            if (shared < 4)
                Add(above, new(year, of + 1));
            if (shared < 3)
                Add(above, Period.Quarter(year, of / 3 + 1));
            if (shared < 2)
                Add(above, Period.Half(year, of / 6 + 1));
            if (shared < 1)
                Add(above, new(year));
        }

        void Add(int above, Period period) => CollectionsMarshal.GetValueRefOrAddDefault(_counts, (above, period.Key), out _) += by;
    }

    private void Insert(int value, Place place)
    {
        ref int first = ref CollectionsMarshal.GetValueRefOrAddDefault(_first, value, out bool known);
        var linked = place with { Next = known ? first : None };
        if (_free == None)
        {
            first = _places.Count;
            _places.Add(linked);
            return;
        }
        first = _free;
        _free = _places[first].Next;
        _places[first] = linked;
    }

    /// <summary>An area and month where a value occurs, how often, and the value's next place.</summary>
    private readonly record struct Place(int Area, int Month, int Times, int Next);
}
