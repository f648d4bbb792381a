using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;
using static Taizhang.Kernel.Tests.TestTown;

namespace Taizhang.Kernel.Tests.Decisions;

public sealed class MovingTests
{
    private readonly TestTown _town = new();

    [Fact]
    public void A_move_changes_the_state_and_stands_in_the_trail()
    {
        string number = _town.Open();
        var happened = (EntryEvent)_town.Must(_town.Moving(number, "assign", "应急所", fields: ("grade", "重大")), Clerk);
        Assert.Equal(new Change<string>("open", "fixing"), happened.State);
        Assert.Equal(
            ("fixing", "应急所", "重大", 2),
            (_town[number].State, _town[number].Office, _town[number].Values[2].Text, _town[number].Version)
        );
        Assert.Equal([new Step("assign", "fixing", new(2023, 5, 10), "clerk")], _town[number].Trail);
    }

    [Fact]
    public void A_move_that_is_not_allowed_now_is_refused()
    {
        string number = _town.Open();
        var refusal = _town.Refused(_town.Moving(number, "accept"), Clerk);
        Assert.Equal("conflict.state", refusal.Code);
        Assert.Equal("条目现在是“待交办”，不能验收销号。请刷新页面查看最新状态。", refusal.Message);
        Assert.Equal("missing.move", _town.Refused(_town.Moving(number, "fly"), Clerk).Code);
    }

    [Fact]
    public void A_move_is_made_by_its_roles_only()
    {
        string number = _town.Open();
        Assert.Equal("right.move", _town.Refused(_town.Moving(number, "assign", "应急所"), Grid).Code);
        Assert.Equal("missing.entry", _town.Refused(_town.Moving(number, "assign", "应急所"), Admin).Code);
        Assert.Equal("right.read_only", _town.Refused(_town.Moving(number, "assign", "应急所"), Deputy).Code);
        Assert.Equal("right.read_only", _town.Refused(_town.Moving(number, "assign", "应急所"), County).Code);
    }

    [Fact]
    public void Another_office_does_not_make_the_responsible_ones_move()
    {
        string number = _town.Open();
        _town.Assign(number);
        var refusal = _town.Refused(_town.Moving(number, "fix", fields: ("measure", "好了")), OtherStation);
        Assert.Equal("right.office", refusal.Code);
        _town.Fix(number);
    }

    [Fact]
    public void The_verifier_is_not_the_handler()
    {
        string number = _town.Open();
        _town.Assign(number);
        _town.Fix(number);
        var refusal = _town.Refused(_town.Moving(number, "accept"), Station);
        Assert.Equal("right.same_person", refusal.Code);
        Assert.Equal("“验收销号”不能由办理“报告整改”的同一人承担，请由他人核验。", refusal.Message);
        _town.Must(_town.Moving(number, "accept"), new("station3", "同所另一人", Kernel.People.Role.Office, Office: "应急所"));
    }

    [Fact]
    public void Only_the_last_maker_of_the_handling_move_counts_as_the_handler()
    {
        string number = _town.Open();
        _town.Assign(number);
        _town.Fix(number);
        _town.Reject(number);
        _town.Must(
            _town.Moving(number, "fix", fields: ("measure", "再整改")),
            new("station3", "同所另一人", Kernel.People.Role.Office, Office: "应急所")
        );
        _town.Must(_town.Moving(number, "accept"), Station);
    }

    [Fact]
    public void What_a_move_needs_is_asked_for_all_at_once()
    {
        string number = _town.Open();
        Assert.Equal("input.office_required", _town.Refused(_town.Moving(number, "assign"), Clerk).Code);
        _town.Assign(number);
        Assert.Equal(("measure", "field.required"), Spoken(_town.Refused(_town.Moving(number, "fix"), Station)));
        Assert.Equal(("reason", "input.reason_required"), Spoken(_town.Refused(_town.Moving(number, "extend", reason: " "), Leader)));
        var refusals = _town
            .Do(_town.Moving(number, "fix", "没有的所", new string('因', 501), ("cost", "x"), ("kind", "消防")), Station)
            .Refusals;
        Assert.Equal(
            [
                ("office", "input.office_unknown"),
                ("kind", "field.unknown"),
                ("cost", "field.number"),
                ("reason", "input.reason_long"),
                ("measure", "field.required"),
            ],
            refusals.Select(Spoken)
        );
    }

