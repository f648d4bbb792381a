using System.Text;
using System.Text.Json;
using Taizhang.Reports;
using Taizhang.Reports.Auditing;
using Taizhang.Reports.Promises;

namespace Taizhang.Tests.Commands;

/// <summary><c>read</c>, <c>pledges</c> and <c>audit</c> as their users and other programs meet them.</summary>
public sealed class ReportCommandTests : IDisposable
{
    private const string Report = """
        政府工作报告
        各位代表：
        一、2023年工作回顾
        财政收入完成1.292亿元，增长10.6%，增收1239万元。😀排查农户1.4万余户，立案30起，其中民事31起。
        二、2024年工作安排
        财政收入增长8%左右。由交通站负责，6月底前硬化道路3-5公里。
        （一）办好民生实事
        1.新建幼儿园2所。
        """;

    private readonly CommandLine _line = new();

    [Fact]
    public async Task What_read_doubts_stands_beside_the_lines_of_json()
    {
        var ended = await _line.RunAsync("read", await FileAsync("two.txt", Report + "\n" + Report), "--json");
        Assert.Equal(0, ended.Code);
        Assert.Contains("可能有两份报告", ended.Error, StringComparison.Ordinal);
        foreach (string line in ended.Output.TrimEnd('\n').Split('\n'))
            Assert.True(JsonDocument.Parse(line).RootElement.TryGetProperty("value", out _));
    }

    [Fact]
    public async Task Read_prints_a_line_of_json_a_mention_with_offsets_in_code_points()
    {
        var ended = await _line.RunAsync("read", await FileAsync("a.txt", Report), "--json");
        Assert.Equal((0, ""), (ended.Code, ended.Error));
        var lines = ended.Output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(
            ["start", "end", "text", "value", "unit", "bound", "subject", "aspect", "status", "year", "of"],
            lines[0].EnumerateObject().Select(member => member.Name)
        );
        Assert.Equal(
            ["1.292亿元", "10.6%", "1239万元", "1.4万余户", "30起", "31起", "8%左右", "3-5公里", "2所"],
            lines.Select(line => line.GetProperty("text").GetString())
        );
        Assert.Equal("129200000", lines[0].GetProperty("value").GetRawText());
        Assert.Equal(5, lines[7].GetProperty("value_max").GetInt32());
        Assert.Equal(
            ("growth", "actual", 2023),
            (
                lines[1].GetProperty("aspect").GetString(),
                lines[1].GetProperty("status").GetString(),
                lines[1].GetProperty("year").GetInt32()
            )
        );
        Assert.Equal(lines[0].GetProperty("start").GetInt32(), lines[1].GetProperty("of").GetInt32());
        int[] points = [.. Report.EnumerateRunes().Select(rune => rune.Value)];
        foreach (var line in lines)
            Assert.Equal(
                line.GetProperty("text").GetString(),
                string.Concat(
                    points[line.GetProperty("start").GetInt32()..line.GetProperty("end").GetInt32()].Select(char.ConvertFromUtf32)
                )
            );
    }

    [Fact]
    public async Task Read_prints_the_text_that_offsets_are_into_or_a_table()
    {
        string file = await FileAsync("a.txt", Report);
        Assert.Equal(Report, (await _line.RunAsync("read", file, "--text")).Output);
        string table = (await _line.RunAsync("read", file)).Output;
        Assert.Contains("1.292亿元  财政收入", table, StringComparison.Ordinal);
        Assert.Matches($"10\\.6%.*{Aspect.Growth.Title()} +{Status.Actual.Title()} +2023", table);
        Assert.Equal(2, (await _line.RunAsync("read", file, "--text", "--json")).Code);
    }

    [Fact]
    public async Task Pledges_are_listed_with_due_office_and_livelihood_item()
    {
        string file = await FileAsync("a.txt", Report);
        var rows = (await _line.RunAsync("pledges", file, "--json")).Json.EnumerateArray().ToList();
        Assert.Equal(
            ["target 8 % 2024-12-31 False", "project 3 公里 2024-06-30 False", "livelihood 2 所  True"],
            rows.Select(row =>
                string.Join(' ', new[] { "sort", "quantity", "unit", "due", "livelihood" }.Select(name => row.GetProperty(name).ToString()))
            )
        );
        Assert.Equal("交通站", rows[1].GetProperty("office").GetString());
        Assert.Equal(1, rows[2].GetProperty("item").GetInt32());
        string table = (await _line.RunAsync("pledges", file)).Output;
        Assert.StartsWith("3 项承诺", table, StringComparison.Ordinal);
        Assert.Matches($"{Sort.Target.Title()} +8%", table);
        Assert.Matches($"{Sort.Livelihood.Title()} 1 +2所", table);
    }

    [Fact]
    public async Task Audit_names_what_fails_first_and_reports_what_holds()
    {
        string file = await FileAsync("a.txt", Report);
        var findings = (await _line.RunAsync("audit", file, "--json")).Json.EnumerateArray().ToList();
        Assert.Contains(
            findings,
            f =>
                f.GetProperty("rule").GetString() == "level-growth-increment"
                && f.GetProperty("verdict").GetString() == "holds"
                && f.GetProperty("spans").GetArrayLength() == 3
        );
        Assert.Contains(
            findings,
            f => f.GetProperty("rule").GetString() == "part-above-whole" && f.GetProperty("verdict").GetString() == "fails"
        );
        string shown = (await _line.RunAsync("audit", file)).Output;
        Assert.StartsWith($"{Verdict.Fails.Title()}（1）", shown, StringComparison.Ordinal);
        Assert.Contains("第 4 行：", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_against_last_year_asks_for_what_was_promised_and_is_not_mentioned()
    {
        string last = await FileAsync("b.txt", "各位代表：\n一、2022年工作回顾\n收入稳定。\n二、2023年工作安排\n新建文化广场6个。");
        var findings = (await _line.RunAsync("audit", await FileAsync("a.txt", Report), "--against", last, "--json")).Json.EnumerateArray();
        Assert.Contains(
            findings,
            f =>
                f.GetProperty("rule").GetString() == "promise-not-mentioned"
                && f.GetProperty("message").GetString()!.Contains("文化广场", StringComparison.Ordinal)
        );
        string shown = (await _line.RunAsync("audit", _line["a.txt"], "--against", last)).Output;
        Assert.Contains($"\n{Verdict.Ask.Title()}（", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("read")]
    [InlineData("pledges")]
    [InlineData("audit")]
    public async Task What_is_no_report_is_refused_in_one_line(string command)
    {
        (await _line.RunAsync(command, "nowhere.txt")).IsBadInput("没有文件 nowhere.txt");
        (await _line.RunAsync(command, _line.Folder)).IsBadInput("是目录");
        (await _line.RunAsync(command, await FileAsync("empty.txt", ""))).IsBadInput("empty.txt");
        (await _line.RunAsync(command, await FileAsync("photo.docx", "\u0089PNG\r\n", Encoding.Latin1))).IsBadInput("图片");
        Assert.Equal(2, (await _line.RunAsync(command)).Code);
    }

    public void Dispose() => _line.Dispose();

    private async Task<string> FileAsync(string name, string text, Encoding? encoding = null)
    {
        await File.WriteAllTextAsync(_line[name], text, encoding ?? new UTF8Encoding(false));
        return _line[name];
    }
}
