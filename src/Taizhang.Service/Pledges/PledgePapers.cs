using System.Collections.Immutable;
using Taizhang.Kernel.Pledges;
using Taizhang.Kernel.Values;
using Taizhang.Reports.Writing;

namespace Taizhang.Service.Pledges;

/// <summary>
/// The two papers about pledges: the monthly bulletin (督查通报) and the reckoning at the year's end (承诺兑现表). Both contain only what the board
/// shows; the same pledges give the same paper.
/// </summary>
public static class PledgePapers
{
    private static readonly string[] Numerals = ["一", "二", "三", "四", "五", "六"];

    /// <summary>The state of a year's pledges on a day: counts, who is behind by how much, obstacles, and problems.</summary>
    public static OfficialDocument Bulletin(string town, string office, int year, DateOnly day, IReadOnlyList<Tracked> pledges)
    {
        var blocks = ImmutableArray.CreateBuilder<Taizhang.Reports.Writing.Block>();
        int part = 0;
        string counts = string.Join(
            "，",
            PledgeWords
                .Statuses.Select(status => (status, Count: pledges.Count(one => one.Progress.Status == status)))
                .Select(one => $"{one.status.Title()} {one.Count} 项（{Share(one.Count, pledges.Count)}）")
        );
        string passed =
            year == day.Year ? $"时间进度为 {Progress.Percent(PlannedShare.Even(new(year, 1, 1), new(year, 12, 31), day))}。" : "";
        blocks.Add(new Paragraph($"现将{town} {year} 年承诺截至 {day:yyyy 年 M 月 d 日}的推进情况通报如下。"));
        Head("总体情况");
        blocks.Add(new Paragraph($"全年承诺 {pledges.Count} 项，{passed}其中{counts}。"));
        var offices = pledges
            .GroupBy(one => one.Pledge.Office ?? "未定责任单位")
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToList();
        blocks.Add(
            new Table(
                [
                    new("责任单位", 3),
                    .. PledgeWords.Statuses.Select(status => new Column(status.Title(), 1, Side.Right)),
                    new("合计", 1, Side.Right),
                ],
                [
                    .. offices.Select(group =>
                        (ImmutableArray<string>)
                            [
                                group.Key,
                                .. PledgeWords.Statuses.Select(status => $"{group.Count(one => one.Progress.Status == status)}"),
                                $"{group.Count()}",
                            ]
                    ),
                ]
            )
        );

        List(
            "欠进度事项",
            pledges
                .Where(one => one.Progress.Status == PledgeStatus.Behind)
                .OrderBy(one => one.Progress.Actual ?? 0, Comparer<Exact>.Create((a, b) => a.CompareTo(b)))
                .ToList(),
            one => $"{one.Pledge.Text}（{one.Pledge.Office ?? "未定责任单位"}）：{one.Progress.Words}。"
        );
        List(
            "未解决的堵点",
            pledges.Where(one => one is { IsBlocked: true, Pledge.IsSettled: false }).ToList(),
            one =>
                $"{one.Pledge.Text}："
                + string.Join("；", one.Pledge.Blocks.Where(block => block.Solved is null).Select(block => Say(block, day)))
                + "。"
        );
        var named = PledgeLacks
            .All.Where(lack => lack.Id != "block")
            .Select(lack => (lack.Title, lack.Why, Of: pledges.Where(lack.Is).ToList()))
            .Where(lack => lack.Of.Count > 0)
            .ToList();
        if (named.Count > 0)
            Head("点名事项");
        foreach (var (i, (title, why, of)) in named.Index())
        {
            blocks.Add(new Heading(2, $"（{Numerals[i]}）{title}（{of.Count} 项，{why}）"));
            foreach (var (n, one) in of.Index())
                blocks.Add(new Paragraph($"{n + 1}. {one.Pledge.Text}（{one.Pledge.Office ?? "未定责任单位"}）"));
        }
        blocks.Add(new Paragraph("请各责任单位对照计划，逐项查找差距，限时补齐进度；堵点由写明的单位按期解决。"));
        blocks.Add(new Signature(office, day));
        return Tight(new OfficialDocument($"{town} {year} 年承诺推进情况\n督查通报", [], blocks.ToImmutable()));

        void Head(string title) => blocks.Add(new Heading(1, $"{Numerals[part++]}、{title}"));

        void List(string title, List<Tracked> some, Func<Tracked, string> line)
        {
            Head($"{title}（{some.Count} 项）");
            if (some.Count == 0)
                blocks.Add(new Paragraph("无。"));
            foreach (var (i, one) in some.Index())
                blocks.Add(new Paragraph($"{i + 1}. {line(one)}"));
        }
    }

