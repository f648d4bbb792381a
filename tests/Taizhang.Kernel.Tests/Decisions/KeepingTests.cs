using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using static Taizhang.Kernel.Tests.TestTown;

namespace Taizhang.Kernel.Tests.Decisions;

public sealed class KeepingTests
{
    private readonly TestTown _town = new();

    [Fact]
    public void Areas_and_offices_are_the_administrators_and_the_clerks_of_the_whole_township()
    {
        var others = new[] { Role.Leader, Role.Office, Role.Grid, Role.Security, Role.Auditor }.Select(role => new Actor(
            "x",
            "某人",
            role
        ));
        foreach (var actor in others.Concat([SouthClerk, SafetyClerk]))
        {
            Assert.Equal("right.admin", _town.Refused(new SetOffice(_town.Id(), "新所"), actor).Code);
            Assert.Equal("right.admin", _town.Refused(new SetArea(_town.Id(), _town.Township.Areas.Town), actor).Code);
            Assert.Equal("right.admin", _town.Refused(new ReplaceOffice(_town.Id(), "民政所", "应急所"), actor).Code);
            Assert.Equal("right.admin", _town.Refused(new UseLedgers(_town.Id(), ["hazard"]), actor).Code);
            Assert.Equal("right.admin", _town.Refused(new FinishOpening(_town.Id()), actor).Code);
        }
        foreach (var actor in new[] { Admin, Clerk, new("k", "管理员", Role.Keeper) })
            _town.Must(new SetOffice(_town.Id(), "新所"), actor);
    }

    [Fact]
    public void An_office_is_renamed_or_merged_and_its_rules_of_dispatch_follow()
    {
        string before = _town.Open(office: "民政所");
        _town.Must(new ReplaceOffice(_town.Id(), "民政所", " 社会事务办 "), Admin);
        Assert.Equal(["应急所", "社会事务办"], _town.Township.Offices.Order());
        // What it has follows by a command of its own.
        Assert.Equal("民政所", _town[before].Office);
        _town.Must(new TransferEntry(_town.Id(), before, null, "社会事务办", "改名"), Admin);
        Assert.Equal("社会事务办", _town[before].Office);
        _town.Must(new ReplaceOffice(_town.Id(), "社会事务办", "应急所"), Admin);
        Assert.Equal(["应急所"], _town.Township.Offices);
        Assert.Equal("input.office_unknown", _town.Refused(new ReplaceOffice(_town.Id(), "民政所", "甲所"), Admin).Code);
        Assert.Equal("input.nothing", _town.Refused(new ReplaceOffice(_town.Id(), "应急所", "应急所"), Admin).Code);
        Assert.Equal("field.required", _town.Refused(new ReplaceOffice(_town.Id(), "应急所", " "), Admin).Code);
    }

    [Fact]
    public void An_entry_is_handed_over_by_those_who_keep_the_township_and_to_what_stands()
    {
        string number = _town.Open(area: NorthOne, office: "民政所");
        Assert.Equal("right.admin", _town.Refused(new TransferEntry(_town.Id(), number, NorthTwo, null, "拆分"), Leader).Code);
        Assert.Equal("input.area_unknown", _town.Refused(new TransferEntry(_town.Id(), number, "1", null, "拆分"), Admin).Code);
        Assert.Equal("input.office_unknown", _town.Refused(new TransferEntry(_town.Id(), number, null, "没有所", "拆分"), Admin).Code);
        Assert.Equal("input.reason_required", _town.Refused(new TransferEntry(_town.Id(), number, NorthTwo, null, " "), Admin).Code);
        Assert.Equal("input.nothing", _town.Refused(new TransferEntry(_town.Id(), number, NorthOne, null, "拆分"), Admin).Code);
        _town.Must(new TransferEntry(_town.Id(), number, NorthTwo, null, "拆分"), Admin);
        Assert.Equal((NorthTwo, "民政所"), (_town[number].Area, _town[number].Office));
        _town.Must(new SetArea(_town.Id(), _town.Township.Areas.Find(NorthOne)! with { Until = _town.Today }), Admin);
        Assert.Equal("input.area_closed", _town.Refused(new TransferEntry(_town.Id(), number, NorthOne, null, "拆分"), Admin).Code);
    }

