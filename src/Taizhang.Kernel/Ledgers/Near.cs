using System.Collections.Immutable;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Fields;

namespace Taizhang.Kernel.Ledgers;

/// <summary>
/// Finds entries that may be duplicates of a new one: equal in some choices, registered shortly before, in the same village or within some
/// distance.
/// </summary>
/// <param name="Same">Choice fields that must be alike.</param>
/// <param name="Days">The most days before today that the other may have been registered.</param>
/// <param name="Metres">The greatest distance between the two where both have a point. Otherwise they must lie in the same village.</param>
public sealed record Near(ImmutableArray<string> Same, int Days, int Metres)
{
    /// <summary>Whether another entry of the ledger may be a duplicate of a new one.</summary>
    public bool IsAlike(Ledger ledger, Entry fresh, Entry other, AreaTree areas)
    {
        if (other.Ledger != fresh.Ledger || other.Id == fresh.Id || other.Struck || other.Opened < fresh.Opened.AddDays(-Days))
            return false;
        foreach (string id in Same)
            if (fresh.Values[ledger.IndexOf(id)] is var value && (value.IsEmpty || value != other.Values[ledger.IndexOf(id)]))
                return false;
        if (Distance(ledger, fresh, other) is { } metres)
            return metres <= Metres;
        return areas.Find(fresh.Area) is { } here && areas.Find(other.Area) is { } there && areas.VillageOf(here) == areas.VillageOf(there);
    }

    /// <summary>How far apart two entries are, in whole metres; null unless both have a point.</summary>
    public static long? Distance(Ledger ledger, Entry one, Entry other)
    {
        for (int i = 0; i < ledger.Fields.Length; i++)
            if (ledger.Fields[i].Type is PointField)
                return one.Values[i].IsEmpty || other.Values[i].IsEmpty ? null : PointField.Metres(one.Values[i], other.Values[i]);
        return null;
    }
}
