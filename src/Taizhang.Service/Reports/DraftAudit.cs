using System.Collections.Immutable;
using Taizhang.Kernel.Reports;
using Taizhang.Reports;
using Taizhang.Reports.Auditing;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Reports;

/// <summary>
/// What must be reviewed before a draft is issued: contradictions within it or with last year's report, and numbers typed by hand although
/// the ledgers have them.
/// </summary>
/// <param name="Typed">What chips do not print, with what their figures say; what is wrong comes first.</param>
public sealed record DraftAudit(
    Report Report,
    ImmutableArray<Finding> Findings,
    ImmutableArray<HandTyped> Typed,
    IReadOnlyList<PrintedPiece> Empty,
    FiledReport? Against
)
{
    /// <summary>Reading and auditing take a millisecond or two for a whole report.</summary>
    public static async ValueTask<DraftAudit> OfAsync(Visit visit, ReportReadings readings, PrintedDraft draft, int year)
    {
        var report = readings.Read(draft.Text);
        FiledReport? against = ReportReadings.Filed(visit).FirstOrDefault(filed => filed.Year == year - 1);
        Report? before = against is not null && await visit.Town.TextAsync(against.Text) is { } text ? readings.Read(text) : null;
        return new(
            report,
            readings.Audit(report, before),
            visit.Town.Read(town => HandTyped.Of(town, draft, year)),
            [.. draft.Chips.Where(piece => piece.IsEmpty)],
            against
        );
    }

    public int Count(Verdict verdict) => Findings.Count(finding => finding.Verdict == verdict);

    /// <summary>How much is 不符: findings that fail, numbers typed otherwise than their figures, growth without one.</summary>
    public int Wrong => Count(Verdict.Fails) + Typed.Count(one => one is { IsWrong: true, Typing: not Typing.Contradicts });

    /// <summary>What may be frozen only for a reason.</summary>
    public IEnumerable<HandTyped> Gate => Typed.Where(one => one.IsWrong);
}
