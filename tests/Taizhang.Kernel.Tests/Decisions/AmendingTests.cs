using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Values;
using static Taizhang.Kernel.Tests.TestTown;

namespace Taizhang.Kernel.Tests.Decisions;

public sealed class AmendingTests
{
    private readonly TestTown _town = new();

    [Fact]
    public void An_amendment_changes_what_it_names_and_keeps_the_rest()
    {
        string number = _town.Open(fields: [("people", "3"), ("kind", "消防")]);
        var happened = (EntryEvent)_town.Must(_town.Amending(number, ("people", "4"), ("kind", "消防")) with { Reason = " 核实 " }, Clerk);
        Assert.Equal([new FieldChange("people", Value.Of(3), Value.Of(4))], happened.Fields);
        Assert.Equal("核实", happened.Reason);
        Assert.Equal(2, _town[number].Version);
        Assert.Equal("某厂", _town[number].Values[0].Text);
        Assert.Equal("消防", _town[number].Values[1].Text);
    }

    [Fact]
    public void Area_and_office_may_be_corrected()
    {
        string number = _town.Open(office: "应急所");
        _town.Must(new AmendEntry(_town.Id(), number, null, new Dictionary<string, Input>(), Area: SouthOne, Office: "民政所"), Clerk);
        Assert.Equal((SouthOne, "民政所"), (_town[number].Area, _town[number].Office));
    }

    [Fact]
    public void An_amendment_that_changes_nothing_is_refused()
    {
        string number = _town.Open(fields: ("people", "3"));
        Assert.Equal("input.nothing", _town.Refused(_town.Amending(number, ("people", "３")) with { Area = NorthOne }, Clerk).Code);
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        string number = _town.Open();
        var refusals = _town
            .Do(
                _town.Amending(number, ("site", ""), ("people", "x"), ("what", "?")) with
                {
                    Area = "0",
                    Office = "没有的所",
                    Reason = new string('因', 501),
                },
                Clerk
            )
            .Refusals;
        Assert.Equal(
            [
                ("area", "input.area_unknown"),
                ("office", "input.office_unknown"),
                ("what", "field.unknown"),
                ("people", "field.number"),
                ("reason", "input.reason_long"),
                ("site", "field.required"),
            ],
            refusals.Select(refusal => (refusal.Field!, refusal.Code))
        );
        Assert.Equal(1, _town[number].Version);
    }

    [Fact]
    public void A_version_that_somebody_has_since_changed_is_a_conflict()
    {
        string number = _town.Open();
        _town.Must(_town.Amending(number, ("people", "1")) with { Version = 1 }, Clerk);
        Assert.Equal("conflict.version", _town.Refused(_town.Amending(number, ("people", "2")) with { Version = 1 }, Clerk).Code);
        Assert.Equal("conflict.version", _town.Refused(new StrikeEntry(_town.Id(), number, 1, "错"), Clerk).Code);
        Assert.Equal("conflict.version", _town.Refused(_town.Moving(number, "assign", "应急所") with { Version = 3 }, Clerk).Code);
        _town.Must(_town.Amending(number, ("people", "2")) with { Version = 2 }, Clerk);
    }

    [Fact]
    public void Who_registered_an_entry_corrects_it_while_it_is_in_its_first_state()
    {
        string number = _town.Open(Grid);
        _town.Must(_town.Amending(number, ("people", "1")), Grid);
        Assert.Equal(
            "right.amend",
            _town.Refused(_town.Amending(number, ("people", "2")), new("other", "别人", Kernel.People.Role.Grid, NorthOne)).Code
        );
        Assert.Equal("right.amend", _town.Refused(_town.Amending(number, ("people", "2")), Leader).Code);
        _town.Assign(number);
        Assert.Equal("right.amend", _town.Refused(_town.Amending(number, ("people", "2")), Grid).Code);
        _town.Must(_town.Amending(number, ("people", "2")), Clerk);
    }

    [Fact]
    public void An_entry_outside_the_own_area_is_as_if_it_were_not_there()
    {
        string number = _town.Open(area: NorthOne);
        foreach (
            var command in new Command[]
            {
                _town.Amending(number, ("people", "1")),
                new StrikeEntry(_town.Id(), number, null, "错"),
                _town.Moving(number, "assign", "应急所"),
                _town.Moving(number, "no_such_move"),
            }
        )
        {
            var there = _town.Refused(command, SouthClerk);
            Assert.Equal("missing.entry", there.Code);
        }
        Assert.Equal("missing.entry", _town.Refused(_town.Moving("YH-2023-9999", "no_such_move"), Clerk).Code);
        Assert.Equal("missing.entry", _town.Refused(_town.Amending(new string('9', 1000)), Clerk).Code);
    }

    [Fact]
    public void An_entry_is_not_moved_into_an_area_outside_the_own()
    {
        string number = _town.Open(area: SouthOne);
        Assert.Equal("right.area", _town.Refused(_town.Amending(number) with { Area = NorthOne }, SouthClerk).Code);
    }

    [Fact]
    public void An_amendment_that_would_make_a_second_of_its_kind_is_refused()
    {
        string first = _town.Declare(North, "2022", "1"),
            second = _town.Declare(North, "2023", "1");
        Assert.Equal(first, _town.Refused(_town.Amending(second, ("period", "2022")), Clerk).Entry);
        _town.Must(_town.Amending(second, ("value", "5")), Clerk);
    }

    [Fact]
    public void A_struck_entry_is_not_touched_again()
    {
        string number = _town.Open();
        _town.Must(new StrikeEntry(_town.Id(), number, null, " 重复登记 "), Clerk);
        Assert.True(_town[number].Struck);
        foreach (
            var command in new Command[]
            {
                _town.Amending(number, ("people", "1")),
                new StrikeEntry(_town.Id(), number, null, "错"),
                _town.Moving(number, "assign", "应急所"),
            }
        )
            Assert.Equal("conflict.struck", _town.Refused(command, Clerk).Code);
    }

    [Fact]
    public void Striking_is_the_clerks_and_needs_a_reason()
    {
        string number = _town.Open(Grid);
        Assert.Equal("right.strike", _town.Refused(new StrikeEntry(_town.Id(), number, null, "错"), Grid).Code);
        Assert.Equal("right.strike", _town.Refused(new StrikeEntry(_town.Id(), number, null, "错"), Leader).Code);
        Assert.Equal("input.reason_required", _town.Refused(new StrikeEntry(_town.Id(), number, null, " "), Clerk).Code);
        Assert.Equal("input.reason_long", _town.Refused(new StrikeEntry(_town.Id(), number, null, new string('因', 501)), Clerk).Code);
        Assert.Equal("重复", ((EntryEvent)_town.Must(new StrikeEntry(_town.Id(), number, null, " 重复 "), Clerk)).Reason);
    }

    [Fact]
    public void A_reason_with_control_characters_is_refused()
    {
        string number = _town.Open();
        foreach (string reason in new[] { "原\0因", "半个字" + (char)0xD842 })
        {
            Assert.Equal(
                ("reason", "field.text_control"),
                Spoken(_town.Refused(_town.Amending(number, ("people", "1")) with { Reason = reason }, Clerk))
            );
            Assert.Equal(("reason", "field.text_control"), Spoken(_town.Refused(new StrikeEntry(_town.Id(), number, null, reason), Clerk)));
            Assert.Equal(("reason", "field.text_control"), Spoken(_town.Refused(_town.Moving(number, "assign", "应急所", reason), Clerk)));
        }
    }

    private static (string?, string) Spoken(Refusal refusal) => (refusal.Field, refusal.Code);
}
