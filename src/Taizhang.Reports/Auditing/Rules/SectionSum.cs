using System.Buffers;

namespace Taizhang.Reports.Auditing.Rules;

/// <summary>
/// A total investment at the head of a section against the amounts under it. A list may be incomplete, so only a sum above the total is
/// asked about; this year's spending or a first phase is part of a listed amount and is not added.
/// </summary>
internal static class SectionSum
{
    public const string Id = "section-sum";

    public static readonly AuditRule Rule = new(Id, "各项合计与总投资", Check);
    private const int MostParts = 100;

    private static readonly SearchValues<string> Totals = SearchValues.Create(
        ["总投资", "投资总额", "总概算", "总投入", "共投资", "共计投资", "合计投资", "总资金"],
        StringComparison.Ordinal
    );
    private static readonly SearchValues<string> Spent = SearchValues.Create(
        ["投资", "投入", "资金", "概算", "耗资", "造价"],
        StringComparison.Ordinal
    );
    private static readonly SearchValues<string> Inside = SearchValues.Create(
        [
            "完成",
            "年度",
            "当年",
            "今年",
            "已",
            "累计",
            "销售",
            "产值",
            "收入",
            "争取",
            "到位",
            "其中",
            "一期",
            "二期",
            "三期",
            "首期",
            "年产",
            "补助",
            "奖",
        ],
        StringComparison.Ordinal
    );

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        var sections = auditee.Report.Sections;
        for (int s = 0; s + 1 < sections.Length; s++)
        {
            // A section stands before those that it holds, so its first part is the next one.
            if (sections[s + 1].Parent != s || sections[s + 1].Start < sections[s].Start)
                continue;
            if (Head(auditee, sections[s].Start, sections[s + 1].Start) is not { } total)
                continue;
            if (Finding(auditee, total, sections[s + 1].Start, sections[s].End) is { } finding)
                yield return finding;
        }
    }

    /// <summary>
    /// The only total before the first part: it opens its sentence or follows a count of projects, and is not the price of a thing
    /// (5亿元的项目).
    /// </summary>
    private static Mention? Head(Auditee auditee, int start, int end)
    {
        Mention? total = null;
        int first = First(auditee, start);
        for (int i = first; i < Math.Min(auditee.Facts.Length, first + Auditee.Window) && auditee.Facts[i].End <= end; i++)
        {
            if (auditee.Facts[i] is not { Unit: "元", Aspect: Aspect.Level, Value: > 0 } fact || !auditee.Lead(i).ContainsAny(Totals))
                continue;
            if (fact.End < auditee.Text.Length && auditee.Text[fact.End] == '的')
                continue;
            bool opens = auditee.SentenceOf(i).Start >= fact.Start - auditee.Lead(i).Length - 1 && auditee.Lead(i).Length <= 8;
            bool ofProjects =
                i > 0 && auditee.SameSentence(i - 1, i) && auditee.Facts[i - 1].Unit is "个" or "项" or "件" && auditee.Lead(i).Length <= 8;
            if (!opens && !ofProjects)
                continue;
            if (total is not null)
                return null;
            total = fact;
        }
        return total;
    }

    private static Finding? Finding(Auditee auditee, Mention total, int start, int end)
    {
        List<Mention> parts = [];
        for (int i = First(auditee, start); i < auditee.Facts.Length && auditee.Facts[i].End <= end; i++)
        {
            if (auditee.Facts[i] is not { Unit: "元", Aspect: Aspect.Level, Value: > 0 } part)
                continue;
            if (!auditee.Lead(i).ContainsAny(Spent) || auditee.Lead(i).ContainsAny(Inside))
                continue;
            if (parts.Count == MostParts)
                return null;
            parts.Add(part);
        }
        if (parts.Count < 2)
            return null;
        var sum = parts.Aggregate(Interval.At(0), (all, part) => all + Printed.Either(part));
        decimal middle = parts.Sum(part => part.Value);
        bool above = sum.IsAbove(Printed.Either(total));
        if (!above && middle != total.Value)
            return null;
        var scale = Shown.ScaleOf("元", [total.Value, middle, .. parts.Select(part => part.Value)]);
        string added = string.Join(" + ", parts.Select(part => scale.Plain(part.Value)));
        string sums = $"{added} = {scale.Show(middle)} {scale.Unit}，总投资写作 {scale.Plain(total.Value)} {scale.Unit}";
        string apart = parts.Find(part => part.Status == Status.Background && part.Subject.Length > 0) is { } other
            ? $"（{other.Subject}是否列入）"
            : "";
        return above
            ? Found.At(
                Id,
                Verdict.Ask,
                $"{sums}，多出 {scale.Show(middle - total.Value)} {scale.Unit}。请核对口径{apart}。",
                [total, .. parts]
            )
            : Found.At(Id, Verdict.Holds, $"{sums}。", [total, .. parts]);
    }

    private static int First(Auditee auditee, int start)
    {
        int low = 0,
            high = auditee.Facts.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (auditee.Facts[middle].Start < start)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
