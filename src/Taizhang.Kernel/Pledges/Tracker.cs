using System.Collections.Immutable;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Pledges;

/// <summary>
/// Computes how far pledges have come. Nothing is typed or kept: a pledge's progress is the current progress of its figure, milestones,
/// project or sub-pledges. Used within one reading of a township and not kept after it.
/// </summary>
/// <param name="projects">The projects to which they link, by number.</param>
public sealed class Tracker(Township town, IEnumerable<Pledge> pledges, IReadOnlyDictionary<string, Entry> projects)
{
    /// <summary>Shares are computed in billionths where they would otherwise overflow 128-bit integers.</summary>
    private const int Places = 9,
        Deepest = 8;
    private static readonly Int128 Long = 1_000_000_000_000;

    private readonly ILookup<string, Pledge> _below = pledges
        .Where(pledge => pledge.Parent is not null && pledge.Parent != pledge.Number && !pledge.Entry.Struck)
        .ToLookup(pledge => pledge.Parent!);

    /// <summary>The sub-pledges of a pledge, in the order of their numbers.</summary>
    public IReadOnlyList<Pledge> Below(Pledge pledge) => [.. _below[pledge.Number].OrderBy(one => one.Entry.Id)];

    /// <summary>How far a pledge has come on a day.</summary>
    public Progress On(Pledge pledge, DateOnly day, DateOnly today) => On(pledge, day, today, 0);

    /// <summary>
    /// The shares planned and reached at the end of each month of a pledge's year, up to the current month; unknown ones are null.
    /// </summary>
    public IReadOnlyList<(Period Month, Exact? Planned, Exact? Actual)> Curve(Pledge pledge, DateOnly today)
    {
        var curve = new List<(Period, Exact?, Exact?)>();
        foreach (var month in Period.AllOf(pledge.Year, 1))
        {
            var day = month.Contains(today) ? today : month.Last;
            var measured = Measure(pledge, day, today, 0);
            curve.Add((month, measured.Planned, month.First <= today ? measured.Actual : null));
        }
        return curve;
    }

    /// <summary>
    /// Whether a pledge that should be under way had no activity in the month of a day: no contribution to its figure and no move of its
    /// own.
    /// </summary>
    public bool IsSilent(Pledge pledge, DateOnly today)
    {
        var month = Period.OfMonth(today);
        if (
            pledge.IsSettled
            || pledge.Start > month.First
            || pledge.Entry.Trail.Any(step => month.Contains(step.Day))
            || month.Contains(pledge.Entry.Opened)
        )
            return false;
        return town.Pack.Figures.Find(pledge.Figure) is not var (figure, slice)
            || !figure.Kind.CountsHappenings
            || town.Tally.Value(figure, slice, pledge.Entry.Area, month) is null or { IsZero: true };
    }

    private Progress On(Pledge pledge, DateOnly day, DateOnly today, int depth)
    {
        var measured = Measure(pledge, day, today, depth);
        return pledge.Entry.State switch
        {
            PledgeLedger.States.Kept => measured with
            {
                Status = PledgeStatus.Done,
                Words = measured.Actual is null ? "已核验完成" : $"已核验完成；{measured.Words}",
            },
            PledgeLedger.States.Partly => measured with { Status = PledgeStatus.Other, Words = Settled("年终认定部分完成") },
            PledgeLedger.States.Failed => measured with { Status = PledgeStatus.Other, Words = Settled("年终认定未完成") },
            PledgeLedger.States.Changed => measured with { Status = PledgeStatus.Other, Words = Settled("已按程序调整") },
            PledgeLedger.States.Carried => measured with { Status = PledgeStatus.Other, Words = Settled("已结转下年") },
            _ when day < pledge.Start => measured with { Status = PledgeStatus.Other, Actual = null, Words = "计划未开始" },
            PledgeLedger.States.Done when measured.Actual is null => Progress.Unknown("已报完成，待核验"),
            _ => measured,
        };

        string Settled(string what) => measured.Actual is null ? what : $"{what}；{measured.Words}";
    }

    private Progress Measure(Pledge pledge, DateOnly day, DateOnly today, int depth)
    {
        if (pledge.Figure.Length > 0)
            return ByFigure(pledge, day, today);
        if (pledge.Kind == TargetKind.Stage && ByStage(pledge, day) is { } stage)
            return stage;
        if (pledge.Milestones.Length > 0)
            return Progress.Of(PlannedShare.ShareOf(pledge.Milestones, one => one.Done <= day), Planned(pledge, day));
        if (depth < Deepest && Below(pledge) is { Count: > 0 } below)
            return ByParts(below, day, today, depth);
        return Progress.Unknown("没有对应指标，也没有节点，不能计算");
    }

