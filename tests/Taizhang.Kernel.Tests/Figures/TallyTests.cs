using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Values;
using static Taizhang.Kernel.Tests.TestTown;

namespace Taizhang.Kernel.Tests.Figures;

/// <summary>Each kind of figure by example.</summary>
public sealed class TallyTests
{
    private readonly TestTown _town = new();

    [Fact]
    public void Entries_count_in_the_month_and_year_of_their_day_at_their_area_and_all_above()
    {
        _town.Open(area: NorthOne);
        _town.Open(area: North, fields: ("found_on", "2023-04-30"));
        _town.Open(area: SouthOne, fields: ("found_on", "2022-12-31"));
        Assert.Equal("1", _town.Read("hazard.found", NorthOne, "2023-05"));
        Assert.Equal("0", _town.Read("hazard.found", NorthTwo, "2023"));
        Assert.Equal("2", _town.Read("hazard.found", North, "2023"));
        Assert.Equal("1", _town.Read("hazard.found", North, "2023-04"));
        Assert.Equal("2", _town.Read("hazard.found", Town, "2023"));
        Assert.Equal("1", _town.Read("hazard.found", Town, "2022"));
        Assert.Null(_town.Read("hazard.found", Town, "2021"));
        Assert.Equal("0", _town.Read("hazard.found", Town, "2024"));
    }

    [Fact]
    public void A_sum_is_exact_in_its_own_unit()
    {
        _town.Open(fields: ("cost", "12345.67"));
        _town.Open(fields: ("cost", "0.01"));
        Assert.Equal("1.234568", _town.Read("hazard.cost", Town, "2023"));
    }

    [Fact]
    public void Slices_count_each_choice_and_what_has_none_counts_only_in_the_whole()
    {
        _town.Open(fields: ("kind", "消防"));
        _town.Open(fields: [("kind", "燃气"), ("grade", "重大")]);
        _town.Open();
        Assert.Equal("3", _town.Read("hazard.found", Town, "2023"));
        Assert.Equal("1", _town.Read("hazard.found[kind=消防]", Town, "2023"));
        Assert.Equal("1", _town.Read("hazard.found[kind=燃气]", Town, "2023"));
        Assert.Equal("0", _town.Read("hazard.found[kind=道路交通]", Town, "2023"));
        Assert.Equal("1", _town.Read("hazard.found[grade=重大]", Town, "2023"));
        Assert.Equal("1", _town.Read("hazard.major", Town, "2023"));
    }

    [Fact]
    public void An_amendment_takes_the_old_contribution_out_and_the_new_one_in()
    {
        string number = _town.Open(fields: [("kind", "消防"), ("cost", "100")]);
        _town.Must(_town.Amending(number, ("kind", "燃气"), ("cost", "250"), ("found_on", "2023-03-01")), Clerk);
        _town.Must(new AmendEntry(_town.Id(), number, null, new Dictionary<string, Input>(), Area: SouthOne), Clerk);
        Assert.Equal("0", _town.Read("hazard.found[kind=消防]", Town, "2023"));
        Assert.Equal("1", _town.Read("hazard.found[kind=燃气]", South, "2023-03"));
        Assert.Equal("0", _town.Read("hazard.found", North, "2023"));
        Assert.Equal("0.025", _town.Read("hazard.cost", South, "2023"));
    }

    [Fact]
    public void A_struck_entry_counts_nowhere()
    {
        string number = _town.Open(fields: [("kind", "消防"), ("people", "3")]);
        _town.Must(new StrikeEntry(_town.Id(), number, null, "重复"), Clerk);
        foreach (var series in _town.Township.Pack.Figures.Series)
            Assert.Equal(0, _town.Township.Tally.Read(series, Town, new(2023)) ?? 0);
        Assert.Null(_town.Read("hazard.people", Town, "2023"));
    }

    [Fact]
    public void Moves_count_each_time_on_the_day_they_were_made()
    {
        string number = _town.Open();
        _town.Assign(number);
        _town.Fix(number);
        _town.Reject(number);
        _town.Now = At("2023-06-02");
        _town.Fix(number);
        _town.Reject(number);
        Assert.Equal("1", _town.Read("hazard.rejected", Town, "2023-05"));
        Assert.Equal("2", _town.Read("hazard.rejected", Town, "2023"));
    }

    [Fact]
    public void A_return_takes_the_entry_out_of_what_was_closed()
    {
        string number = Close("2023-05-20");
        Assert.Equal("1", _town.Read("hazard.closed", Town, "2023-05"));
        _town.Now = At("2023-07-01");
        _town.Must(_town.Moving(number, "reopen", reason: "反弹"), Clerk);
        Assert.Equal("0", _town.Read("hazard.closed", Town, "2023"));
        Assert.Equal("1", _town.Read("hazard.standing", Town, "2023-06"));
    }

