using System.Collections.Immutable;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Pledges;

/// <summary>
/// What kind of target a pledge has: an amount of a figure, an increase on last year, a least or most, a rank, a project's stage, or no
/// figure.
/// </summary>
public enum TargetKind
{
    Task,
    Amount,
    Growth,
    Rate,
    Rank,
    Stage,
    Milestones,
}

/// <summary>Whether a target is a minimum or a maximum; by default the figure says whether more or less is better.</summary>
public enum Limit
{
    AsFigure,
    Least,
    Most,
}

/// <summary>How a pledge is planned over its time: evenly by days, as the figure went last year, or typed by month.</summary>
public enum Pace
{
    Even,
    Seasonal,
    Typed,
}

/// <summary>A step of a pledge: when it is due, when it was done, and how much of the whole it is.</summary>
public sealed record Milestone(string Node, DateOnly? Due, DateOnly? Done, long Weight, string Note, string Proof);

/// <summary>An obstacle to a pledge (堵点): who must solve it by when, and when it was solved.</summary>
public sealed record Block(string Problem, string Solver, DateOnly? Due, DateOnly? Solved)
{
    public bool IsLate(DateOnly today) => Solved is null && Due < today;
}

/// <summary>
/// A pledge (承诺): an entry of the <see cref="PledgeLedger"/>, read. No field holds its progress: <see cref="Tracker"/> computes it.
/// </summary>
public sealed record Pledge
{
    public required Entry Entry { get; init; }
    public string Number => Entry.Number;
    public string? Office => Entry.Office;
    public required string Text { get; init; }

    /// <summary>The sentence of the report that it was made from; empty when made by hand.</summary>
    public required string Source { get; init; }

    /// <summary>Its origin, as the pack calls it: 政府工作报告, 民生实事, 上级交办 …</summary>
    public required string Origin { get; init; }

    /// <summary>Whether it was promised for the year as a whole: in the report, or as one of the year's livelihood projects.</summary>
    public required bool IsOfReport { get; init; }

    /// <summary>Its sort, as the pack calls it: 指标, 项目, 任务, 民生实事.</summary>
    public required string Sort { get; init; }

    /// <summary>One of <see cref="PledgeLedger.Sorts"/>; empty when the sort is not given or has no id.</summary>
    public required string SortId { get; init; }
    public required string Place { get; init; }

    /// <summary>The duty under which it is listed; empty: its figure's.</summary>
    public required string Duty { get; init; }
    public required int Year { get; init; }
    public required TargetKind Kind { get; init; }

    /// <summary>Id of the figure with its slice; empty when it has none.</summary>
    public required string Figure { get; init; }
    public required Exact? Target { get; init; }

    /// <summary>The target's unit: the figure's, or one that measures the same (亿元 for a figure in 万元).</summary>
    public required string Unit { get; init; }
    public required Limit Limit { get; init; }
    public required Pace Pace { get; init; }

    /// <summary>The share of the whole, in hundredths, to be reached by the end of a month; as typed.</summary>
    public required ImmutableArray<(Period Month, Exact Share)> Plan { get; init; }
    public required DateOnly PromisedOn { get; init; }
    public required DateOnly? DueOn { get; init; }
    public required DateOnly? DoneOn { get; init; }
    public required string Leader { get; init; }
    public required string Helpers { get; init; }
    public required string Deputies { get; init; }
    public required string? Parent { get; init; }

    /// <summary>Its weight in its parent relative to its siblings. 1 when not given.</summary>
    public required long Weight { get; init; }
    public required string? Project { get; init; }

    /// <summary>The state of the project that is to be reached: its title in the project ledger.</summary>
    public required string Stage { get; init; }
    public required ImmutableArray<Milestone> Milestones { get; init; }
    public required ImmutableArray<Block> Blocks { get; init; }

    /// <summary>
    /// The first day counted for it: the year's first day for a promise for the whole year, otherwise the day of the promise.
    /// </summary>
    public DateOnly Start => !IsOfReport && PromisedOn.Year == Year ? PromisedOn : new(Year, 1, 1);

    /// <summary>Its last day: when it is due, else the end of its year; never before <see cref="Start"/>.</summary>
    public DateOnly End => (DueOn ?? new DateOnly(Year, 12, 31)) is var end && end < Start ? Start : end;

    /// <summary>Whether somebody has decided its outcome.</summary>
    public bool IsSettled =>
        Entry.State
            is PledgeLedger.States.Kept
                or PledgeLedger.States.Partly
                or PledgeLedger.States.Failed
                or PledgeLedger.States.Changed
                or PledgeLedger.States.Carried;

