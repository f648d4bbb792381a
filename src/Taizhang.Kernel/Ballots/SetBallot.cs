using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;

namespace Taizhang.Kernel.Ballots;

/// <summary>
/// Define a ballot, or redefine it while it is not open. <paramref name="Candidates"/>: numbers of livelihood entries, in the order of the
/// ballot paper.
/// </summary>
/// <param name="Ballot">Its id; null: a new one.</param>
/// <param name="After">The closed ballot whose ties or remaining seats this one decides.</param>
public sealed record SetBallot(
    string Id,
    string? Ballot,
    string Title,
    BallotRule Rule,
    ImmutableArray<string> Candidates,
    string? After = null
) : Command(Id)
{
    private const int LongestTitle = 80;

    internal override Outcome<Event> Decide(Situation now)
    {
        if (!Rights.MaySetBallots(now.Actor))
            return Refusal.RightBallot();
        var (rule, numbers) = (Rule, Candidates);
        if (Ballot is { } known)
        {
            if (now.Town.Ballots.GetValueOrDefault(known) is not { } standing)
                return Refusal.MissingBallot();
            if (standing.State != BallotState.Set)
                return Refusal.ConflictBallotSet(standing.Title);
        }
        var wrong = ImmutableArray.CreateBuilder<Refusal>();
        if (TextField.Check("title", "票决名称", Title, required: true, LongestTitle) is { } title)
            wrong.Add(title);
        if (rule.Deputies is < 1 or > BallotRule.MostDeputies)
            wrong.Add(Refusal.InputBallotDeputies(BallotRule.MostDeputies));
        var candidates = ImmutableArray.CreateBuilder<Candidate>();
        foreach (string number in numbers.Distinct().Take(BallotRule.MostCandidates + 1))
        {
            if (
                now.Lookups.Find(number) is not { Struck: false, Ledger: LivelihoodLedger.Id } entry
                || !Candidate.States(rule.Way).Contains(entry.State)
            )
                wrong.Add(Refusal.InputBallotCandidate(number, "candidates"));
            else
                candidates.Add(new(number, now.Pack[entry.Ledger].NameOf(entry)));
        }
        if (numbers.Length > BallotRule.MostCandidates)
            wrong.Add(Refusal.InputBallotCandidatesMany(BallotRule.MostCandidates));
        if (numbers.IsEmpty)
            wrong.Add(Refusal.InputBallotCandidatesNone());
        else if (rule.Way == BallotWay.Satisfaction)
            rule = rule with { Seats = 0, Limit = 0 };
        else if (rule.Seats < 1)
            wrong.Add(Refusal.InputBallotSeats());
        else if (numbers.Length <= rule.Seats)
            wrong.Add(Refusal.InputBallotCandidatesFew(numbers.Length, rule.Seats));
        else if (rule.Limit < 1 || rule.Limit > numbers.Length)
            wrong.Add(Refusal.InputBallotLimit(numbers.Length));
        if (After is { } after && CheckAfter(now, after, candidates) is { } notAfter)
            wrong.Add(notAfter);
        if (wrong.Count > 0)
            return wrong.ToImmutable();
        return new BallotSet(
            Ballot ?? $"{now.Today.Year}-{now.Town.Ballots.Keys.Count(IsOfThisYear) + 1}",
            Title.Trim(),
            rule,
            candidates.ToImmutable(),
            After
        );

        bool IsOfThisYear(string id) => id.StartsWith($"{now.Today.Year}-", StringComparison.Ordinal);
    }

    /// <summary>A ballot that continues another votes only on what that one left undecided.</summary>
    private static Refusal? CheckAfter(Situation now, string after, IReadOnlyCollection<Candidate> candidates)
    {
        if (now.Town.Ballots.GetValueOrDefault(after) is not { Result: { } result } before)
            return Refusal.MissingBallot("after");
        var left = result.Again(before.Rule).Candidates.Select(i => before.Candidates[i].Number).ToHashSet();
        return left.Count > 0 && left.SetEquals(candidates.Select(one => one.Number)) ? null : Refusal.InputBallotAfter(before.Title);
    }
}

/// <summary>A ballot was defined or redefined.</summary>
public sealed record BallotSet(string Ballot, string Title, BallotRule Rule, ImmutableArray<Candidate> Candidates, string? After) : Event
{
    public const string Name = "ballot.set";

    private static readonly string[] Ways = ["approve", "rank", "satisfaction"],
        Quorums = ["two_thirds", "more_than_half"],
        Ties = ["again", "paper_order"],
        Unfilled = ["empty", "again"];

    public override string Type => Name;

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteString("ballot", Ballot);
        json.WriteString("title", Title);
        json.WriteString("way", Ways[(int)Rule.Way]);
        json.WriteNumber("seats", Rule.Seats);
        json.WriteNumber("limit", Rule.Limit);
        json.WriteNumber("deputies", Rule.Deputies);
        json.WriteString("quorum", Quorums[(int)Rule.Quorum]);
        json.WriteBoolean("majority", Rule.Majority);
        json.WriteString("ties", Ties[(int)Rule.Ties]);
        json.WriteString("unfilled", Unfilled[(int)Rule.Unfilled]);
        json.WriteOptional("after", After);
        json.WriteStartArray("candidates");
        foreach (var (number, name) in Candidates)
        {
            json.WriteStartArray();
            json.WriteStringValue(number);
            json.WriteStringValue(name);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    internal static BallotSet Read(JsonElement json) =>
        new(
            json.Text("ballot"),
            json.Text("title"),
            new BallotRule(
                (BallotWay)json.Word("way", Ways),
                json.Int("seats"),
                json.Int("limit"),
                json.Int("deputies"),
                (Quorum)json.Word("quorum", Quorums),
                json.Truth("majority"),
                (TieRule)json.Word("ties", Ties),
                (UnfilledRule)json.Word("unfilled", Unfilled)
            ),
            [.. json.GetProperty("candidates").EnumerateArray().Select(one => new Candidate(one[0].GetString()!, one[1].GetString()!))],
            json.OptionalText("after")
        );

    internal override void Apply(Township town) =>
        town.Of<BallotList>()
            .Set(
                new()
                {
                    Id = Ballot,
                    Title = Title,
                    Rule = Rule,
                    Candidates = Candidates,
                    After = After,
                }
            );
}
