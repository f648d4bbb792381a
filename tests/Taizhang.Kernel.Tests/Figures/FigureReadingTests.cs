using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Values;
using static Taizhang.Kernel.Tests.TestTown;

namespace Taizhang.Kernel.Tests.Figures;

public sealed class FigureReadingTests
{
    private readonly TestTown _town = new();

    [Fact]
    public void A_reading_brings_increment_growth_and_share_of_plan()
    {
        for (int i = 0; i < 5; i++)
            _town.Open(fields: ("kind", "消防"));
        for (int i = 0; i < 4; i++)
            _town.Open(fields: ("found_on", "2022-05-01"));
        _town.Must(new SetPlan(_town.Id(), "hazard.found", Town, "2023", "8", "年初计划"), Clerk);
        var reading = Read("hazard.found", "2023");
        Assert.Equal(
            ("5", "4", "1", "25", "62.5"),
            (
                reading.Value!.Value.Text(0),
                reading.LastYear!.Value.Text(0),
                reading.Increment!.Value.Text(0),
                reading.Growth!.Value.Text(0),
                reading.ShareOfPlan!.Value.Text(1)
            )
        );
        Assert.Null(Read("hazard.found[kind=消防]", "2023").Plan);
        Assert.Equal("25", Read("hazard.found", "2023-05").Growth!.Value.Text(0));
    }

    [Fact]
    public void There_is_no_growth_from_nothing_from_below_nothing_or_of_a_rate()
    {
        _town.Declare(Town, "2022", "-5");
        _town.Declare(Town, "2023", "5");
        Assert.Null(Read("indicator.last", "2023").Growth);
        Assert.Equal("10", Read("indicator.last", "2023").Increment!.Value.Text(0));
        Assert.Null(Read("indicator.last", "2022").Growth);
        Assert.Null(Read("indicator.last", "2022").Increment);
        _town.Open();
        Assert.Null(Read("hazard.found", "2023").Growth);
        _town.Open(fields: ("found_on", "2022-05-01"));
        Assert.Null(Read("hazard.rate", "2023").Growth);
        Assert.Equal("0", Read("hazard.rate", "2023").Increment!.Value.Text(0));
    }

    [Fact]
    public void A_plan_of_nought_has_no_share_and_an_emptied_plan_is_gone()
    {
        _town.Must(new SetPlan(_town.Id(), "hazard.found[kind=消防]", North, "2023-05", "0"), Clerk);
        var reading = _town.Township.Read(Figure("hazard.found"), "[kind=消防]", North, new(2023, 5));
        Assert.Equal("0", reading.Plan!.Value.Text(0));
        Assert.Null(reading.ShareOfPlan);
        _town.Must(new SetPlan(_town.Id(), "hazard.found[kind=消防]", North, "2023-05", " "), Clerk);
        Assert.Empty(_town.Township.Plans);
    }

    [Fact]
    public void A_reading_names_its_slice_and_shows_a_dash_for_nothing()
    {
        Assert.Equal("—", Read("hazard.found[kind=消防]", "2023").Display);
        _town.Open(fields: ("kind", "燃气"));
        var reading = Read("hazard.found[kind=消防]", "2023");
        Assert.Equal(("found（消防）", "hazard.found[kind=消防]", "0处"), (reading.Title, reading.Id, reading.Display));
        Assert.Equal(("—", "—"), (Read("indicator.last", "2023").Display, Read("indicator.last", "2023").InReport));
    }

    [Theory]
    [InlineData("9999", "9,999处", "9999处")]
    [InlineData("10000", "10,000处", "1万处")]
    [InlineData("12300", "12,300处", "1.23万处")]
    [InlineData("12340", "12,340处", "12340处")]
    [InlineData("120000", "120,000处", "12万处")]
    [InlineData("1230000", "1,230,000处", "123万处")]
    [InlineData("1234500", "1,234,500处", "123.45万处")]
    [InlineData("-1200", "-1,200处", "-1200处")]
    [InlineData("-12300", "-12,300处", "-1.23万处")]
    [InlineData("12.5", "13处", "13处")]
    public void A_report_writes_tens_of_thousands_in_wan_when_two_decimals_say_it_exactly(string value, string display, string report)
    {
        Assert.True(Exact.TryParse(value, out var exact));
        Assert.Equal((display, report), (Figure("hazard.found").Display(exact), Figure("hazard.found").InReport(exact)));
    }

    [Fact]
    public void Rates_and_figures_with_decimals_are_written_as_they_are()
    {
        Assert.Equal(("33.3%", "33.3%"), (Figure("hazard.rate").Display(new(100, 3)), Figure("hazard.rate").InReport(new(100, 3))));
        Assert.Equal(
            ("12,345.5万元", "12345.5万元"),
            (Figure("hazard.cost").Display(new(123455, 10)), Figure("hazard.cost").InReport(new(123455, 10)))
        );
        Assert.Equal("50%", Figure("hazard.rate").Display(50));
    }

    [Theory]
    [InlineData("hazard.nothing")]
    [InlineData("hazard.found[kind=没有]")]
    [InlineData("hazard.found[site=某厂]")]
    [InlineData("hazard.found[")]
    [InlineData("[kind=消防]")]
    [InlineData("")]
    public void A_figure_or_slice_that_is_not_there_is_not_found(string id) => Assert.Null(_town.Township.Pack.Figures.Find(id));

    private Figure Figure(string id) => _town.Township.Pack.Figures.Find(id)!.Value.Figure;

    private FigureReading Read(string id, string period)
    {
        Assert.True(Period.TryParse(period, out var when));
        var (figure, slice) = _town.Township.Pack.Figures.Find(id)!.Value;
        return _town.Township.Read(figure, slice, Town, when);
    }
}