    private Progress ByFigure(Pledge pledge, DateOnly day, DateOnly today)
    {
        if (town.Pack.Figures.Find(pledge.Figure) is not var (figure, slice))
            return Progress.Unknown($"对应指标“{pledge.Figure}”已不存在，请改为现有指标") with { FigureIsLost = true };
        if (pledge.Target is not { } target)
            return Progress.Unknown("没有填写目标值");
        bool most = pledge.Limit == Limit.Most || (pledge.Limit == Limit.AsFigure && figure.Good < 0) || pledge.Kind == TargetKind.Rank;
        var goal = Goal(pledge, figure, slice, target);
        if (!goal.Ok)
            return Progress.Unknown(goal.Words);
        var value = new ToDate(town, pledge.Entry.Area, pledge.Start, day, day >= today).Of(figure, slice);
        // Nobody comes nearer to nought by halves: 零事故 is held as long as there is none.
        bool held = most || pledge.Kind == TargetKind.Rate || goal.Value.Over <= 0;
        if (value is not { } now)
            return held || !IsNotBegun(figure, day)
                ? Progress.Unknown($"指标“{figure.Title}”还没有数") with
                {
                    Goal = goal.Value,
                }
                : NotBegun(figure, goal.Value, Planned(pledge, day, figure, slice));
        if (held)
            return Held(pledge, figure, now, goal.Value, most || goal.Value.IsZero, day);
        var begun = figure.Kind.IsLevel
            ? town.Tally.Value(figure, slice, pledge.Entry.Area, Period.OfMonth(pledge.Start.AddDays(-1))) ?? 0
            : 0;
        // What stood that high already cannot grow to it: it is measured from nought.
        if (begun.CompareTo(goal.Value) >= 0)
            begun = 0;
        return Progress.Of(
            Short(now.CompareTo(begun) <= 0 ? 0 : (now - begun) / (goal.Value - begun)),
            Planned(pledge, day, figure, slice)
        ) with
        {
            Value = now,
            Goal = goal.Value,
        };
    }

    /// <summary>
    /// Whether a figure has no value because nothing was ever entered. What was promised to be done is then not done, and late; but nobody
    /// can say that what must not happen did not.
    /// </summary>
    private bool IsNotBegun(Figure figure, DateOnly day) => figure.IsStated || !town.Tally.IsKept(figure, Period.OfMonth(day));

    private static Progress NotBegun(Figure figure, Exact goal, Exact planned)
    {
        var begun = Progress.Of(0, planned);
        return begun with
        {
            Goal = goal,
            Words = $"{begun.Words}；{figure.Ledger.Title}{(figure.IsStated ? "还没有填报" : "还没有登记条目")}",
        };
    }

    /// <summary>The figure's target value, in its unit.</summary>
    private (bool Ok, Exact Value, string Words) Goal(Pledge pledge, Figure figure, string slice, Exact target)
    {
        if (pledge.Kind == TargetKind.Growth)
        {
            if (figure.IsShare)
                return
                    Units.Convert(target, pledge.Unit is "百分点" ? figure.Unit : pledge.Unit, figure.Unit) is { } points
                    && Before() is { } rate
                    ? (true, rate + points, "")
                    : (false, 0, $"指标“{figure.Title}”上年没有数，不能算增幅");
            if (Before() is not { } before)
                return (false, 0, $"指标“{figure.Title}”上年没有数，不能算增幅");
            return before.Over <= 0
                ? (false, 0, $"指标“{figure.Title}”上年为 {figure.Display(before)}，不能算增幅")
                : (true, before * (target + 100) / 100, "");
        }
        return Units.Convert(target, pledge.Unit, figure.Unit) is { } goal
            ? (true, goal, "")
            : (false, 0, $"目标单位“{pledge.Unit}”与指标“{figure.Title}”的单位“{figure.Unit}”不是一回事");

        Exact? Before() => town.Tally.Value(figure, slice, pledge.Entry.Area, new Period(pledge.Year - 1));
    }

