using System.Buffers;

namespace Taizhang.Reports.Auditing.Rules;

/// <summary>Money paid to people, a head: 124名学生, 逐户核发补助1.1万元 is 88.7 yuan each as a total, and 136.4万元 in all if it is for each.</summary>
internal static class PerHead
{
    public const string Id = "per-head";

    public static readonly AuditRule Rule = new(Id, "人均、户均", Check);

    private const decimal Least = 10,
        LeastIfEach = 200,
        Most = 500_000;

    private static readonly SearchValues<string> Paid = SearchValues.Create(
        ["发放", "核发", "补助", "补贴", "救助金", "资助", "慰问金", "慰问款", "奖补", "兑现", "助学金", "抚恤"],
        StringComparison.Ordinal
    );
    private static readonly SearchValues<string> Each = SearchValues.Create(
        ["逐户", "逐人", "每人", "每户", "每名", "每生", "户均", "人均", "分别", "各发"],
        StringComparison.Ordinal
    );

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        for (int i = 1; i < auditee.Facts.Length; i++)
        {
            var (heads, money) = (auditee.Facts[i - 1], auditee.Facts[i]);
            if (money is not { Unit: "元", Aspect: Aspect.Level, Value: > 0 } || !auditee.SameSentence(i - 1, i))
                continue;
            if (heads is not { Unit: "人" or "名" or "户" or "位", Aspect: Aspect.Level, Value: >= 2 })
                continue;
            var between = auditee.Between(heads, money);
            if (between.Length is 0 or > 30 || !between.ContainsAny(Paid))
                continue;
            decimal each = money.Value / heads.Value;
            bool forEach = between.ContainsAny(Each);
            if (forEach && each < LeastIfEach && money.Value >= LeastIfEach && money.Value < Interval.Far / heads.Value)
                yield return Found.At(
                    Id,
                    Verdict.Ask,
                    $"{heads.Text}、{money.Text}：如是总额，"
                        + $"{Shown.Number(money.Value)} / {Shown.Number(heads.Value)} = 每{heads.Unit} {Shown.Number(each, 1)} 元；"
                        + $"如是每份，最多 {Shown.About(money.Value * heads.Value, "元")}。请写明是总额还是每份。",
                    heads,
                    money
                );
            else if (!forEach && each is < Least or > Most)
                yield return Found.At(
                    Id,
                    Verdict.Ask,
                    $"{heads.Text}、{money.Text}：合每{heads.Unit} {Shown.Number(each, 2)} 元，请核对“万”“亿”是否写错。",
                    heads,
                    money
                );
        }
    }
}
