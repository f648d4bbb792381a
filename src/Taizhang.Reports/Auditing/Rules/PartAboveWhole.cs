namespace Taizhang.Reports.Auditing.Rules;

/// <summary>The amount directly after 其中 is not above the nearest whole before it in the same unit.</summary>
internal static class PartAboveWhole
{
    public const string Id = "part-above-whole";

    public static readonly AuditRule Rule = new(Id, "其中数与总数", Check);

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
                bool unsure = finding.Verdict == Verdict.Fails && (j < i - 1 || Larger(auditee, j, part));
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
