using System.Buffers;

namespace Taizhang.Reports.Auditing.Rules;

/// <summary>
/// A slip of 万 or 亿 that the kind of the figure betrays: no place has a gross product of 173.9万元 or an income a head of 18654万元. The
/// bounds are far outside of what any place of the country reports.
/// </summary>
internal static class MagnitudeOfKind
{
    /// <summary>Reported under the rule with the same idea.</summary>
    public static readonly AuditRule Rule = new(Magnitude.Id, "数量级（万、亿）", Check);

    private static readonly SearchValues<string> Heads = SearchValues.Create(
        ["人均", "户均", "亩均", "每人", "每户"],
        StringComparison.Ordinal
    );
    private static readonly SearchValues<string> Incomes = SearchValues.Create(["人均可支配收入", "人均纯收入"], StringComparison.Ordinal);

    /// <summary>Totals of a whole place, with the least that is possible.</summary>
    private static readonly (string Ending, decimal Least)[] Totals =
    [
        ("地区生产总值", 10_000_000),
        ("生产总值", 10_000_000),
        ("固定资产投资", 1_000_000),
        ("社会消费品零售总额", 1_000_000),
        ("存款余额", 1_000_000),
        ("贷款余额", 1_000_000),
        ("工业总产值", 1_000_000),
        ("工业增加值", 1_000_000),
        ("财政总收入", 300_000),
        ("公共预算收入", 300_000),
    ];

    private static readonly SearchValues<string> OfLess = SearchValues.Create(
        ["村", "企业", "公司", "合作社", "户", "项目", "人均", "每", "月", "日均", "增加", "减少"],
        StringComparison.Ordinal
    );

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        string title = auditee.Report.Title;
        decimal most = Most(title);
        foreach (var finding in Beside(auditee))
            yield return finding;
        for (int i = 0; i < auditee.Facts.Length; i++)
        {
            if (auditee.Facts[i] is not { Unit: "元", Aspect: Aspect.Level, Value: > 0 } fact || Printed.IsSoft(fact))
                continue;
            if (fact.Subject.AsSpan().ContainsAny(Incomes) || auditee.Lead(i).ContainsAny(Incomes))
            {
                if (fact.Value is > 1_000_000 or < 50)
                    yield return Told(fact, "人均收入");
            }
            else if (auditee.Lead(i).ContainsAny(Heads) || fact.Subject.AsSpan().ContainsAny('均', '每'))
                continue;
            else if (fact.Value > most && fact.Status != Status.Background)
                yield return Told(fact, "一地的金额");
            else
                foreach (var (ending, least) in Totals)
                    if (fact.Subject.EndsWith(ending, StringComparison.Ordinal))
                    {
                        decimal floor = least >= 1_000_000 && OfCounty(title, auditee.Clause(i)) ? least * 10 : least;
                        if (fact.Value < floor && !auditee.Clause(i).ContainsAny(OfLess))
                            yield return Told(fact, ending);
                        break;
                    }
        }
    }

    /// <summary>
    /// Deposits and loans are of one order, and what was invested in a year is not a thousandth of a thousandth of what a project costs.
    /// </summary>
    private static IEnumerable<Finding> Beside(Auditee auditee)
    {
        for (int i = 1; i < auditee.Facts.Length; i++)
        {
            var (a, b) = (auditee.Facts[i - 1], auditee.Facts[i]);
            if (a.Aspect == Aspect.Growth && i > 1)
                a = auditee.Facts[i - 2];
            if (
                a is not { Unit: "元", Aspect: Aspect.Level, Value: > 0 }
                || b is not { Unit: "元", Aspect: Aspect.Level, Value: > 0 }
                || !auditee.SameChain(auditee.IndexAt(a.Start), i)
            )
                continue;
            if (a.Value < 1 || b.Value < 1)
                continue;
            decimal ratio = a.Value > b.Value ? a.Value / b.Value : b.Value / a.Value;
            bool balances =
                a.Subject.EndsWith("存款余额", StringComparison.Ordinal) && b.Subject.EndsWith("贷款余额", StringComparison.Ordinal)
                || a.Subject.EndsWith("余额", StringComparison.Ordinal) && auditee.Lead(i).TrimStart("各项 ").StartsWith("贷款余额");
            bool invested =
                auditee.Lead(auditee.IndexAt(a.Start)).EndsWith("总投资", StringComparison.Ordinal)
                && auditee.Lead(i).EndsWith("完成投资", StringComparison.Ordinal);
            if (balances && ratio > 1000)
                yield return Found.At(
                    Magnitude.Id,
                    Agreement.Failure(a, b),
                    $"存款余额 {a.Text}、贷款余额 {b.Text}，相差 {Shown.Number(ratio, 0)} 倍，请核对“万”“亿”。",
                    a,
                    b
                );
            else if (invested && (a.Value < b.Value || ratio > 1000))
                yield return Found.At(Magnitude.Id, Verdict.Ask, $"总投资 {a.Text}、完成投资 {b.Text}，请核对“万”“亿”或时段。", a, b);
        }
    }

    private static Finding Told(Mention fact, string kind) =>
        Found.At(Magnitude.Id, Agreement.Failure(fact), $"{fact.Subject}写作 {fact.Text}，作为{kind}不可能，请核对“万”“亿”。", fact);

    private static bool OfCounty(string title, ReadOnlySpan<char> clause) =>
        (title.AsSpan().ContainsAny('县', '市', '省') || clause.Contains("全县", StringComparison.Ordinal))
        && !title.AsSpan().ContainsAny('镇', '乡')
        && !clause.ContainsAny('镇', '乡', '园');

    /// <summary>No township has a trillion of anything, no county ten; above that there is no bound.</summary>
    private static decimal Most(string title)
    {
        int place = title.IndexOfAny(['镇', '乡', '县']);
        bool street = title.Contains("街道", StringComparison.Ordinal);
        return place < 0 && !street ? Interval.Far
            : street || title[place] != '县' ? 1_000_000_000_000
            : 10_000_000_000_000;
    }
}
