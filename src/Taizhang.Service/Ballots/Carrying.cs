using System.Collections.Immutable;
using System.Globalization;
using Taizhang.Kernel;
using Taizhang.Kernel.Ballots;
using Taizhang.Kernel.Batches;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Ballots;

/// <summary>A project to be moved on because of a ballot's result: the move and its input.</summary>
/// <param name="Reason">Why it was not taken up; published.</param>
public sealed record DueProject(Entry Entry, Move Move, ImmutableArray<(string Field, string Value)> Fields, string? Reason)
{
    public bool IsElected => Move.Id == LivelihoodLedger.Moves.Choose;
}

/// <summary>
/// Carries out a closed ballot: chosen projects are moved on with their votes and become pledges, those not chosen are dropped with the
/// reason, rated ones get their grade. Each command's id is made from the ballot and the entry, so a repeated or interrupted run does it
/// once.
/// </summary>
public static class Carrying
{
    /// <summary>What remains to be done; empty when everything is done. Projects to be voted on again wait for that vote.</summary>
    public static async Task<ImmutableArray<DueProject>> DueAsync(Visit visit, Ballot ballot)
    {
        var ledger = visit.Pack[LivelihoodLedger.Id];
        var again = ballot.Result!.Again(ballot.Rule).Candidates;
        var due = ImmutableArray.CreateBuilder<DueProject>();
        for (int i = 0; i < ballot.Candidates.Length; i++)
        {
            if (again.Contains(i) || await visit.Town.FindAsync(visit.Actor, ballot.Candidates[i].Number) is not { Struck: false } entry)
                continue;
            var (move, fields, reason) = Asked(ledger, ballot, ballot.Result.Counts[i]);
            if (ledger.Workflow.Find(move) is { } found && found.From.Contains(entry.State) && found.By.Contains(visit.Actor.Role))
                due.Add(new(entry, found, fields, reason));
        }
        return due.ToImmutable();
    }

    private static (string Move, ImmutableArray<(string, string)> Fields, string? Reason) Asked(
        Ledger ledger,
        Ballot ballot,
        CandidateCount count
    )
    {
        return count.Fate switch
        {
            Fate.Elected => (
                LivelihoodLedger.Moves.Choose,
                [
                    (LivelihoodLedger.VotedOn, Day(ballot)),
                    (LivelihoodLedger.VotesFor, $"{count.Votes}"),
                    (LivelihoodLedger.VotesAll, $"{ballot.Result!.Valid + ballot.Result.Invalid}"),
                ],
                null
            ),
            Fate.Rated => (
                LivelihoodLedger.Moves.Judge,
                [Chosen(LivelihoodLedger.Satisfied, LivelihoodLedger.Grades[SatisfactionVote.Reached(count)])],
                null
            ),
            Fate.Behind => (
                LivelihoodLedger.Moves.Drop,
                [Chosen(LivelihoodLedger.DropKind, LivelihoodLedger.DropKinds.NotPassed)],
                $"{ballot.Title}：得 {count.Votes} 票，名次在应选 {ballot.Rule.Seats} 项之后"
            ),
            _ => (
                LivelihoodLedger.Moves.Drop,
                [Chosen(LivelihoodLedger.DropKind, LivelihoodLedger.DropKinds.NotPassed)],
                $"{ballot.Title}：得 {count.Votes} 票，未过全体代表 {ballot.Rule.Deputies} 名的半数"
            ),
        };

        (string, string) Chosen(string field, string choice) => (field, ledger.TitleOf(field, choice));
    }

