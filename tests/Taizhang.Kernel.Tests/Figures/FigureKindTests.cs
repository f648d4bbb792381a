using Taizhang.Kernel.Figures;

namespace Taizhang.Kernel.Tests.Figures;

public sealed class FigureKindTests
{
    [Fact]
    public void Every_kind_is_listed_once_and_has_a_name_of_its_own()
    {
        var kinds = typeof(FigureKind).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(FigureKind)) && !type.IsAbstract);
        Assert.Equal(kinds.OrderBy(type => type.Name), FigureKind.All.Select(kind => kind.GetType()).OrderBy(type => type.Name));
        Assert.Distinct(FigureKind.All.Select(kind => kind.Name));
    }

    [Fact]
    public void The_parts_of_a_figure_have_a_name_each_and_a_figure_without_parts_tells_how_its_entries_make_it_up()
    {
        foreach (var figure in TestPack.Township().Figures.All)
        {
            Assert.Equal(figure.Kind.PartNames.Length, figure.PartsOf("").Length);
            Assert.Equal(figure.IsTallied, figure.PartsOf("").IsEmpty);
            if (figure.IsTallied)
            {
                Assert.Contains(figure.Kind.DayTitle, (string[])["计入日", "起始日", "所属期"]);
                Assert.EndsWith("。", figure.Kind.Explanation(figure, "3处"));
            }
            else
                Assert.Throws<InvalidOperationException>(() => figure.Kind.Explanation(figure, "3处"));
        }
    }

    [Fact]
    public void The_roots_of_a_figure_are_its_tallied_series_each_once_with_the_slice_where_it_has_one()
    {
        var book = TestPack.Township().Figures;
        Assert.Equal(["hazard.found[kind=消防]"], Roots("hazard.found[kind=消防]"));
        Assert.Equal(["hazard.closed", "hazard.found"], Roots("hazard.rate"));
        Assert.Equal(["hazard.standing[kind=消防]", "hazard.found[kind=消防]"], Roots("hazard.kinds_rate[kind=消防]"));
        Assert.Equal(["hazard.found[kind=消防]"], Roots("hazard.busy_fire"));

        IEnumerable<string> Roots(string id)
        {
            var (figure, slice) = book.Find(id)!.Value;
            return book.Roots(figure, slice).Select(series => series.Id);
        }
    }
}
