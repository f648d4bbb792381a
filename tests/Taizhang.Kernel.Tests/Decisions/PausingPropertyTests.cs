using CsCheck;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Kernel.Tests.Decisions;

/// <summary>Clocks under pauses, extensions and returns, on any days of the official calendar.</summary>
public sealed class PausingPropertyTests
{
    private static readonly WorkCalendar Official = TestPack.WorkDays();
    private static readonly Gen<DateOnly> Day = Gen.Int[0, 365 * 6].Select(days => TestTown.Founded.AddDays(days));
    private static readonly Clock Work =
            new()
            {
                Id = "c",
                Title = "",
                Starts = [],
                Stops = [],
                Days = 0,
                WorkDays = true,
            },
        Plain = Work with { WorkDays = false };

    /// <summary>A clock, the day of a pause, how many days before or after it the due day lies, and how long the pause lasts.</summary>
    private static readonly Gen<(Clock, DateOnly, int, int)> Pause = Gen.Select(
        Gen.OneOf(Gen.Const(Work), Gen.Const(Plain)),
        Day,
        Gen.Int[-20, 40],
        Gen.Int[0, 90]
    );

    [Fact]
    public void A_clock_that_was_in_time_has_as_many_days_left_after_a_pause_as_before() =>
        Pause.Sample(
            (clock, paused, ahead, length) =>
            {
                var (due, today) = (paused.AddDays(Math.Abs(ahead)), paused.AddDays(length));
                var moved = clock.DueAfterPause(paused, due, today, Official);
                Assert.Equal(clock.Left(paused, due, Official), clock.Left(today, moved, Official));
                Assert.True(moved >= today);
                Assert.True(moved >= due);
            },
            iter: 2000
        );

    [Fact]
    public void A_clock_that_was_late_stays_late_by_as_many_days() =>
        Pause.Sample(
            (clock, paused, behind, length) =>
            {
                var (due, today) = (paused.AddDays(-1 - Math.Abs(behind)), paused.AddDays(length));
                var moved = clock.DueAfterPause(paused, due, today, Official);
                int before = clock.Left(paused, due, Official),
                    after = clock.Left(today, moved, Official);
                Assert.True(moved < today);
                // late by no work day yet, and no work day is left to give
                Assert.True(after == before || (before == 0 && after == -1), $"{before} {after}");
            },
            iter: 2000
        );

    [Fact]
    public void Two_pauses_one_after_the_other_give_what_one_of_both_lengths_gives() =>
        Gen.Select(Pause, Gen.Int[0, 30])
            .Sample(
                (pause, more) =>
                {
                    var (clock, paused, ahead, length) = pause;
                    var (due, middle) = (paused.AddDays(Math.Abs(ahead)), paused.AddDays(length));
                    var end = middle.AddDays(more);
                    Assert.Equal(
                        clock.DueAfterPause(paused, due, end, Official),
                        clock.DueAfterPause(middle, clock.DueAfterPause(paused, due, middle, Official), end, Official)
                    );
                },
                iter: 2000
            );

    [Fact]
    public void Whether_an_extension_comes_before_within_or_after_a_pause_the_due_day_is_the_same() =>
        Gen.Select(Day, Gen.Int[0, 3], Gen.Int[0, 60], Gen.OneOf(Gen.Const("重大"), Gen.Const("一般")))
            .Sample(
                (start, used, length, grade) =>
                {
                    var dues = new[] { 0, 1, 2 }
                        .Select(when =>
                        {
                            var (town, number) = Assigned(start, grade);
                            var paused =
                                town[number].RunOf("fix")!.Due is var due && start.AddDays(used) is var day && day <= due ? day : due;
                            town.Now = TestTown.At($"{paused:yyyy-MM-dd}");
                            if (when == 0)
                                town.Extend(number);
                            town.Hang(number);
                            if (when == 1)
                                town.Extend(number);
                            town.Now = town.Now.AddDays(length);
                            town.Unhang(number);
                            if (when == 2)
                                town.Extend(number);
                            return town[number].RunOf("fix")!.Due;
                        })
                        .ToArray();
                    Assert.Equal([dues[0], dues[0], dues[0]], dues);
                },
                iter: 200
            );

    [Fact]
    public void A_wrong_dispatch_costs_its_receiver_nothing_and_the_next_has_the_full_time() =>
        Gen.Select(Day, Gen.Int[0, 60], Gen.Bool, Gen.OneOf(Gen.Const("重大"), Gen.Const("一般")))
            .Sample(
                (start, kept, paused, grade) =>
                {
                    var (town, number) = Assigned(start, grade);
                    if (paused)
                        town.Hang(number);
                    town.Now = town.Now.AddDays(kept);
                    town.Must(town.Moving(number, "withdraw"), TestTown.Clerk);
                    Assert.Null(town[number].RunOf("fix"));
                    Assert.Equal(0, Due(town));
                    town.Assign(number);
                    var run = town[number].RunOf("fix")!;
                    Assert.Equal((town.Today, Official.AddWorkDays(town.Today, grade == "重大" ? 3 : 15)), (run.Started, run.Due));
                    town.Fix(number);
                    Assert.True(town[number].RunOf("fix")!.InTime);
                    Assert.Equal(1, Due(town));
                },
                iter: 200
            );

    /// <summary>How many entries fell due, in whichever year.</summary>
    private static int Due(TestTown town) =>
        Enumerable
            .Range(2017, 12)
            .Sum(year =>
                int.Parse(town.Read("hazard.fix_due", TestTown.Town, $"{year}") ?? "0", System.Globalization.CultureInfo.InvariantCulture)
            );

    private static (TestTown Town, string Number) Assigned(DateOnly start, string grade)
    {
        var town = new TestTown { Now = TestTown.At($"{start:yyyy-MM-dd}") };
        string number = town.Open(area: TestTown.North, fields: ("grade", grade));
        town.Assign(number);
        return (town, number);
    }
}
