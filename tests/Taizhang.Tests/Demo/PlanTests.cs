using System.Globalization;
using CsCheck;
using Taizhang.Demo;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Tests.Demo;

public sealed class PlanTests
{
    private static readonly Gen<(int Total, int Count, int Times, int Seed)> Splits = Gen.Select(
        Gen.Int[0, 2_000_000],
        Gen.Int[1, 300],
        Gen.Int[1, 5],
        Gen.Int[0, 9999]
    );

    [Fact]
    public void A_split_sums_to_the_total_exactly_with_no_part_below_the_least() =>
        Splits.Sample(one =>
        {
            foreach (long least in new[] { 0L, 100L })
            {
                var field = new Field
                {
                    Id = "amount",
                    Title = "金额",
                    Type = new NumberField("money", 2, "元", least, 999_999_999_999_999),
                };
                long[] parts = Parts.Split(
                    field,
                    Kernel.Values.Exact.Scaled(one.Total, 2),
                    one.Times,
                    one.Count,
                    new Dice(one.Seed.ToString(CultureInfo.InvariantCulture))
                );
                Assert.Equal(one.Count, parts.Length);
                Assert.Equal((long)one.Total * one.Times, parts.Sum());
                long floor = least * one.Count <= (long)one.Total * one.Times ? least : 0;
                Assert.All(parts, part => Assert.True(part >= floor));
            }
        });

    [Fact]
    public void Dice_fall_the_same_for_a_seed_and_otherwise_for_another()
    {
        static int[] Rolls(string seed) => new Dice(seed) is var dice ? [.. Enumerable.Range(0, 50).Select(_ => dice.Roll(1000))] : [];
        Assert.Equal(Rolls("kejing/1"), Rolls("kejing/1"));
        Assert.NotEqual(Rolls("kejing/1"), Rolls("kejing/2"));
        Assert.All(Rolls("x"), roll => Assert.InRange(roll, 0, 999));
    }

    [Theory]
    [InlineData("hazard", "0%", true)]
    [InlineData("hazard", "100%", false)]
    [InlineData("hotline", "0%", true)]
    [InlineData("hotline", "100%", false)]
    public void A_schedule_keeps_or_misses_the_clock_as_the_cohort_asks(string ledgerId, string late, bool inTime)
    {
        var ledger = DemoHouse.Pack[ledgerId];
        var cohort = new Cohort
        {
            Ledger = ledgerId,
            Count = 1,
            When = "2023-03-01..2023-08-31",
            Late = late,
            Returned = "0%",
            Reopened = "0%",
        };
        var schedule = new Schedule(cohort, ledger, DemoHouse.Pack.Calendar, 2023, DemoHouse.Wording);
        var dice = new Dice("schedule");
        for (int i = 0; i < 300; i++)
        {
            var (opened, moves) = schedule.Plan(dice);
            Assert.InRange(opened, new(2023, 3, 1), new(2023, 8, 31));
            Assert.Equal(moves.Select(move => move.Day).Order(), moves.Select(move => move.Day));
            Assert.Equal(
                moves.SkipLast(1).Select(move => move.Move.To!),
                moves.Skip(1).Select(next => next.Move.From.Single(from => moves.Any(move => move.Move.To == from)))
            );
            var kept = ledger
                .Clocks.Select(clock =>
                    (
                        Clock: clock,
                        Start: clock.Starts.Contains(Clock.Registration) ? opened : Day(moves, clock.Starts),
                        Stop: Day(moves, clock.Stops)
                    )
                )
                .Where(run => run.Start is not null && run.Stop is not null)
                .Select(run =>
                    run.Clock.Add(
                        run.Start!.Value,
                        (
                            inTime
                                ? run.Clock.Cases.Select(one => one.Days).Append(run.Clock.Days).Min()
                                : run.Clock.Cases.Select(one => one.Days).Append(run.Clock.Days).Max()
                        ),
                        DemoHouse.Pack.Calendar
                    ) >= run.Stop
                )
                .ToList();
            Assert.NotEmpty(kept);
            if (inTime)
                Assert.DoesNotContain(false, kept);
            else
                Assert.Contains(false, kept);
        }

        static DateOnly? Day(List<PlannedMove> moves, IEnumerable<string> marks) =>
            moves.FirstOrDefault(move => marks.Contains(move.Move.Id))?.Day;
    }

    [Fact]
    public void What_is_met_in_turns_is_met_once_in_each_of_as_many_equal_spans()
    {
        var cohort = new Cohort
        {
            Ledger = "hazard",
            Count = 1,
            When = "2023-03-01..2023-11-30",
        };
        var schedule = new Schedule(cohort, DemoHouse.Pack["hazard"], DemoHouse.Pack.Calendar, 2023, DemoHouse.Wording);
        var dice = new Dice("turns");
        DateOnly[] begins = [new(2023, 3, 1), new(2023, 5, 31), new(2023, 8, 30), new(2023, 11, 30)];
        for (int i = 0; i < 300; i++)
        for (int turn = 0; turn < 3; turn++)
            Assert.InRange(schedule.Plan(dice, turn, 3).Opened, begins[turn], begins[turn + 1]);
    }
}
