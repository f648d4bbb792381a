using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using static Taizhang.Kernel.Tests.TestTown;

namespace Taizhang.Kernel.Tests.Decisions;

public sealed class KeepingTests
{
    private readonly TestTown _town = new();

    [Fact]
    public void Areas_and_offices_are_the_administrators()
    {
        foreach (var role in new[] { Role.Clerk, Role.Leader, Role.Office, Role.Grid })
        {
            Assert.Equal("right.admin", _town.Refused(new SetOffice(_town.Id(), "新所"), new("x", "某人", role)).Code);
            Assert.Equal("right.admin", _town.Refused(new SetArea(_town.Id(), _town.Township.Areas.Town), new("x", "某人", role)).Code);
        }
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
        foreach (var role in Enum.GetValues<Role>().Where(role => role is not (Role.Clerk or Role.Deputy or Role.County)))
            Assert.Equal("right.ledger", _town.Refused(new SetLedger(_town.Id(), Own), new("x", "某人", role)).Code);
        Assert.Equal("right.read_only", _town.Refused(new SetLedger(_town.Id(), Own), County).Code);
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
