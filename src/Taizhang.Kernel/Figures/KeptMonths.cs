using System.Runtime.InteropServices;

namespace Taizhang.Kernel.Figures;

/// <summary>
/// Since when a ledger has been kept: the first month in which one of its entries was registered, or in which something happened that its
/// entries count. Counted month by month, so that it moves back when that entry is taken out.
/// </summary>
internal sealed class KeptMonths
{
    private const int Never = int.MaxValue;

    private readonly Dictionary<int, int> _counts = [];

    /// <summary>The first month; greater than all months while there is none.</summary>
    public int First { get; private set; } = Never;

    public bool IsEmpty => _counts.Count == 0;

    public void Add(int month, int by)
    {
        ref int count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, month, out _);
        count += by;
        if (count != 0)
        {
            First = Math.Min(First, month);
            return;
        }
        _counts.Remove(month);
        if (month == First)
            First = _counts.Count > 0 ? _counts.Keys.Min() : Never;
    }

    public void Save(BinaryWriter to)
    {
        to.Write(_counts.Count);
        foreach (var (month, count) in _counts)
        {
            to.Write(month);
            to.Write(count);
        }
    }

    public void Load(BinaryReader from)
    {
        for (int left = from.ReadInt32(); left > 0; left--)
            Add(from.ReadInt32(), from.ReadInt32());
    }
}
