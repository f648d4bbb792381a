using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Reports;

/// <summary>File a work report whose text is already kept, or change its year and title.</summary>
public sealed record FileReport(string Id, FiledReport Report) : Command(Id)
{
    private const int LongestTitle = 120,
        LongestName = 255,
        HashLength = 64;

    internal override Outcome<Event> Decide(Situation now)
    {
        if (!Rights.MayFileReports(now.Actor))
            return Refusal.RightReport();
        var report = Report;
        var wrong = ImmutableArray.CreateBuilder<Refusal>();
        if (report.Year is < ReportYears.First or > ReportYears.Last)
            wrong.Add(Refusal.FieldReportYear());
        if (TextField.Check("title", "标题", report.Title, required: true, LongestTitle) is { } title)
            wrong.Add(title);
        if (TextField.Check("file", "文件名", report.FileName, required: true, LongestName) is { } name)
            wrong.Add(name);
        if (!IsHash(report.Text))
            wrong.Add(Refusal.MissingReport("file"));
        if (wrong.Count > 0)
            return wrong.ToImmutable();
        return new ReportSet(report with { Title = report.Title.Trim() }, Withdrawn: false);
    }

    private static bool IsHash(string text) => text.Length == HashLength && text.All(char.IsAsciiHexDigitLower);
}

/// <summary>Take a filed report back. Its text stays; filing it again puts it back.</summary>
public sealed record WithdrawReport(string Id, string Text) : Command(Id)
{
    internal override Outcome<Event> Decide(Situation now)
    {
        if (!Rights.MayFileReports(now.Actor))
            return Refusal.RightReport();
        return now.Town.Reports.TryGetValue(Text, out var report) ? new ReportSet(report, Withdrawn: true) : Refusal.MissingReport();
    }
}

/// <summary>A work report was filed, or taken back.</summary>
public sealed record ReportSet(FiledReport Report, bool Withdrawn) : Event
{
    public const string Name = "report.set";

    public override string Type => Name;

    public override IEnumerable<Kept> Keeps(Pack pack) => [new KeptText(Report.Text)];

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteString("text", Report.Text);
        json.WriteNumber("year", Report.Year);
        json.WriteString("title", Report.Title);
        json.WriteString("file", Report.FileName);
        json.WriteNumber("length", Report.Length);
        json.WriteBoolean("withdrawn", Withdrawn);
    }

    internal static ReportSet Read(JsonElement json) =>
        new(
            new FiledReport(json.Text("text"), json.Int("year"), json.Text("title"), json.Text("file"), json.Int("length")),
            json.Truth("withdrawn")
        );

    internal override void Apply(Township town) => town.Of<ReportShelf>().Set(Report, Withdrawn);
}
