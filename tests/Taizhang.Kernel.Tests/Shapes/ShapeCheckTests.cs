using Taizhang.Kernel.Shapes;

namespace Taizhang.Kernel.Tests.Shapes;

/// <summary>Which shapes can be kept, and what is said of the others.</summary>
public sealed class ShapeCheckTests
{
    public static readonly string[] Square = ["0 0", "10 0", "10 10", "0 10"];

    [Fact]
    public void A_square_is_sound_and_runs_the_right_way_however_it_came()
    {
        var there = Polygon(Square);
        var back = Polygon([.. Square.Reverse()]);
        Assert.Null(ShapeCheck.Of(there));
        Assert.Equal(200, Shape.Twice(there.Parts[0][0]));
        Assert.Equal(200, Shape.Twice(back.Parts[0][0]));
        Assert.Equal(4, Polygon(["0 0", "0 0", "10 0", "10 10", "0 10", "0 0"]).Count);
    }

    [Theory]
    [InlineData("input.shape_crosses", "0 0", "10 10", "10 0", "0 10")]
    [InlineData("input.shape_crosses", "0 0", "10 0", "10 10", "5 10", "5 15", "5 10", "0 10")]
    [InlineData("input.shape_crosses", "0 0", "10 0", "5 5", "10 10", "0 10", "5 5")]
    [InlineData("input.shape_crosses", "0 0", "20 0", "20 10", "10 0", "0 10")]
    [InlineData("input.shape_short", "0 0", "10 0")]
    [InlineData("input.shape_short", "0 0", "10 0", "20 0")]
    public void A_broken_ring_is_refused(string code, params string[] ring) => Assert.Equal(code, ShapeCheck.Of(Polygon(ring))!.Code);

    [Fact]
    public void A_hole_lies_inside_and_may_touch_the_edge_at_a_corner()
    {
        Assert.Null(ShapeCheck.Of(Polygon(Square, ["2 2", "4 2", "4 4"])));
        Assert.Null(ShapeCheck.Of(Polygon(Square, ["0 0", "4 2", "2 4"])));
        Assert.Equal("input.shape_hole", ShapeCheck.Of(Polygon(Square, ["12 2", "14 2", "14 4"]))!.Code);
        Assert.Equal("input.shape_crosses", ShapeCheck.Of(Polygon(Square, ["8 2", "14 2", "14 4"]))!.Code);
    }

    [Fact]
    public void Parts_lie_side_by_side_and_not_on_each_other()
    {
        Assert.Null(ShapeCheck.Of(Polygons(Square, ["20 0", "30 0", "30 10"])));
        Assert.Equal("input.shape_twice", ShapeCheck.Of(Polygons(Square, ["2 2", "4 2", "4 4"]))!.Code);
        Assert.Equal("input.shape_crosses", ShapeCheck.Of(Polygons(Square, Square))!.Code);
    }

    [Fact]
    public void Shapes_that_are_empty_too_long_or_nowhere_are_refused()
    {
        Assert.Equal("input.shape_empty", ShapeCheck.Of(Shape.Of(ShapeKind.Polygon, []))!.Code);
        Assert.Equal(
            "input.shape_empty",
            ShapeCheck
                .Of(
                    Shape.Of(
                        ShapeKind.Polygon,
                        [
                            [],
                        ]
                    )
                )!
                .Code
        );
        Assert.Equal("input.shape_nowhere", ShapeCheck.Of(Shape.Point(new(181 * Place.Degree, 0)))!.Code);
        Assert.Equal(
            "input.shape_short",
            ShapeCheck
                .Of(
                    Shape.Of(
                        ShapeKind.Line,
                        [
                            [
                                [new(1, 1)],
                            ],
                        ]
                    )
                )!
                .Code
        );
        var comb = Enumerable.Range(0, Shape.MostPlaces + 1).Select(i => new Place(i, i % 2));
        Assert.Equal(
            "input.shape_long",
            ShapeCheck
                .Of(
                    Shape.Of(
                        ShapeKind.Line,
                        [
                            [comb],
                        ]
                    )
                )!
                .Code
        );
    }

    [Fact]
    public void A_long_border_is_checked_in_a_moment()
    {
        // A comb of 20,000 corners: its teeth stand side by side and none crosses another.
        var comb = new List<Place>();
        for (int i = 0; i < 4_999; i++)
            comb.AddRange([new(4 * i, 10), new(4 * i, 1_000_000), new(4 * i + 2, 1_000_000), new(4 * i + 2, 10)]);
        comb.AddRange([new(20_000, 0), new(0, 0)]);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Null(
            ShapeCheck.Of(
                Shape.Of(
                    ShapeKind.Polygon,
                    [
                        [comb],
                    ]
                )
            )
        );
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{watch.Elapsed}");
    }

    [Fact]
    public void A_label_lies_inside_even_of_a_horseshoe()
    {
        var horseshoe = Polygon(["0 0", "30 0", "30 30", "20 30", "20 10", "10 10", "10 30", "0 30"]);
        Assert.True(horseshoe.Holds(horseshoe.Label()));
        Assert.True(horseshoe.Holds(new(0, 0)));
        Assert.False(horseshoe.Holds(new(15, 20)));
        Assert.False(Shape.Point(new(1, 1)).Holds(new(1, 1)));
    }

    internal static Shape Polygon(params string[][] rings) => Shape.Of(ShapeKind.Polygon, [rings.Select(Ring)]);

    internal static Shape Polygons(params string[][] rings) =>
        Shape.Of(ShapeKind.Polygon, rings.Select(ring => (IEnumerable<IEnumerable<Place>>)[Ring(ring)]));

    private static IEnumerable<Place> Ring(string[] ring) =>
        ring.Select(place => place.Split(' ').Select(long.Parse).ToArray()).Select(place => new Place(place[0], place[1]));
}