    /// <summary>Makes all moves as one batch, then opens a pledge for each winner; returns the refusals, if any.</summary>
    public static async Task<IReadOnlyList<Refusal>> OutAsync(
        Visit visit,
        Ballot ballot,
        ImmutableArray<DueProject> due,
        Func<string, string> typed,
        CancellationToken cancel
    )
    {
        var moves = due.Select(one =>
            (Command)
                new MoveEntry(
                    $"{ProgramIds.Ballot}{ballot.Id}-{one.Entry.Number}",
                    one.Entry.Number,
                    null,
                    one.Move.Id,
                    one.Fields.ToDictionary(field => field.Field, field => (Input)field.Value),
                    null,
                    one.Reason
                )
        );
        var pledges = due.Where(one => one.IsElected)
            .Select(one => Promised(visit, ballot, one.Entry, typed))
            .OfType<OpenEntry>()
            .ToArray();
        // Whether the pledges can be made is known before anything is moved.
        foreach (
            var (ledger, title, commands, rehearsal) in new[]
            {
                (PledgeLedger.Id, "民生实事承诺", pledges.AsEnumerable<Command>(), true),
                (LivelihoodLedger.Id, "票决结果", moves, false),
                (PledgeLedger.Id, "民生实事承诺", pledges, false),
            }
        )
        {
            if (ledger == PledgeLedger.Id && pledges.Length == 0)
                continue;
            var order = new BatchOrder(
                $"{ProgramIds.Ballot}{ballot.Id}-{ledger}-{typed("id")}",
                BatchKind.Move,
                ledger,
                $"{ballot.Title}：{title}",
                commands.ToAsyncEnumerable(),
                GoodOnly: false,
                Rehearsal: rehearsal
            )
            {
                ByProgram = true,
            };
            var done = await visit.Town.DoAllAsync(order, visit.Actor, null, cancel);
            if (!done.Ok)
                return done.Refusals;
            if (done.Value.RefusedCount > 0)
                return [.. done.Value.Refused.SelectMany(one => one.Refusals.Select(refusal => refusal with { Field = null })).Distinct()];
        }
        return [];
    }

    /// <summary>The pledge of a winner, filling the fields that the pledge ledger has; null when the pack has no such ledger.</summary>
    private static OpenEntry? Promised(Visit visit, Ballot ballot, Entry entry, Func<string, string> typed)
    {
        if (visit.Pack.Find(PledgeLedger.Id) is not { } ledger)
            return null;
        var from = visit.Pack[LivelihoodLedger.Id];
        string part = Value(from, entry, LivelihoodLedger.Part),
            name = from.NameOf(entry);
        var fields = new Dictionary<string, Input>
        {
            [PledgeLedger.Text] = part.Length > 0 ? $"{name}：{part}" : name,
            [PledgeLedger.Origin] = ledger.TitleOf(PledgeLedger.Origin, PledgeLedger.Origins.Livelihood),
            [PledgeLedger.Sort] = ledger.TitleOf(PledgeLedger.Sort, PledgeLedger.Sorts.Livelihood),
            [PledgeLedger.Place] = ballot.Title,
            [PledgeLedger.Year] = Value(from, entry, LivelihoodLedger.Year),
            [PledgeLedger.PromisedOn] = Day(ballot),
            [PledgeLedger.DueOn] = typed($"due.{entry.Number}"),
            [PledgeLedger.Livelihood] = entry.Number,
            [PledgeLedger.Project] = Value(from, entry, LivelihoodLedger.Project),
            [PledgeLedger.Deputies] = typed($"deputies.{entry.Number}"),
        };
        return new(
            $"{ProgramIds.Ballot}{ballot.Id}-pledge-{entry.Number}",
            PledgeLedger.Id,
            entry.Area,
            entry.Office,
            fields.Where(field => ledger.Find(field.Key) is not null).ToDictionary()
        );
    }

    private static string Value(Ledger ledger, Entry entry, string field) =>
        ledger.Find(field) is { } of && entry.Values[ledger.IndexOf(field)] is { IsEmpty: false } value ? of.Type.Canonical(value) : "";

    private static string Day(Ballot ballot) => ballot.Closed!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The last day of a project's year, as the initial due day.</summary>
    public static string DueOf(Visit visit, Entry entry) =>
        Value(visit.Pack[LivelihoodLedger.Id], entry, LivelihoodLedger.DueOn) is { Length: > 0 } due ? due
        : Value(visit.Pack[LivelihoodLedger.Id], entry, LivelihoodLedger.Year) is { Length: >= 4 } year ? $"{year[..4]}-12-31"
        : "";
}
