using System.Collections.Immutable;

namespace Taizhang.Kernel.Ballots;

/// <summary>
/// What the count decided about a candidate: chosen; tied for the last seats; without the majority; with it, but after all seats were
/// filled; or, in a satisfaction vote, only rated.
/// </summary>
public enum Fate
{
    Elected,
    Tied,
    Lacking,
    Behind,
    Rated,
}

/// <summary>A candidate's count.</summary>
/// <param name="Marks">How many ballots gave it each mark, from mark 1: approvals; first places, second places, …; 满意, 基本满意, 不满意.</param>
/// <param name="Points">Orders the candidates: approvals; when ranked, the limit for a first place and one less for each place after it;
/// for satisfaction, the votes 满意 and 基本满意.</param>
public sealed record CandidateCount(ImmutableArray<int> Marks, int Points, Fate Fate)
{
    /// <summary>Ballots that named it.</summary>
    public int Votes => Marks.Sum();
}

/// <summary>The count of a ballot; candidates in the order of the ballot paper.</summary>
public sealed record BallotResult(int Valid, int Invalid, ImmutableArray<CandidateCount> Counts)
{
    public int Elected => Counts.Count(count => count.Fate == Fate.Elected);

    /// <summary>The same numbers and the same decisions.</summary>
    public bool Equals(BallotResult? other) =>
        other is not null
        && (Valid, Invalid, Counts.Length) == (other.Valid, other.Invalid, other.Counts.Length)
        && Counts
            .Zip(other.Counts)
            .All(pair =>
                pair.First.Marks.SequenceEqual(pair.Second.Marks)
                && (pair.First.Points, pair.First.Fate) == (pair.Second.Points, pair.Second.Fate)
            );

    public override int GetHashCode() => HashCode.Combine(Valid, Invalid, Counts.Length);

    /// <summary>
    /// The candidates (by place on the paper) to be voted on again by the rule, and for how many seats: those tied, or those without a
    /// majority where seats are left; none when the vote is final.
    /// </summary>
    public (ImmutableArray<int> Candidates, int Seats) Again(BallotRule rule)
    {
        int left = rule.Seats - Elected;
        var with = Counts.Any(count => count.Fate == Fate.Tied) ? Fate.Tied : Fate.Lacking;
        if (left <= 0 || (with == Fate.Lacking && rule.Unfilled == UnfilledRule.Empty))
            return ([], 0);
        ImmutableArray<int> again = [.. Enumerable.Range(0, Counts.Length).Where(i => Counts[i].Fate == with)];
        return again.IsEmpty ? ([], 0) : (again, left);
    }
}

/// <summary>Counts ballots by a rule. The same ballots in any order give the same result.</summary>
public static class Counting
{
    public static BallotResult Count(BallotRule rule, int candidates, IReadOnlyCollection<Slip> slips)
    {
        int[][] marks = [.. Enumerable.Range(0, candidates).Select(_ => new int[rule.HighestMark])];
        foreach (var slip in slips)
            for (int i = 0; i < slip.Marks.Length; i++)
                if (slip.Marks[i] > 0)
                    marks[i][slip.Marks[i] - 1]++;
        int[] votes = [.. marks.Select(of => of.Sum())],
            points = [.. marks.Select(of => Points(rule, of))];
        var fates = Fates(rule, votes, points);
        int invalid = slips.Count(slip => slip.IsInvalid);
        return new(slips.Count - invalid, invalid, [.. marks.Select((of, i) => new CandidateCount([.. of], points[i], fates[i]))]);
    }

    private static int Points(BallotRule rule, int[] marks) =>
        rule.Way switch
        {
            BallotWay.Approve => marks[0],
            BallotWay.Rank => marks.Select((times, place) => times * (rule.Limit - place)).Sum(),
            _ => marks[0] + marks[1],
        };

    private static Fate[] Fates(BallotRule rule, int[] votes, int[] points)
    {
        var fates = new Fate[votes.Length];
        if (rule.Way == BallotWay.Satisfaction)
        {
            Array.Fill(fates, Fate.Rated);
            return fates;
        }
        for (int i = 0; i < votes.Length; i++)
            fates[i] = votes[i] < rule.VotesNeeded ? Fate.Lacking : Fate.Behind;
        int left = rule.Seats;
        foreach (
            var equal in Enumerable
                .Range(0, votes.Length)
                .Where(i => fates[i] == Fate.Behind)
                .GroupBy(i => points[i])
                .OrderByDescending(group => group.Key)
                .Select(group => group.Order().ToArray())
                .ToArray()
        )
        {
            if (left == 0)
                break;
            bool fit = equal.Length <= left;
            foreach (int i in rule.Ties == TieRule.PaperOrder ? equal.Take(left) : equal)
                fates[i] = fit || rule.Ties == TieRule.PaperOrder ? Fate.Elected : Fate.Tied;
            left = fit ? left - equal.Length : 0;
        }
        return fates;
    }
}
