using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Taizhang.Packs;
using Taizhang.Reports;
using Taizhang.Reports.Auditing;
using Taizhang.Reports.Auditing.Rules;

namespace Taizhang.Commands.Reports;

/// <summary><c>audit</c>: checks the figures of a report against one another.</summary>
internal static class AuditCommand
{
    public static Command Create()
    {
        var (file, packs, json) = (ReportFile.Argument(), Shared.Packs(), Shared.Json());
        var against = new Option<string?>("--against") { Description = "上年的报告文件：比对增幅和未再提及的承诺", HelpName = "LASTYEAR" };
        var command = new Command("audit", "核对报告中的数字：合计、增幅、比率、目标是否自相矛盾") { file, against, packs, json };
        command.SetAction(parsed =>
        {
            var folder = new PackFolder(parsed.GetValue(packs)!);
            var report = ReportFile.Read(parsed.GetValue(file)!, folder);
            var lastYear = parsed.GetValue(against) is { } other ? ReportFile.Read(other, folder) : null;
            var findings = Audit.Check(report, lastYear, folder.AuditWords);
            if (parsed.GetValue(json))
                Shared.WriteJson(writer => Write(writer, report, findings));
            else
                Show(report, findings);
            return 0;
        });
        return command;
    }

    private static void Write(Utf8JsonWriter json, Report report, ImmutableArray<Finding> findings)
    {
        var points = new CodePoints(report.Text);
        json.WriteStartArray();
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("rule", finding.Rule);
            json.WriteString("verdict", ReportJson.Snake(finding.Verdict));
            json.WriteString("weight", ReportJson.Snake(Audit.WeightOf(finding.Rule)));
            json.WriteString("message", finding.Message);
            json.WriteStartArray("spans");
            foreach (var (start, end) in finding.Spans)
            {
                json.WriteStartObject();
                json.WriteNumber("start", points.At(start));
                json.WriteNumber("end", points.At(end));
                json.WriteString("text", report.Text[start..end]);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>
    /// What fails and what to ask, what matters most first; what holds with its sum; what cannot be checked is of no use to the writer and
    /// only counted.
    /// </summary>
    private static void Show(Report report, ImmutableArray<Finding> findings)
    {
        var outline = new Outline(report);
        List<string> lines = [];
        foreach (var verdict in (Verdict[])[Verdict.Fails, Verdict.Ask])
            lines.AddRange(Listed(report, outline, verdict, [.. findings.Of(verdict)]));
        foreach (var verdict in (Verdict[])[Verdict.HoldsByTruncation, Verdict.Holds])
        {
            var some = findings.Of(verdict).ToList();
            if (some.Count == 0)
                continue;
            lines.Add($"{verdict.Title()}（{some.Count}）");
            lines.AddRange(some.Select(finding => $"  {Place(outline, finding)}{finding.Message.ReplaceLineEndings(" ")}"));
            lines.Add("");
        }
        int open = findings.Count(finding => finding.Verdict == Verdict.CannotCheck);
        lines.Add($"{report.Mentions.Length} 个数字；另有 {open} 处文中没有可比的数，未核。");
        Console.WriteLine(string.Join('\n', lines));
    }

    private static IEnumerable<string> Listed(Report report, Outline outline, Verdict verdict, List<Finding> findings)
    {
        if (findings.Count == 0)
            yield break;
        yield return $"{verdict.Title()}（{findings.Count}）";
        foreach (var finding in findings)
        {
            yield return $"  {Place(outline, finding)}{finding.Message.ReplaceLineEndings(" ")}";
            if (finding.Spans is [var (start, end), ..])
                yield return $"      {outline.Excerpt(start, end)}";
        }
        yield return "";
    }

    private static string Place(Outline outline, Finding finding) =>
        finding.Spans is [var first, ..] ? $"第 {outline.Line(first.Start)} 行：" : "";
}
