using System.Collections.Immutable;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Ballots;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using static Taizhang.Kernel.Tests.Ballots.CountingTests;

namespace Taizhang.Kernel.Tests.Ballots;

public sealed class BallotingTests
{
    private readonly TestTown _town = new(new([Projects()], [], TestPack.WorkDays(), "1"));
    private readonly string[] _projects;
    private BallotBox? _box;

    public BallotingTests() =>
        _projects = [
            .. new[] { "修路", "建桥", "路灯" }.Select(name => _town.Keep(LivelihoodLedger.Id, TestTown.North, null, ("name", name))),
        ];

    /// <summary>The least of a livelihood ledger: all that is open is a candidate.</summary>
    private static Ledger Projects() =>
        new()
        {
            Id = LivelihoodLedger.Id,
            Title = "民生实事",
            Duty = "自身建设",
            NumberPrefix = "BS",
            Level = AreaLevel.Village,
            Label = "name",
            Opens = [Role.Clerk, Role.Congress],
            Amends = [Role.Congress],
            Fields = [TestPack.Field("name", new TextField(80, false), required: true)],
            Workflow = new(
                "candidate",
                [new("candidate", "候选项目"), new("chosen", "票决确定")],
                [
                    new()
                    {
                        Id = "choose",
                        Title = "票决确定",
                        From = ["candidate"],
                        To = "chosen",
                        By = [Role.Congress],
                    },
                ]
            ),
        };

    [Fact]
    public void A_ballot_is_defined_opened_closed_and_counted()
    {
        string id = Set();
        var opened = (BallotOpened)_town.Must(Opening(id, 4, "b", "a"), TestTown.Congress);
        Assert.Equal([Hash("a"), Hash("b")], opened.Tokens);
        _box = BallotBox.With(opened.Tokens) with
        {
            Cast = new Dictionary<string, ImmutableArray<int>>
            {
                ["BBBB2222"] = Marks("110"),
                ["AAAA2222"] = Marks("100"),
            }.ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
        var closed = (BallotClosed)Do(new CloseBallot(_town.Id(), id)).Value;
        Assert.Equal(["AAAA2222", "BBBB2222"], closed.Slips.Select(slip => slip.Receipt));
        Assert.Equal(2, closed.Used);
        var ballot = _town.Township.Ballots[id];
        Assert.Equal((BallotState.Closed, "2023-1", 4), (ballot.State, ballot.Id, ballot.Present));
        Assert.Equal([Fate.Lacking, Fate.Lacking, Fate.Lacking], ballot.Result!.Counts.Select(count => count.Fate));
    }

    [Fact]
    public void Events_of_ballots_are_read_as_they_were_written()
    {
        string id = Set();
        var opened = (BallotOpened)_town.Must(Opening(id, 4, "b", "a"), TestTown.Congress);
        _box = BallotBox.With(opened.Tokens) with
        {
            Cast = new Dictionary<string, ImmutableArray<int>> { ["AAAA2222"] = Marks("100") }.ToImmutableSortedDictionary(
                StringComparer.Ordinal
            ),
        };
        var closed = Do(new CloseBallot(_town.Id(), id)).Value;
        var voided = _town.Must(new VoidBallot(_town.Id(), id, "重投"), TestTown.Congress);
        foreach (
            var happened in new[] { Assert.IsType<BallotSet>(_town.Decide(Setting(), TestTown.Congress).Value), opened, closed, voided }
        )
        {
            byte[] written = EventJson.Write(happened, _town.Township.Pack);
            Assert.Equal(written, EventJson.Write(EventJson.Read(happened.Type, written, _town.Township.Pack), _town.Township.Pack));
        }
    }

    [Fact]
    public void There_must_be_more_candidates_than_seats_and_all_of_them_candidates()
    {
        Assert.Equal("input.ballot_candidates_few", _town.Refused(Setting() with { Rule = Approve(3, 5) }, TestTown.Congress).Code);
        Assert.Equal(
            "input.ballot_limit",
            _town.Refused(Setting() with { Rule = Approve(2, 5) with { Limit = 4 } }, TestTown.Congress).Code
        );
        Assert.Equal(
            "input.ballot_candidate",
            _town.Refused(Setting() with { Candidates = [.. _projects, "BS-2023-9999"] }, TestTown.Congress).Code
        );
        _town.Must(_town.Moving(_projects[0], "choose"), TestTown.Congress);
        Assert.Equal("input.ballot_candidate", _town.Refused(Setting(), TestTown.Congress).Code);
        Assert.Equal("right.ballot", _town.Refused(Setting(), TestTown.Leader).Code);
        Assert.Equal("right.ballot", _town.Refused(Setting(), TestTown.Clerk).Code);
        Assert.Equal("right.ballot", _town.Refused(Setting(), TestTown.SouthClerk).Code);
        Assert.Equal("right.read_only", _town.Refused(Setting(), TestTown.Deputy).Code);
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once() =>
        Assert.Equal(
            ["field.required", "input.ballot_deputies", "input.ballot_candidates_none"],
            _town
                .Decide(Setting() with { Title = " ", Rule = Approve(2, 0), Candidates = [] }, TestTown.Congress)
                .Refusals.Select(refusal => refusal.Code)
        );

    [Fact]
    public void It_is_not_opened_below_the_quorum_nor_twice_nor_when_a_candidate_is_gone()
    {
        string id = Set();
        Assert.Equal("conflict.ballot_quorum", _town.Refused(Opening(id, 3), TestTown.Congress).Code);
        Assert.Equal("input.ballot_present", _town.Refused(Opening(id, 6), TestTown.Congress).Code);
        Assert.Equal("input.ballot_tokens", _town.Refused(Opening(id, 4, "a", "b", "c", "d", "e"), TestTown.Congress).Code);
        _town.Must(Opening(id, 4), TestTown.Congress);
        Assert.Equal("conflict.ballot_set", _town.Refused(Opening(id, 4), TestTown.Congress).Code);
        Assert.Equal("conflict.ballot_set", _town.Refused(Setting() with { Ballot = id }, TestTown.Congress).Code);
        string next = Set();
        Assert.Equal("2023-2", next);
        _town.Must(new StrikeEntry(_town.Id(), _projects[2], null, "重复"), TestTown.Clerk);
        Assert.Equal("input.ballot_candidate", _town.Refused(Opening(next, 4), TestTown.Congress).Code);
    }

    [Fact]
    public void It_is_not_closed_while_paper_ballots_differ()
    {
        string id = Set();
        _town.Must(Opening(id, 4), TestTown.Congress);
        var paper = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("P001", Marks("100"))]);
        _box = BallotBox.With([]) with { Typed = BallotBox.With([]).Typed.Add("a", paper) };
        Assert.Equal("conflict.ballot_typed_once", Assert.Single(Do(new CloseBallot(_town.Id(), id)).Refusals).Code);
        _box = _box with { Typed = _box.Typed.Add("b", paper.SetItem("P001", Marks("010"))) };
        var refused = Assert.Single(Do(new CloseBallot(_town.Id(), id)).Refusals);
        Assert.Equal("conflict.ballot_papers", refused.Code);
        Assert.EndsWith("编号：001。", refused.Message, StringComparison.Ordinal);
        _box = _box with { Typed = _box.Typed.SetItem("b", paper) };
        Assert.Equal(1, ((BallotClosed)Do(new CloseBallot(_town.Id(), id)).Value).Result.Valid);
    }

