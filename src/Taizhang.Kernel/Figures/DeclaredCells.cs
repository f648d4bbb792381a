using System.Runtime.InteropServices;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;

namespace Taizhang.Kernel.Figures;

/// <summary>
/// Values declared for exactly one area and period. An area without a value of its own sums those of the areas below; a year, half or
/// quarter without its own uses its months. Reads are at most O(areas below · 12), and O(1) where nothing is declared.
/// </summary>
internal sealed class DeclaredCells(bool sumsMonths) : Cells
{
    private readonly Dictionary<(int Area, int Period), (long Sum, int Count)> _own = [];

    /// <summary>How many values are declared in an area and below it, by year: most figures are declared in few areas.</summary>
    private readonly Dictionary<(int Area, int Year), int> _standing = [];

    public override void Absorb(AreaTree areas, int area, in Portion portion, int sign)
    {
        bool year = portion.Until.DayNumber - portion.Day.DayNumber > 31;
        var key = (area, new Period(portion.Day.Year, year ? 0 : portion.Day.Month).Key);
        ref var cell = ref CollectionsMarshal.GetValueRefOrAddDefault(_own, key, out _);
        cell = (cell.Sum + sign * portion.Amount, cell.Count + sign);
        if (cell.Count == 0)
            _own.Remove(key);
        Stand(areas, area, portion.Day.Year, sign);
    }

    public override long? Read(AreaTree areas, int area, Period period)
    {
        if (_standing.GetValueOrDefault((area, period.Year)) == 0)
            return null;
        if (_own.TryGetValue((area, period.Key), out var own))
            return own.Sum;
        if (!period.IsMonth && Months(area, period) is { } months)
            return months;
        long? sum = null;
        foreach (int child in areas.Children(area))
            if (Read(areas, child, period) is { } value)
                sum = (sum ?? 0) + value;
        return sum;
    }

    public override IReadOnlyList<Source> Sources(AreaTree areas, int area, Period period)
    {
        var sources = new List<Source>();
        AddSources(areas, area, period, sources);
        return sources;
    }

    /// <summary>Follows the same path as <see cref="Read"/>.</summary>
    private void AddSources(AreaTree areas, int area, Period period, List<Source> sources)
    {
        if (_standing.GetValueOrDefault((area, period.Year)) == 0)
            return;
        if (_own.ContainsKey((area, period.Key)))
        {
            sources.Add(At(areas, area, period));
            return;
        }
        if (!period.IsMonth)
        {
            var months = MonthsOf(period).Where(month => _own.ContainsKey((area, month.Key))).ToArray();
            sources.AddRange((sumsMonths ? months : months.TakeLast(1)).Select(month => At(areas, area, month)));
            if (months.Length > 0)
                return;
        }
        foreach (int child in areas.Children(area))
            AddSources(areas, child, period, sources);
    }

    private static Source At(AreaTree areas, int area, Period period) => new(areas.All[area].Code, period.First, period.Last.AddDays(1));

    private void Stand(AreaTree areas, int area, int year, int count)
    {
        foreach (int above in areas.SelfAndAbove(area))
            CollectionsMarshal.GetValueRefOrAddDefault(_standing, (above, year), out _) += count;
    }

    private long? Months(int area, Period period)
    {
        long? value = null;
        foreach (var month in MonthsOf(period))
            if (_own.TryGetValue((area, month.Key), out var cell))
                value = sumsMonths ? (value ?? 0) + cell.Sum : cell.Sum;
        return value;
    }

    private static IEnumerable<Period> MonthsOf(Period period) =>
        Enumerable.Range(period.First.Month, period.Months).Select(month => new Period(period.Year, month));

    public override void Recast(AreaTree areas)
    {
        _standing.Clear();
        foreach (var ((area, period), (_, count)) in _own)
            Stand(areas, area, period / 100, count);
    }

    public override void AddYears(ISet<int> years)
    {
        foreach (var (_, period) in _own.Keys)
            years.Add(period / 100);
    }

    public override bool IsEmpty => _own.Count == 0;

    protected override void Save(BinaryWriter to)
    {
        to.Write(_own.Count);
        foreach (var ((area, period), (sum, count)) in _own)
        {
            to.Write(area);
            to.Write(period);
            to.Write(sum);
            to.Write(count);
        }
    }

    protected override void Load(BinaryReader from)
    {
        for (int left = from.ReadInt32(); left > 0; left--)
            _own.Add((from.ReadInt32(), from.ReadInt32()), (from.ReadInt64(), from.ReadInt32()));
    }
}
