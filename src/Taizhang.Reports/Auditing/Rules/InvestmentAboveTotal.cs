namespace Taizhang.Reports.Auditing.Rules;

/// <summary>
/// One project's investment above the place's total investment of the year: consistent only if the former covers the project's whole life
/// and the latter the year. Asked once, of the largest. Likewise an output below the year's industrial investment.
/// </summary>
internal static class InvestmentAboveTotal
{
    public const string Id = "investment-above-total";

    public static readonly AuditRule Rule = new(Id, "完成投资与总投资", Check, Weight.Aims);

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        if (auditee.Report.Year is not { } year)
            yield break;
        Mention? total = null,
            industry = null,
            output = null;
        for (int i = 0; i < auditee.Facts.Length; i++)
        {
            var fact = auditee.Facts[i];
            if (fact is not { Unit: "元", Aspect: Aspect.Level, Status: Status.Actual, Value: > 0 } || fact.Year != year)
                continue;
            if (fact.Subject.EndsWith("工业投资", StringComparison.Ordinal))
                industry ??= fact;
            if (fact.Subject.Contains('规') && fact.Subject.EndsWith("产值", StringComparison.Ordinal))
                output ??= fact;
            if (IsOfAll(fact))
                total = fact;
            else if (OfProjects(auditee, i) && (total is null || (!IsOfAll(total) && fact.Value > total.Value)))
                total = fact;
        }
        if (total is not null && Largest(auditee, total) is { } one && Printed.Either(one).IsAbove(Printed.Either(total)))
            yield return Found.At(
                Id,
                Verdict.Ask,
                $"{one.Subject} {one.Text}，大于全年完成的 {total.Text}（{total.Subject}）：只有前者是项目全周期总投资时才相符，请核对并注明。",
                total,
                one
            );
        if (industry is not null && output is not null && Printed.Either(industry).IsAbove(Printed.Either(output)))
            yield return Found.At(
                Id,
                Verdict.Ask,
                $"{output.Subject} {output.Text}，小于同年{industry.Subject} {industry.Text}：可能但少见，请核对。",
                industry,
                output
            );
    }

    private static bool IsOfAll(Mention mention) => mention.Subject.EndsWith("固定资产投资", StringComparison.Ordinal);

    /// <summary>23个重点项目，完成投资8.1亿元.</summary>
    private static bool OfProjects(Auditee auditee, int i) =>
        i > 0
        && auditee.SameSentence(i - 1, i)
        && auditee.Facts[i - 1].Unit == "个"
        && auditee.Lead(i).EndsWith("完成投资", StringComparison.Ordinal);

    private static Mention? Largest(Auditee auditee, Mention total)
    {
        Mention? largest = null;
        for (int i = 0; i < auditee.Facts.Length; i++)
        {
            var fact = auditee.Facts[i];
            if (
                fact == total
                || fact is not { Unit: "元", Aspect: Aspect.Level, Status: Status.Actual or Status.Background }
                || fact.Value <= (largest?.Value ?? 0)
            )
                continue;
            var lead = auditee.Lead(i).TrimEnd("约达近");
            bool invested = lead.EndsWith("投资", StringComparison.Ordinal) || lead.EndsWith("投入", StringComparison.Ordinal);
            if (invested && !IsOfAll(fact) && auditee.Report.PartAt(fact.Start) == Part.Review)
                largest = fact;
        }
        return largest;
    }
}
