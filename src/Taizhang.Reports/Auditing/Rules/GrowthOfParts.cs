using System.Buffers;

namespace Taizhang.Reports.Auditing.Rules;

/// <summary>
/// A whole grows by something between what its parts grow by. Only where the parts are all: they add up to the whole, or divide it by their
/// nature (进口 and 出口, the three industries).
/// </summary>
internal static class GrowthOfParts
{
    public const string Id = "growth-of-parts";

    public static readonly AuditRule Rule = new(Id, "总体与分项的增幅", Check);

    private static readonly string[][] Divisions =
    [
        ["第一产业", "第二产业", "第三产业"],
        ["一产", "二产", "三产"],
        ["出口", "进口"],
        ["非税", "税收"],
        ["轻工业", "重工业"],
        ["商品零售", "餐饮收入"],
    ];

    private static readonly SearchValues<string> OtherBase = SearchValues.Create(
        ["年均", "两年", "三年", "五年", "环比", "同口径", "可比", "剔除", "扣除", "翻", "百分点", "占"],
        StringComparison.Ordinal
    );

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        var facts = auditee.Facts;
        for (int i = 0; i + 2 < facts.Length; i++)
        {
            if (!IsGrowth(facts[i]) || !auditee.SameChain(i, i + 1))
                continue;
            var gap = auditee.Between(facts[i], facts[i + 1]);
            if (gap.Length > 40 || !gap.Contains("其中", StringComparison.Ordinal))
                continue;
            List<int> parts = [];
            int last = i;
            for (int j = i + 1; j < Math.Min(facts.Length, i + Auditee.Window) && auditee.SameChain(i, j); j++)
            {
                last = j;
                if (IsGrowth(facts[j]))
                    parts.Add(j);
            }
            if (parts.Count is < 2 or > 4)
                continue;
            var words = auditee.Text.AsSpan(facts[i].End, Math.Max(0, facts[last].End - facts[i].End));
            if (words.ContainsAny(OtherBase) || words.Count("其中") != 1)
                continue;
            if ((AddsUp(auditee, i, parts) || Divides(auditee, parts)) && Finding(auditee, i, parts) is { } finding)
                yield return finding;
        }
    }

    private static bool IsGrowth(Mention mention) => mention is { Aspect: Aspect.Growth, Unit: "%", Bound: Bound.Exact, ValueMax: null };

    private static Finding? Finding(Auditee auditee, int whole, List<int> parts)
    {
        var all = Printed.Either(auditee.Facts[whole]);
        var grown = parts.ConvertAll(part => Printed.Either(auditee.Facts[part]));
        bool above = grown.TrueForAll(part => part.IsAbove(all)),
            below = grown.TrueForAll(part => all.IsAbove(part));
        string listed = string.Join("、", parts.Select(part => auditee.Facts[part].Text));
        var mentions = parts.ConvertAll(part => auditee.Facts[part]);
        return above || below
            ? Found.At(
                Id,
                Agreement.Failure(auditee.Facts[whole], [.. mentions]),
                $"各分项增幅（{listed}）都{(above ? "高于" : "低于")}总体增幅 {auditee.Facts[whole].Text}，不可能。",
                [auditee.Facts[whole], .. mentions]
            )
            : Found.At(
                Id,
                Verdict.Holds,
                $"总体增幅 {auditee.Facts[whole].Text} 在各分项增幅（{listed}）之间。",
                [auditee.Facts[whole], .. mentions]
            );
    }

    /// <summary>The level before each growth, of the whole and of the parts, in one unit.</summary>
    private static bool AddsUp(Auditee auditee, int whole, List<int> parts)
    {
        if (Level(auditee, whole) is not { } total)
            return false;
        var sum = Interval.At(0);
        foreach (int part in parts)
        {
            if (Level(auditee, part) is not { } level || level.Unit != total.Unit || level.Start < auditee.Facts[whole].End)
                return false;
            sum += Printed.Either(level);
        }
        return sum.Meets(Printed.Either(total));
    }

    private static Mention? Level(Auditee auditee, int growth) =>
        growth > 0
        && auditee.SameChain(growth - 1, growth)
        && auditee.Facts[growth - 1] is { Aspect: Aspect.Level } level
        && auditee.Between(level, auditee.Facts[growth]).Length <= 12
            ? level
            : null;

    /// <summary>Each name of a division stands before one growth, and there is no further growth.</summary>
    private static bool Divides(Auditee auditee, List<int> parts)
    {
        foreach (string[] names in Divisions)
        {
            if (names.Length != parts.Count)
                continue;
            HashSet<string> named = new(StringComparer.Ordinal);
            foreach (int part in parts)
                if (Array.Find(names, name => Before(auditee, part).Contains(name, StringComparison.Ordinal)) is { } found)
                    named.Add(found);
            if (named.Count == names.Length)
                return true;
        }
        return false;
    }

    /// <summary>The words before a growth, over the level between: 出口5.2亿元，增长.</summary>
    private static ReadOnlySpan<char> Before(Auditee auditee, int growth)
    {
        var lead = auditee.Lead(growth);
        return Level(auditee, growth) is { } level ? auditee.Lead(auditee.IndexAt(level.Start)) : lead;
    }
}
