using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Taizhang.Packs;
using Taizhang.Reports;
using Taizhang.Reports.Promises;

namespace Taizhang.Commands.Reports;

/// <summary><c>pledges</c>: the promises of a report, one row each.</summary>
internal static class PledgesCommand
{
    public static Command Create()
    {
        var (file, packs, json) = (ReportFile.Argument(), Shared.Packs(), Shared.Json());
        var firm = new Option<bool>("--firm") { Description = "不列持续性工作（常态化开展……），只列到期能查验的" };
        var command = new Command("pledges", "列出报告作出的承诺：指标、项目、任务、民生实事、持续性工作") { file, firm, packs, json };
        command.SetAction(parsed =>
        {
            var folder = new PackFolder(parsed.GetValue(packs)!);
            var report = ReportFile.Read(parsed.GetValue(file)!, folder);
            var promises = PromiseReader.Read(report, folder.Words);
            if (parsed.GetValue(firm))
                promises = [.. promises.Where(promise => promise.Sort != Sort.Campaign)];
            if (parsed.GetValue(json))
                Shared.WriteJson(writer => Write(writer, report, promises));
            else
                Show(report, promises);
            return 0;
        });
        return command;
    }

    private static void Write(Utf8JsonWriter json, Report report, IEnumerable<Promise> promises)
    {
        var points = new CodePoints(report.Text);
        json.WriteStartArray();
        foreach (var promise in promises)
        {
            json.WriteStartObject();
            json.WriteString("text", promise.Text);
            json.WriteString("subject", promise.Subject);
            ReportJson.Number(json, "quantity", promise.Quantity);
            json.WriteString("unit", promise.Unit);
            json.WriteString("bound", ReportJson.Snake(promise.Bound));
            json.WriteString("quantity_text", promise.Mention is { } mention ? report.Mentions[mention].Text.ReplaceLineEndings("") : null);
            json.WriteString("due", promise.Due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("due_text", promise.DueText);
            json.WriteString("section", promise.Section);
            json.WriteString("sort", ReportJson.Snake(promise.Sort));
            json.WriteBoolean("livelihood", promise.Sort == Sort.Livelihood);
            json.WriteBoolean("campaign", promise.Sort == Sort.Campaign);
            ReportJson.Number(json, "item", promise.Item);
            json.WriteString("office", promise.Office);
            json.WriteNumber("start", points.At(promise.Start));
            json.WriteNumber("end", points.At(promise.End));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Show(Report report, IReadOnlyCollection<Promise> promises)
    {
        List<string> lines = [Counted(promises)];
        foreach (var group in promises.GroupBy(promise => promise.Section))
        {
            lines.Add("");
            if (group.Key.Length > 0)
                lines.Add(group.Key);
            lines.AddRange(
                Table
                    .Lines([
                        ["类别", "数量", "期限", "责任单位", "原文"],
                        .. group.Select(promise =>
                            (string[])
                                [
                                    promise.Title,
                                    promise.Mention is { } at ? report.Mentions[at].Text.ReplaceLineEndings("") : "",
                                    promise.DueText.Length > 0
                                        ? promise.DueText
                                        : promise.Due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
                                    promise.Office ?? "",
                                    promise.Text.ReplaceLineEndings(""),
                                ]
                        ),
                    ])
                    .Select(line => "  " + line)
            );
        }
        Console.WriteLine(string.Join('\n', lines));
    }

    private static string Counted(IReadOnlyCollection<Promise> promises) =>
        promises.Count(promise => promise.Sort == Sort.Campaign) is > 0 and int campaigns
            ? $"{promises.Count} 项承诺，其中持续性工作 {campaigns} 项"
            : $"{promises.Count} 项承诺";
}
