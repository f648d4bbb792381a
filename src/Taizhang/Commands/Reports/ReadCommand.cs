using System.CommandLine;
using System.Globalization;
using System.Text;
using Taizhang.Packs;
using Taizhang.Reports;

namespace Taizhang.Commands.Reports;

/// <summary><c>read</c>: the quantities of a report.</summary>
internal static class ReadCommand
{
    public static Command Create()
    {
        var (file, packs, json) = (ReportFile.Argument(), Shared.Packs(), Shared.Json());
        var text = new Option<bool>("--text") { Description = "只输出提取的正文（数字的位置以它为准）" };
        var command = new Command("read", "读出报告中的数字：数值、单位、所指、口径、年份") { file, packs, json, text };
        command.Validators.Add(result =>
        {
            if (result.GetValue(json) && result.GetValue(text))
                result.AddError("--json 与 --text 只能用一个。");
        });
        command.SetAction(parsed =>
        {
            string at = parsed.GetValue(file)!;
            if (parsed.GetValue(text))
            {
                using var output = Console.OpenStandardOutput();
                output.Write(Encoding.UTF8.GetBytes(ReportFile.Text(at)));
                return 0;
            }
            var report = ReportFile.Read(at, new PackFolder(parsed.GetValue(packs)!));
            if (parsed.GetValue(json))
            {
                var points = new CodePoints(report.Text);
                ReportJson.WriteLines(report.Mentions, (writer, mention) => MentionJson.Write(writer, mention, points));
                // Beside the lines, of which each is a number.
                foreach (string doubt in report.Doubts)
                    Console.Error.WriteLine(doubt);
            }
            else
                Show(report);
            return 0;
        });
        return command;
    }

    private static void Show(Report report)
    {
        var outline = new Outline(report);
        List<string> lines = [$"{(report.Title.Length > 0 ? report.Title + "：" : "")}{report.Mentions.Length} 个数字", .. report.Doubts];
        foreach (var group in report.Mentions.GroupBy(mention => outline.Heading(mention.Start)))
        {
            lines.Add("");
            if (group.Key.Length > 0)
                lines.Add(group.Key);
            lines.AddRange(
                Table
                    .Lines([
                        ["行", "原文", "所指", "口径", "性质", "年份"],
                        .. group.Select(mention =>
                            (string[])
                                [
                                    $"{outline.Line(mention.Start)}",
                                    OneLine(mention.Text) + (mention.Uncertain ? "（存疑）" : ""),
                                    OneLine(mention.Subject),
                                    mention.Aspect.Title(),
                                    mention.Status.Title(),
                                    mention.Year?.ToString(CultureInfo.InvariantCulture) ?? "",
                                ]
                        ),
                    ])
                    .Select(line => "  " + line)
            );
        }
        Console.WriteLine(string.Join('\n', lines));
    }

    private static string OneLine(string text) => text.ReplaceLineEndings("");
}
