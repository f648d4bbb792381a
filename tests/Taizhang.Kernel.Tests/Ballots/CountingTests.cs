using System.Collections.Immutable;
using Taizhang.Kernel.Ballots;

namespace Taizhang.Kernel.Tests.Ballots;

public sealed class CountingTests
{
    [Fact]
    public void The_most_approved_are_chosen_when_more_than_half_of_all_deputies_approve_them()
    {
        var result = Count(Approve(seats: 2, deputies: 5), "110", "110", "101", "011");
        Assert.Equal([Fate.Elected, Fate.Elected, Fate.Lacking], Fates(result));
        Assert.Equal([3, 3, 2], result.Counts.Select(count => count.Votes));
        Assert.Equal((4, 0), (result.Valid, result.Invalid));
    }

    [Fact]
    public void Half_of_all_deputies_is_no_majority_however_few_are_present() =>
        Assert.Equal([Fate.Lacking, Fate.Lacking], Fates(Count(Approve(seats: 1, deputies: 4), "10", "10")));

    [Fact]
    public void Equal_candidates_that_all_find_a_seat_are_not_tied() =>
        Assert.Equal([Fate.Elected, Fate.Elected, Fate.Lacking], Fates(Count(Approve(seats: 2, deputies: 3), "110", "110")));

    [Fact]
    public void Candidates_that_are_equal_where_the_seats_end_are_voted_on_again()
    {
        var rule = Approve(seats: 2, deputies: 3);
        var result = Count(rule, "1101", "1011", "1010", "0101"); // 3, 2, 2, 3
        Assert.Equal([Fate.Elected, Fate.Behind, Fate.Behind, Fate.Elected], Fates(result));
        Assert.Equal(" for 0", Again(result, rule));
        result = Count(rule with { Seats = 3 }, "1101", "1011", "1010", "0101");
        Assert.Equal([Fate.Elected, Fate.Tied, Fate.Tied, Fate.Elected], Fates(result));
        Assert.Equal("1 2 for 1", Again(result, rule with { Seats = 3 }));
    }

    [Fact]
    public void Or_they_are_taken_in_the_order_of_the_ballot_paper()
    {
        var rule = Approve(seats: 1, deputies: 3) with { Ties = TieRule.PaperOrder };
        Assert.Equal([Fate.Lacking, Fate.Elected, Fate.Behind], Fates(Count(rule, "111", "011", "011")));
        Assert.Equal([Fate.Elected, Fate.Behind, Fate.Behind], Fates(Count(rule, "111", "111")));
    }

    [Fact]
    public void Seats_without_a_majority_stay_empty_or_are_voted_on_again_as_the_rule_says()
    {
        var rule = Approve(seats: 2, deputies: 4);
        var result = Count(rule, "110", "101", "101", "010"); // 3, 2, 2
        Assert.Equal([Fate.Elected, Fate.Lacking, Fate.Lacking], Fates(result));
        Assert.Equal(" for 0", Again(result, rule));
        Assert.Equal("1 2 for 1", Again(result, rule with { Unfilled = UnfilledRule.Again }));
    }

    [Fact]
    public void Without_the_majority_rule_the_order_alone_decides_but_who_is_named_by_nobody_is_not_chosen() =>
        Assert.Equal(
            [Fate.Elected, Fate.Lacking, Fate.Lacking],
            Fates(Count(Approve(seats: 2, deputies: 9) with { Majority = false }, "100"))
        );

    [Fact]
    public void Ranked_ballots_give_points_by_place()
    {
        var rule = new BallotRule(BallotWay.Rank, Seats: 1, Limit: 2, Deputies: 3);
        var result = Count(rule, "120", "210", "012"); // places: 2+1, 1+2+2, 0+0+1
        Assert.Equal([3, 5, 1], result.Counts.Select(count => count.Points));
        Assert.Equal([Fate.Behind, Fate.Elected, Fate.Lacking], Fates(result));
        Assert.Equal([2, 1], result.Counts[1].Marks);
    }

    [Fact]
    public void Satisfaction_is_counted_by_grade_and_elects_nobody()
    {
        var result = Count(new BallotRule(BallotWay.Satisfaction, 0, 0, 5), "12", "13", "20", "x");
        Assert.Equal(
            [
                [2, 1, 0],
                [0, 1, 1],
            ],
            result.Counts.Select(count => count.Marks.ToArray())
        );
        Assert.Equal([3, 1], result.Counts.Select(count => count.Points));
        Assert.All(result.Counts, count => Assert.Equal(Fate.Rated, count.Fate));
        Assert.Equal((3, 1), (result.Valid, result.Invalid));
    }

    [Theory]
    [InlineData("111", "input.ballot_over")]
    [InlineData("11", "input.ballot_marks")]
    [InlineData("020", "input.ballot_marks")]
    [InlineData("110", null)]
    [InlineData("000", null)]
    public void An_approving_ballot_names_no_more_than_the_limit(string marks, string? code) =>
        Assert.Equal(code, Approve(2, 5).Check(Marks(marks), 3)?.Code);

    [Theory]
    [InlineData("110", "input.ballot_rank_twice")]
    [InlineData("130", "input.ballot_rank_gap")]
    [InlineData("200", "input.ballot_rank_gap")]
    [InlineData("123", "input.ballot_over")]
    [InlineData("210", null)]
    [InlineData("001", null)]
    public void A_ranked_ballot_gives_each_place_once_from_the_first(string marks, string? code) =>
        Assert.Equal(code, new BallotRule(BallotWay.Rank, 1, 2, 5).Check(Marks(marks), 3)?.Code);

    [Theory]
    [InlineData(60, 40, 31)]
    [InlineData(61, 41, 31)]
    [InlineData(59, 40, 30)]
    [InlineData(1, 1, 1)]
    public void Two_thirds_must_be_present_and_more_than_half_approve(int deputies, int present, int votes)
    {
        var rule = Approve(2, deputies);
        Assert.Equal((present, votes), (rule.PresentNeeded, rule.VotesNeeded));
        Assert.Equal(votes, (rule with { Quorum = Quorum.MoreThanHalf }).PresentNeeded);
    }

    internal static BallotRule Approve(int seats, int deputies) => new(BallotWay.Approve, seats, seats, deputies);

    /// <summary>A digit a candidate; x: an invalid ballot.</summary>
    internal static ImmutableArray<int> Marks(string digits) => digits == "x" ? [] : [.. digits.Select(digit => digit - '0')];

    internal static BallotResult Count(BallotRule rule, params string[] ballots) =>
        Counting.Count(rule, ballots[0].Length, [.. ballots.Select((marks, i) => new Slip($"R{i}", Marks(marks)))]);

    private static Fate[] Fates(BallotResult result) => [.. result.Counts.Select(count => count.Fate)];

    private static string Again(BallotResult result, BallotRule rule) =>
        result.Again(rule) is var (candidates, seats) ? $"{string.Join(' ', candidates)} for {seats}" : "";
}