    /// <summary>A level to be held: on plan as long as it is held, done when it was held to the end.</summary>
    private static Progress Held(Pledge pledge, Figure figure, Exact value, Exact goal, bool most, DateOnly day)
    {
        bool holds = most ? value.CompareTo(goal) <= 0 : value.CompareTo(goal) >= 0;
        Exact share =
            holds ? 1
            : most ? (goal.Over <= 0 ? 0 : Short(goal / value))
            : value.Over <= 0 ? 0
            : Short(value / goal);
        string apart = figure.IsShare
            ? $"{figure.Number(most ? value - goal : goal - value)} 个百分点"
            : figure.Display(most ? value - goal : goal - value);
        string stands = holds ? "已达到" : (most ? "超出 " : "差 ") + apart;
        string words = $"{(most ? "目标不超过" : "目标不低于")} {figure.Display(goal)}，现在 {figure.Display(value)}，{stands}";
        return new(
            !holds ? PledgeStatus.Behind
                : day >= pledge.End ? PledgeStatus.Done
                : PledgeStatus.OnTrack,
            share,
            1,
            words
        )
        {
            Value = value,
            Goal = goal,
        };
    }

    /// <summary>How many of the states on the way to the promised one the project has passed.</summary>
    private Progress? ByStage(Pledge pledge, DateOnly day)
    {
        if (
            pledge.Project is not { } number
            || projects.GetValueOrDefault(number) is not { } project
            || town.Pack.Find(project.Ledger) is not { } ledger
        )
            return null;
        var wanted = ledger.Workflow.States.FirstOrDefault(state => state.Title == pledge.Stage || state.Id == pledge.Stage);
        if (wanted is null)
            return Progress.Unknown(pledge.Stage.Length == 0 ? "没有填写项目要达到的阶段" : $"项目没有“{pledge.Stage}”这个阶段");
        string at = project.Trail.Where(step => step.Day <= day).Select(step => step.To).LastOrDefault(ledger.Workflow.Start);
        int to = ledger.Workflow.Order(wanted.Id),
            now = ledger.Workflow.Order(at);
        Exact share = to == 0 || now >= to ? 1 : new Exact(Math.Max(now, 0), to);
        var graded = Progress.Of(share, Planned(pledge, day));
        return graded with { Words = $"要求{wanted.Title}，现在{ledger.Workflow.Title(at)}；{graded.Words}" };
    }

    /// <summary>
    /// The mean of sub-pledges, weighted by their share of the total weight. Over-fulfilling one does not make up for another. Those that
    /// cannot be measured are left out, and the words say so.
    /// </summary>
    private Progress ByParts(IReadOnlyList<Pledge> parts, DateOnly day, DateOnly today, int depth)
    {
        var measured = parts
            .Select(part => (part.Weight, Progress: On(part, day, today, depth + 1)))
            .Select(part =>
                part.Progress is { Status: PledgeStatus.Done }
                    ? (part.Weight, Actual: (Exact?)1, part.Progress.Planned)
                    : (part.Weight, part.Progress.Actual, part.Progress.Planned)
            )
            .Where(part => part.Actual is not null)
            .ToList();
        if (measured.Count == 0)
            return Progress.Unknown($"{parts.Count} 项子承诺都不能计算");
        long all = measured.Sum(part => part.Weight);
        var (actual, planned) = ((Exact)0, (Exact)0);
        foreach (var (weight, reached, plan) in measured)
        {
            var share = all > 0 ? new Exact(weight, all) : new(1, measured.Count);
            actual += share * Round(reached!.Value.CompareTo(1) > 0 ? 1 : reached.Value);
            planned += share * Round(plan ?? 1);
        }
        var graded = Progress.Of(actual, planned);
        return measured.Count == parts.Count
            ? graded
            : graded with
            {
                Words = $"{graded.Words}；{parts.Count - measured.Count} 项子承诺不能计算，未计入",
            };
    }

    private Exact Planned(Pledge pledge, DateOnly day, Figure? figure = null, string slice = "") =>
        pledge.Pace switch
        {
            Pace.Typed when pledge.Plan.Length > 0 => Short(PlannedShare.Typed(pledge.Start, pledge.End, day, pledge.Plan)),
            Pace.Seasonal when figure is not null && town.Pack.Figures.FindSeries(figure.Id + slice) is { } series => Short(
                PlannedShare.Seasonal(
                    pledge.Start,
                    pledge.End,
                    day,
                    [.. Period.AllOf(pledge.Year - 1, 1).Select(month => town.Tally.Read(series, pledge.Entry.Area, month) ?? 0)]
                )
            ),
            _ when figure is null && pledge.Milestones.Any(one => one.Due is not null) => PlannedShare.Due(pledge.Milestones, day),
            _ => PlannedShare.Even(pledge.Start, pledge.End, day),
        };

    private static Exact Short(Exact share) => share.Over > Long || share.Under > Long ? Round(share) : share;

    private static Exact Round(Exact share) =>
        share.Under == 1 ? share
        : Exact.TryParse(share.Round(Places), out var rounded) ? rounded
        : share;
}
