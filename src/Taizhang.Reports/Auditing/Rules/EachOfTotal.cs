using System.Buffers;

namespace Taizhang.Reports.Auditing.Rules;

/// <summary>产值389万元, 555亩, 亩均产值9126元: the total over the heads beside it.</summary>
internal static class EachOfTotal
{
    /// <summary>Reported under the rule with the same idea.</summary>
    public static readonly AuditRule Rule = new(PerHead.Id, "人均、户均", Check);

    private static readonly (string Word, string[] Units)[] Per =
    [
        ("平均每户", ["户", "家"]),
        ("平均每人", ["人", "名", "位"]),
        ("平均每亩", ["亩"]),
        ("户均", ["户", "家"]),
        ("人均", ["人", "名", "位"]),
        ("亩均", ["亩"]),
        ("每户", ["户", "家"]),
        ("每人", ["人", "名", "位"]),
        ("每亩", ["亩"]),
        ("村均", ["村", "个"]),
    ];

    /// <summary>Of the whole population or of another year, not of the heads beside it.</summary>
    private static readonly SearchValues<string> Otherwise = SearchValues.Create(
        [
            "可支配",
            "纯收入",
            "生产总值",
            "GDP",
            "住房",
            "面积",
            "存款",
            "年收入",
            "月",
            "标准",
            "最高",
            "至少",
            "增加",
            "提高",
            "达标",
            "补贴标准",
            "季度",
            "日",
        ],
        StringComparison.Ordinal
    );

    /// <summary>Those who took part did not share what was earned: 实现收入960万元，带动120户.</summary>
    private static readonly SearchValues<string> Spreads = SearchValues.Create(["带动", "辐射", "吸纳", "解决"], StringComparison.Ordinal);

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        for (int i = 2; i < auditee.Facts.Length; i++)
            if (
                auditee.Facts[i] is { Unit: "元", Value: > 0 }
                && Named(auditee.Lead(i)) is { } per
                && Finding(auditee, i, per) is { } finding
            )
                yield return finding;
    }

    private static (string Name, string[] Units)? Named(ReadOnlySpan<char> lead)
    {
        foreach (var (word, units) in Per)
            if (lead.IndexOf(word, StringComparison.Ordinal) is >= 0 and <= 2 and var at)
            {
                var name = lead[(at + word.Length)..].Trim("约达到为实现 ");
                return name.Length <= 4 && !lead.ContainsAny(Otherwise) ? (name.ToString(), units) : null;
            }
        return null;
    }

    private static Finding? Finding(Auditee auditee, int i, (string Name, string[] Units) per)
    {
        var (a, b) = (auditee.Facts[i - 2], auditee.Facts[i - 1]);
        if (!auditee.SameSentence(i - 2, i))
            return null;
        bool first = per.Units.Contains(a.Unit),
            second = per.Units.Contains(b.Unit);
        var (heads, total) = first ? (a, b) : (b, a);
        if (first == second || total.Unit != "元" || heads.Value < 2 || heads.Aspect != Aspect.Level || total.Value <= 0)
            return null;
        // A third count before them may be the heads or the money that is meant.
        if (i > 2 && auditee.SameSentence(i - 3, i) && (auditee.Facts[i - 3].Unit == "元" || per.Units.Contains(auditee.Facts[i - 3].Unit)))
            return null;
        var each = auditee.Facts[i];
        int at = auditee.IndexAt(total.Start);
        bool spread = auditee.Text.AsSpan(a.Start, each.Start - a.Start).ContainsAny(Spreads) && per.Name != "增收";
        bool same = !spread && (per.Name.Length == 0 || auditee.Lead(at).Contains(per.Name, StringComparison.Ordinal));
        if (Printed.Either(heads).Low < 0.5m || total.Value < 1 || total.Value / heads.Value < 0.01m)
            return null;
        decimal percent = total.Value / heads.Value;
        var low = Printed.Either(total).Low / Printed.Either(heads).High;
        var high = Math.Min(Interval.Far, Printed.Either(total).High) / Printed.Either(heads).Low;
        bool holds = new Interval(low, high).Meets(Printed.Either(each));
        decimal ratio = each.Value / percent;
        var verdict =
            holds ? Verdict.Holds
            : same && (ratio is > 0.6m and < 1.7m || IsPowerOfTen(ratio)) ? Agreement.Failure(each, heads, total)
            : Verdict.Ask;
        if (!holds && !same && !per.Name.AsSpan().ContainsAny(auditee.Lead(at)))
            return null;
        string ending = verdict switch
        {
            Verdict.Holds => "。",
            Verdict.Fails => "，不符。",
            _ => "，请核对口径。",
        };
        return Found.At(
            PerHead.Id,
            verdict,
            $"{total.Text} / {heads.Text} = {Shown.About(percent, each.Unit)}，写作 {each.Text}{ending}",
            heads,
            total,
            each
        );
    }

    private static bool IsPowerOfTen(decimal ratio)
    {
        for (decimal power = 10; power <= 10_000; power *= 10)
            if (ratio / power is > 0.95m and < 1.05m || ratio * power is > 0.95m and < 1.05m)
                return true;
        return false;
    }
}
