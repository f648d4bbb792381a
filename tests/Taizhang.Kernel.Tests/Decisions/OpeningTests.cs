using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;
using static Taizhang.Kernel.Tests.TestTown;

namespace Taizhang.Kernel.Tests.Decisions;

public sealed class OpeningTests
{
    private readonly TestTown _town = new();

    [Fact]
    public void A_registered_entry_has_a_number_its_first_state_and_what_was_filled_in()
    {
        var entry = _town[_town.Open(Grid, NorthOne, "应急所", ("people", "１２"))];
        Assert.Equal(
            ("YH-2023-0001", 1L, "open", NorthOne, "应急所", "grid", 1),
            (entry.Number, entry.Id, entry.State, entry.Area, entry.Office, entry.OpenedBy, entry.Version)
        );
        Assert.Equal(new(2023, 5, 10), entry.Opened);
        Assert.Equal(12, entry.Values[4].Number);
        Assert.False(entry.Struck);
    }

    [Fact]
    public void A_default_stands_unless_another_or_no_value_is_given()
    {
        Assert.Equal("一般", _town[_town.Open()].Values[2].Text);
        Assert.Equal("重大", _town[_town.Open(fields: ("grade", "重大"))].Values[2].Text);
        Assert.True(_town[_town.Open(fields: ("grade", ""))].Values[2].IsEmpty);
    }

    [Fact]
    public void Numbers_run_by_ledger_and_year_and_entries_by_township()
    {
        Assert.Equal("YH-2023-0001", _town.Open());
        Assert.Equal("TJ-2023-0001", _town.Declare(North, "2023", "1"));
        Assert.Equal("YH-2023-0002", _town.Open());
        _town.Now = At("2024-01-01");
        Assert.Equal("YH-2024-0001", _town.Open());
        Assert.Equal(4, _town["YH-2024-0001"].Id);
        Assert.Equal(4, _town.Township.Of<EntryNumbers>().LastEntry);
    }

    [Fact]
    public void Numbers_go_on_where_a_store_stands()
    {
        _town.Township.Of<EntryNumbers>().Resume(70, [("hazard", 2023, 9999)]);
        Assert.Equal("YH-2023-10000", _town.Open());
        Assert.Equal(71, _town["YH-2023-10000"].Id);
        Assert.Equal("YH-2023-10001", _town.Open());
    }

    [Fact]
    public void The_day_is_that_of_China()
    {
        _town.Now = new(2023, 12, 31, 16, 0, 0, TimeSpan.Zero);
        Assert.Equal("YH-2024-0001", _town.Open());
        _town.Now = new(2023, 12, 31, 15, 59, 0, TimeSpan.Zero);
        Assert.Equal("YH-2023-0001", _town.Open());
    }

    [Fact]
    public void All_that_is_wrong_with_a_form_is_said_at_once_in_the_order_of_its_fields()
    {
        var refusals = _town
            .Do(
                new OpenEntry(
                    _town.Id(),
                    "hazard",
                    "nowhere",
                    "没有的所",
                    new Dictionary<string, Input>
                    {
                        ["color"] = "红",
                        ["people"] = "很多",
                        ["found_on"] = "2023-05-11",
                        ["cost"] = "1.234",
                        ["grade"] = "特大",
                    }
                ),
                Clerk
            )
            .Refusals;
        Assert.Equal(
            [
                ("area", "input.area_unknown"),
                ("office", "input.office_unknown"),
                ("color", "field.unknown"),
                ("grade", "field.choice"),
                ("found_on", "field.date_future"),
                ("people", "field.number"),
                ("cost", "field.decimals"),
                ("site", "field.required"),
            ],
            refusals.Select(refusal => (refusal.Field!, refusal.Code))
        );
        Assert.Empty(_town.Entries);
    }

    [Fact]
    public void A_required_field_that_is_wrong_is_not_also_called_empty() =>
        Assert.Equal("field.date", _town.Refused(_town.Opening(fields: ("found_on", "昨天")), Clerk).Code);

    [Fact]
    public void A_ledger_that_is_not_there_is_missing() =>
        Assert.Equal(
            "missing.ledger",
            _town.Refused(new OpenEntry(_town.Id(), "nothing", Town, null, new Dictionary<string, Input>()), Clerk).Code
        );

