using System.Runtime.InteropServices;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;

namespace Taizhang.Kernel.Figures;

/// <summary>
/// Numbers of different values. Of each value it is kept in which areas and months it stands, and how often; the figure of an area and period is counted up when
/// a value comes to stand there for the first time and down when it stands there no more. Reads are O(1). A change costs O(places of the one value).
/// Memory grows with the places of values, not with the entries: 16 bytes a place, and the value itself once for a figure with all its slices.
/// </summary>
internal sealed class DistinctCells(DistinctCells? whole) : Cells
{
    private readonly Names _names = whole?._names ?? new();
    private readonly Dictionary<int, int> _first = [];
    private readonly List<Place> _places = [];
    private readonly Dictionary<(int Area, int Period), long> _counts = [];
    private int _free = -1;

    public override void Absorb(AreaTree areas, int area, in Portion portion, int sign)
    {
        int name = _names.Number(portion.Value!), month = Period.OfMonth(portion.Day).Key;
        int at = Find(name, area, month);
        if (at >= 0)
        {
            ref var place = ref CollectionsMarshal.AsSpan(_places)[at];
            place.Times += sign;
            if (place.Times != 0) return;
            Drop(name, at);
        }
        else
        {
            Keep(name, new() { Area = area, Month = month, Times = sign });
        }
        Count(areas, name, area, month, at >= 0 ? -1 : 1);
    }

    public override long? Read(AreaTree areas, int area, Period period) => _counts.GetValueOrDefault((area, period.Key));

    public override void Recast(AreaTree areas)
    {
        _counts.Clear();
        var seen = new HashSet<(int, int)>();
        foreach (int first in _first.Values)
        {
            seen.Clear();
            for (int at = first; at >= 0; at = _places[at].Next)
            {
                var place = _places[at];
                foreach (int above in areas.SelfAndAbove(place.Area))
                {
                    if (seen.Add((above, place.Month))) Step(above, place.Month, 1);
                    if (seen.Add((above, Year(place.Month)))) Step(above, Year(place.Month), 1);
                }
            }
        }
    }

    public override void AddYears(ISet<int> years)
    {
        foreach (int first in _first.Values)
            for (int at = first; at >= 0; at = _places[at].Next) years.Add(_places[at].Month / 100);
    }

    public override void Save(BinaryWriter to)
    {
        if (whole is null) _names.Save(to);
        to.Write(_first.Count);
        foreach (var (name, first) in _first)
        {
            to.Write7BitEncodedInt(name);
            int count = 0;
            for (int at = first; at >= 0; at = _places[at].Next) count++;
            to.Write7BitEncodedInt(count);
            for (int at = first; at >= 0; at = _places[at].Next)
            {
                to.Write7BitEncodedInt(_places[at].Area);
                to.Write7BitEncodedInt(_places[at].Month);
                to.Write7BitEncodedInt(_places[at].Times);
            }
        }
    }

    public override void Load(BinaryReader from)
    {
        if (whole is null) _names.Load(from);
        int names = from.ReadInt32();
        _first.EnsureCapacity(names);
        _places.EnsureCapacity(names);
        for (; names > 0; names--)
        {
            int name = from.Read7BitEncodedInt();
            for (int left = from.Read7BitEncodedInt(); left > 0; left--)
                Keep(name, new() { Area = from.Read7BitEncodedInt(), Month = from.Read7BitEncodedInt(), Times = from.Read7BitEncodedInt() });
        }
    }

    /// <summary>After a place came (1) or went (−1): steps the count of each area above and of month and year, where no other place of the value stands.</summary>
    private void Count(AreaTree areas, int name, int area, int month, int step)
    {
        foreach (int above in areas.SelfAndAbove(area))
        {
            bool inMonth = false, inYear = false;
            if (_first.TryGetValue(name, out int at))
            {
                for (; at >= 0; at = _places[at].Next)
                {
                    var place = _places[at];
                    if ((place.Area == area && place.Month == month) || place.Month / 100 != month / 100 || !areas.SelfAndAbove(place.Area).Contains(above)) continue;
                    inYear = true;
                    inMonth |= place.Month == month;
                }
            }
            if (!inMonth) Step(above, month, step);
            if (!inYear) Step(above, Year(month), step);
        }
    }

    private void Step(int area, int period, int step)
    {
        ref long count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, (area, period), out _);
        count += step;
        if (count == 0) _counts.Remove((area, period));
    }

    private int Find(int name, int area, int month)
    {
        if (!_first.TryGetValue(name, out int at)) return -1;
        while (at >= 0 && (_places[at].Area != area || _places[at].Month != month)) at = _places[at].Next;
        return at;
    }

    private void Keep(int name, Place place)
    {
        place.Next = _first.GetValueOrDefault(name, -1);
        int at = _free;
        if (at < 0)
        {
            at = _places.Count;
            _places.Add(place);
        }
        else
        {
            _free = _places[at].Next;
            _places[at] = place;
        }
        _first[name] = at;
    }

    private void Drop(int name, int gone)
    {
        var places = CollectionsMarshal.AsSpan(_places);
        if (_first[name] == gone)
        {
            if (places[gone].Next >= 0) _first[name] = places[gone].Next;
            else _first.Remove(name);
        }
        else
        {
            int at = _first[name];
            while (places[at].Next != gone) at = places[at].Next;
            places[at].Next = places[gone].Next;
        }
        places[gone].Next = _free;
        _free = gone;
    }

    private static int Year(int month) => month / 100 * 100;

    /// <summary>A place of a value: area, month (<see cref="Period.Key"/>), how often, and the value's next place.</summary>
    private struct Place
    {
        public int Area;
        public int Month;
        public int Times;
        public int Next;
    }

    /// <summary>The values of a figure, numbered; its slices share them.</summary>
    private sealed class Names
    {
        private readonly OrderedDictionary<string, byte> _numbers = [];

        public int Number(string value)
        {
            _numbers.TryAdd(value, 0, out int number);
            return number;
        }

        public void Save(BinaryWriter to)
        {
            to.Write(_numbers.Count);
            foreach (string value in _numbers.Keys) to.Write(value);
        }

        public void Load(BinaryReader from)
        {
            int count = from.ReadInt32();
            _numbers.EnsureCapacity(count);
            for (; count > 0; count--) _numbers.Add(from.ReadString(), 0);
        }
    }
}
