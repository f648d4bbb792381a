using System.Collections.Immutable;
using CsCheck;
using Taizhang.Kernel.Ballots;
using static Taizhang.Kernel.Tests.Ballots.CountingTests;

namespace Taizhang.Kernel.Tests.Ballots;

public sealed class BallotBoxTests
{
    private const string One = "ABCDE23456",
        Two = "FGHJK23456",
        Receipt = "AAAA2222",
        Other = "BBBB3333";

    private static readonly Ballot Open = new()
    {
        Id = "2024-1",
        Title = "票决",
        Rule = Approve(seats: 2, deputies: 6),
        Candidates = [new("BS-1", "甲"), new("BS-2", "乙"), new("BS-3", "丙")],
        State = BallotState.Open,
        Present = 5,
        Tokens = [.. new[] { One, Two }.Select(token => BallotToken.Hash("2024-1", token)).Order(StringComparer.Ordinal)],
    };

    private static readonly BallotBox Empty = BallotBox.With(Open.Tokens);

    [Fact]
    public void A_token_is_used_once_and_its_ballot_lies_in_the_box_under_its_receipt()
    {
        var box = Empty.Put(Open, One, Receipt, Marks("110")).Value;
        Assert.Equal([BallotToken.Hash("2024-1", Two)], box.Unused);
        Assert.Equal(new Slip(Receipt, Marks("110")).Receipt, Assert.Single(box.Slips()).Receipt);
        Assert.Equal("conflict.token_used", Refused(box.Put(Open, One, Other, Marks("110"))));
        Assert.Equal("conflict.token_used", Refused(box.Put(Open, One, Receipt, Marks("011"))));
    }

    [Fact]
    public void Who_never_heard_the_answer_casts_again_and_is_told_the_same()
    {
        var box = Empty.Put(Open, One, Receipt, Marks("110")).Value;
        Assert.Same(box, box.Put(Open, One, Receipt, Marks("110")).Value);
    }

    [Fact]
    public void What_cannot_be_cast_leaves_the_token_good()
    {
        Assert.Equal("input.token", Refused(Empty.Put(Open, "ZZZZZ99999", Receipt, Marks("110"))));
        Assert.Equal("input.ballot_over", Refused(Empty.Put(Open, One, Receipt, Marks("111"))));
        Assert.Equal("input.ballot_marks", Refused(Empty.Put(Open, One, "P001", Marks("110"))));
        Assert.Equal("conflict.ballot_closed", Refused(Empty.Put(Open with { State = BallotState.Closed }, One, Receipt, Marks("110"))));
        Assert.Equal("conflict.ballot_not_open", Refused(Empty.Put(Open with { State = BallotState.Set }, One, Receipt, Marks("110"))));
        Assert.Equal("conflict.receipt", Refused(Empty.Put(Open, One, Receipt, Marks("110")).Value.Put(Open, Two, Receipt, Marks("110"))));
        Assert.True(Empty.Put(Open, One, Receipt, Marks("000")).Ok);
    }

    [Theory]
    [InlineData(" abcde-23456 ")]
    [InlineData("ＡＢＣＤＥ２３４５６")]
    [InlineData("abcde 23456")]
    public void A_token_may_be_typed_as_it_is_read(string typed) => Assert.True(Empty.Put(Open, typed, Receipt, Marks("100")).Ok);

    [Fact]
    public void A_token_of_one_ballot_is_no_token_of_another() =>
        Assert.NotEqual(BallotToken.Hash("2024-1", One), BallotToken.Hash("2024-2", One));

    [Fact]
    public void Paper_ballots_count_when_two_people_typed_them_alike()
    {
        var first = Empty.Type(Open, TestTown.Clerk, Papers("110", "x", "001")).Value;
        Assert.Equal(["P001", "P002", "P003"], first.Differences());
        var both = first.Type(Open, TestTown.Leader, Papers("110", "x", "010")).Value;
        Assert.Equal(["P003"], both.Differences());
        Assert.Equal(["P003"], first.Type(Open, TestTown.Leader, Papers("110", "x")).Value.Differences());
        var right = both.Type(Open, TestTown.Leader, Papers("110", "x", "001")).Value;
        Assert.Empty(right.Differences());
        Assert.Equal(["P001", "P002", "P003"], right.Slips().Select(slip => slip.Receipt));
        Assert.True(right.Slips()[1] is { IsInvalid: true, IsPaper: true });
        Assert.Empty(right.Type(Open, TestTown.Leader, new Dictionary<int, ImmutableArray<int>>()).Value.Typed.Remove(TestTown.Clerk.Id));
    }

    [Fact]
    public void Paper_ballots_that_cannot_be_are_refused_by_their_numbers()
    {
        Assert.Equal("right.ballot_papers", Refused(Empty.Type(Open, TestTown.Deputy, Papers("110"))));
        Assert.Equal("input.ballot_papers_many", Refused(Empty.Type(Open, TestTown.Clerk, Papers("110", "110", "110", "110"))));
        var wrong = Empty
            .Type(Open, TestTown.Clerk, new Dictionary<int, ImmutableArray<int>> { [0] = Marks("110"), [7] = Marks("111") })
            .Refusals;
        Assert.Equal(["input.ballot_paper", "input.ballot_paper_marks"], wrong.Select(refusal => refusal.Code));
        var both = Empty.Type(Open, TestTown.Clerk, Papers("110")).Value.Type(Open, TestTown.Leader, Papers("110")).Value;
        Assert.Equal("conflict.ballot_typists", Refused(both.Type(Open, TestTown.OtherClerk, Papers("110"))));
    }

    [Fact]
    public void The_box_is_the_same_bytes_whatever_the_order_in_which_ballots_came() =>
        Gen.Shuffle(Enumerable.Range(0, 12).ToArray())
            .Sample(order =>
            {
                string[] tokens = [.. Enumerable.Range(0, 12).Select(i => BallotToken.Draw(10, n => (i * 7 + 3) % n))];
                var ballot = Open with { Tokens = [.. tokens.Select(token => BallotToken.Hash("2024-1", token))] };
                byte[] straight = Filled(Enumerable.Range(0, 12)),
                    mixed = Filled(order);
                Assert.Equal(straight, mixed);
                Assert.Equal(straight, BallotBox.Read(straight).Write());

                // Which token comes with which ballot makes no difference either.
                byte[] Filled(IEnumerable<int> by) =>
                    by.Select((i, nth) => (i, nth))
                        .Aggregate(
                            BallotBox.With(ballot.Tokens),
                            (box, one) =>
                                box.Put(
                                    ballot,
                                    tokens[one.nth],
                                    BallotToken.Draw(8, n => (one.i * 5 + 1) % n),
                                    Marks(one.i % 2 == 0 ? "110" : "001")
                                ).Value
                        )
                        .Write();
            });

    private static string Refused(Outcome<BallotBox> outcome) => Assert.Single(outcome.Refusals).Code;

    private static Dictionary<int, ImmutableArray<int>> Papers(params string[] ballots) =>
        ballots.Select((marks, i) => (i, marks)).ToDictionary(one => one.i + 1, one => Marks(one.marks));
}