    [Fact]
    public void What_a_move_needs_may_stand_already_and_may_be_changed_there()
    {
        string number = _town.Open(office: "应急所", fields: ("measure", "早有措施"));
        _town.Must(_town.Moving(number, "assign"), Clerk);
        _town.Must(_town.Moving(number, "fix", fields: ("measure", "新措施")), Station);
        Assert.Equal("新措施", _town[number].Values[6].Text);
        _town.Reject(number);
        Assert.Equal(("measure", "field.required"), Spoken(_town.Refused(_town.Moving(number, "fix", fields: ("measure", "")), Station)));
    }

    [Fact]
    public void A_move_does_not_empty_a_required_field()
    {
        string number = _town.Open();
        Assert.Equal(
            ("site", "field.required"),
            Spoken(_town.Refused(_town.Moving(number, "assign", "应急所", fields: ("site", " ")), Clerk))
        );
    }

    [Fact]
    public void A_move_gives_the_entry_to_an_office_only_where_it_asks_for_one()
    {
        string number = _town.Open();
        _town.Assign(number);
        Assert.Equal(
            ("office", "input.office_fixed"),
            Spoken(_town.Refused(_town.Moving(number, "fix", "民政所", fields: ("measure", "好了")), Station))
        );
        _town.Must(_town.Moving(number, "fix", "应急所", fields: ("measure", "好了")), Station);
    }

    [Fact]
    public void A_move_that_would_make_a_second_of_its_kind_is_refused()
    {
        string first = _town.Declare(North, "2022", "1"),
            second = _town.Declare(North, "2023", "1");
        var refusal = _town.Refused(_town.Moving(second, "confirm", fields: ("period", "2022")), Clerk);
        Assert.Equal(("conflict.duplicate", first), (refusal.Code, refusal.Entry));
        _town.Must(_town.Moving(second, "confirm", fields: ("value", "3")), Clerk);
    }

    [Fact]
    public void A_move_without_a_target_leaves_the_state_and_sets_what_it_sets()
    {
        string number = _town.Open();
        var happened = (EntryEvent)_town.Must(_town.Moving(number, "raise"), Clerk);
        Assert.Equal([new FieldChange("grade", Value.Of("一般"), Value.Of("重大"))], happened.Fields);
        Assert.Equal(("open", "重大", 1), (_town[number].State, _town[number].Values[2].Text, _town[number].Trail.Length));
    }

    [Fact]
    public void The_moves_offered_are_those_that_would_not_be_refused_for_right_or_state()
    {
        string number = _town.Open();
        Assert.Equal(["assign", "raise"], Offered(number, Clerk));
        Assert.Empty(Offered(number, Leader));
        Assert.Empty(Offered(number, SouthClerk));
        _town.Assign(number);
        Assert.Equal(["fix", "bounce"], Offered(number, Station));
        Assert.Empty(Offered(number, OtherStation));
        Assert.Equal(["extend", "hang"], Offered(number, Leader));
        _town.Fix(number);
        Assert.Empty(Offered(number, Station));
        _town.Must(new StrikeEntry(_town.Id(), number, null, "错"), Clerk);
        Assert.Empty(Offered(number, Clerk));
    }

    [Fact]
    public void What_goes_back_within_seven_work_days_goes_back_on_the_seventh_and_not_on_the_eighth()
    {
        string number = _town.Open();
        _town.Assign(number); // Wednesday, 10 May 2023
        _town.Now = TestTown.At("2023-05-20");
        Assert.Equal("conflict.within", _town.Refused(_town.Moving(number, "bounce", reason: "不归我所"), Station).Code);
        _town.Now = TestTown.At("2023-05-19");
        _town.Must(_town.Moving(number, "bounce", reason: "不归我所"), Station);
        // Assigned anew, it has its days again.
        _town.Now = TestTown.At("2023-06-01");
        _town.Assign(number);
        _town.Must(_town.Moving(number, "bounce", reason: "不归我所"), Station);
    }

    private string[] Offered(string number, Actor actor) =>
        [.. Rights.Moves(actor, _town.Township.Pack["hazard"], _town[number], _town.Township.Areas).Select(move => move.Id)];

    private static (string?, string) Spoken(Refusal refusal) => (refusal.Field, refusal.Code);
}
