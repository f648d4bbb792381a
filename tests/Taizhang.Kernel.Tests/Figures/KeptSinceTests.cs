using CsCheck;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using static Taizhang.Kernel.Tests.TestTown;

namespace Taizhang.Kernel.Tests.Figures;

/// <summary>Nothing known is not zero: a figure has no value in a period before its ledger was kept.</summary>
public sealed class KeptSinceTests
{
    private readonly TestTown _town = new();

    [Fact]
    public void Nothing_is_known_before_the_first_entry_and_what_did_not_happen_after_it_is_zero()
    {
        Assert.Null(_town.Read("hazard.found", Town, "2023"));
        _town.Open(fields: ("found_on", "2023-05-10"));
        Assert.Null(_town.Read("hazard.found", Town, "2023-04"));
        Assert.Null(_town.Read("hazard.found", Town, "2023-Q1"));
        Assert.Equal("1", _town.Read("hazard.found", Town, "2023-H1"));
        Assert.Equal("0", _town.Read("hazard.found", Town, "2023-06"));
        Assert.Equal("0", _town.Read("hazard.found", South, "2023-05"));
        Assert.Null(_town.Read("hazard.found", South, "2022"));
        Assert.Null(_town.Read("hazard.rate", Town, "2022"));
        Assert.Null(_town.Read("hazard.sites", Town, "2022"));
        Assert.Null(_town.Read("hazard.standing", Town, "2022"));
    }

    [Fact]
    public void What_is_entered_of_last_year_makes_last_year_kept()
    {
        _town.Open();
        _town.Open(fields: ("found_on", "2022-03-01"));
        Assert.Equal("1", _town.Read("hazard.found", Town, "2022"));
        Assert.Equal("0", _town.Read("hazard.closed", Town, "2022"));
        Assert.Equal("0", _town.Read("hazard.found", Town, "2022-04"));
        Assert.Equal(new Period(2022, 3), _town.Township.Tally.KeptSince("hazard"));
    }

    [Fact]
    public void What_stood_long_before_does_not_make_that_time_kept()
    {
        var (book, tally) = (_town.Township.Pack.Figures, _town.Township.Tally);
        var standing = book.FindSeries("hazard.people_at_risk")!;
        var registered = book.FindSeries("hazard#")!;
        tally.Absorb([new(standing.Index, NorthOne, new(new(1998, 7, 1), DateOnly.MaxValue, 4), [])], 1);
        tally.Absorb([new(registered.Index, NorthOne, new(new DateOnly(2023, 5, 8), 1), [])], 1);
        Assert.Equal(4, tally.Read(standing, Town, new(2023)));
        Assert.Null(tally.Read(standing, Town, new(2022)));
        Assert.Equal(new Period(2023, 5), tally.KeptSince("hazard"));
    }

    [Fact]
    public void A_struck_first_entry_gives_its_time_back_and_so_does_a_corrected_day()
    {
        string early = _town.Open(fields: ("found_on", "2021-03-01"));
        _town.Open(fields: ("found_on", "2022-11-01"));
        Assert.Equal("1", _town.Read("hazard.found", Town, "2021"));
        _town.Must(_town.Amending(early, ("found_on", "2022-06-01")), Clerk);
        Assert.Null(_town.Read("hazard.found", Town, "2021"));
        Assert.Equal("2", _town.Read("hazard.found", Town, "2022"));
        _town.Must(new StrikeEntry(_town.Id(), early, null, "重复"), Clerk);
        Assert.Null(_town.Read("hazard.found", Town, "2022-10"));
        Assert.Equal("1", _town.Read("hazard.found", Town, "2022"));
    }

    [Fact]
    public void A_reading_before_has_neither_last_year_nor_growth_and_says_a_dash()
    {
        _town.Open();
        var (figure, slice) = _town.Township.Pack.Figures.Find("hazard.found")!.Value;
        var reading = _town.Township.Read(figure, slice, Town, new(2023));
        Assert.Equal(("1处", null, null, null), (reading.Display, reading.LastYear, reading.Increment, reading.Growth));
        Assert.Equal("—", _town.Township.Read(figure, slice, Town, new(2022)).Display);
        _town.Open(fields: ("found_on", "2021-12-01"));
        Assert.Equal(0, _town.Township.Read(figure, slice, Town, new(2023)).LastYear);
    }

    [Fact]
    public void An_entry_books_its_registration_only_where_nothing_else_says_that_its_ledger_was_kept()
    {
        var book = _town.Township.Pack.Figures;
        int registered = book.FindSeries("hazard#")!.Index;
        var entry = _town.Entries[_town.Open()];
        Assert.DoesNotContain(Of(entry), one => one.Series == registered);
        Assert.Single(Of(entry with { Opened = new(2023, 3, 31) }), one => one.Series == registered);

        List<Contribution> Of(Entry one)
        {
            var into = new List<Contribution>();
            book.Contributions(one, into);
            return into;
        }
    }

    [Fact]
    public void Since_when_a_ledger_is_kept_is_exact_after_any_work_and_saved_with_the_rest() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 40], Gen.Int[0, 900])
            .Array[1, 40]
            .Sample(
                steps =>
                {
                    var town = new TestTown();
                    var numbers = new List<string>();
                    foreach (var (what, which, back) in steps)
                    {
                        string day = town.Today.AddDays(-back).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
                        if (what == 0 || numbers.Count == 0)
                            numbers.Add(town.Open(fields: ("found_on", day)));
                        else if (what == 1)
                            town.Do(town.Amending(numbers[which % numbers.Count], ("found_on", day)), Clerk);
                        else
                            town.Do(new StrikeEntry(town.Id(), numbers[which % numbers.Count], null, "登记错误"), Clerk);
                        var standing = town.Entries.Values.Where(entry => !entry.Struck).ToList();
                        var first = standing.Select(First).DefaultIfEmpty(DateOnly.MaxValue).Min();
                        Period? expected = standing.Count > 0 ? Period.OfMonth(first) : null;
                        Assert.Equal(expected, town.Township.Tally.KeptSince("hazard"));
                        var loaded = new Tally(town.Township.Pack.Figures, town.Township.Areas);
                        loaded.Load(town.Township.Tally.Save());
                        Assert.Equal(expected, loaded.KeptSince("hazard"));
                    }
                    foreach (string number in numbers)
                        town.Do(new StrikeEntry(town.Id(), number, null, "登记错误"), Clerk);
                    Assert.Null(town.Township.Tally.KeptSince("hazard"));
                    Assert.True(town.Township.Tally.IsEmpty);
                },
                iter: 100
            );

    private static DateOnly First(Entry entry) => entry.Values[3].Day is { } found && found < entry.Opened ? found : entry.Opened;
}
