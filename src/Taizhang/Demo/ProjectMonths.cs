using System.Globalization;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;

namespace Taizhang.Demo;

/// <summary>
/// The months of a project in one year: what was planned, done and paid in each, which add up to what its cohort gives, and how far the
/// work had come. Small projects are told of by quarter, with their months. Amounts in fen.
/// </summary>
internal sealed class ProjectMonths(Ledger ledger, Dice dice)
{
    private static readonly string[] Works =
    [
        "场地平整、临时设施搭建",
        "基础施工",
        "主体施工",
        "主体收尾、附属设施施工",
        "设备安装和装修",
        "竣工验收",
    ];

    private static readonly string[] Delays = ["阴雨天气多，室外作业停工", "材料到场晚于计划", "施工便道协调用时较长", "设备交货延后"];

    public required long Total { get; init; }
    public required long Plan { get; init; }
    public required long Done { get; init; }

    /// <summary>Null: not said, and most of what is done.</summary>
    public required long? Paid { get; init; }
    public required long? FundIn { get; init; }
    public required DateOnly Begun { get; init; }

    /// <summary>Whether it began in an earlier year.</summary>
    public required bool Old { get; init; }

    /// <summary>When it was built; null: it is not.</summary>
    public required DateOnly? Built { get; init; }

    /// <summary>The last day on which anything is told.</summary>
    public required DateOnly End { get; init; }
    public required bool OftenTold { get; init; }

    /// <summary>The monthly reports, in order; the last holds the whole.</summary>
    public IEnumerable<(PlannedMove, Dictionary<string, Input>)> Reports()
    {
        int year = Begun.Year,
            first = Begun.Month,
            last = Built is { } built && built.Year == year ? Math.Max(built.Month, first) : End.Month,
            count = last - first + 1;
        long[] weights = [.. Enumerable.Range(0, count).Select(i => (i == 0 ? 35L : 70L) + dice.Roll(60))];
        long[] planned = Split(Plan, weights),
            done = Split(Done, [.. weights.Select(weight => weight * (78 + dice.Roll(45)))]),
            paid = Split(
                Paid ?? Done / 100 * (82 + dice.Roll(12)),
                [.. Enumerable.Range(0, count).Select(i => i == 0 ? done[0] / 3 + 1 : done[i - 1] + 1)]
            );
        int[] percents = Percents(done);
        var stages = Stages(planned, done);
        var report = ledger.Workflow.Find("report")!;
        var told = Begun;
        for (int i = 0; i < count; i++)
        {
            int month = first + i;
            if (!OftenTold && month % 3 != 0 && i < count - 1)
                continue;
            var day = new DateOnly(year, month, 28);
            told = day > told ? day : told;
            if (told > End)
                told = End;
            var fields = new Dictionary<string, Input>
            {
                ["done"] = ProjectCourse.Yuan(done.Take(i + 1).Sum()),
                ["as_of"] = Planner.Day(new(year, month, DateTime.DaysInMonth(year, month))),
                ["months"] = Input.Of([.. Enumerable.Range(0, count).Select(at => Row(at, at <= i))]),
            };
            if (FundIn is { } fundIn)
                fields["fund_in"] = ProjectCourse.Yuan(fundIn);
            if (Paid is not null)
                fields["paid"] = ProjectCourse.Yuan(paid.Take(i + 1).Sum());
            yield return (new(report, told), fields);
        }

        Dictionary<string, string> Row(int at, bool past)
        {
            var row = new Dictionary<string, string>
            {
                ["month"] = $"{year}-{first + at:D2}",
                ["planned"] = ProjectCourse.Yuan(planned[at]),
                ["stage"] = past ? stages[at] : "未到期",
            };
            if (!past)
                return row;
            row["amount"] = ProjectCourse.Yuan(done[at]);
            row["payment"] = ProjectCourse.Yuan(paid[at]);
            row["percent"] = string.Create(CultureInfo.InvariantCulture, $"{percents[at] / 10}.{percents[at] % 10}");
            row["work"] = Works[percents[at] >= 1000 ? Works.Length - 1 : percents[at] * (Works.Length - 1) / 1000];
            if (stages[at] is "滞后" or "已补")
                row["delay"] = Delays[(at + (int)(Total / 100 % 7)) % Delays.Length];
            return row;
        }
    }

    /// <summary>How far the work has come at the end of each month, in tenths of a hundredth: never less than before.</summary>
    private int[] Percents(long[] done)
    {
        int begun = Old ? (int)Math.Clamp(1000 - Done * 1000 / Math.Max(Total, 1), 0, 600) : 0,
            end = Built is not null
                ? 1000
                : begun + (int)Math.Min((1000 - begun) * 95 / 100, (long)((Int128)(1000 - begun) * Done / Math.Max(Total, 1)));
        var percents = new int[done.Length];
        long sum = 0;
        for (int i = 0; i < done.Length; i++)
        {
            sum += done[i];
            int exact = begun + (int)((Int128)(end - begun) * sum / Math.Max(Done, 1)),
                seen = i == done.Length - 1 ? end : Math.Min(end, exact - dice.Roll(25));
            percents[i] = Math.Max(i == 0 ? begun : percents[i - 1], seen);
        }
        return percents;
    }

    /// <summary>A month that falls behind its plan is late, and made up for once the sums have caught up.</summary>
    private static string[] Stages(long[] planned, long[] done)
    {
        var stages = new string[done.Length];
        long plan = 0,
            sum = 0;
        for (int i = 0; i < done.Length; i++)
        {
            (plan, sum) = (plan + planned[i], sum + done[i]);
            stages[i] = done[i] * 100 < planned[i] * 90 ? "滞后" : "完成";
            if (sum < plan)
                continue;
            for (int before = 0; before <= i; before++)
                if (stages[before] == "滞后")
                    stages[before] = "已补";
        }
        return stages;
    }

    /// <summary>Parts that add up to the whole.</summary>
    private static long[] Split(long whole, long[] weights)
    {
        long sum = weights.Sum();
        var parts = weights.Select(weight => (long)((Int128)whole * weight / sum) / 10000 * 10000).ToArray();
        parts[^1] += whole - parts.Sum();
        return parts;
    }
}
