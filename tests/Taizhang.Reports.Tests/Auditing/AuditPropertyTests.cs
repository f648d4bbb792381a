using System.Collections.Immutable;
using CsCheck;
using Taizhang.Reports.Auditing;
using Taizhang.Reports.Auditing.Rules;

namespace Taizhang.Reports.Tests.Auditing;

/// <summary>Whatever the reader may hand over, the audit answers, the same each time, about places of the text.</summary>
public sealed class AuditPropertyTests
{
    private static readonly string[] Pieces =
    [
        "其中",
        "共",
        "合计",
        "从",
        "由",
        "增加到",
        "压减至",
        "增长",
        "，",
        "。",
        "；",
        "、",
        "（",
        "）",
        "：",
        "“",
        "”",
        "\n",
        "办结",
        "受理",
        "办结率",
        "占",
        "总投资",
        "投资",
        "年",
        "月",
        "日",
        "2022416",
        "13",
        "会议上",
        "一是",
        "等",
        "和",
        "发放",
        "逐户",
        "率",
        "名词解释",
        "四堆",
        "收入",
        "全年",
        "第次会议",
        "12",
        "发布日期:",
        "提高",
        "率",
        "分别",
        "其余",
    ];

    private static readonly string[] Units = ["元", "个", "%", "百分点", "件", "名", "村", "亩", "倍", "", "户", "人"];
    private static readonly string[] Subjects =
    [
        "收入",
        "固定资产投资",
        "办结率",
        "隐患",
        "",
        "早稻种植面积",
        "民生实事",
        "规上总产值",
        "地区生产总值",
        "利润",
    ];

    private static readonly Gen<decimal> Values = Gen.OneOf(
        Gen.Int[-5, 200].Select(value => (decimal)value),
        Gen.Decimal[-1e6m, 1e6m],
        Gen.Const(0m),
        Gen.Const(decimal.MaxValue),
        Gen.Const(decimal.MinValue),
        Gen.Const(1e27m),
        Gen.Const(1e-28m),
        Gen.Const(1e15m),
        Gen.Const(-100m),
        Gen.Const(100m)
    );

    private static readonly Gen<string> Texts = Gen.Int[0, Pieces.Length - 1]
        .Array[0, 120]
        .Select(indices => string.Concat(indices.Select(index => Pieces[index])));

    private static Gen<Mention> Mentions(int length) =>
        Gen.Select(Gen.Int[-2, length + 2], Gen.Int[0, 6], Values, Values, Gen.Int[0, 5])
            .Select(
                Gen.Select(Gen.Int[0, Units.Length - 1], Gen.Int[0, Subjects.Length - 1], Gen.Int[0, 3], Gen.Int[0, 5], Gen.Int[0, 3]),
                Gen.Int[-1, length],
                Gen.Int[2020, 2026]
            )
            .Select(all =>
            {
                var ((start, size, value, step, sort), (unit, subject, bound, aspect, status), of, year) = all;
                return new Mention
                {
                    Start = start,
                    End = start + size,
                    Text = sort == 1 ? "5余" : "5",
                    Value = value,
                    ValueMax = sort == 2 ? step : null,
                    Step =
                        sort == 3 ? step
                        : sort == 4 ? 0
                        : 1,
                    Unit = Units[unit],
                    Bound = (Bound)bound,
                    Subject = Subjects[subject],
                    Aspect = (Aspect)aspect,
                    Status = (Status)status,
                    Year = year == 2020 ? null : year,
                    Of = of < 0 ? null : of,
                };
            });

    private static readonly Gen<Report> Reports =
        from text in Texts
        from mentions in Mentions(text.Length).Array[0, 40]
        from sections in Gen.Select(Gen.Int[0, Math.Max(1, text.Length)], Gen.Int[0, Math.Max(1, text.Length)], Gen.Int[-1, 4]).Array[0, 6]
        from parts in Gen.Select(Gen.Int[0, Math.Max(1, text.Length)], Gen.Enum<Part>()).Array[0, 5]
        from year in Gen.Int[2021, 2025]
        select Draft.Report(text, year == 2021 ? null : year, [.. mentions]) with
        {
            Sections = [.. sections.Select(one => new Section(one.Item1, one.Item2, 1, "", "", Part.Plan, one.Item3))],
            Parts = [.. parts.OrderBy(part => part.Item1)],
        };

