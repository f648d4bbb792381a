using System.Collections.Immutable;
using Taizhang.Kernel.Figures;

namespace Taizhang.Storage.Sql;

/// <summary>
/// The contributions that a journal line took out of the figures and put in, stored as bytes with the line, so that a saved tally can be
/// caught up.
/// </summary>
internal static class Deltas
{
    public static byte[]? Write(IReadOnlyList<Contribution> removed, IReadOnlyList<Contribution> added)
    {
        if (removed.Count + added.Count == 0)
            return null;
        using var bytes = new MemoryStream();
        using (var to = new BinaryWriter(bytes))
        {
            to.Write7BitEncodedInt(removed.Count);
            foreach (var contribution in removed)
                Write(to, contribution);
            foreach (var contribution in added)
                Write(to, contribution);
        }
        return bytes.ToArray();
    }

    public static IEnumerable<(int Sign, Contribution Contribution)> Read(byte[] delta)
    {
        using var from = new BinaryReader(new MemoryStream(delta, writable: false));
        int removed = from.Read7BitEncodedInt();
        for (int i = 0; from.BaseStream.Position < from.BaseStream.Length; i++)
            yield return (
                i < removed ? -1 : 1,
                new(
                    from.Read7BitEncodedInt(),
                    from.ReadString(),
                    new(
                        DateOnly.FromDayNumber(from.Read7BitEncodedInt()),
                        DateOnly.FromDayNumber(from.Read7BitEncodedInt()),
                        from.Read7BitEncodedInt64(),
                        from.ReadString() is { Length: > 0 } value ? value : null
                    ),
                    Slices(from)
                )
            );
    }

    private static void Write(BinaryWriter to, Contribution contribution)
    {
        to.Write7BitEncodedInt(contribution.Series);
        to.Write(contribution.Area);
        to.Write7BitEncodedInt(contribution.Portion.Day.DayNumber);
        to.Write7BitEncodedInt(contribution.Portion.Until.DayNumber);
        to.Write7BitEncodedInt64(contribution.Portion.Amount);
        to.Write(contribution.Portion.Value ?? "");
        to.Write7BitEncodedInt(contribution.Slices.Length);
        foreach (int slice in contribution.Slices)
            to.Write7BitEncodedInt(slice);
    }

    private static ImmutableArray<int> Slices(BinaryReader from)
    {
        var slices = ImmutableArray.CreateBuilder<int>();
        for (int left = from.Read7BitEncodedInt(); left > 0; left--)
            slices.Add(from.Read7BitEncodedInt());
        return slices.ToImmutable();
    }
}
