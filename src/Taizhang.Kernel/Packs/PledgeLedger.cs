namespace Taizhang.Kernel.Packs;

/// <summary>The ledger of pledges (承诺与督办): the ids by which the program reads it.</summary>
public static class PledgeLedger
{
    public const string Id = "pledge";

    public const string Text = "text",
        Source = "source",
        Sort = "sort",
        Duty = "duty",
        Origin = "kind",
        Place = "place",
        Year = "year",
        TargetKind = "target_kind",
        Figure = "figure",
        Target = "target",
        Unit = "unit",
        Bound = "bound",
        Pace = "pace",
        Plan = "plan",
        PromisedOn = "promised_on",
        DueOn = "due_on",
        Leader = "leader",
        Helpers = "helpers",
        Deputies = "deputies",
        Parent = "parent",
        Weight = "weight",
        Livelihood = "livelihood",
        Motion = "motion",
        Project = "project",
        Stage = "stage",
        Milestones = "milestones",
        Blocks = "blocks",
        DoneOn = "done_on";

    public static LedgerContract Contract { get; } =
        new()
        {
            Ledger = Id,
            Fields =
            [
                new(Text, "note", "text"),
                new(Source, "note", "text"),
                new(Sort, "choice") { Choices = [Sorts.Target, Sorts.Project, Sorts.Task, Sorts.Livelihood] },
                new(Duty, "choice", "text"),
                new(Origin, "choice") { Choices = [Origins.Report, Origins.Livelihood, Origins.Motion] },
                new(Place, "text", "note"),
                new(Year, "period"),
                new(TargetKind, "choice")
                {
                    Choices =
                    [
                        TargetKinds.Amount,
                        TargetKinds.Growth,
                        TargetKinds.Rate,
                        TargetKinds.Rank,
                        TargetKinds.Stage,
                        TargetKinds.Task,
                        TargetKinds.Milestones,
                    ],
                },
                new(Figure, "figure"),
                new(Target, "number"),
                new(Unit, "text"),
                new(Bound, "choice") { Choices = [Bounds.Least, Bounds.Most] },
                new(Pace, "choice") { Choices = [Paces.Seasonal, Paces.Typed] },
                new(Plan, "rows") { Columns = [new(PlanColumns.Month, "period"), new(PlanColumns.Share, "number", "count")] },
                new(PromisedOn, "date"),
                new(DueOn, "date"),
                new(Leader, "text"),
                new(Helpers, "text"),
                new(Deputies, "text"),
                new(Parent, "link") { To = Id },
                new(Weight, "count"),
                new(Livelihood, "link") { To = LivelihoodLedger.Id },
                new(Motion, "link") { To = MotionLedger.Id },
                new(Project, "link") { To = ProjectLedger.Id },
                new(Stage, "text"),
                new(Milestones, "rows")
                {
                    Columns =
                    [
                        new(MilestoneColumns.Node, "text"),
                        new(MilestoneColumns.Due, "period"),
                        new(MilestoneColumns.Done, "date"),
                        new(MilestoneColumns.Weight, "count"),
                        new(MilestoneColumns.Note, "text"),
                        new(MilestoneColumns.Proof, "text"),
                    ],
                },
                new(Blocks, "rows")
                {
                    Columns =
                    [
                        new(BlockColumns.Problem, "text"),
                        new(BlockColumns.Solver, "text"),
                        new(BlockColumns.Due, "date"),
                        new(BlockColumns.Solved, "date"),
                    ],
                },
                new(DoneOn, "date"),
            ],
            States =
            [
                States.Promised,
                States.Doing,
                States.Done,
                States.Kept,
                States.Partly,
                States.Changed,
                States.Failed,
                States.Carried,
            ],
        };

    public static class States
    {
        public const string Promised = "promised",
            Doing = "doing",
            Done = "done",
            Kept = "kept",
            Partly = "partly",
            Changed = "changed",
            Failed = "failed",
            Carried = "carried";
    }

    /// <summary>Ids of choices of <see cref="Sort"/>.</summary>
    public static class Sorts
    {
        public const string Target = "target",
            Project = "project",
            Task = "task",
            Livelihood = "livelihood";
    }

    /// <summary>Ids of choices of <see cref="PledgeLedger.Origin"/>.</summary>
    public static class Origins
    {
        public const string Report = "report",
            Livelihood = "livelihood",
            Motion = "motion";
    }

    /// <summary>Ids of choices of <see cref="TargetKind"/>.</summary>
    public static class TargetKinds
    {
        public const string Amount = "amount",
            Growth = "growth",
            Rate = "rate",
            Rank = "rank",
            Stage = "stage",
            Task = "task",
            Milestones = "milestones";
    }

    /// <summary>Ids of choices of <see cref="Bound"/>.</summary>
    public static class Bounds
    {
        public const string Least = "least",
            Most = "most";
    }

    /// <summary>Ids of choices of <see cref="Pace"/>.</summary>
    public static class Paces
    {
        public const string Seasonal = "seasonal",
            Typed = "typed";
    }

    public static class PlanColumns
    {
        public const string Month = "month",
            Share = "share";
    }

    public static class MilestoneColumns
    {
        public const string Node = "node",
            Due = "due",
            Done = "done",
            Weight = "weight",
            Note = "note",
            Proof = "proof";
    }

    public static class BlockColumns
    {
        public const string Problem = "problem",
            Solver = "solver",
            Due = "due",
            Solved = "solved";
    }
}
