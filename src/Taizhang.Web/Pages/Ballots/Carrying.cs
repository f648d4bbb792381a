using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel;
using Taizhang.Kernel.Ballots;
using Taizhang.Kernel.Batches;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Ledgers;
using Taizhang.Storage.Towns;

namespace Taizhang.Web.Pages.Ballots;

/// <summary>A project that the result of a ballot asks to be moved on: by which move, and with what.</summary>
/// <param name="Reason">Why it is not taken up; published.</param>
public sealed record DueProject(Entry Entry, Move Move, ImmutableArray<(string Field, string Value)> Fields, string? Reason)
{
    public bool IsElected => Move.Id == Livelihood.Choose;
}

/// <summary>
/// What a closed ballot leads to: the chosen are moved on with their votes and become pledges, what was not taken is dropped with the
/// reason, what is rated is judged.
/// Each command's id is made of the ballot and the entry: carried out twice, or broken off between, it is done once.
/// </summary>
internal static class Carrying
{
    private const string Pledge = "pledge";

    private static readonly ImmutableArray<(string, string)> NotPassed = [("drop_kind", "票决未获通过")];

    /// <summary>What is still to be done; empty when all of it is. What is voted on again waits for that vote.</summary>
    public static async Task<ImmutableArray<DueProject>> DueAsync(Visit visit, Ballot ballot)
    {
        var ledger = visit.Pack[Livelihood.Ledger];
        var again = ballot.Result!.Again(ballot.Rule).Candidates;
        var due = ImmutableArray.CreateBuilder<DueProject>();
        for (int i = 0; i < ballot.Candidates.Length; i++)
        {
            if (again.Contains(i) || await visit.Town.FindAsync(visit.Actor, ballot.Candidates[i].Number) is not { Struck: false } entry)
                continue;
            var (move, fields, reason) = Asked(ballot, ballot.Result.Counts[i]);
            if (ledger.Workflow.Find(move) is { } found && found.From.Contains(entry.State) && found.By.Contains(visit.Actor.Role))
                due.Add(new(entry, found, fields, reason));
        }
        return due.ToImmutable();
    }

    private static (string Move, ImmutableArray<(string, string)> Fields, string? Reason) Asked(Ballot ballot, CandidateCount count) =>
        count.Fate switch
        {
            Fate.Elected => (
                Livelihood.Choose,
                [
                    ("voted_on", Day(ballot)),
                    ("votes_for", $"{count.Votes}"),
                    ("votes_all", $"{ballot.Result!.Valid + ballot.Result.Invalid}"),
                ],
                null
            ),
            Fate.Rated => (Livelihood.Judge, [("satisfied", Words.Grade(count))], null),
            Fate.Behind => (Livelihood.Drop, NotPassed, $"{ballot.Title}：得 {count.Votes} 票，名次在应选 {ballot.Rule.Seats} 项之后"),
            _ => (Livelihood.Drop, NotPassed, $"{ballot.Title}：得 {count.Votes} 票，未过全体代表 {ballot.Rule.Deputies} 名的半数"),
        };

    /// <summary>Moves all of it as one batch, then opens a pledge for each winner; what was refused, if anything.</summary>
    public static async Task<IReadOnlyList<Refusal>> OutAsync(
        Visit visit,
        Ballot ballot,
        ImmutableArray<DueProject> due,
        IFormCollection form,
        CancellationToken cancel
    )
    {
        var moves = due.Select(one =>
            (Command)
                new MoveEntry(
                    $"ballot-{ballot.Id}-{one.Entry.Number}",
                    one.Entry.Number,
                    null,
                    one.Move.Id,
                    one.Fields.ToDictionary(field => field.Field, field => (Input)field.Value),
                    null,
                    one.Reason
                )
        );
        var pledges = due.Where(one => one.IsElected).Select(one => Promised(visit, ballot, one.Entry, form)).OfType<OpenEntry>().ToArray();
        // Whether the pledges can be made is known before anything is moved.
        foreach (
            var (ledger, title, commands, rehearsal) in new[]
            {
                (Pledge, "民生实事承诺", pledges.AsEnumerable<Command>(), true),
                (Livelihood.Ledger, "票决结果", moves, false),
                (Pledge, "民生实事承诺", pledges, false),
            }
        )
        {
            if (ledger == Pledge && pledges.Length == 0)
                continue;
            var order = new BatchOrder(
                $"ballot-{ballot.Id}-{ledger}-{form["id"]}",
                BatchKind.Move,
                ledger,
                $"{ballot.Title}：{title}",
                commands.ToAsyncEnumerable(),
                GoodOnly: false,
                Rehearsal: rehearsal
            );
            var done = await visit.Town.DoAllAsync(order, visit.Actor, null, cancel);
            if (!done.Ok)
                return done.Refusals;
            if (done.Value.RefusedCount > 0)
                return [.. done.Value.Refused.SelectMany(one => one.Refusals.Select(refusal => refusal with { Field = null })).Distinct()];
        }
        return [];
    }

    /// <summary>The pledge of a winner, of what the pledge ledger has fields for; null when the pack has none.</summary>
    private static OpenEntry? Promised(Visit visit, Ballot ballot, Entry entry, IFormCollection form)
    {
        if (visit.Pack.Find(Pledge) is not { } ledger)
            return null;
        var from = visit.Pack[Livelihood.Ledger];
        string part = Value(from, entry, "part"),
            name = from.NameOf(entry);
        var fields = new Dictionary<string, Input>
        {
            ["text"] = part.Length > 0 ? $"{name}：{part}" : name,
            ["kind"] = "民生实事",
            ["sort"] = "民生实事",
            ["place"] = ballot.Title,
            ["year"] = Value(from, entry, "year"),
            ["promised_on"] = Day(ballot),
            ["due_on"] = form[$"due.{entry.Number}"].ToString(),
            ["livelihood"] = entry.Number,
            ["project"] = Value(from, entry, "project"),
            ["deputies"] = form[$"deputies.{entry.Number}"].ToString(),
        };
        return new(
            $"ballot-{ballot.Id}-pledge-{entry.Number}",
            Pledge,
            entry.Area,
            entry.Office,
            fields.Where(field => ledger.Find(field.Key) is not null).ToDictionary()
        );
    }

    private static string Value(Ledger ledger, Entry entry, string field) =>
        ledger.Find(field) is { } of && entry.Values[ledger.IndexOf(field)] is { IsEmpty: false } value ? of.Type.Canonical(value) : "";

    private static string Day(Ballot ballot) => ballot.Closed!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The last day of a project's year, as a due day to begin with.</summary>
    public static string DueOf(Visit visit, Entry entry) =>
        Value(visit.Pack[Livelihood.Ledger], entry, "due_on") is { Length: > 0 } due ? due
        : Value(visit.Pack[Livelihood.Ledger], entry, "year") is { Length: >= 4 } year ? $"{year[..4]}-12-31"
        : "";
}
