using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;

namespace Taizhang.Kernel.Figures;

/// <summary>
/// The newest value of each area up to a day. If there are several on one day, the greatest counts. Reads are O(areas below · log values of
/// one).
/// </summary>
internal sealed class LatestCells : Cells
{
    private readonly List<SortedDays?> _own = [];

    public override void Absorb(AreaTree areas, int area, in Portion portion, int sign)
    {
        var days = Grow(_own, area);
        if (sign > 0)
            days.Add((portion.Day.DayNumber, portion.Amount));
        else
            days.Remove((portion.Day.DayNumber, portion.Amount));
    }

    public override long? Read(AreaTree areas, int area, Period period)
    {
        long? sum = null;
        int last = period.Last.DayNumber;
        foreach (int below in areas.SelfAndBelow(area))
            if (At(_own, below)?.UpTo(last) is var (_, value))
                sum = (sum ?? 0) + value;
        return sum;
    }

    public override IReadOnlyList<Source> Sources(AreaTree areas, int area, Period period)
    {
        var sources = new List<Source>();
        foreach (int below in areas.SelfAndBelow(area))
            if (At(_own, below)?.UpTo(period.Last.DayNumber) is var (day, amount))
                sources.Add(new(areas.All[below].Code, DateOnly.FromDayNumber(day), Amount: amount));
        return sources;
    }

    public override void Recast(AreaTree areas) { }

    public override void AddYears(ISet<int> years)
    {
        foreach (var days in _own)
        foreach (var (day, _) in days?.Items ?? [])
            years.Add(DateOnly.FromDayNumber(day).Year);
    }

    public override bool IsEmpty => _own.All(days => days is null || days.Items.Count == 0);

    protected override void Save(BinaryWriter to)
    {
        to.Write(_own.Count);
        foreach (var days in _own)
        {
            to.Write(days?.Items.Count ?? 0);
            foreach (var (day, amount) in days?.Items ?? [])
            {
                to.Write(day);
                to.Write(amount);
            }
        }
    }

    protected override void Load(BinaryReader from)
    {
        int areas = from.ReadInt32();
        for (int area = 0; area < areas; area++)
        for (int left = from.ReadInt32(); left > 0; left--)
            Grow(_own, area).Items.Add((from.ReadInt32(), from.ReadInt64()));
    }

    private sealed class SortedDays
    {
        public List<(int Day, long Amount)> Items { get; } = [];

        public void Add((int, long) item)
        {
            int at = Items.BinarySearch(item);
            Items.Insert(at < 0 ? ~at : at, item);
        }

        public void Remove((int, long) item) => Items.RemoveAt(Items.BinarySearch(item));

        public (int Day, long Amount)? UpTo(int day)
        {
            int at = Items.BinarySearch((day, long.MaxValue));
            at = at < 0 ? ~at - 1 : at;
            return at < 0 ? null : Items[at];
        }
    }
}
