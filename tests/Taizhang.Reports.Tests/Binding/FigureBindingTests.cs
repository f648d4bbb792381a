using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Taizhang.Kernel.Packs;
using Taizhang.Packs;
using Taizhang.Reports.Binding;
using Taizhang.Reports.Reading;
using Taizhang.Reports.Tests.Auditing;

namespace Taizhang.Reports.Tests.Binding;

public partial class FigureBindingTests
{
    private static readonly string Root = Find(AppContext.BaseDirectory);
    private static readonly Lexicon Words = Lexicon.Load(Path.Combine(AppContext.BaseDirectory, "packs", "township", "words"));
    private static readonly Pack Township = PackLoader.Load(Path.Combine(Root, "packs", "township")).Pack;
    private static readonly FigureBinding Figures = new(Township.Figures);

    [Theory]
    [InlineData(
        "一般公共预算收入完成1.292亿元，增长10.6%，增收1239万元。",
        "indicator.budget_revenue indicator.budget_revenue indicator.budget_revenue"
    )]
    [InlineData("发现并整改隐患130处。", "hazard.closed")]
    [InlineData("共募集善款425余万元。", "donation.raised")]
    [InlineData("一般公共预算收入150户。", "-")]
    [InlineData("人居环境年度评比第四名。", "-")]
    public void A_mention_is_bound_by_name_and_unit_or_not_at_all(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Figures.Of(ReportReader.Read(text, Words)).Select(binding => binding.Figure?.Id ?? "-")));

    [Fact]
    public void What_two_figures_are_equally_like_is_bound_to_neither_and_names_both()
    {
        var binding = Assert.Single(Figures.Of(ReportReader.Read("整改率100%。", Words)));
        Assert.Null(binding.Figure);
        Assert.True(binding.Near.Length > 1);
    }

    [Theory]
    [InlineData("整改率100%。", "整改率", "%", "hazard.rate", "hazard.rate")]
    [InlineData("整改率100%。", "整改率", "处", "hazard.rate", "-")]
    [InlineData("取缔煤球厂3家。", "取缔煤球厂", "家", "pollution.banned", "pollution.banned")]
    [InlineData("取缔企业3家。", "取缔企业", "家", "pollution.banned[kind=煤球厂]", "pollution.banned[kind=煤球厂]")]
    [InlineData("一般公共预算收入完成1.292亿元，增长10.6%。", "一般公共预算收入", "元", "", "- -")]
    [InlineData("整改率100%。", "整改率", "%", "gone.figure", "-")]
    [InlineData("整改率100%。", "整改率", "%", "hazard.found", "-")]
    public void What_the_township_said_of_words_outweighs_their_likeness(
        string text,
        string words,
        string unit,
        string figure,
        string expected
    ) =>
        Assert.Equal(
            expected,
            string.Join(
                ' ',
                Figures
                    .Of(ReportReader.Read(text, Words), ImmutableDictionary<(string, string), string>.Empty.Add((words, unit), figure))
                    .Select(one => one.Figure?.Id ?? (one.Slice is { } slice ? slice.Figure.Id + slice.Slice : "-"))
            )
        );

    [Theory]
    [InlineData("取缔煤球厂3家。", "pollution.banned[kind=煤球厂]")]
    [InlineData("低保246户。", "-")]
    [InlineData("一般公共预算收入1.2亿元。", "-")]
    public void A_part_of_a_figure_is_bound_by_its_choice_where_only_one_fits(string text, string expected)
    {
        var binding = Assert.Single(Figures.Of(ReportReader.Read(text, Words)));
        Assert.Equal(expected, binding.Slice is { } slice ? slice.Figure.Id + slice.Slice : "-");
        Assert.True(binding.Slice is null || binding.Figure is null);
    }

    /// <summary>
    /// Of the published numbers that the demo gives to figures, those that are bound are bound rightly; what is left open is no failure.
    /// </summary>
    [Fact]
    public void On_the_five_reports_what_is_bound_is_bound_to_the_figure_that_the_demo_names()
    {
        int right = 0,
            wrong = 0,
            parts = 0,
            partly = 0;
        var mistaken = new List<string>();
        foreach (string name in (string[])["kejing-2023", "longquan-2022", "shanwang-2023", "xinjiebu-2023", "zhangying-2022"])
        {
            var report = SharedReports.ByReader(name);
            var bindings = Figures.Of(report);
            HashSet<int> taken = [];
            foreach (Match row in Published().Matches(File.ReadAllText(Path.Combine(Root, "demo", name.Split('-')[0] + ".yaml"))))
            {
                var same = bindings
                    .Where(b =>
                        !taken.Contains(b.Mention)
                        && report.Mentions[b.Mention].Text.Replace(" ", "", StringComparison.Ordinal) == row.Groups[3].Value
                        && report.Text.AsSpan(0, report.Mentions[b.Mention].Start).Count('\n') + 1
                            == int.Parse(row.Groups[4].Value, CultureInfo.InvariantCulture)
                    )
                    .ToList();
                if (same.Count == 0)
                    continue;
                string told = row.Groups[1].Value + row.Groups[2].Value;
                var one = same.Find(b => Named(b) == told || b.Figure?.Id == row.Groups[1].Value) ?? same[0];
                taken.Add(one.Mention);
                if (one.Slice is not null)
                    (parts, partly) = Named(one) == told ? (parts + 1, partly) : (parts, partly + 1);
                if (one.Slice is not null && Named(one) != told)
                    mistaken.Add($"{name} {row.Groups[3].Value}: {Named(one)}, not {told}");
                if (one.Figure?.Id == row.Groups[1].Value || one.Slice is not null && Named(one) == told)
                    right++;
                else if (one.Figure is not null)
                {
                    wrong++;
                    string subject = report.Mentions[one.Mention].Subject;
                    mistaken.Add($"{name} {row.Groups[3].Value} of {subject}: {one.Figure.Id}, not {row.Groups[1].Value}");
                }
            }
        }
        Assert.True(right >= 70 && wrong * 20 <= right, $"{right} right, {wrong} wrong: {string.Join("; ", mistaken)}");
        Assert.True(parts >= 4 && partly * 10 <= parts, $"{parts} parts right, {partly} wrong: {string.Join("; ", mistaken)}");
    }

    private static string Named(Reports.Binding.Binding binding) =>
        binding.Slice is { } slice ? slice.Figure.Id + slice.Slice : binding.Figure?.Id ?? "";

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Taizhang.slnx")) ? folder : Find(Path.GetDirectoryName(folder)!);

    [GeneratedRegex("""- \{ figure: "?([\w.]+)(\[[^\]]*\])?"?, [^\n]*?reads: "?([^,}"\n]+)[^\n]*? L(\d+)[ ,}]""")]
    private static partial Regex Published();
}