    [Fact]
    public void A_stock_is_what_stands_at_the_end_of_a_period()
    {
        _town.Open(fields: [("found_on", "2022-11-03"), ("people", "4")]);
        Close("2023-07-15");
        Assert.Equal("1", _town.Read("hazard.standing", Town, "2022-11"));
        Assert.Null(_town.Read("hazard.standing", Town, "2022-10"));
        Assert.Equal("2", _town.Read("hazard.standing", Town, "2023-06"));
        Assert.Equal("1", _town.Read("hazard.standing", Town, "2023-07"));
        Assert.Equal("1", _town.Read("hazard.standing", Town, "2023"));
        Assert.Equal("1", _town.Read("hazard.standing", Town, "2022"));
        Assert.Equal("4", _town.Read("hazard.people_at_risk", Town, "2024"));
    }

    [Fact]
    public void What_ended_before_it_began_never_stood()
    {
        string number = Close("2023-05-20");
        _town.Now = At("2023-07-15");
        _town.Must(_town.Amending(number, ("found_on", "2023-07-10")), Clerk);
        foreach (string period in new[] { "2023-05", "2023-06", "2023-07", "2023", "2024" })
            Assert.Equal("0", _town.Read("hazard.standing", Town, period));
    }

    [Fact]
    public void Distinct_counts_a_value_once_in_each_area_and_period()
    {
        string twice = _town.Open(area: NorthOne, fields: ("site", "甲厂"));
        _town.Open(area: SouthOne, fields: ("site", "甲厂"));
        _town.Open(area: NorthOne, fields: [("site", "甲厂"), ("found_on", "2023-04-01")]);
        _town.Open(area: NorthTwo, fields: ("site", "乙厂"));
        Assert.Equal("2", _town.Read("hazard.sites", Town, "2023"));
        Assert.Equal("2", _town.Read("hazard.sites", North, "2023-05"));
        Assert.Equal("1", _town.Read("hazard.sites", South, "2023-05"));
        Assert.Equal("1", _town.Read("hazard.sites", Town, "2023-04"));
        _town.Must(new StrikeEntry(_town.Id(), twice, null, "重复"), Clerk);
        Assert.Equal("1", _town.Read("hazard.sites", North, "2023-05"));
        Assert.Equal("2", _town.Read("hazard.sites", North, "2023"));
    }

    [Fact]
    public void Latest_takes_the_newest_value_of_each_area_and_sums_the_areas()
    {
        _town.Open(area: NorthOne, fields: [("people", "7"), ("found_on", "2023-02-01")]);
        _town.Open(area: NorthOne, fields: [("people", "5"), ("found_on", "2023-03-01")]);
        _town.Open(area: SouthOne, fields: [("people", "10"), ("found_on", "2023-01-05")]);
        Assert.Null(_town.Read("hazard.people", Town, "2022"));
        Assert.Equal("10", _town.Read("hazard.people", Town, "2023-01"));
        Assert.Equal("17", _town.Read("hazard.people", Town, "2023-02"));
        Assert.Equal("15", _town.Read("hazard.people", Town, "2023"));
        Assert.Equal("15", _town.Read("hazard.people", Town, "2025"));
    }

    [Fact]
    public void A_newest_value_of_nought_stands_before_an_older_one()
    {
        _town.Open(fields: [("people", "7"), ("found_on", "2023-02-01")]);
        _town.Open(fields: [("people", "0"), ("found_on", "2023-03-01")]);
        Assert.Equal("0", _town.Read("hazard.people", Town, "2023"));
    }

    [Fact]
    public void A_declared_value_is_for_exactly_its_area_and_period()
    {
        _town.Declare(Town, "2023", "100");
        _town.Declare(North, "2023", "30.5");
        _town.Declare(South, "2023", "40");
        Assert.Equal("100", _town.Read("indicator.last", Town, "2023"));
        Assert.Equal("30.5", _town.Read("indicator.last", North, "2023"));
        Assert.Null(_town.Read("indicator.last", NorthOne, "2023"));
        Assert.Null(_town.Read("indicator.last", Town, "2023-05"));
        Assert.Null(_town.Read("indicator.last", Town, "2022"));
    }

    [Fact]
    public void An_area_that_declares_nothing_sums_those_below()
    {
        _town.Declare(North, "2023", "30.5");
        Assert.Equal("30.5", _town.Read("indicator.last", Town, "2023"));
        _town.Declare(South, "2023", "-10");
        Assert.Equal("20.5", _town.Read("indicator.last", Town, "2023"));
    }