    [Fact]
    public void The_ledgers_in_use_are_those_chosen_and_those_to_which_they_link()
    {
        Assert.True(_town.Township.Uses(_town.Township.Pack["hazard"]));
        Assert.Equal("input.ledgers_none", _town.Refused(new UseLedgers(_town.Id(), []), Clerk).Code);
        Assert.Equal("missing.ledger", _town.Refused(new UseLedgers(_town.Id(), ["hazard", "nothing"]), Clerk).Code);
        _town.Must(new UseLedgers(_town.Id(), ["hazard"]), Clerk);
        Assert.True(_town.Township.Uses(_town.Township.Pack["hazard"]));
        Assert.Contains(_town.Township.Pack.Ledgers, ledger => !_town.Township.Uses(ledger));
        Assert.Equal("input.nothing", _town.Refused(new UseLedgers(_town.Id(), ["hazard"]), Clerk).Code);
        foreach (var link in _town.Township.Pack["hazard"].Fields.Select(field => field.Type).OfType<LinkField>())
            Assert.All(link.To, linked => Assert.True(_town.Township.Uses(_town.Township.Pack[linked])));
    }

    [Fact]
    public void The_first_steps_are_put_aside_once()
    {
        Assert.False(_town.Township.IsOpeningFinished);
        _town.Must(new FinishOpening(_town.Id()), Clerk);
        Assert.True(_town.Township.IsOpeningFinished);
        Assert.Equal("input.nothing", _town.Refused(new FinishOpening(_town.Id()), Clerk).Code);
    }

