using System.Runtime.InteropServices;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;

namespace Taizhang.Kernel.Figures;

/// <summary>
/// Sums in which each value counts once, with its newest amount of the period; of several on one day, with the greatest. For each value it
/// keeps where and when it occurs; for each area with everything below it and each month, quarter, half and year, the sum. Reads are O(1).
/// A new place costs O(places of the value).
/// </summary>
internal sealed class OnceCells(Names names) : Cells
{
    private readonly Dictionary<int, List<Place>> _places = [];
    private readonly Dictionary<(int Area, int Period), long> _sums = [];

    public override void Absorb(AreaTree areas, int area, in Portion portion, int sign)
    {
        int value = names.Number(portion.Value!);
        ref var kept = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, value, out _);
        var places = kept ??= [];
        Book(areas, area, portion.Day, places, -1);
        var place = new Place(area, portion.Day.DayNumber, portion.Amount, 0);
        int at = places.FindIndex(one => one.IsAt(place));
        if (at < 0)
            places.Add(place with { Times = sign });
        else if (places[at].Times + sign == 0)
            places.RemoveAt(at);
        else
            places[at] = place with { Times = places[at].Times + sign };
        Book(areas, area, portion.Day, places, 1);
        if (places.Count == 0)
            _places.Remove(value);
    }

    public override long? Read(AreaTree areas, int area, Period period) => _sums.GetValueOrDefault((area, period.Key));

    public override void Recast(AreaTree areas)
    {
        _sums.Clear();
        var booked = new HashSet<(int, int)>();
        var newestFirst = new List<Place>();
        foreach (var places in _places.Values)
        {
            booked.Clear();
            newestFirst.Clear();
            newestFirst.AddRange(places);
            newestFirst.Sort((one, other) => (other.Day, other.Amount).CompareTo((one.Day, one.Amount)));
            foreach (var place in newestFirst)
            foreach (var period in Periods(DateOnly.FromDayNumber(place.Day)))
            foreach (int above in areas.SelfAndAbove(place.Area))
                if (booked.Add((above, period.Key)))
                    Add(above, period, place.Amount);
        }
    }

    public override void AddYears(ISet<int> years)
    {
        foreach (var places in _places.Values)
        foreach (var place in places)
            years.Add(DateOnly.FromDayNumber(place.Day).Year);
    }

    public override bool IsEmpty => _places.Count == 0;

    protected override void Save(BinaryWriter to)
    {
        to.Write(_places.Count);
        foreach (var (value, places) in _places)
        {
            to.Write7BitEncodedInt(value);
            to.Write7BitEncodedInt(places.Count);
            foreach (var (area, day, amount, times) in places)
            {
                to.Write7BitEncodedInt(area);
                to.Write7BitEncodedInt(day);
                to.Write7BitEncodedInt64(amount);
                to.Write7BitEncodedInt(times);
            }
        }
    }

    protected override void Load(BinaryReader from)
    {
        int values = from.ReadInt32();
        _places.EnsureCapacity(values);
        for (; values > 0; values--)
        {
            int value = from.Read7BitEncodedInt(),
                count = from.Read7BitEncodedInt();
            var places = new List<Place>(count);
            for (; count > 0; count--)
                places.Add(
                    new(from.Read7BitEncodedInt(), from.Read7BitEncodedInt(), from.Read7BitEncodedInt64(), from.Read7BitEncodedInt())
                );
            _places.Add(value, places);
        }
    }

    /// <summary>Books what a value counts, wherever one of its places on a day at an area can make a difference.</summary>
    private void Book(AreaTree areas, int area, DateOnly day, List<Place> places, int sign)
    {
        foreach (var period in Periods(day))
        foreach (int above in areas.SelfAndAbove(area))
            if (Newest(areas, above, period, places) is { } amount)
                Add(above, period, sign * amount);
    }

    private static long? Newest(AreaTree areas, int above, Period period, List<Place> places)
    {
        int first = period.First.DayNumber,
            last = period.Last.DayNumber;
        Place? newest = null;
        foreach (var place in places)
            if (
                place.Day >= first
                && place.Day <= last
                && (newest is not { } known || (place.Day, place.Amount).CompareTo((known.Day, known.Amount)) > 0)
                && areas.SelfAndAbove(place.Area).Contains(above)
            )
                newest = place;
        return newest?.Amount;
    }

    private void Add(int area, Period period, long amount)
    {
        ref long sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_sums, (area, period.Key), out _);
        sum = checked(sum + amount);
    }

    private static Period[] Periods(DateOnly day) => [new(day.Year), Period.Of(day, 6), Period.Of(day, 3), Period.OfMonth(day)];

    /// <summary>An area and day where a value occurs, with which amount, and how often.</summary>
    private readonly record struct Place(int Area, int Day, long Amount, int Times)
    {
        public bool IsAt(Place other) => (Area, Day, Amount) == (other.Area, other.Day, other.Amount);
    }
}