    /// <summary>Reads an entry of the ledger. A field that the ledger lacks counts as empty.</summary>
    public static Pledge Of(Ledger ledger, Entry entry)
    {
        return new()
        {
            Entry = entry,
            Text = Text(PledgeLedger.Text),
            Source = Text(PledgeLedger.Source),
            Origin = Text(PledgeLedger.Origin),
            IsOfReport = Choice(PledgeLedger.Origin) is PledgeLedger.Origins.Report or PledgeLedger.Origins.Livelihood,
            Place = Text(PledgeLedger.Place),
            Duty = Text(PledgeLedger.Duty),
            Figure = Text(PledgeLedger.Figure),
            Unit = Text(PledgeLedger.Unit),
            Sort = Text(PledgeLedger.Sort),
            SortId = Choice(PledgeLedger.Sort),
            Leader = Text(PledgeLedger.Leader),
            Helpers = Text(PledgeLedger.Helpers),
            Deputies = Text(PledgeLedger.Deputies),
            Stage = Text(PledgeLedger.Stage),
            Parent = At(PledgeLedger.Parent).Text,
            Project = At(PledgeLedger.Project).Text,
            Weight = At(PledgeLedger.Weight).Number ?? 1,
            Year = At(PledgeLedger.Year).Number is { } year ? Period.FromKey((int)year).Year : entry.Opened.Year,
            Kind = Choice(PledgeLedger.TargetKind) switch
            {
                PledgeLedger.TargetKinds.Amount => TargetKind.Amount,
                PledgeLedger.TargetKinds.Growth => TargetKind.Growth,
                PledgeLedger.TargetKinds.Rate => TargetKind.Rate,
                PledgeLedger.TargetKinds.Rank => TargetKind.Rank,
                PledgeLedger.TargetKinds.Stage => TargetKind.Stage,
                PledgeLedger.TargetKinds.Milestones => TargetKind.Milestones,
                _ => TargetKind.Task,
            },
            Limit = Choice(PledgeLedger.Bound) switch
            {
                PledgeLedger.Bounds.Least => Limit.Least,
                PledgeLedger.Bounds.Most => Limit.Most,
                _ => Limit.AsFigure,
            },
            Pace = Choice(PledgeLedger.Pace) switch
            {
                PledgeLedger.Paces.Seasonal => Pace.Seasonal,
                PledgeLedger.Paces.Typed => Pace.Typed,
                _ => Pace.Even,
            },
            Target = At(PledgeLedger.Target).Number is { } target
                ? new Exact(target, 1) / Exact.Power(ledger.Find(PledgeLedger.Target)!.Type.Scale!.Value)
                : null,
            PromisedOn = At(PledgeLedger.PromisedOn).Day ?? entry.Opened,
            DueOn = At(PledgeLedger.DueOn).Day,
            DoneOn = At(PledgeLedger.DoneOn).Day,
            Plan =
            [
                .. Rows(PledgeLedger.Plan)
                    .Select(row =>
                        (Month: Month(row(PledgeLedger.PlanColumns.Month)), Share: Hundredths(row(PledgeLedger.PlanColumns.Share), ledger))
                    )
                    .Where(one => one is { Month: not null, Share: not null })
                    .Select(one => (one.Month!.Value, one.Share!.Value)),
            ],
            Milestones =
            [
                .. Rows(PledgeLedger.Milestones)
                    .Select(row => new Milestone(
                        row(PledgeLedger.MilestoneColumns.Node).Text ?? "",
                        Month(row(PledgeLedger.MilestoneColumns.Due))?.Last,
                        row(PledgeLedger.MilestoneColumns.Done).Day,
                        row(PledgeLedger.MilestoneColumns.Weight).Number ?? 1,
                        row(PledgeLedger.MilestoneColumns.Note).Text ?? "",
                        row(PledgeLedger.MilestoneColumns.Proof).Text ?? ""
                    )),
            ],
            Blocks =
            [
                .. Rows(PledgeLedger.Blocks)
                    .Select(row => new Block(
                        row(PledgeLedger.BlockColumns.Problem).Text ?? "",
                        row(PledgeLedger.BlockColumns.Solver).Text ?? "",
                        row(PledgeLedger.BlockColumns.Due).Day,
                        row(PledgeLedger.BlockColumns.Solved).Day
                    )),
            ],
        };

        Value At(string id) => ledger.IndexOf(id) is >= 0 and int i ? entry.Values[i] : Value.Empty;
        string Text(string id) => At(id).Text ?? "";
        string Choice(string id) => (ledger.Find(id)?.Type as ChoiceField)?.IdOf(Text(id)) ?? "";

        IEnumerable<Func<string, Value>> Rows(string id)
        {
            if (ledger.Find(id)?.Type is not RowsField table)
                return [];
            return At(id)
                .Rows.Select<ImmutableArray<Value>, Func<string, Value>>(row =>
                    column =>
                    {
                        for (int i = 0; i < table.Columns.Length && i < row.Length; i++)
                            if (table.Columns[i].Id == column)
                                return row[i];
                        return Value.Empty;
                    }
                );
        }
    }

    private static Period? Month(Value value) => value.Number is { } key ? Period.FromKey((int)key) : null;

    private static Exact? Hundredths(Value value, Ledger ledger) =>
        value.Number is { } number
        && ledger.Find(PledgeLedger.Plan)?.Type is RowsField { Columns: var columns }
        && columns.FirstOrDefault(column => column.Id == PledgeLedger.PlanColumns.Share)?.Type.Scale is { } places
            ? new Exact(number, 1) / Exact.Power(places)
            : null;
}
