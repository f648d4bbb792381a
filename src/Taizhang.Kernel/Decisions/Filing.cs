using System.Collections.Immutable;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Journal;

namespace Taizhang.Kernel.Decisions;

/// <summary>Filing work reports and taking them back.</summary>
internal static class Filing
{
    private const int LongestTitle = 120,
        LongestName = 255,
        HashLength = 64;

    public static Outcome<Event> Decide(Situation now, FileReport command)
    {
        if (!Rights.MayFileReports(now.Actor))
            return new Refusal("right.report");
        var report = command.Report;
        var wrong = ImmutableArray.CreateBuilder<Refusal>();
        if (report.Year is < 1949 or > 2100)
            wrong.Add(new("field.report_year", "year"));
        if (Keeping.Check("title", "标题", report.Title, required: true, LongestTitle) is { } title)
            wrong.Add(title);
        if (Keeping.Check("file", "文件名", report.FileName, required: true, LongestName) is { } name)
            wrong.Add(name);
        if (!IsHash(report.Text))
            wrong.Add(new("missing.report", "file"));
        if (wrong.Count > 0)
            return wrong.ToImmutable();
        return new ReportSet(report with { Title = report.Title.Trim() }, Withdrawn: false);
    }

    public static Outcome<Event> Decide(Situation now, WithdrawReport command)
    {
        if (!Rights.MayFileReports(now.Actor))
            return new Refusal("right.report");
        return now.Reports.TryGetValue(command.Text, out var report)
            ? new ReportSet(report, Withdrawn: true)
            : new Refusal("missing.report");
    }

    private static bool IsHash(string text) => text.Length == HashLength && text.All(char.IsAsciiHexDigitLower);
}
