using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Packs;
using static Taizhang.Kernel.Tests.TestTown;

namespace Taizhang.Kernel.Tests.Figures;

/// <summary>A typed number is never called counted.</summary>
public sealed class OriginTests
{
    [Fact]
    public void What_is_computed_is_as_weak_as_the_weakest_of_its_parts()
    {
        var pack = With(cost => cost with { Origin = Origin.Stated });
        Assert.Equal(Origin.Counted, Of(pack, "hazard.rate"));
        Assert.Equal(Origin.Declared, Of(pack, "indicator.last"));
        Assert.Equal(Origin.Stated, Of(pack, "hazard.cost"));
        Assert.Equal(Origin.Stated, Of(pack, "hazard.each"));
        Assert.Equal(Origin.Stated, Of(pack, "hazard.against"));
    }

    [Fact]
    public void A_stated_number_has_no_value_where_nobody_stated_one()
    {
        var town = new TestTown(With(cost => cost with { Origin = Origin.Stated }));
        town.Open();
        Assert.Equal("1", town.Read("hazard.found", Town, "2023"));
        Assert.Null(town.Read("hazard.cost", Town, "2023"));
        town.Open(fields: ("cost", "20000"));
        Assert.Equal("2", town.Read("hazard.cost", Town, "2023"));
        Assert.Null(town.Read("hazard.cost", South, "2023"));
    }

    private static Origin Of(Pack pack, string figure) => pack.Figures.Find(figure)!.Value.Figure.Origin;

    private static Pack With(Func<Figure, Figure> change)
    {
        var whole = TestPack.Township();
        var cost = whole.Figures.Find("hazard.cost")!.Value.Figure;
        return new(
            whole.Ledgers,
            [
                .. whole.Figures.All.Select(one => one.Id == cost.Id ? change(one) : one),
                Ratio("hazard.each", "hazard.cost", "hazard.found"),
                Ratio("hazard.against", "indicator.last", "hazard.cost"),
            ],
            whole.Calendar,
            "origins"
        );

        Figure Ratio(string id, string over, string under) =>
            cost with
            {
                Id = id,
                Kind = FigureKind.Ratio,
                Ratio = (over, under),
                Portions = null,
                By = [],
            };
    }
}
