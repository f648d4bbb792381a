using System.Collections.Immutable;
using Taizhang.Kernel.Ballots;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Journal;

namespace Taizhang.Kernel.Decisions;

/// <summary>
/// Defining, opening, closing and voiding a ballot. Casting is no command: the box takes it (<see cref="BallotBox"/>), and the journal
/// never hears of it.
/// </summary>
internal static class Balloting
{
    private const int LongestTitle = 80,
        HashLength = 64;

    public static Outcome<Event> Decide(Situation now, SetBallot command)
    {
        if (!Rights.MaySetBallots(now.Actor))
            return new Refusal("right.ballot");
        var (rule, numbers) = (command.Rule, command.Candidates);
        if (command.Ballot is { } known)
        {
            if (now.Ballots.GetValueOrDefault(known) is not { } standing)
                return new Refusal("missing.ballot");
            if (standing.State != BallotState.Set)
                return new Refusal("conflict.ballot_set", null, standing.Title);
        }
        var wrong = ImmutableArray.CreateBuilder<Refusal>();
        if (Keeping.Check("title", "票决名称", command.Title, required: true, LongestTitle) is { } title)
            wrong.Add(title);
        if (rule.Deputies is < 1 or > BallotRule.MostDeputies)
            wrong.Add(new("input.ballot_deputies", "deputies", $"{BallotRule.MostDeputies}"));
        var candidates = ImmutableArray.CreateBuilder<Candidate>();
        foreach (string number in numbers.Distinct().Take(BallotRule.MostCandidates + 1))
        {
            if (
                now.Lookups.Find(number) is not { Struck: false, Ledger: Livelihood.Ledger } entry
                || !Livelihood.Votable(rule.Way).Contains(entry.State)
            )
                wrong.Add(new("input.ballot_candidate", "candidates", number.Length <= 40 ? number : number[..40]));
            else
                candidates.Add(new(number, now.Pack[entry.Ledger].NameOf(entry)));
        }
        if (numbers.Length > BallotRule.MostCandidates)
            wrong.Add(new("input.ballot_candidates_many", "candidates", $"{BallotRule.MostCandidates}"));
        if (numbers.IsEmpty)
            wrong.Add(new("input.ballot_candidates_none", "candidates"));
        else if (rule.Way == BallotWay.Satisfaction)
            rule = rule with { Seats = 0, Limit = 0 };
        else if (rule.Seats < 1)
            wrong.Add(new("input.ballot_seats", "seats"));
        else if (numbers.Length <= rule.Seats)
            wrong.Add(new("input.ballot_candidates_few", "candidates", $"{numbers.Length}", $"{rule.Seats}"));
        else if (rule.Limit < 1 || rule.Limit > numbers.Length)
            wrong.Add(new("input.ballot_limit", "limit", $"{numbers.Length}"));
        if (command.After is { } after && CheckAfter(now, after, candidates) is { } notAfter)
            wrong.Add(notAfter);
        if (wrong.Count > 0)
            return wrong.ToImmutable();
        return new BallotSet(
            command.Ballot
                ?? $"{now.Today.Year}-{now.Ballots.Keys.Count(id => id.StartsWith($"{now.Today.Year}-", StringComparison.Ordinal)) + 1}",
            command.Title.Trim(),
            rule,
            candidates.ToImmutable(),
            command.After
        );
    }

    /// <summary>A ballot that goes on with another votes on what that one left, and on nothing else.</summary>
    private static Refusal? CheckAfter(Situation now, string after, IReadOnlyCollection<Candidate> candidates)
    {
        if (now.Ballots.GetValueOrDefault(after) is not { Result: { } result } before)
            return new("missing.ballot", "after");
        var left = result.Again(before.Rule).Candidates.Select(i => before.Candidates[i].Number).ToHashSet();
        return left.Count > 0 && left.SetEquals(candidates.Select(one => one.Number))
            ? null
            : new("input.ballot_after", "candidates", before.Title);
    }

    public static Outcome<Event> Decide(Situation now, OpenBallot command)
    {
        if (!Rights.MaySetBallots(now.Actor))
            return new Refusal("right.ballot");
        if (now.Ballots.GetValueOrDefault(command.Ballot) is not { } ballot)
            return new Refusal("missing.ballot");
        if (ballot.State != BallotState.Set)
            return new Refusal("conflict.ballot_set", null, ballot.Title);
        var rule = ballot.Rule;
        var wrong = ImmutableArray.CreateBuilder<Refusal>();
        if (command.Present < 1 || command.Present > rule.Deputies)
            wrong.Add(new("input.ballot_present", "present", $"{rule.Deputies}"));
        else if (command.Present < rule.PresentNeeded)
            wrong.Add(new("conflict.ballot_quorum", "present", $"{rule.Deputies}", $"{command.Present}", $"{rule.PresentNeeded}"));
        else if (command.Tokens.Length > command.Present)
            wrong.Add(new("input.ballot_tokens", "tokens", $"{command.Present}"));
        // What was struck or decided otherwise since the ballot was defined is voted on by nobody.
        foreach (var one in ballot.Candidates)
            if (now.Lookups.Find(one.Number) is not { Struck: false } entry || !Livelihood.Votable(rule.Way).Contains(entry.State))
                wrong.Add(new("input.ballot_candidate", null, one.Number));
        if (wrong.Count > 0)
            return wrong.ToImmutable();
        if (
            command.Tokens.Any(hash => hash.Length != HashLength || !hash.All(char.IsAsciiHexDigitLower))
            || command.Tokens.Distinct().Count() != command.Tokens.Length
        )
            throw new ArgumentException("Tokens must be distinct hashes.", nameof(command));
        return new BallotOpened(ballot.Id, command.Present, [.. command.Tokens.Order(StringComparer.Ordinal)], now.Today);
    }

    public static Outcome<Event> Decide(Situation now, CloseBallot command)
    {
        if (!Rights.MaySetBallots(now.Actor))
            return new Refusal("right.ballot");
        if (now.Ballots.GetValueOrDefault(command.Ballot) is not { } ballot)
            return new Refusal("missing.ballot");
        if (ballot.CheckOpen() is { } shut)
            return shut;
        var box = now.Lookups.Box(ballot.Id) ?? throw new InvalidOperationException($"Ballot {ballot.Id} is open and has no box.");
        if (box.Typed.Count == 1)
            return new Refusal("conflict.ballot_typed_once", "papers");
        if (box.Differences() is { IsEmpty: false } differ)
            return new Refusal("conflict.ballot_papers", "papers", string.Join('、', differ.Take(30).Select(paper => paper[1..])));
        var slips = box.Slips();
        return new BallotClosed(ballot.Id, box.Cast.Count, slips, Counting.Count(ballot.Rule, ballot.Candidates.Length, slips), now.Today);
    }

    public static Outcome<Event> Decide(Situation now, VoidBallot command)
    {
        if (!Rights.MaySetBallots(now.Actor))
            return new Refusal("right.ballot");
        if (now.Ballots.GetValueOrDefault(command.Ballot) is not { } ballot)
            return new Refusal("missing.ballot");
        if (ballot.State == BallotState.Voided)
            return new Refusal("conflict.ballot_voided");
        if (Situation.CheckReason(command.Reason, needed: true) is { } wrong)
            return wrong;
        return new BallotVoided(ballot.Id, command.Reason.Trim());
    }
}
