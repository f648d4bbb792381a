using System.Buffers;

namespace Taizhang.Reports.Auditing.Rules;

/// <summary>The amount directly after 其中 is not above the nearest whole before it in the same unit.</summary>
internal static class PartAboveWhole
{
    public const string Id = "part-above-whole";

    public static readonly AuditRule Rule = new(Id, "其中数与总数", Check);

    private static readonly SearchValues<string> Stocks = SearchValues.Create(
        ["累计", "余额", "总投资", "总量", "总数", "存量", "共有", "达到", "计划"],
        StringComparison.Ordinal
    );
    private static readonly SearchValues<string> Flows = SearchValues.Create(
        ["新增", "净增", "增加", "增长", "减少"],
        StringComparison.Ordinal
    );

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        for (int i = 1; i < auditee.Facts.Length; i++)
        {
            var part = auditee.Facts[i];
            if (
                part is not { Aspect: Aspect.Level, Value: > 0 }
                || part.Unit is "%" or "百分点"
                || !auditee.Lead(i).Contains("其中", StringComparison.Ordinal)
            )
                continue;
            for (int j = i - 1; j >= Math.Max(0, i - Auditee.Window) && auditee.SameSentence(i, j); j--)
            {
                var whole = auditee.Facts[j];
                if (whole.Unit != part.Unit || whole.Aspect != Aspect.Level)
                    continue;
                var finding = Compared(whole, part, "其中");
                // Something else counted between, or a larger whole before it: 其中 may be of that.
                bool unsure = finding.Verdict == Verdict.Fails && (j < i - 1 || Larger(auditee, j, part) || !Comparable(auditee, j, i));
                yield return unsure
                    ? finding with
                    {
                        Verdict = Verdict.Ask,
                        Message = finding.Message[..^1] + "；请核对“其中”所指。",
                    }
                    : finding;
                break;
            }
        }
    }

    /// <summary>A stock (累计, 余额) is no part of what a year added, and people are named twice; a slip is small or of 万 and 亿.</summary>
    private static bool Comparable(Auditee auditee, int whole, int part)
    {
        if (auditee.Facts[whole].Value < 0.01m)
            return false;
        decimal ratio = auditee.Facts[part].Value / auditee.Facts[whole].Value;
        return (ratio is < 3 or > 900 || auditee.Between(auditee.Facts[whole], auditee.Facts[part]).TrimStart("，,。 ").StartsWith("其中"))
            && !auditee.Lead(part).ContainsAny(Stocks)
            && !auditee.Clause(whole).ContainsAny(Flows)
            && auditee.Between(auditee.Facts[whole], auditee.Facts[part]).Length <= 30;
    }

    private static bool Larger(Auditee auditee, int whole, Mention part)
    {
        for (int j = whole - 1; j >= Math.Max(0, whole - Auditee.Window) && auditee.SameSentence(whole, j); j--)
            if (auditee.Facts[j].Unit == part.Unit && auditee.Facts[j].Aspect == Aspect.Level && auditee.Facts[j].Value >= part.Value)
                return true;
        return false;
    }

    public static Finding Compared(Mention whole, Mention part, string word)
    {
        bool above = Printed.Either(part).IsAbove(Printed.Either(whole));
        return above
            ? Found.At(Id, Agreement.Failure(part, whole), $"“{word}”写作 {part.Text}，大于总数 {whole.Text}。", whole, part)
            : Found.At(Id, Verdict.Holds, $"“{word}” {part.Text}，不大于总数 {whole.Text}。", whole, part);
    }
}
