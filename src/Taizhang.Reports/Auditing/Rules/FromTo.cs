using System.Buffers;

namespace Taizhang.Reports.Auditing.Rules;

/// <summary>
/// 从 A 增加（压减）到 B with the change beside it, in %, percentage points or the unit itself; and whether the direction matches the verb.
/// </summary>
internal static class FromTo
{
    public const string Id = "from-to";

    public static readonly AuditRule Rule = new(Id, "前后变化", Check);

    private static readonly SearchValues<string> From = SearchValues.Create(["从", "由"], StringComparison.Ordinal);

    /// <summary>A place in an order rises when its number falls, and a span of time improves when it is shorter.</summary>
    private static readonly SearchValues<string> Places = SearchValues.Create(["第", "名", "排", "位次"], StringComparison.Ordinal);
    private static readonly string[] Times = ["天", "日", "小时", "分钟", "年", "个工作日", "工作日", "个月", "秒"];
    private static readonly SearchValues<string> Arrow = SearchValues.Create(["->", "→", "—>", "－>"], StringComparison.Ordinal);
    private static readonly SearchValues<string> Up = SearchValues.Create(
        ["增加", "增长", "提高", "提升", "上升", "扩大", "增至", "升至", "扩至", "增到"],
        StringComparison.Ordinal
    );
    private static readonly SearchValues<string> Down = SearchValues.Create(
        ["减少", "下降", "降低", "降至", "降到", "减至", "减到", "压减", "压缩", "缩减", "精简", "缩短"],
        StringComparison.Ordinal
    );
    private static readonly string[] ChangeWords =
    [
        "增长",
        "提高",
        "提升",
        "上升",
        "增加",
        "增幅",
        "降幅",
        "下降",
        "降低",
        "减少",
        "压减",
        "压缩",
        "缩减",
        "精简",
        "缩短",
        "净增",
        "累计",
        "幅度",
        "百分之",
    ];
    private static readonly SearchValues<string> Changes = SearchValues.Create(ChangeWords.AsSpan()[..^3], StringComparison.Ordinal);
    private static readonly SearchValues<string> Otherwise = SearchValues.Create(
        ["占", "年均", "平均", "同比", "环比", "比上年", "较上年", "完成率", "满意", "高于", "低于"],
        StringComparison.Ordinal
    );

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        for (int i = 0; i + 1 < auditee.Facts.Length; i++)
        {
            var (a, b) = (auditee.Facts[i], auditee.Facts[i + 1]);
            if (!IsPair(auditee, i))
                continue;
            if (Direction(auditee, a, b) is { } wrong)
                yield return wrong;
            // GDP grows at constant prices, its two levels are nominal.
            if (Subjects.IsAtConstantPrices(a.Subject) || Subjects.IsAtConstantPrices(b.Subject))
                continue;
            for (int j = i + 2; j < Math.Min(auditee.Facts.Length, i + 5) && auditee.SameSentence(j, i) && Follows(auditee, b, j); j++)
                if (Change(a, b, auditee.Facts[j]) is { } finding)
                    yield return finding.Verdict == Verdict.Fails && OverYears(auditee, a, b)
                        ? finding with
                        {
                            Verdict = Verdict.Ask,
                            Message = finding.Message[..^1] + "；如指年均，请注明。",
                        }
                        : finding;
        }
    }

    /// <summary>由2020年的5.2亿元增加到8.6亿元: what follows may be the change of a year.</summary>
    private static bool OverYears(Auditee auditee, Mention a, Mention b) =>
        auditee.Between(a, b).Contains('年') || auditee.Clause(auditee.IndexAt(a.Start)).ContainsAny(Spans);

    private static readonly SearchValues<string> Spans = SearchValues.Create(
        ["年", "届", "期间", "十三五", "十四五"],
        StringComparison.Ordinal
    );

    /// <summary>增长25%, 压减率65.3% or 提高8个百分点, with no words of anything else.</summary>
    private static bool Follows(Auditee auditee, Mention b, int stated)
    {
        var lead = auditee.Lead(stated);
        // 从644个减少到188个, 发生率从12.25%下降到2.5%: where something fell to is not by how much.
        bool level =
            (lead.EndsWith("到", StringComparison.Ordinal) && !lead.EndsWith("达到", StringComparison.Ordinal))
            || lead.EndsWith("至", StringComparison.Ordinal);
        return auditee.Between(b, auditee.Facts[stated]).Length <= 30
            && !level
            && lead.ContainsAny(Changes)
            && !lead.ContainsAny(Otherwise)
            && OfTheChange(lead);
    }

    private static bool IsPair(Auditee auditee, int i)
    {
        var (a, b) = (auditee.Facts[i], auditee.Facts[i + 1]);
        if (
            !auditee.SameSentence(i, i + 1)
            || a.Unit != b.Unit
            || a.Aspect == Aspect.Rank
            || b.Aspect == Aspect.Rank
            || a.Unit == "百分点"
            || a.Value <= 0
            || b.Value <= 0
        )
            return false;
        if (a.Aspect is Aspect.Growth or Aspect.Increment || b.Aspect is Aspect.Growth or Aspect.Increment)
            return false;
        var gap = auditee.Between(a, b);
        if (gap.Length is 0 or > 14 || gap.ContainsAny('。', '；', '、'))
            return false;
        return gap.ContainsAny(Arrow) || (auditee.Lead(i).ContainsAny(From) && Leads(gap));
    }

    /// <summary>到, or a verb of change before it, with at most a year between: 由8个村组成，延伸至12个村 is not a change.</summary>
    private static bool Leads(ReadOnlySpan<char> gap)
    {
        gap = gap.TrimEnd("0123456789年月的末底初 约近");
        if (gap.IsEmpty || gap[^1] is not ('到' or '至' or '为'))
            return false;
        gap = gap[..^1].Trim("，, ");
        return gap.IsEmpty || (gap.Length <= 8 && "加高升长少降低减缩简整大增压短扩展".Contains(gap[^1], StringComparison.Ordinal));
    }

    /// <summary>压减率 and 提高了 refer to the change before; 群众满意度提高 to something else.</summary>
    private static bool OfTheChange(ReadOnlySpan<char> lead)
    {
        for (bool more = true; more && !lead.IsEmpty; )
        {
            int before = lead.Length;
            lead = lead.Trim().TrimStart("率了共净约达到为幅度近比例");
            foreach (string word in ChangeWords)
                if (lead.StartsWith(word, StringComparison.Ordinal))
                    lead = lead[word.Length..];
            more = lead.Length < before;
        }
        return lead.IsEmpty;
    }

    private static Finding? Direction(Auditee auditee, Mention a, Mention b)
    {
        var gap = auditee.Between(a, b);
        bool up = gap.ContainsAny(Up),
            down = gap.ContainsAny(Down);
        if (up == down || gap.ContainsAny(Places) || auditee.Lead(auditee.IndexAt(a.Start)).ContainsAny(Places))
            return null;
        bool against = up ? Printed.Either(a).IsAbove(Printed.Either(b)) : Printed.Either(b).IsAbove(Printed.Either(a));
        return against
            ? Found.At(
                Id,
                Subjects.IsBetterLower(a.Subject) || Times.Contains(a.Unit) ? Verdict.Ask : Agreement.Failure(a, b),
                $"由 {a.Text} 到 {b.Text}，是{(up ? "减少" : "增加")}，写作“{gap.Trim("，, ")}”。",
                a,
                b
            )
            : null;
    }

    private static Finding? Change(Mention a, Mention b, Mention stated)
    {
        var size = stated with
        {
            Value = Math.Abs(stated.Value),
            ValueMax = stated.ValueMax is null ? null : Math.Abs(stated.ValueMax.Value),
        };
        if (size.ValueMax < size.Value)
            return null;
        Interval By(Func<Mention, Interval> printed) => (printed(b) - printed(a)).Size;
        decimal by = Math.Abs(b.Value - a.Value);
        if (stated.Unit == "%" && a.Unit == "%")
            return by == size.Value ? Points(a, b, stated) : null;
        if (stated.Unit == "%")
        {
            if (
                By(Printed.Rounded).PercentOf(Printed.Rounded(a)) is not { } rounded
                || By(Printed.Either).PercentOf(Printed.Either(a)) is not { } either
            )
                return null;
            return Told(
                a,
                b,
                stated,
                Agreement.Of(size, rounded, either, a, b),
                by / a.Value * 100,
                "%",
                $"({Number(b)} − {Number(a)}) / {Number(a)}"
            );
        }
        bool points = stated.Unit == "百分点" && a.Unit == "%";
        if (!points && stated.Unit != a.Unit)
            return null;
        if (!points && stated.Aspect != Aspect.Increment)
            return null;
        return Told(
            a,
            b,
            stated,
            Agreement.Of(size, By(Printed.Rounded), By(Printed.Either), a, b),
            by,
            points ? " 个百分点" : stated.Unit,
            $"{Number(b)} − {Number(a)}"
        );
    }

    private static string Number(Mention mention) => Shown.Number(mention.Value);

    private static Finding Points(Mention a, Mention b, Mention stated) =>
        Found.At(
            PercentOrPoints.Id,
            Verdict.Ask,
            $"由 {a.Text} 到 {b.Text}，相差 {Shown.Number(Math.Abs(b.Value - a.Value))} 个百分点，写作 {stated.Text}。请核对是否应写“个百分点”。",
            a,
            b,
            stated
        );

    private static Finding Told(Mention a, Mention b, Mention stated, Verdict verdict, decimal by, string unit, string sum)
    {
        string signed = b.Value < a.Value ? "−" : "";
        bool near = verdict == Verdict.Holds && Math.Abs(by - Math.Abs(stated.Value)) > stated.Step / 2;
        string message =
            $"{sum} = {signed}{Shown.Number(by, 3)}{unit}，写作 {stated.Text}{(near ? "，差数在进位误差以内" : "")}"
            + Agreement.Ending(
                verdict,
                $"相差 {Shown.Number(Math.Abs(by - Math.Abs(stated.Value)), 3)}{(unit == "%" ? " 个百分点" : unit)}"
            );
        return Found.At(Id, verdict, message, a, b, stated);
    }
}
