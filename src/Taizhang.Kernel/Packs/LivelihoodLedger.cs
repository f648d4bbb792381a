using System.Collections.Immutable;

namespace Taizhang.Kernel.Packs;

/// <summary>
/// The ledger of livelihood projects (民生实事), the only one on which the congress votes: the ids by which the program reads it.
/// </summary>
public static class LivelihoodLedger
{
    public const string Id = "livelihood";

    public const string Part = "part",
        Year = "year",
        Kind = "kind",
        Origin = "origin",
        Villages = "villages",
        Budget = "budget",
        Project = "project",
        DueOn = "due_on",
        DropKind = "drop_kind",
        VotesFor = "votes_for",
        VotesAll = "votes_all",
        VotedOn = "voted_on",
        Satisfied = "satisfied";

    public static LedgerContract Contract { get; } =
        new()
        {
            Ledger = Id,
            Fields =
            [
                new(Part, "text", "note"),
                new(Year, "period"),
                new(Kind, "choice", "text"),
                new(Origin, "choice", "text"),
                new(Villages, "count"),
                new(Budget, "money", "number", "count"),
                new(Project, "link") { To = ProjectLedger.Id },
                new(DueOn, "date"),
                new(DropKind, "choice") { Choices = [DropKinds.NotPassed] },
                new(VotesFor, "count"),
                new(VotesAll, "count"),
                new(VotedOn, "date"),
                new(Satisfied, "choice") { Choices = Grades },
            ],
            States = [States.Proposed, States.Candidate, .. States.Taken, States.Dropped],
            Moves = [Moves.Choose, Moves.Drop, Moves.Judge],
        };

    /// <summary>Ids of choices of <see cref="Satisfied"/>, in the order of a ballot's marks from 1.</summary>
    public static ImmutableArray<string> Grades => ["satisfied", "fair", "dissatisfied"];

    public static class States
    {
        public const string Proposed = "proposed",
            Candidate = "candidate",
            Chosen = "chosen",
            Doing = "doing",
            Done = "done",
            Judged = "judged",
            Carried = "carried",
            Dropped = "dropped";

        /// <summary>The states of projects that were taken up.</summary>
        public static ImmutableArray<string> Taken => [Chosen, Doing, Done, Judged, Carried];
    }

    public static class Moves
    {
        public const string Choose = "choose",
            Drop = "drop",
            Judge = "judge";
    }

    /// <summary>Ids of choices of <see cref="DropKind"/>.</summary>
    public static class DropKinds
    {
        public const string NotPassed = "not_passed";
    }
}