    /// <summary>
    /// The outcome of each pledge of a year, with the reason: kept, partly kept, not kept, carried over, and those neither decided nor
    /// measured.
    /// </summary>
    /// <param name="reasons">The reason for the decision, by the pledge's number.</param>
    public static OfficialDocument Reckoning(
        string town,
        string office,
        int year,
        DateOnly day,
        IReadOnlyList<Tracked> pledges,
        IReadOnlyDictionary<string, string> reasons
    )
    {
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        int number = 0;
        foreach (var group in pledges.GroupBy(one => one.Duty.Length > 0 ? one.Duty : "其他"))
        {
            rows.Add([group.Key]);
            foreach (var one in group)
                rows.Add([
                    $"{++number}",
                    one.Pledge.Text,
                    one.Pledge.Office ?? "未定",
                    PledgeWords.Goal(one),
                    PledgeWords.Now(one),
                    one.Reckoned.Title(),
                    Reason(one, reasons),
                ]);
        }
        string counts = string.Join(
            "，",
            Enum.GetValues<Reckoned>()
                .Select(what => (what, Count: pledges.Count(one => one.Reckoned == what)))
                .Where(one => one.Count > 0)
                .Select(one => $"{one.what.Title()} {one.Count} 项（{Share(one.Count, pledges.Count)}）")
        );
        return Tight(
            new OfficialDocument(
                $"{town} {year} 年承诺兑现表",
                [],
                [
                    new Paragraph(
                        $"{year} 年承诺 {pledges.Count} 项，截至 {day:yyyy 年 M 月 d 日}：{counts}。未经年终认定的，按指标和节点算出的结果列入。"
                    ),
                    new Table(
                        [
                            new("序", 1, Side.Centre),
                            new("承诺事项", 7),
                            new("责任单位", 3),
                            new("目标", 3, Side.Right),
                            new("结果", 3, Side.Right),
                            new("兑现", 2, Side.Centre),
                            new("依据和原因", 6),
                        ],
                        rows.ToImmutable()
                    ),
                    new Signature(office, day),
                ],
                Landscape: true
            )
        );
    }

    private static string Reason(Tracked one, IReadOnlyDictionary<string, string> reasons) =>
        reasons.TryGetValue(one.Pledge.Number, out string? why) ? $"{why}；{one.Progress.Words}" : one.Progress.Words;

    private static string Say(Kernel.Pledges.Block block, DateOnly day)
    {
        string solver = block.Solver.Length > 0 ? $"由{block.Solver}" : "未写明由谁";
        string by = block.Due is { } due ? $"在 {due:M 月 d 日}前" : "";
        return $"{block.Problem}，{solver}{by}解决{(block.IsLate(day) ? "，已超期" : "")}";
    }

    /// <summary>Unlike the screen, papers have no space between Chinese and digits.</summary>
    private static OfficialDocument Tight(OfficialDocument document) =>
        document with
        {
            Title = Tight(document.Title),
            Blocks =
            [
                .. document.Blocks.Select(block =>
                    block switch
                    {
                        Heading heading => heading with { Text = Tight(heading.Text) },
                        Paragraph paragraph => paragraph with
                        {
                            Runs = [.. paragraph.Runs.Select(run => run with { Text = Tight(run.Text) })],
                        },
                        Table table => table with { Rows = [.. table.Rows.Select(row => row.Select(Tight).ToImmutableArray())] },
                        _ => block,
                    }
                ),
            ],
        };

    private static string Tight(string text)
    {
        var tight = new System.Text.StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
            if (text[i] != ' ' || (i > 0 && i + 1 < text.Length && text[i - 1] < 128 && text[i + 1] < 128))
                tight.Append(text[i]);
        return tight.ToString();
    }

    private static string Share(int count, int all) => all == 0 ? "0%" : new Exact(count * 100, all).Share() + "%";
}
