using System.Globalization;
using Taizhang.Kernel.Shapes;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Tests.Map;

/// <summary>A township whose two villages and their grids have borders: rows of squares, a hundredth of a degree wide.</summary>
public sealed class MapSite : TestSite
{
    public static readonly DateOnly From = new(2023, 1, 1);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var areas = Town.Read(town => town.Areas.All);
        var shapes = areas
            .Where(area => area.Level == Kernel.Areas.AreaLevel.Village)
            .Select((area, i) => new AreaShape(area.Code, Square(i, 0)));
        var grids = areas.Where(area => area.Parent == Diantou).Select((area, i) => new AreaShape(area.Code, Square(0, i, 0.004)));
        var done = await Town.DoAsync(new SetAreaShapes(Id(), From, "勘界成果", false, [.. shapes, .. grids]), await ActorAsync("clerk"));
        Assert.Empty(done.Refusals);
    }

    public static Shape Square(int column, int row, double side = 0.01)
    {
        double west = 112 + column * 0.01,
            south = 35 + row * side;
        Place At(double east, double north) => Degrees.Of(east, north)!.Value;
        return Shape.Of(
            ShapeKind.Polygon,
            [
                [
                    [At(west, south), At(west + side, south), At(west + side, south + side), At(west, south + side)],
                ],
            ]
        );
    }

    /// <summary>The place in the middle of a square.</summary>
    public static string Middle(int column, int row) =>
        string.Create(CultureInfo.InvariantCulture, $"{112 + column * 0.01 + 0.005:F6},{35 + row * 0.01 + 0.005:F6}");
}
