using System.Collections.Immutable;
using Taizhang.Reports.Auditing.Rules;

namespace Taizhang.Reports.Auditing;

/// <summary>
/// Checks the figures of a report against one another. A failure is certain as written; what only looks odd is a question. Findings about
/// what
/// holds are given as well, with the arithmetic. Deterministic; time grows linearly with the text.
/// </summary>
public static class Audit
{
    private static readonly Func<Auditee, IEnumerable<Finding>>[] Rules =
    [
        LevelGrowthIncrement.Check,
        PlanRatio.Check,
        RatePartWhole.Check,
        RateImpliesWhole.Check,
        SumOfParts.Check,
        SharesOfHundred.Check,
        SectionSum.Check,
        FromTo.Check,
        PartAboveWhole.Check,
        StageAboveStage.Check,
        InvestmentAboveTotal.Check,
        PercentRange.Check,
        PercentOrPoints.Check,
        TwoValues.Check,
        Magnitude.Check,
        PerHead.Check,
        UnitOfSubject.Check,
        Rank.Check,
        TargetBelowResult.Check,
        TargetOutOfPattern.Check,
        PromiseNotMentioned.Check,
        TermNotExplained.Check,
        WordingDiffers.Check,
        ImpossibleDate.Check,
        SpeechDate.Check,
        CountOfList.Check,
    ];

    /// <param name="lastYear">The report of the year before, for growth on its printed values and for promises that are no longer
    /// mentioned.</param>
    /// <param name="words">Null: no term is known everywhere, so every abbreviation that a glossary leaves out is asked about.</param>
    /// <returns>In the order of the text, then by rule; findings without a place come last.</returns>
    public static ImmutableArray<Finding> Check(Report report, Report? lastYear = null, AuditWords? words = null)
    {
        var auditee = new Auditee(report, lastYear is null ? null : new Auditee(lastYear, null, AuditWords.None), words ?? AuditWords.None);
        return
        [
            .. Rules
                .SelectMany(rule => rule(auditee))
                .OrderBy(finding => finding.Spans is [var first, ..] ? first.Start : int.MaxValue)
                .ThenBy(finding => finding.Rule, StringComparer.Ordinal)
                .ThenBy(finding => finding.Message, StringComparer.Ordinal),
        ];
    }
}
