using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.People;

namespace Taizhang.Kernel.Tests.Decisions;

public sealed class DispatchTests
{
    private const string Power = "供电所",
        Health = "环卫所",
        Water = "水利所",
        Village = "北村村委会";
    private readonly TestTown _town = new(RegisterPack.Township());

    public DispatchTests()
    {
        foreach (string office in new[] { Power, Health, Water, Village })
            _town.Must(new SetOffice(_town.Id(), office), TestTown.Admin);
    }

    [Fact]
    public void The_smallest_area_decides_and_in_it_the_choice_before_any()
    {
        Set(TestTown.Town, ("路灯", Power), ("", Health));
        Set(TestTown.North, ("路灯", Village));
        Set(TestTown.NorthOne, ("", Water));
        Assert.Equal(Water, OfficeOf(TestTown.NorthOne, "路灯"));
        Assert.Equal(Village, OfficeOf(TestTown.NorthTwo, "路灯"));
        Assert.Equal(Health, OfficeOf(TestTown.NorthTwo, "垃圾"));
        Assert.Equal(Power, OfficeOf(TestTown.SouthOne, "路灯"));
        Assert.Equal(Health, OfficeOf(TestTown.Town, ""));
    }

    [Fact]
    public void Without_a_rule_an_entry_has_no_office_and_one_that_is_given_stays()
    {
        Assert.Null(OfficeOf(TestTown.NorthOne, "路灯"));
        Set(TestTown.Town, ("路灯", Power));
        Assert.Null(OfficeOf(TestTown.NorthOne, "垃圾"));
        Assert.Equal(Water, _town[_town.Keep("event", office: Water, fields: [("what", "路灯不亮"), ("kind", "路灯")])].Office);
        Assert.Null(_town[_town.Keep("firm", fields: [("code", "F1")])].Office);
    }

    [Fact]
    public void A_rule_whose_office_is_closed_is_as_none()
    {
        Set(TestTown.Town, ("路灯", Power), ("", Health));
        Set(TestTown.North, ("路灯", Village));
        _town.Must(new SetOffice(_town.Id(), Village, Closed: true), TestTown.Admin);
        Assert.Equal(Power, OfficeOf(TestTown.NorthOne, "路灯"));
        _town.Must(new SetOffice(_town.Id(), Power, Closed: true), TestTown.Admin);
        Assert.Equal(Health, OfficeOf(TestTown.NorthOne, "路灯"));
        _town.Must(new SetOffice(_town.Id(), Village), TestTown.Admin);
        Assert.Equal(Village, OfficeOf(TestTown.NorthOne, "路灯"));
    }

    [Fact]
    public void Only_what_changes_is_told_and_an_empty_office_takes_the_rule_away()
    {
        Set(TestTown.Town, ("路灯", Power), ("垃圾", Health));
        var set = (DispatchSet)_town.Must(Setting(TestTown.Town, ("路灯", Power), ("垃圾", ""), ("积水", Water)), TestTown.Clerk);
        Assert.Equal([new("垃圾", null), new("积水", Water)], set.Rules.ToArray());
        Assert.Equal(
            [new(TestTown.Town, "积水", Water), new DispatchRule(TestTown.Town, "路灯", Power)],
            _town.Township.Dispatch.Of("event").OrderBy(rule => rule.Choice, StringComparer.Ordinal)
        );
        Assert.Equal("input.nothing", _town.Refused(Setting(TestTown.Town, ("路灯", Power)), TestTown.Clerk).Code);
        var read = (DispatchSet)EventJson.Read(set.Type, EventJson.Write(set, _town.Township.Pack), _town.Township.Pack);
        Assert.Equal((set.Ledger, set.Area), (read.Ledger, read.Area));
        Assert.Equal(set.Rules.ToArray(), read.Rules.ToArray());
    }

    [Fact]
    public void Rules_that_say_nothing_sensible_are_refused()
    {
        Assert.Equal("field.choice", Refused(TestTown.Clerk, TestTown.Town, ("井盖", Power)));
        Assert.Equal("input.office_unknown", Refused(TestTown.Clerk, TestTown.Town, ("路灯", "没有的所")));
        Assert.Equal("input.area_unknown", Refused(TestTown.Clerk, "999", ("路灯", Power)));
        Assert.Equal("right.area", Refused(TestTown.SouthClerk, TestTown.North, ("路灯", Power)));
        Assert.Equal("right.dispatch", Refused(TestTown.Leader, TestTown.Town, ("路灯", Power)));
        Assert.Equal("right.dispatch", Refused(TestTown.Admin, TestTown.Town, ("路灯", Power)));
        Assert.Equal(
            "missing.ledger",
            _town.Refused(new SetDispatch(_town.Id(), "none", TestTown.Town, new Dictionary<string, string>()), TestTown.Clerk).Code
        );
        Assert.Equal(
            "input.dispatch_none",
            _town
                .Refused(
                    new SetDispatch(_town.Id(), "firm", TestTown.Town, new Dictionary<string, string> { [""] = Power }),
                    TestTown.Clerk
                )
                .Code
        );
        Set(TestTown.South, ("路灯", Power));
    }

    private void Set(string area, params (string Choice, string Office)[] rules) => _town.Must(Setting(area, rules), TestTown.Clerk);

    private SetDispatch Setting(string area, params (string Choice, string Office)[] rules) =>
        new(_town.Id(), "event", area, rules.ToDictionary(rule => rule.Choice, rule => rule.Office));

    private string Refused(Actor actor, string area, params (string Choice, string Office)[] rules) =>
        _town.Refused(Setting(area, rules), actor).Code;

    private string? OfficeOf(string area, string kind) =>
        _town[_town.Keep("event", area, fields: [("what", "某事"), ("kind", kind)])].Office;
}
