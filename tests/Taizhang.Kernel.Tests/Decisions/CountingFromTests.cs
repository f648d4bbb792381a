using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using static Taizhang.Kernel.Tests.TestTown;

namespace Taizhang.Kernel.Tests.Decisions;

/// <summary>Clocks that count from the day in a field, and clocks of months.</summary>
public sealed class CountingFromTests
{
    private readonly TestTown _town = new(Township()) { Now = At("2023-11-20") };

    [Fact]
    public void A_clock_counts_from_the_day_of_receipt_whenever_somebody_comes_to_register_it()
    {
        string late = Keep("2023-11-01");
        Assert.Equal(new ClockRun("accept", new(2023, 11, 1), new(2023, 11, 16)), _town[late].RunOf("accept"));
        _town.Must(_town.Moving(late, "accept"), Clerk);
        Assert.False(_town[late].RunOf("accept")!.InTime);

        // While nobody knows the day, the day of the registration counts.
        Assert.Equal(new(2023, 12, 5), _town[_town.Keep("letter", fields: ("matter", "丙"))].RunOf("accept")!.Due);
    }

    [Fact]
    public void Correcting_the_day_moves_the_due_day_and_what_was_stopped_stays()
    {
        string number = Keep("2023-11-20");
        _town.Must(_town.Amending(number, ("received_on", "2023-11-10")), Clerk);
        Assert.Equal(new ClockRun("accept", new(2023, 11, 10), new(2023, 11, 25)), _town[number].RunOf("accept"));
        _town.Must(_town.Moving(number, "accept"), Clerk);
        _town.Must(_town.Amending(number, ("received_on", "2023-11-01")), Clerk);
        Assert.Equal(new(2023, 11, 25), _town[number].RunOf("accept")!.Due);
    }

    [Theory]
    [InlineData("2023-11-20", "2024-02-20")]
    [InlineData("2023-11-30", "2024-02-29")]
    [InlineData("2022-11-30", "2023-02-28")]
    public void Three_months_end_on_the_same_day_of_the_month_or_on_its_last(string accepted, string due)
    {
        _town.Now = At(accepted);
        string number = Keep(accepted);
        _town.Must(_town.Moving(number, "accept"), Clerk);
        Assert.Equal(DateOnly.Parse(due), _town[number].RunOf("answer")!.Due);
        _town.Must(_town.Moving(number, "extend"), Clerk);
        Assert.Equal(DateOnly.Parse(due).AddDays(10), _town[number].RunOf("answer")!.Due);
    }

    [Theory]
    [InlineData("2023-11-20 03:00", true)]
    [InlineData("2023-11-20 03:01", false)]
    public void An_hour_is_in_time_or_late_by_the_minute(string reported, bool inTime)
    {
        string number = _town.Keep("letter", fields: [("matter", "事故"), ("known_at", "2023-11-20 02:00")]);
        _town.Must(_town.Moving(number, "report", fields: ("reported_at", reported)), Clerk);
        var run = _town[number].RunOf("report")!;
        Assert.Equal((new DateOnly(2023, 11, 20), new DateOnly(2023, 11, 20), inTime), (run.Due, run.Stopped, run.InTime));
        Assert.Equal([run], EntryJson.ReadClocks(EntryJson.Clocks([run])));
    }

    [Fact]
    public void An_hour_over_midnight_is_reported_in_time_though_it_is_typed_a_day_later()
    {
        string number = _town.Keep("letter", fields: [("matter", "事故"), ("known_at", "2023-11-18 23:30")]);
        Assert.Equal(new(2023, 11, 19), _town[number].RunOf("report")!.Due);
        _town.Must(_town.Moving(number, "report", fields: ("reported_at", "2023-11-19 00:20")), Clerk);
        Assert.True(_town[number].RunOf("report")!.InTime);
    }

    private string Keep(string received) => _town.Keep("letter", fields: [("matter", "甲" + received), ("received_on", received)]);

    private static Pack Township()
    {
        var plain = TestPack.Township();
        return new([.. plain.Ledgers, Letters()], [.. plain.Figures.All], plain.Calendar, "1");
    }

    private static Ledger Letters() =>
        new()
        {
            Id = "letter",
            Title = "来信",
            Duty = "社会治理",
            NumberPrefix = "LX",
            Level = AreaLevel.Grid,
            Label = "matter",
            Fields =
            [
                TestPack.Field("matter", new TextField(40, false), required: true),
                TestPack.Field("received_on", new DateField(false)),
                TestPack.Field("known_at", new TimeField(false)),
                TestPack.Field("reported_at", new TimeField(false)),
            ],
            Workflow = new(
                "open",
                [new("open", "待受理"), new("handling", "办理中"), new("done", "已答复")],
                [
                    Move("accept", "open", "handling"),
                    Move("answer", "handling", "done"),
                    Move("report", "open", null) with
                    {
                        Needs = ["reported_at"],
                    },
                    Move("extend", "handling", null) with
                    {
                        Extends = [("answer", 10)],
                    },
                ]
            ),
            Clocks =
            [
                new()
                {
                    Id = "accept",
                    Title = "受理时限",
                    Starts = [Clock.Registration],
                    Stops = ["accept"],
                    Days = 15,
                    From = 1,
                },
                new()
                {
                    Id = "answer",
                    Title = "答复时限",
                    Starts = ["accept"],
                    Stops = ["answer"],
                    Days = 3,
                    ByMonth = true,
                },
                new()
                {
                    Id = "report",
                    Title = "首报时限",
                    Starts = [Clock.Registration],
                    Stops = ["report"],
                    Days = 0,
                    Hours = 1,
                    From = 2,
                    Until = 3,
                },
            ],
        };

    private static Move Move(string id, string from, string? to) =>
        new()
        {
            Id = id,
            Title = id,
            From = [from],
            To = to,
            By = [Role.Clerk],
        };
}