    [Theory]
    [InlineData(Role.Leader, "right.open")]
    [InlineData(Role.Admin, "right.open")]
    [InlineData(Role.Deputy, "right.read_only")]
    [InlineData(Role.County, "right.read_only")]
    public void Only_the_roles_of_the_ledger_register(Role role, string code) =>
        Assert.Equal(code, _town.Refused(_town.Opening(), new("x", "某人", role)).Code);

    [Fact]
    public void Nobody_registers_outside_the_own_area()
    {
        Assert.Equal("right.area", _town.Refused(_town.Opening(SouthOne), Grid).Code);
        Assert.Equal("right.area", _town.Refused(_town.Opening(NorthTwo), Grid).Code);
        Assert.Equal("right.area", _town.Refused(_town.Opening(North), Grid).Code);
        _town.Open(SouthClerk, SouthOne);
    }

    [Fact]
    public void An_entry_is_kept_no_deeper_than_its_ledger() =>
        Assert.Equal("input.area_level", _town.Refused(_town.Declaring(NorthOne, "2023", "1"), Clerk).Code);

    [Fact]
    public void A_closed_area_takes_no_entries_from_its_last_day_on()
    {
        var grid = _town.Township.Areas.Find(NorthOne)!;
        _town.Must(new SetArea(_town.Id(), grid with { Until = new(2023, 5, 11) }), Admin);
        _town.Open();
        _town.Now = At("2023-05-11");
        var refusal = _town.Refused(_town.Opening(), Clerk);
        Assert.Equal("input.area_closed", refusal.Code);
        Assert.Contains("2023-05-11", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_area_that_is_still_to_come_says_from_when_it_takes_entries()
    {
        _town.Must(new SetArea(_town.Id(), new($"{North}009", "9网格", AreaLevel.Grid, North, new(2023, 6, 1))), Admin);
        var refusal = _town.Refused(_town.Opening($"{North}009"), Clerk);
        Assert.Equal("input.area_early", refusal.Code);
        Assert.Contains("2023-06-01", refusal.Message, StringComparison.Ordinal);
        _town.Now = At("2023-06-01");
        _town.Open(area: $"{North}009");
    }

    [Fact]
    public void What_may_stand_only_once_is_refused_the_second_time_naming_the_first()
    {
        string first = _town.Declare(North, "2023", "1");
        var refusal = _town.Refused(_town.Declaring(North, "2023年", "2"), Clerk);
        Assert.Equal(("conflict.duplicate", "name", first), (refusal.Code, refusal.Field, refusal.Entry));
        _town.Declare(South, "2023", "1");
        _town.Declare(North, "2023-01", "1");
        _town.Declare(North, "2023", "1", "支出");
    }

    [Fact]
    public void A_struck_entry_makes_its_key_free_again()
    {
        _town.Must(new StrikeEntry(_town.Id(), _town.Declare(North, "2023", "1"), null, "错"), Clerk);
        _town.Declare(North, "2023", "2");
    }

    [Fact]
    public void Different_values_never_make_the_same_key()
    {
        var ledger = new Ledger
        {
            Id = "pair",
            Title = "对",
            Duty = "",
            NumberPrefix = "D",
            Level = AreaLevel.Town,
            Label = "a",
            Unique = ["a", "b"],
            Fields =
            [
                TestPack.Field("a", new Kernel.Fields.TextField(20, false)),
                TestPack.Field("b", new Kernel.Fields.TextField(20, false)),
            ],
        };
        string? Key(string a, string b) =>
            ledger.UniqueKey(
                new()
                {
                    Id = 1,
                    Ledger = "pair",
                    Number = "D-1-1",
                    Area = Town,
                    State = "kept",
                    Opened = Founded,
                    OpenedBy = "x",
                    Values = [Value.Of(a), Value.Of(b)],
                }
            );
        Assert.NotEqual(Key("甲|乙", "丙"), Key("甲", "乙|丙"));
        Assert.Equal(Key("甲", "乙"), Key("甲", "乙"));
        Assert.Null(Key("甲", ""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("编号")]
    [InlineData("a;drop")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void A_command_without_a_plain_id_is_refused(string id) =>
        Assert.Equal("input.command_id", _town.Refused(_town.Opening() with { Id = id }, Clerk).Code);

    [Fact]
    public void Deciding_changes_nothing()
    {
        var command = _town.Opening();
        var first = (EntryEvent)_town.Decide(command, Clerk).Value;
        var second = (EntryEvent)_town.Decide(command, Clerk).Value;
        Assert.Equal(first.Number, second.Number);
        Assert.Equal(0, _town.Township.Of<EntryNumbers>().LastEntry);
    }
}
