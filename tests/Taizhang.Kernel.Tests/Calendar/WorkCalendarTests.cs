using CsCheck;
using Taizhang.Kernel.Calendar;

namespace Taizhang.Kernel.Tests.Calendar;

public sealed class WorkCalendarTests
{
    private static readonly WorkCalendar Official = TestPack.WorkDays();
    private static readonly Gen<DateOnly> Day = Gen.Int[new DateOnly(2021, 12, 1).DayNumber, new DateOnly(2027, 1, 31).DayNumber]
        .Select(DateOnly.FromDayNumber);

    [Theory]
    [InlineData("2022-01-29")]
    [InlineData("2022-01-30")]
    [InlineData("2022-10-08")]
    [InlineData("2022-10-09")]
    [InlineData("2023-01-28")]
    [InlineData("2023-01-29")]
    [InlineData("2023-04-23")]
    [InlineData("2023-05-06")]
    [InlineData("2023-06-25")]
    [InlineData("2023-10-07")]
    [InlineData("2023-10-08")]
    [InlineData("2024-02-04")]
    [InlineData("2024-02-18")]
    [InlineData("2024-09-29")]
    [InlineData("2025-01-26")]
    [InlineData("2025-10-11")]
    [InlineData("2026-01-04")]
    [InlineData("2026-02-28")]
    public void A_weekend_day_given_in_exchange_is_worked(string day)
    {
        var date = DateOnly.ParseExact(day, "yyyy-MM-dd");
        Assert.True(date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
        Assert.True(Official.IsWorkDay(date));
        Assert.False(WorkCalendar.Plain.IsWorkDay(date));
    }

    [Theory]
    [InlineData("2022-02-01")]
    [InlineData("2022-10-07")]
    [InlineData("2023-01-27")]
    [InlineData("2023-05-03")]
    [InlineData("2023-09-29")]
    [InlineData("2023-10-06")]
    [InlineData("2024-02-16")]
    [InlineData("2025-10-08")]
    [InlineData("2026-02-23")]
    public void A_holiday_on_a_weekday_is_off(string day)
    {
        var date = DateOnly.ParseExact(day, "yyyy-MM-dd");
        Assert.False(date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
        Assert.False(Official.IsWorkDay(date));
        Assert.True(WorkCalendar.Plain.IsWorkDay(date));
    }

    [Fact]
    public void The_days_of_the_shipped_calendar_all_differ_from_their_weekday()
    {
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "workdays.tsv")).Skip(1))
        {
            string[] parts = line.Split('\t');
            Assert.Equal(3, parts.Length);
            Assert.Contains(parts[1], new[] { "off", "work" });
            Assert.Equal(parts[1] == "off", WorkCalendar.Plain.IsWorkDay(DateOnly.ParseExact(parts[0], "yyyy-MM-dd")));
        }
    }

    [Fact]
    public void The_seven_days_of_the_national_holiday_are_passed_over() =>
        Assert.Equal(new(2023, 10, 9), Official.AddWorkDays(new(2023, 9, 27), 4)); // 28 Sept., then 7, 8 and 9 Oct.

    [Fact]
    public void Adding_work_days_lands_where_a_naive_count_does() =>
        Gen.Select(Day, Gen.Int[0, 60])
            .Sample(
                (from, count) =>
                {
                    var expected = Enumerable.Range(1, 400).Select(from.AddDays).Where(Official.IsWorkDay).Take(count).LastOrDefault(from);
                    Assert.Equal(expected, Official.AddWorkDays(from, count));
                },
                iter: 500
            );

    [Fact]
    public void Counting_work_days_undoes_adding_them() =>
        Gen.Select(Day, Gen.Int[0, 60])
            .Sample(
                (from, count) =>
                {
                    Assert.Equal(count, Official.WorkDaysBetween(from, Official.AddWorkDays(from, count)));
                },
                iter: 500
            );

    [Fact]
    public void Work_days_between_two_days_are_those_of_a_naive_count() =>
        Gen.Select(Day, Gen.Int[0, 200])
            .Sample(
                (from, days) =>
                {
                    var to = from.AddDays(days);
                    Assert.Equal(
                        Enumerable.Range(1, days).Count(n => Official.IsWorkDay(from.AddDays(n))),
                        Official.WorkDaysBetween(from, to)
                    );
                    Assert.Equal(-Official.WorkDaysBetween(from, to), Official.WorkDaysBetween(to, from));
                },
                iter: 500
            );
}