    [Fact]
    public void A_year_that_declares_nothing_takes_its_last_month_or_sums_them_all()
    {
        _town.Declare(North, "2023-01", "1");
        _town.Declare(North, "2023-03", "5");
        _town.Declare(South, "2023-02", "10");
        Assert.Equal("5", _town.Read("indicator.last", North, "2023"));
        Assert.Equal("6", _town.Read("indicator.sum", North, "2023"));
        Assert.Equal("15", _town.Read("indicator.last", Town, "2023"));
        Assert.Equal("16", _town.Read("indicator.sum", Town, "2023"));
        Assert.Null(_town.Read("indicator.sum", Town, "2022"));
        _town.Declare(North, "2023", "7");
        Assert.Equal("7", _town.Read("indicator.sum", North, "2023"));
    }

    [Fact]
    public void A_declared_nought_is_a_value_and_not_a_silence()
    {
        _town.Declare(North, "2023", "0");
        Assert.Equal("0", _town.Read("indicator.last", North, "2023"));
        _town.Declare(Town, "2023", "0");
        _town.Declare(South, "2023", "5");
        Assert.Equal("0", _town.Read("indicator.last", Town, "2023"));
    }

    [Fact]
    public void A_ratio_divides_in_its_unit_and_has_no_value_over_nothing()
    {
        Assert.Null(_town.Read("hazard.rate", Town, "2023"));
        Close("2023-05-20");
        _town.Open();
        _town.Open(fields: ("site", "另一厂"));
        Assert.Equal("100/3", _town.Read("hazard.rate", Town, "2023"));
        Assert.Equal("3/2", _town.Read("hazard.per_site", Town, "2023")?.Replace("1.5", "3/2", StringComparison.Ordinal));
        Assert.Null(_town.Read("hazard.rate", South, "2023"));
    }

    [Fact]
    public void A_ratio_has_the_slices_that_both_its_parts_have()
    {
        _town.Open(fields: ("kind", "消防"));
        Assert.Equal("100", _town.Read("hazard.kinds_rate[kind=消防]", Town, "2023"));
        Assert.Null(_town.Read("hazard.kinds_rate[kind=燃气]", Town, "2023"));
        Assert.Null(_town.Township.Pack.Figures.Find("hazard.kinds_rate[grade=重大]"));
        Assert.Null(_town.Township.Pack.Figures.Find("hazard.rate[kind=消防]"));
    }

    [Fact]
    public void Areas_are_counted_whose_value_passes_the_test()
    {
        _town.Open(area: NorthOne);
        _town.Open(area: NorthTwo);
        _town.Open(area: South);
        Assert.Equal("1", _town.Read("hazard.busy", Town, "2023"));
        Assert.Equal("1", _town.Read("hazard.busy", North, "2023"));
        Assert.Equal("0", _town.Read("hazard.busy", South, "2023"));
        Assert.Null(_town.Read("hazard.busy", Town, "2022"));
    }

    [Fact]
    public void Areas_may_be_counted_by_a_slice_of_a_figure()
    {
        _town.Open(area: NorthOne, fields: ("kind", "消防"));
        _town.Open(area: South, fields: ("kind", "燃气"));
        Assert.Equal("1", _town.Read("hazard.busy_fire", Town, "2023"));
    }

    [Fact]
    public void An_area_that_moves_takes_all_that_was_counted_in_it_along()
    {
        _town.Open(area: NorthOne, fields: ("people", "4"));
        _town.Declare(North, "2023", "9");
        _town.Must(new SetArea(_town.Id(), _town.Township.Areas.Find(NorthOne)! with { Parent = South }), Admin);
        foreach (string figure in new[] { "hazard.found", "hazard.standing", "hazard.sites" })
        {
            Assert.Equal("0", _town.Read(figure, North, "2023"));
            Assert.Equal("1", _town.Read(figure, South, "2023"));
            Assert.Equal("1", _town.Read(figure, Town, "2023"));
        }
        Assert.Null(_town.Read("hazard.people", North, "2023"));
        Assert.Equal("4", _town.Read("hazard.people", South, "2023"));
    }

    [Fact]
    public void A_sum_that_no_longer_fits_is_an_error_and_never_a_wrong_figure()
    {
        var book = _town.Township.Pack.Figures;
        var series = book.FindSeries("hazard.cost")!;
        var tally = new Tally(book, _town.Township.Areas);
        tally.Absorb(
            [
                new(series.Index, Town, new Portion(new DateOnly(2023, 1, 1), long.MaxValue), []),
                new(series.Index, Town, new Portion(new DateOnly(2023, 2, 1), long.MaxValue), []),
            ],
            1
        );
        Assert.Equal(long.MaxValue, tally.Read(series, Town, new Period(2023, 1)));
        Assert.Throws<OverflowException>(() => tally.Read(series, Town, new Period(2023)));
    }

    private string Close(string day)
    {
        string number = _town.Open();
        _town.Assign(number);
        _town.Fix(number);
        _town.Now = At(day);
        _town.Accept(number);
        return number;
    }
}