    [Fact]
    public void No_report_throws_and_every_finding_points_into_the_text() =>
        Gen.Select(Reports, Reports)
            .Sample(
                (report, last) =>
                {
                    var findings = Audit.Check(report, last);
                    foreach (var finding in findings)
                    {
                        Assert.NotEmpty(finding.Message);
                        foreach (var (start, end) in finding.Spans)
                            Assert.True(
                                start >= 0 && start < end && end <= report.Text.Length,
                                $"{finding.Rule} {start}–{end} of {report.Text.Length}: {finding.Message}"
                            );
                    }
                },
                iter: 20_000
            );

    [Fact]
    public void The_same_report_gives_the_same_findings() =>
        Reports.Sample(report => Assert.Equal(Told(Audit.Check(report)), Told(Audit.Check(report))), iter: 1_000);

    [Fact]
    public void A_level_printed_with_its_own_increment_and_growth_never_fails() =>
        Gen.Select(Gen.Long[1, 10_000_000], Gen.Long[1, 10_000_000])
            .Sample(
                (before, more) =>
                {
                    var level = Draft.Written(2, $"{before + more}万元") with { Subject = "税收" };
                    decimal growth = Math.Round((decimal)more / before * 100, 1, MidpointRounding.AwayFromZero);
                    if (growth >= 100_000)
                        return;
                    string text = $"税收{level.Text}，增长{growth}%，增收{more}万元。";
                    int at = level.End + 3;
                    var rate = new Mention
                    {
                        Start = at,
                        End = at + $"{growth}%".Length,
                        Text = $"{growth}%",
                        Value = growth,
                        Step = 0.1m,
                        Unit = "%",
                        Aspect = Aspect.Growth,
                        Of = 2,
                        Subject = "税收",
                        Year = 2023,
                    };
                    var increment = Draft.Written(rate.End + 3, $"{more}万元") with { Aspect = Aspect.Increment, Of = 2, Subject = "税收" };
                    var finding = Assert.Single(
                        Audit.Check(Draft.Report(text, 2023, [level, rate, increment])),
                        finding => finding.Rule == "level-growth-increment"
                    );
                    Assert.Equal(Verdict.Holds, finding.Verdict);
                }
            );

    [Theory]
    [InlineData("kejing-2023")]
    [InlineData("longquan-2022")]
    [InlineData("shanwang-2023")]
    [InlineData("xinjiebu-2023")]
    [InlineData("zhangying-2022")]
    public void What_a_reader_missed_or_left_open_makes_no_failure(string name)
    {
        var report = SharedReports.ByReader(name);
        var whole = Failures(report);
        Gen.Int[0, 9]
            .Array[report.Mentions.Length]
            .Sample(
                luck =>
                {
                    var mentions = report
                        .Mentions.Select(
                            (mention, i) =>
                                luck[i] switch
                                {
                                    0 => null,
                                    1 => mention with { Of = null },
                                    2 => mention with { Subject = "" },
                                    3 => mention with { Subject = mention.Subject.Length > 2 ? mention.Subject[^2..] : mention.Subject },
                                    4 => mention with { Year = null },
                                    5 => mention with { Aspect = Aspect.Level, Of = null },
                                    _ => mention,
                                }
                        )
                        .OfType<Mention>();
                    Assert.Subset(whole, Failures(report with { Mentions = [.. mentions] }));
                },
                iter: 500
            );
    }

    private static HashSet<string> Failures(Report report) =>
        Audit
            .Check(report)
            .Where(finding => finding.Verdict == Verdict.Fails && finding.Rule != "section-sum")
            .Select(finding => finding.Message)
            .ToHashSet();

    private static IEnumerable<string> Told(ImmutableArray<Finding> findings) =>
        findings.Select(finding => $"{finding.Rule} {finding.Verdict} {finding.Message} {string.Join(' ', finding.Spans)}");
}