    [Fact]
    public void A_ballot_that_goes_on_with_another_votes_on_what_that_one_left()
    {
        string id = Set(Approve(2, 3) with { Ties = TieRule.Again });
        _town.Must(Opening(id, 2), TestTown.Congress);
        _box = BallotBox.With([]) with
        {
            Cast = new[] { "110", "101", "111" }
                .Select((marks, i) => KeyValuePair.Create($"AAAA222{i + 2}", Marks(marks)))
                .ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
        Do(new CloseBallot(_town.Id(), id));
        var after = Setting(Approve(1, 3)) with { After = id, Candidates = [_projects[1], _projects[2]] };
        Assert.Equal("input.ballot_after", _town.Refused(after with { Candidates = [.. _projects] }, TestTown.Congress).Code);
        Assert.Equal("missing.ballot", _town.Refused(after with { After = "2023-9" }, TestTown.Congress).Code);
        Assert.Equal(id, ((BallotSet)_town.Must(after, TestTown.Congress)).After);
    }

    [Fact]
    public void Satisfaction_is_voted_on_for_what_was_chosen()
    {
        var set = Setting(new BallotRule(BallotWay.Satisfaction, 9, 9, 5)) with { Candidates = [_projects[0]] };
        Assert.Equal("input.ballot_candidate", _town.Refused(set, TestTown.Congress).Code);
        _town.Must(_town.Moving(_projects[0], "choose"), TestTown.Congress);
        Assert.Equal(0, ((BallotSet)_town.Must(set, TestTown.Congress)).Rule.Seats);
    }

    private SetBallot Setting(BallotRule? rule = null) =>
        new(_town.Id(), null, "2024年民生实事票决", rule ?? Approve(2, 5), [.. _projects]);

    private string Set(BallotRule? rule = null) => ((BallotSet)_town.Must(Setting(rule), TestTown.Congress)).Ballot;

    private OpenBallot Opening(string id, int present, params string[] tokens) => new(_town.Id(), id, present, [.. tokens.Select(Hash)]);

    private static string Hash(string letter) => new(letter[0], 64);

    private Outcome<Event> Do(Command command)
    {
        var decided = _town.Township.Decide(
            command,
            TestTown.Congress,
            null,
            Lookups.Nothing with
            {
                Find = number => _town.Entries.GetValueOrDefault(number),
                Box = _ => _box?.Write(),
            },
            _town.Now
        );
        if (decided.Ok)
            _town.Township.Apply(decided.Value);
        return decided;
    }
}
