using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Demo;

/// <summary>Parts of several totals of one cohort, entry by entry: where a rule bounds one by another, so are its parts.</summary>
internal static class Shares
{
    /// <summary>Splits a total that a rule bounds by another one anew, in the proportions of that one: no part exceeds its bound.</summary>
    public static void Bound(Ledger ledger, Dictionary<string, long[]> totals)
    {
        foreach (var relation in ledger.Rules.SelectMany(rule => rule.Compares))
        {
            var (less, more) = relation.Sign == ">=" ? (relation.Right, relation.Left) : (relation.Left, relation.Right);
            if (
                relation.Sign is not ("<=" or ">=")
                || more is not Formula.OfField great
                || !totals.TryGetValue(great.Field, out var bounds)
            )
                continue;
            foreach (string small in less.Reads)
                if (
                    totals.TryGetValue(small, out var parts)
                    && ledger.Find(small)!.Type.Scale == great.Places
                    && parts.Sum() <= bounds.Sum()
                    && parts.Zip(bounds).Any(one => one.First > one.Second)
                )
                    totals[small] = Within(
                        parts.Sum(),
                        bounds,
                        ledger.Find(small)!.Type is NumberField { Name: "money" } ? Parts.Grain(parts.Sum(), parts.Length) : 1
                    );
        }
    }

    private static long[] Within(long total, long[] bounds, long grain)
    {
        long all = bounds.Sum();
        var parts = bounds.Select(bound => (long)((Int128)total * bound / all) / grain * grain).ToArray();
        long left = total - parts.Sum();
        for (int i = 0; left > 0; i = (i + 1) % parts.Length)
        {
            long more = Math.Min(Math.Min(grain, left), bounds[i] - parts[i]);
            (parts[i], left) = (parts[i] + more, left - more);
        }
        return parts;
    }
}
