using System.Text;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Shapes;

namespace Taizhang.Kernel.Tests.Shapes;

/// <summary>Borders of areas, dated; shapes of entries; what the map says.</summary>
public sealed class ShapingTests
{
    private static readonly DateOnly First = new(2023, 1, 1),
        Second = new(2023, 4, 1);
    private static readonly Shape Square = ShapeCheckTests.Polygon(["0 0", "10 0", "10 10", "0 10"]),
        Wide = ShapeCheckTests.Polygon(["0 0", "20 0", "20 10", "0 10"]),
        Bow = ShapeCheckTests.Polygon(["0 0", "10 10", "10 0", "0 10"]);

    private readonly TestTown _town = new();

    [Fact]
    public void A_border_holds_from_its_day_and_what_held_before_stays()
    {
        _town.Must(Setting(First, (TestTown.North, Square)), TestTown.Admin);
        _town.Must(Setting(Second, (TestTown.North, Wide)), TestTown.Clerk);
        var borders = _town.Township.Borders;
        Assert.Null(borders.Of(TestTown.North, First.AddDays(-1)));
        Assert.Equal(Square, borders.Of(TestTown.North, Second.AddDays(-1))!.Shape);
        Assert.Equal(Wide, borders.Of(TestTown.North, Second)!.Shape);
        Assert.Equal([First, Second], borders.Days);

        // The same day again: what was said of it was wrong. And from a day on, none is known.
        _town.Must(Setting(Second, (TestTown.North, Square)), TestTown.Admin);
        _town.Must(Setting(_town.Today, (TestTown.North, null)), TestTown.Admin);
        Assert.Equal(Square, borders.Of(TestTown.North, Second)!.Shape);
        Assert.Null(borders.Of(TestTown.North, _town.Today));
        Assert.Equal(3, borders.HistoryOf(TestTown.North).Length);
    }

    [Fact]
    public void Whoever_does_not_keep_the_township_draws_no_border()
    {
        foreach (var actor in new[] { TestTown.Grid, TestTown.Leader, TestTown.Station, TestTown.SouthClerk, TestTown.Deputy })
            Assert.Equal("right", _town.Refused(Setting(First, (TestTown.North, Square)), actor).Code.Split('.')[0]);
        Assert.True(_town.Township.Borders.IsEmpty);
    }

    [Fact]
    public void Every_wrong_border_is_named_and_none_is_kept()
    {
        var refused = _town
            .Do(
                Setting(
                    First,
                    (TestTown.North, Bow),
                    (TestTown.North, Square),
                    ("320000000099", Square),
                    (TestTown.South, Shape.Point(new(1, 1)))
                ),
                TestTown.Admin
            )
            .Refusals;
        Assert.Equal(
            ["input.shape_crosses", "input.shape_again", "input.area_unknown", "input.shape_no_face"],
            refused.Select(refusal => refusal.Code)
        );
        Assert.StartsWith("“北村”：", refused[0].Message, StringComparison.Ordinal);
        Assert.Equal("input.shapes_none", _town.Refused(Setting(First), TestTown.Admin).Code);
        Assert.Equal("input.shape_day", _town.Refused(Setting(_town.Today.AddDays(1), (TestTown.North, Square)), TestTown.Admin).Code);
        Assert.True(_town.Township.Borders.IsEmpty);
    }

    [Fact]
    public void Who_may_correct_an_entry_sets_its_shape_and_the_entry_stays_as_it_is()
    {
        string number = _town.Open();
        var entry = _town[number];
        var shaped = (EntryShaped)_town.Must(new SetEntryShape(_town.Id(), number, First, Square), TestTown.Clerk);
        Assert.Equal((entry.Id, number, "hazard"), (shaped.About, shaped.Numbered, shaped.Ledger));
        Assert.Equal(entry, _town[number]);
        _town.Must(new SetEntryShape(_town.Id(), number, Second, null), TestTown.Clerk);

        Assert.Equal("right.amend", _town.Refused(new SetEntryShape(_town.Id(), number, First, Square), TestTown.Leader).Code);
        Assert.Equal("missing.entry", _town.Refused(new SetEntryShape(_town.Id(), number, First, Square), TestTown.SouthClerk).Code);
        Assert.Equal("missing.entry", _town.Refused(new SetEntryShape(_town.Id(), "YH-1", First, Square), TestTown.Clerk).Code);
        Assert.Equal("input.shape_crosses", _town.Refused(new SetEntryShape(_town.Id(), number, First, Bow), TestTown.Clerk).Code);
        Assert.Equal(
            "input.shape_day",
            _town.Refused(new SetEntryShape(_town.Id(), number, _town.Today.AddDays(1), Square), TestTown.Clerk).Code
        );
    }

    [Fact]
    public void The_map_says_what_it_was_told_and_no_path_leads_out_of_its_folder()
    {
        var settings = new MapSettings(" 晋S（2026）001号 ", "longquan.pmtiles", "县自然资源局");
        _town.Must(new SetMap(_town.Id(), settings), TestTown.Admin);
        Assert.Equal(settings with { Approval = "晋S（2026）001号" }, _town.Township.Map);
        Assert.Equal("input.nothing", _town.Refused(new SetMap(_town.Id(), settings), TestTown.Admin).Code);
        foreach (string file in (string[])["../a.pmtiles", "a/b.pmtiles", ".pmtiles", "地图.pmtiles", "a.db", "c:a.pmtiles"])
            Assert.Equal("input.map_base", _town.Refused(new SetMap(_town.Id(), settings with { Base = file }), TestTown.Admin).Code);
        Assert.Equal("right.admin", _town.Refused(new SetMap(_town.Id(), new()), TestTown.Leader).Code);
    }

    [Fact]
    public void What_was_decided_is_read_back_as_it_was()
    {
        foreach (
            var happened in new Event[]
            {
                new AreaShapesSet(First, "勘界", true, [new(TestTown.North, Square), new(TestTown.South, null)]),
                new EntryShaped(7, "YH-2023-0001", "hazard", First, ShapeCheckTests.Polygon(["0 0", "9 0", "9 9"], ["1 1", "2 1", "2 2"])),
                new EntryShaped(7, "YH-2023-0001", "hazard", First, null),
                new EntryShaped(8, "YH-2023-0002", "hazard", First, Shape.Point(new(11_260_210_000, -3_514_320_001))),
                new MapSet(new(null, "a.pmtiles")),
            }
        )
        {
            byte[] written = EventJson.Write(happened, _town.Township.Pack);
            var read = EventJson.Read(happened.Type, written, _town.Township.Pack);
            Assert.Equal(happened, read);
            Assert.Equal(Encoding.UTF8.GetString(written), Encoding.UTF8.GetString(EventJson.Write(read, _town.Township.Pack)));
        }
    }

    private SetAreaShapes Setting(DateOnly from, params (string Area, Shape? Shape)[] shapes) =>
        new(_town.Id(), from, "勘界", false, [.. shapes.Select(one => new AreaShape(one.Area, one.Shape))]);
}
