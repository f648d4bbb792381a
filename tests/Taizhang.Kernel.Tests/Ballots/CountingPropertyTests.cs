using System.Collections.Immutable;
using CsCheck;
using Taizhang.Kernel.Ballots;

namespace Taizhang.Kernel.Tests.Ballots;

/// <summary>
/// Counts of random ballots under random rules, held against a count that is made otherwise: ballot by ballot as on a blackboard, and each
/// candidate judged by how many stand before it.
/// </summary>
public sealed class CountingPropertyTests
{
    private sealed record Vote(BallotRule Rule, int Candidates, ImmutableArray<Slip> Slips);

    /// <summary>Few candidates and few deputies, so that ties and missing majorities are frequent.</summary>
    private static readonly Gen<Vote> Votes =
        from candidates in Gen.Int[2, 7]
        from seats in Gen.Int[1, candidates - 1]
        from limit in Gen.Int[1, candidates]
        from deputies in Gen.Int[1, 9]
        from way in Gen.Enum<BallotWay>()
        from majority in Gen.Bool
        from ties in Gen.Enum<TieRule>()
        from unfilled in Gen.Enum<UnfilledRule>()
        let rule = way == BallotWay.Satisfaction
            ? new BallotRule(way, 0, 0, deputies)
            : new BallotRule(way, seats, limit, deputies, Majority: majority, Ties: ties, Unfilled: unfilled)
        from slips in Gen.Select(
            Gen.Shuffle(Enumerable.Range(0, candidates).ToArray()),
            Gen.Int[0, candidates],
            Gen.Int[0, 9],
            (order, named, odd) => Marks(rule, order, named, odd)
        ).Array[0, deputies]
        select new Vote(rule, candidates, [.. slips.Select((marks, i) => new Slip($"R{i:D2}", marks))]);

    private static ImmutableArray<int> Marks(BallotRule rule, int[] order, int named, int odd)
    {
        if (odd == 0)
            return [];
        int[] marks = new int[order.Length];
        if (rule.Way == BallotWay.Satisfaction)
            return [.. order.Select(n => (n + odd) % 4)];
        for (int place = 0; place < Math.Min(named, rule.Limit); place++)
            marks[order[place]] = rule.Way == BallotWay.Approve ? 1 : place + 1;
        return [.. marks];
    }

    [Fact]
    public void The_count_is_what_an_independent_count_finds() =>
        Votes.Sample(vote =>
        {
            var (rule, candidates, slips) = vote;
            Assert.All(slips, slip => Assert.True(slip.IsInvalid || rule.Check(slip.Marks, candidates) is null));
            var result = Counting.Count(rule, candidates, slips);

            var board = Enumerable.Range(0, candidates).ToDictionary(i => i, _ => new List<int>());
            foreach (var slip in slips)
            foreach (var (mark, i) in slip.Marks.Select((mark, i) => (mark, i)))
                if (mark != 0)
                    board[i].Add(mark);
            int invalid = slips.Count(slip => slip.Marks.Length == 0);
            Assert.Equal((slips.Length - invalid, invalid), (result.Valid, result.Invalid));
            for (int i = 0; i < candidates; i++)
            {
                Assert.Equal(board[i].Count, result.Counts[i].Votes);
                for (int mark = 1; mark <= result.Counts[i].Marks.Length; mark++)
                    Assert.Equal(board[i].Count(one => one == mark), result.Counts[i].Marks[mark - 1]);
                Assert.Equal(Weight(i), result.Counts[i].Points);
                Assert.Equal(Judge(i), result.Counts[i].Fate);
            }

            int Weight(int i) =>
                rule.Way switch
                {
                    BallotWay.Approve => board[i].Count,
                    BallotWay.Rank => board[i].Sum(place => rule.Limit + 1 - place),
                    _ => board[i].Count(grade => grade is 1 or 2),
                };

            bool Passes(int i) => board[i].Count > 0 && (!rule.Majority || 2 * board[i].Count > rule.Deputies);

            Fate Judge(int i)
            {
                if (rule.Way == BallotWay.Satisfaction)
                    return Fate.Rated;
                if (!Passes(i))
                    return Fate.Lacking;
                var rivals = Enumerable.Range(0, candidates).Where(other => other != i && Passes(other)).ToList();
                int before = rivals.Count(other => Weight(other) > Weight(i)),
                    beside = rivals.Count(other => Weight(other) == Weight(i)),
                    earlier = rivals.Count(other => Weight(other) == Weight(i) && other < i);
                if (before >= rule.Seats)
                    return Fate.Behind;
                if (before + beside < rule.Seats)
                    return Fate.Elected;
                return rule.Ties == TieRule.Again ? Fate.Tied
                    : before + earlier < rule.Seats ? Fate.Elected
                    : Fate.Behind;
            }
        });

    [Fact]
    public void Never_more_are_chosen_than_there_are_seats_and_what_is_voted_on_again_is_more_than_the_seats_left() =>
        Votes
            .Where(vote => vote.Rule.Way != BallotWay.Satisfaction)
            .Sample(vote =>
            {
                var result = Counting.Count(vote.Rule, vote.Candidates, vote.Slips);
                Assert.True(result.Elected <= vote.Rule.Seats);
                var (again, seats) = result.Again(vote.Rule);
                if (again.IsEmpty)
                    Assert.Equal(0, seats);
                else
                    Assert.True(seats == vote.Rule.Seats - result.Elected && again.Length > seats, $"{again.Length} for {seats}");
                if (result.Elected < vote.Rule.Seats && again.IsEmpty)
                    Assert.All(result.Counts.Where(count => count.Fate != Fate.Elected), count => Assert.Equal(Fate.Lacking, count.Fate));
            });

    [Fact]
    public void The_order_in_which_ballots_lie_makes_no_difference() =>
        Votes
            .SelectMany(vote => Gen.Shuffle(vote.Slips.ToArray()).Select(mixed => (vote, mixed)))
            .Sample(
                (vote, mixed) =>
                    Assert.Equal(Counting.Count(vote.Rule, vote.Candidates, vote.Slips), Counting.Count(vote.Rule, vote.Candidates, mixed))
            );
}