    [Fact]
    public void A_closed_office_takes_no_more_entries_and_keeps_those_it_has()
    {
        string number = _town.Open(office: "民政所");
        _town.Must(new SetOffice(_town.Id(), " 民政所 ", Closed: true), Admin);
        Assert.Equal(["应急所"], _town.Township.Offices);
        Assert.Equal("input.office_unknown", _town.Refused(_town.Opening(office: "民政所"), Clerk).Code);
        _town.Must(_town.Amending(number, ("people", "1")), Clerk);
        Assert.Equal("民政所", _town[number].Office);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一")]
    [InlineData("所\0")]
    public void A_name_is_neither_empty_nor_endless_nor_unprintable(string name)
    {
        Assert.StartsWith("field.", _town.Refused(new SetOffice(_town.Id(), name), Admin).Code, StringComparison.Ordinal);
        Assert.StartsWith(
            "field.",
            _town.Refused(new SetArea(_town.Id(), _town.Township.Areas.Town with { Name = name }), Admin).Code,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_area_keeps_its_level_and_needs_a_parent_above_it()
    {
        var north = _town.Township.Areas.Find(North)!;
        Assert.Equal(
            "input.area_exists",
            _town.Refused(new SetArea(_town.Id(), north with { Level = AreaLevel.Town, Parent = null }), Admin).Code
        );
        Assert.Equal("input.area_parent", _town.Refused(new SetArea(_town.Id(), north with { Parent = South }), Admin).Code);
        Assert.Equal("input.area_parent", _town.Refused(new SetArea(_town.Id(), north with { Parent = null }), Admin).Code);
        Assert.Equal(
            "input.area_code",
            _town.Refused(new SetArea(_town.Id(), new("123", "怪村", AreaLevel.Village, Town, Founded)), Admin).Code
        );
        _town.Must(new SetArea(_town.Id(), north with { Name = "新北村" }), Admin);
        Assert.Equal("新北村 · 1网格", _town.Township.Areas.FullName(NorthOne));
    }

    [Fact]
    public void A_scope_follows_an_area_that_moves()
    {
        string number = _town.Open(area: NorthOne);
        _town.Must(new SetArea(_town.Id(), _town.Township.Areas.Find(NorthOne)! with { Parent = South }), Admin);
        _town.Must(_town.Amending(number, ("people", "1")), SouthClerk);
    }

    [Fact]
    public void Plans_are_the_clerks_within_the_own_area()
    {
        SetPlan Plan(string area = Town, string figure = "hazard.found", string period = "2023", string value = "100") =>
            new(_town.Id(), figure, area, period, value);
        Assert.Equal("right.plan", _town.Refused(Plan(), Leader).Code);
        Assert.Equal("right.area", _town.Refused(Plan(North), SouthClerk).Code);
        Assert.Equal("input.figure_unknown", _town.Refused(Plan(figure: new string('x', 1000)), Clerk).Code);
        Assert.Equal("input.area_unknown", _town.Refused(Plan(area: "?"), Clerk).Code);
        Assert.Equal("input.period", _town.Refused(Plan(period: "明年"), Clerk).Code);
        Assert.Equal("field.number", _town.Refused(Plan(value: "很多"), Clerk).Code);
        Assert.Equal("field.number", _town.Refused(Plan(value: new string('9', 30)), Clerk).Code);
        Assert.Equal("field.text_long", _town.Refused(Plan() with { Source = new string('长', 201) }, Clerk).Code);
        Assert.Equal("field.text_control", _town.Refused(Plan() with { Source = "来\0源" }, Clerk).Code);
        _town.Must(Plan(South), SouthClerk);
        _town.Must(Plan(South, value: "120.5") with { Source = " 年初计划 " }, SouthClerk);
        var plan = Assert.Single(_town.Township.Plans);
        Assert.Equal(("hazard.found", South, "120.5", "年初计划"), (plan.Figure, plan.Area, plan.Value.ToString(), plan.Source));
    }

    private static readonly OwnLedger Own = new("trees", "古树名木", "ledger: trees");

    [Fact]
    public void Own_ledgers_stand_in_the_order_in_which_they_were_first_set()
    {
        _town.Must(new SetLedger(_town.Id(), Own), Clerk);
        _town.Must(new SetLedger(_town.Id(), Own with { Id = "wells", Title = "机井" }), Clerk);
        _town.Must(new SetLedger(_town.Id(), Own with { Title = "古树", Closed = true }), Clerk);
        Assert.Equal([Own with { Title = "古树", Closed = true }, Own with { Id = "wells", Title = "机井" }], _town.Township.OwnLedgers);
        Assert.Equal("input.nothing", _town.Refused(new SetLedger(_town.Id(), Own with { Title = "古树", Closed = true }), Clerk).Code);
    }

    [Fact]
    public void Only_a_clerk_of_the_whole_township_sets_ledgers()
    {
        foreach (var role in Roles.All.Where(role => role is not (Role.Clerk or Role.Deputy or Role.County)))
            Assert.Equal("right.ledger", _town.Refused(new SetLedger(_town.Id(), Own), new("x", "某人", role)).Code);
        Assert.Equal("right.read_only", _town.Refused(new SetLedger(_town.Id(), Own), County).Code);
        Assert.Equal("right.read_only", _town.Refused(new SetLedger(_town.Id(), Own), Actor.Residents).Code);
        Assert.Equal("right.ledger", _town.Refused(new SetLedger(_town.Id(), Own), SouthClerk).Code);
        Assert.Empty(_town.Township.OwnLedgers);
    }

    [Theory]
    [InlineData("", "古树", "a: b", "input.ledger_id")]
    [InlineData("1trees", "古树", "a: b", "input.ledger_id")]
    [InlineData("Trees", "古树", "a: b", "input.ledger_id")]
    [InlineData("trees';--", "古树", "a: b", "input.ledger_id")]
    [InlineData("hazard", "古树", "a: b", "conflict.ledger_id")]
    [InlineData("trees", " ", "a: b", "field.required")]
    [InlineData("trees", "古树", " ", "input.ledger_text")]
    [InlineData("trees", "古树", "a: \u0001", "input.ledger_text")]
    public void What_is_wrong_with_a_ledger_is_refused(string id, string title, string yaml, string code) =>
        Assert.Equal(code, _town.Refused(new SetLedger(_town.Id(), new(id, title, yaml)), Clerk).Code);

    [Fact]
    public void A_definition_is_bounded_and_so_is_the_number_of_ledgers()
    {
        Assert.Equal("input.ledger_text", _town.Refused(new SetLedger(_town.Id(), Own with { Yaml = new('a', 100_001) }), Clerk).Code);
        for (int i = 0; i < 200; i++)
            _town.Must(new SetLedger(_town.Id(), Own with { Id = $"own_{i}" }), Clerk);
        Assert.Equal("conflict.ledgers_many", _town.Refused(new SetLedger(_town.Id(), Own), Clerk).Code);
        _town.Must(new SetLedger(_town.Id(), Own with { Id = "own_7", Closed = true }), Clerk);
    }
}
