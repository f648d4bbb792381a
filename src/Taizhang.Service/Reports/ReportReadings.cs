using System.Collections.Immutable;
using Taizhang.Kernel.Reports;
using Taizhang.Packs;
using Taizhang.Reports;
using Taizhang.Reports.Auditing;
using Taizhang.Reports.Promises;
using Taizhang.Reports.Reading;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Reports;

/// <summary>A filed report as read now. Reading is deterministic and takes a millisecond, so the result is not stored.</summary>
public sealed record ReportReading(FiledReport Filed, Report Report, ImmutableArray<Promise> Promises, ImmutableArray<Finding> Findings)
{
    public int Count(Verdict verdict) => Findings.Count(finding => finding.Verdict == verdict);
}

/// <summary>Reads filed reports with the words of the pack.</summary>
public sealed class ReportReadings(PackFolder pack)
{
    /// <summary>How many characters of its text's hash name a report.</summary>
    public const int NameLength = 16;

    public Report Read(string text) => ReportReader.Read(text, pack.Words);

    public ImmutableArray<Finding> Audit(Report report, Report? before) =>
        Taizhang.Reports.Auditing.Rules.Audit.Check(report, before, pack.AuditWords);

    /// <summary>The reports of the township, latest year first.</summary>
    public static IReadOnlyList<FiledReport> Filed(Visit visit) =>
        visit.Town.Read(town =>
            town.Reports.Values.OrderByDescending(report => report.Year).ThenBy(report => report.Title, StringComparer.Ordinal).ToArray()
        );

    /// <summary>A filed report, read, and audited against last year's if that is filed too. Null when there is no such report.</summary>
    /// <param name="name">The beginning of its text's hash.</param>
    public async ValueTask<ReportReading?> FindAsync(Visit visit, string name)
    {
        var filed = Filed(visit);
        return
            name.Length >= NameLength && filed.FirstOrDefault(report => report.Text.StartsWith(name, StringComparison.Ordinal)) is { } found
            ? await ReadAsync(visit, found, filed)
            : null;
    }

    public async ValueTask<ReportReading?> ReadAsync(Visit visit, FiledReport filed, IReadOnlyList<FiledReport> all)
    {
        if (await visit.Town.TextAsync(filed.Text) is not { } text)
            return null;
        var report = Read(text);
        Report? before =
            all.FirstOrDefault(other => other.Year == filed.Year - 1) is { } last && await visit.Town.TextAsync(last.Text) is { } lastText
                ? Read(lastText)
                : null;
        return new(filed, report, PromiseReader.Read(report, pack.Words), Audit(report, before));
    }
}
