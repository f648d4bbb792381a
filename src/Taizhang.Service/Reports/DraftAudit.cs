using System.Collections.Immutable;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Reports;
using Taizhang.Reports;
using Taizhang.Reports.Auditing;
using Taizhang.Reports.Binding;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Reports;

/// <summary>
/// What must be reviewed before a draft is issued: contradictions within it or with last year's report, and numbers typed by hand although
/// the ledgers have them.
/// </summary>
/// <param name="Typed">Numbers outside chips that refer to a figure, with what the figure prints; those that differ come first.</param>
public sealed record DraftAudit(
    Report Report,
    ImmutableArray<Finding> Findings,
    IReadOnlyList<TypedNumber> Typed,
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
            Typing(visit, report, draft, year),
            [.. draft.Chips.Where(piece => piece.IsEmpty)],
            against
        );
    }

    public int Count(Verdict verdict) => Findings.Count(finding => finding.Verdict == verdict);

    private static List<TypedNumber> Typing(Visit visit, Report report, PrintedDraft draft, int year)
    {
        var typed = new List<TypedNumber>();
        foreach (var binding in new FigureBinding(visit.Pack.Figures).Of(report))
        {
            var mention = report.Mentions[binding.Mention];
            if (
                mention.Status != Status.Actual
                || binding.Figure is not { } figure
                || draft.IsChip(mention.Start, mention.End)
                || TellsOfPromise(draft, mention)
            )
                continue;
            var reading = visit.Town.Figures(visit.Actor, [(figure, "")], visit.Areas.Town.Code, new Period(mention.Year ?? year))?[0];
            if (reading?.Value is { IsZero: false })
                typed.Add(new(mention, figure, reading, Reconciliation.Compare(mention, figure, reading) == Agreement.Differs));
        }
        return [.. typed.OrderByDescending(one => one.Differs).ThenBy(one => one.Mention.Start)];
    }

    /// <summary>Whether a number is a promise, followed by its result as a figure: 固定资产投资完成11.5亿元：完成{{…}}.</summary>
    private static bool TellsOfPromise(PrintedDraft draft, Mention mention)
    {
        int end = draft.Text.IndexOf('\n', mention.End),
            colon = draft.Text.IndexOf('：', mention.End);
        if (end < 0)
            end = draft.Text.Length;
        return colon >= 0 && colon < end && draft.IsChip(colon, end);
    }
}

/// <summary>A number typed into a draft by hand, and the figure it seems to refer to.</summary>
public sealed record TypedNumber(Mention Mention, Kernel.Figures.Figure Figure, Kernel.Figures.FigureReading Reading, bool Differs);
