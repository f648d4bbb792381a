using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Taizhang.Reports.Auditing.Rules;

/// <summary>
/// Checks the figures of a report against one another. A failure is certain as written; anything that merely looks odd is a question.
/// Checks that hold give findings too, with the arithmetic. Deterministic; time grows linearly with the text.
/// </summary>
public static class Audit
{
    private static readonly ImmutableArray<AuditRule> Rules =
    [
        LevelGrowthIncrement.Rule,
        IncrementAboveLevel.Rule,
        GrowthOfParts.Rule,
        EachOfTotal.Rule,
        MagnitudeOfKind.Rule,
        PlanRatio.Rule,
        RatePartWhole.Rule,
        RateImpliesWhole.Rule,
        SumOfParts.Rule,
        SharesOfHundred.Rule,
        IndustriesOfProduct.Rule,
        SectionSum.Rule,
        FromTo.Rule,
        PartAboveWhole.Rule,
        StageAboveStage.Rule,
        InvestmentAboveTotal.Rule,
        PercentRange.Rule,
        PercentOrPoints.Rule,
        TwoValues.Rule,
        KindsApart.Rule,
        HouseholdsAbovePeople.Rule,
        Magnitude.Rule,
        PerHead.Rule,
        UnitOfSubject.Rule,
        Rank.Rule,
        TargetBelowResult.Rule,
        TargetOutOfPattern.Rule,
        PromiseNotMentioned.Rule,
        TermNotExplained.Rule,
        WordingDiffers.Rule,
        ImpossibleDate.Rule,
        SpeechDate.Rule,
        CountOfList.Rule,
        OwnNumbers.Rule,
        HeadingNumbers.Rule,
        UnclosedMarks.Rule,
        LeftOverCodes.Rule,
        NearNames.Rule,
        EmptyAnnex.Rule,
        OtherPlace.Rule,
        HalfWidthMarks.Rule,
        MeasureWord.Rule,
        OldTerms.Rule,
    ];

    private static readonly FrozenDictionary<string, AuditRule> ById = Rules
        .DistinctBy(rule => rule.Id)
        .ToFrozenDictionary(rule => rule.Id);

    /// <summary>What the rule of a finding looks at, as people read it.</summary>
    /// <exception cref="KeyNotFoundException">There is no such rule.</exception>
    public static string TitleOf(string rule) => ById[rule].Title;

    /// <summary>How much a question of a rule matters.</summary>
    /// <exception cref="KeyNotFoundException">There is no such rule.</exception>
    public static Weight WeightOf(string rule) => ById[rule].Weight;

    /// <summary>The findings of one verdict as they are read: what matters most first, then in the order of the text.</summary>
    public static IEnumerable<Finding> Of(this IEnumerable<Finding> findings, Verdict verdict) =>
        findings.Where(finding => finding.Verdict == verdict).OrderBy(finding => WeightOf(finding.Rule));

    /// <param name="lastYear">The report of the year before, for growth on its printed values and for promises no longer mentioned.</param>
    /// <param name="words">Null: no term is known everywhere, so every abbreviation that a glossary leaves out is asked about.</param>
    /// <returns>In the order of the text, then by rule; findings without a place come last.</returns>
    public static ImmutableArray<Finding> Check(Report report, Report? lastYear = null, AuditWords? words = null)
    {
        var auditee = new Auditee(report, lastYear is null ? null : new Auditee(lastYear, null, AuditWords.None), words ?? AuditWords.None);
        return
        [
            .. Rules
                .SelectMany(rule => rule.Check(auditee))
                .Select(finding => Doubts.Weigh(auditee, finding))
                .OrderBy(finding => finding.Spans is [var first, ..] ? first.Start : int.MaxValue)
                .ThenBy(finding => finding.Rule, StringComparer.Ordinal)
                .ThenBy(finding => finding.Message, StringComparer.Ordinal),
        ];
    }
}
