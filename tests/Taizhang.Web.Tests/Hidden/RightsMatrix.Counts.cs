using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.People;

namespace Taizhang.Web.Tests.Hidden;

/// <content>Counts below three, by which who is meant could be told.</content>
public sealed partial class RightsMatrix
{
    [Fact]
    public async Task Two_are_not_counted_for_who_does_not_see_which_they_are()
    {
        int counted = 0;
        foreach (var ledger in site.Town.Pack.Ledgers.Where(ledger => ledger.Sees is not null))
        foreach (var figure in site.Town.Pack.Figures.Of(ledger).Where(figure => figure.Kind == FigureKind.Flow))
        {
            string path = $"figures/{figure.Id}?period=2023";
            if (await ValueAsync("clerk", path) != "2")
                continue;
            counted++;
            foreach (var seat in site.Seats.Where(seat => Base.Contains(seat.User) && !seat.Role.IsDuty()))
                // A grid worker is told of the own village, in which there is one.
                if (seat.Role != Role.Grid)
                    Assert.Equal(
                        (seat.User, path, seat.Role != Role.Office && SeesLedger(seat, ledger) ? "2" : null),
                        (seat.User, path, await ValueAsync(seat.User, path))
                    );
        }
        Assert.True(counted >= 16, $"Only {counted} figures count their entries.");
    }

    [Fact]
    public async Task A_form_and_a_month_tell_a_count_of_two_to_whom_the_figure_tells_it()
    {
        foreach (var seat in site.Seats.Where(seat => Base.Contains(seat.User) && Rights.MayReadForms(new("", "", seat.Role))))
        {
            var browser = await site.SignInAsync(seat.User);
            bool told = await ValueAsync(seat.User, $"figures/{MatrixSite.Two}?period={MatrixSite.Month}") == "2";
            Assert.Equal((seat.User, seat.Role != Role.Office), (seat.User, told));
            var blank = (await (await ProgramAsync(seat.User)).GetAsync($"forms/1?period={MatrixSite.Month}"))
                .Json.GetProperty("blanks")
                .EnumerateArray()
                .Single();
            Assert.Equal((seat.User, told), (seat.User, blank.GetProperty("value").GetString() == "2"));
            foreach (string file in new[] { "filled", "sent-1" })
            {
                string sheet = await Doors.AnswerAsync(browser, $"/kejing/forms/1/{file}.xlsx?period={MatrixSite.Month}");
                Assert.Equal(
                    (seat.User, file, told),
                    (seat.User, file, sheet.Contains("r=\"C4\" s=\"1\"><v>2</v>", StringComparison.Ordinal))
                );
            }
            foreach (string month in new[] { "month", "month.docx" })
                if (!told)
                    Assert.DoesNotMatch(
                        "信访[^。]*[^0-9][12]批次",
                        await Doors.AnswerAsync(browser, $"/kejing/reports/{month}?month=2023-11")
                    );
        }
    }
}
