using System.Buffers;

namespace Taizhang.Reports.Auditing.Rules;

/// <summary>Target levels, each with the only result of the year before that has the same name.</summary>
internal static class Targets
{
    private static readonly SearchValues<string> PartOfYear = SearchValues.Create(
        ["首批", "第一批", "一批", "上半年", "一季度", "一期", "率先", "前期"],
        StringComparison.Ordinal
    );

    /// <summary>Units that reports interchange from year to year for the same thing: 民生实事32件, then 30项.</summary>
    private static bool Alike(string a, string b) => a == b || (a is "件" or "项" or "个" && b is "件" or "项" or "个");

    public static IEnumerable<(int At, Mention Target, Mention Result)> With(Auditee auditee)
    {
        foreach (var list in auditee.Levels.Values)
        {
            if (list.Count < 2 || list.Count > Auditee.Window)
                continue;
            if (
                Only(list, mention => mention.Status is Status.Target or Status.Plan && auditee.Report.PartAt(mention.Start) == Part.Plan)
                is not { } target
            )
                continue;
            if (
                Only(
                    list,
                    mention =>
                        mention.Status is Status.Actual
                        && auditee.Report.PartAt(mention.Start) != Part.Plan
                        && Alike(mention.Unit, target.Unit)
                )
                is not { } result
            )
                continue;
            if (result.Value <= 0 || target.Value <= 0 || target.Unit is "%" or "百分点")
                continue;
            if (target.Year is { } aimed && result.Year is { } reached && aimed != reached + 1)
                continue;
            int at = auditee.IndexAt(target.Start);
            if (at >= 0 && !auditee.Clause(at).ContainsAny(PartOfYear))
                yield return (at, target, result);
        }
    }

    private static Mention? Only(List<Mention> list, Func<Mention, bool> fits)
    {
        Mention? one = null;
        foreach (var mention in list)
        {
            if (!fits(mention))
                continue;
            if (one is not null && one.Value != mention.Value)
                return null;
            one ??= mention;
        }
        return one;
    }
}
