using System.Text.Json;
using Taizhang.Demo;
using Taizhang.Packs;
using Taizhang.Reports;
using Taizhang.Reports.Reading;

namespace Taizhang.Tests.Demo;

/// <summary>Nothing that a report states as done is left out, and the page that says so is what the demo gives.</summary>
public sealed class PublishedFiguresTests(DemoHouse house)
{
    private static readonly string Root = Repository();

    [Fact]
    public void The_page_of_published_figures_is_what_the_command_writes() =>
        Assert.Equal(
            File.ReadAllText(Path.Combine(Root, "docs", "published-figures.md")),
            PublishedFigures.Page(DemoHouse.Demos.Select(demo => (demo, house[demo.Town])))
        );

    [Fact]
    public void The_page_of_time_limits_is_what_the_packs_say() =>
        Assert.Equal(
            File.ReadAllText(Path.Combine(Root, "docs", "time-limits.md")),
            Taizhang.Commands.TimeLimits.Of(PackLoader.Load(Path.Combine(Root, "packs", "township")).Pack)
        );

    /// <summary>
    /// By the hand-made answers where there are any, else by the reader: each actual quantity of a line stands in the demo's file with that
    /// line.
    /// </summary>
    [Theory]
    [InlineData("kejing", "kejing-2023")]
    [InlineData("xinjiebu", "xinjiebu-2023")]
    [InlineData("shanwang", "shanwang-2023")]
    [InlineData("longquan", "longquan-2022")]
    [InlineData("zhangying", "zhangying-2022")]
    public void Every_quantity_that_a_report_states_as_done_is_listed(string town, string report)
    {
        string text = File.ReadAllText(Shared("reports", $"{report}.txt"));
        var listed = DemoHouse
            .Demo(town)
            .Published.SelectMany(one =>
                new[] { one.Reads, one.Growth, one.Increment, one.Plan }.OfType<string>().Select(reads => (one.Line, reads))
            )
            .ToList();
        var missing = new List<string>();
        foreach (var (start, printed) in Actual(text, report))
        {
            int line = text.AsSpan(0, start).Count('\n') + 1;
            if (!listed.Remove((line, printed)))
            {
                string around = text[Math.Max(0, start - 20)..Math.Min(text.Length, start + printed.Length + 8)];
                missing.Add($"L{line} {printed}: {around.ReplaceLineEndings(" ")}");
            }
        }
        Assert.Empty(missing);
    }

    private static IEnumerable<(int Start, string Text)> Actual(string text, string report)
    {
        string gold = Path.Combine(Root, "..", "shared", "gold", $"{report}.jsonl");
        if (!File.Exists(gold))
            return ReportReader
                .Read(text, Lexicon.Load(Path.Combine(Root, "packs", "township", "words")))
                .Mentions.Where(mention => mention.Status == Status.Actual)
                .Select(mention => (mention.Start, mention.Text));
        // The answers count code points; so does .NET here, since no report holds a character outside the basic plane.
        return File.ReadLines(gold)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(one => one.GetProperty("status").GetString() == "actual")
            .Select(one => (one.GetProperty("start").GetInt32(), one.GetProperty("text").GetString()!));
    }

    private static string Shared(string folder, string file)
    {
        string path = Path.Combine(Root, "..", "shared", folder, file);
        if (!File.Exists(path))
            Assert.Skip($"Not run: the shared report {file} is not here.");
        return path;
    }

    private static string Repository()
    {
        string at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "Taizhang.slnx")))
            at = Path.GetDirectoryName(at) ?? throw new InvalidOperationException("No repository above the tests.");
        return at;
    }
}
