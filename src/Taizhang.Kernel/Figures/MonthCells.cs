using System.Runtime.CompilerServices;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;

namespace Taizhang.Kernel.Figures;

/// <summary>
/// Sums by month. A flow's period is the sum of its months; a stock books +amount where it begins and −amount where it ends,
/// and its value is the sum of all months up to the period's last. Reads are O(months kept), whatever the number of entries.
/// </summary>
internal sealed class MonthCells(bool stock) : Cells
{
    private readonly List<Line?> _own = [];
    private readonly List<Line?> _total = [];

    public override void Absorb(AreaTree areas, int area, in Portion portion, int sign)
    {
        if (stock && portion.Until <= portion.Day)
            return; // ended before it began: it never stood
        Book(areas, area, Period.MonthOf(portion.Day), sign * portion.Amount);
        if (stock && portion.Until < DateOnly.MaxValue)
            Book(areas, area, Period.MonthOf(portion.Until), -sign * portion.Amount);
    }

    public override long? Read(AreaTree areas, int area, Period period) =>
        At(_total, area) is { } line ? line.Sum(stock ? int.MinValue : period.FirstMonth, period.LastMonth) : 0;

    // Runs once, at start, over everything that is kept: to be fast before the runtime has watched it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Recast(AreaTree areas)
    {
        _total.Clear();
        for (int area = 0; area < _own.Count; area++)
            if (_own[area] is { } line)
                foreach (int above in areas.SelfAndAbove(area))
                    Grow(_total, above).Add(line);
    }

    public override void AddYears(ISet<int> years)
    {
        foreach (var line in _own)
            line?.AddYears(years);
    }

    public override bool IsEmpty => _own.All(line => line is null || line.IsZero);

    protected override void Save(BinaryWriter to)
    {
        to.Write(_own.Count(line => line is not null));
        for (int area = 0; area < _own.Count; area++)
        {
            if (_own[area] is not { } line)
                continue;
            to.Write(area);
            line.Save(to);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Load(BinaryReader from)
    {
        for (int left = from.ReadInt32(); left > 0; left--)
            Grow(_own, from.ReadInt32()).Load(from);
    }

    private void Book(AreaTree areas, int area, int month, long amount)
    {
        Grow(_own, area).Add(month, amount);
        foreach (int above in areas.SelfAndAbove(area))
            Grow(_total, above).Add(month, amount);
    }

    private sealed class Line
    {
        private int _first;
        private long[] _sums = [];

        public void Add(int month, long amount)
        {
            Reach(month);
            _sums[month - _first] = checked(_sums[month - _first] + amount);
        }

        public void Add(Line other)
        {
            for (int i = 0; i < other._sums.Length; i++)
                if (other._sums[i] != 0)
                    Add(other._first + i, other._sums[i]);
        }

        public long Sum(int from, int to)
        {
            int start = Math.Max(from, _first) - _first,
                end = Math.Min(to - _first, _sums.Length - 1);
            long sum = 0;
            for (int i = start; i <= end; i++)
                sum += _sums[i];
            return sum;
        }

        public bool IsZero => _sums.All(sum => sum == 0);

        public void AddYears(ISet<int> years)
        {
            for (int i = 0; i < _sums.Length; i++)
                if (_sums[i] != 0)
                    years.Add((_first + i) / 12);
        }

        public void Save(BinaryWriter to)
        {
            to.Write(_first);
            to.Write7BitEncodedInt(_sums.Length);
            // Zigzag: the small negative sums of stocks are as short as the small positive ones, and most months are 0.
            foreach (long sum in _sums)
                to.Write7BitEncodedInt64((sum << 1) ^ (sum >> 63));
        }

        public void Load(BinaryReader from)
        {
            _first = from.ReadInt32();
            _sums = new long[from.Read7BitEncodedInt()];
            for (int i = 0; i < _sums.Length; i++)
            {
                long sum = from.Read7BitEncodedInt64();
                _sums[i] = (long)((ulong)sum >> 1) ^ -(sum & 1);
            }
        }

        /// <summary>Makes room for a month, a whole year at a time, so that a year of work grows the array once.</summary>
        private void Reach(int month)
        {
            if (_sums.Length > 0 && month >= _first && month - _first < _sums.Length)
                return;
            int first = month / 12 * 12,
                end = first + 12;
            if (_sums.Length > 0)
                (first, end) = (Math.Min(first, _first), Math.Max(end, _first + _sums.Length));
            var sums = new long[end - first];
            _sums.CopyTo(sums, _sums.Length > 0 ? _first - first : 0);
            (_first, _sums) = (first, sums);
        }
    }
}
