using System.Runtime.InteropServices;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;

namespace Taizhang.Kernel.Figures;

/// <summary>
/// Numbers of different values. For each area with all below it, each month and each year, counts how often a value stands there;
/// the figure is how many values stand at least once. Reads are O(1); memory grows with the different values, not with the entries.
/// </summary>
internal sealed class DistinctCells : Cells
{
    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<string> _values = [];
    private readonly Dictionary<(int Area, int Month, int Value), int> _own = [];
    private readonly Dictionary<(int Area, int Period, int Value), int> _standing = [];
    private readonly Dictionary<(int Area, int Period), long> _counts = [];

    public override void Absorb(AreaTree areas, int area, in Portion portion, int sign)
    {
        string value = portion.Value!;
        if (!_numbers.TryGetValue(value, out int number))
        {
            _numbers.Add(value, number = _values.Count);
            _values.Add(value);
        }
        int month = Period.OfMonth(portion.Day).Key;
        Step(_own, (area, month, number), sign);
        Book(areas, area, month, number, sign);
    }

    public override long? Read(AreaTree areas, int area, Period period) => _counts.GetValueOrDefault((area, period.Key));

    public override void Recast(AreaTree areas)
    {
        _standing.Clear();
        _counts.Clear();
        foreach (var ((area, month, value), times) in _own) Book(areas, area, month, value, times);
    }

    public override void AddYears(ISet<int> years)
    {
        foreach (var (_, month, _) in _own.Keys) years.Add(month / 100);
    }

    public override void Save(BinaryWriter to)
    {
        to.Write(_values.Count);
        foreach (string value in _values) to.Write(value);
        to.Write(_own.Count);
        foreach (var ((area, month, value), times) in _own)
        {
            to.Write(area);
            to.Write(month);
            to.Write(value);
            to.Write(times);
        }
    }

    public override void Load(BinaryReader from)
    {
        for (int left = from.ReadInt32(); left > 0; left--)
        {
            string value = from.ReadString();
            _numbers.Add(value, _values.Count);
            _values.Add(value);
        }
        for (int left = from.ReadInt32(); left > 0; left--) _own.Add((from.ReadInt32(), from.ReadInt32(), from.ReadInt32()), from.ReadInt32());
    }

    private void Book(AreaTree areas, int area, int month, int value, int times)
    {
        foreach (int above in areas.SelfAndAbove(area))
        {
            Stand(above, month, value, times);
            Stand(above, month / 100 * 100, value, times);
        }
    }

    private void Stand(int area, int period, int value, int times)
    {
        int now = Step(_standing, (area, period, value), times);
        if (now == times && times > 0) CollectionsMarshal.GetValueRefOrAddDefault(_counts, (area, period), out _)++;
        else if (now == 0) CollectionsMarshal.GetValueRefOrAddDefault(_counts, (area, period), out _)--;
    }

    private static int Step(Dictionary<(int, int, int), int> counts, (int, int, int) key, int times)
    {
        ref int now = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _);
        now += times;
        if (now != 0) return now;
        counts.Remove(key);
        return 0;
    }
}
