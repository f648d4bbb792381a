using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Ledgers;
using static Taizhang.Kernel.Tests.TestTown;

namespace Taizhang.Kernel.Tests.Decisions;

public sealed class PausingTests
{
    private readonly TestTown _town = new() { Now = At("2023-09-25") };

    [Fact]
    public void While_paused_a_clock_is_not_among_what_is_due()
    {
        string number = Assigned();
        _town.Now = At("2023-09-26");
        _town.Hang(number);
        Assert.Equal(new ClockRun("fix", new(2023, 9, 25), new(2023, 9, 28), Paused: new(2023, 9, 26)), _town[number].RunOf("fix"));
        Assert.Null(_town[number].NextDue);
        Assert.False(_town[number].RunOf("fix")!.InTime);
    }

    [Fact]
    public void When_it_goes_on_its_due_day_is_as_many_work_days_later_as_the_pause_lasted()
    {
        string number = Assigned();
        _town.Now = At("2023-09-26");
        _town.Hang(number); // two work days are left: 27 and 28 Sept.
        _town.Now = At("2023-10-08");
        _town.Unhang(number);
        Assert.Equal(new ClockRun("fix", new(2023, 9, 25), new(2023, 10, 10)), _town[number].RunOf("fix")); // 9 and 10 Oct.
        Assert.Equal("fix", _town[number].NextDue!.Clock);
    }

    [Fact]
    public void Paused_on_its_due_day_and_resumed_on_a_day_off_it_is_in_time_that_day()
    {
        string number = Assigned();
        _town.Now = At("2023-09-28");
        _town.Hang(number);
        _town.Now = At("2023-10-01");
        _town.Unhang(number);
        Assert.Equal(new(2023, 10, 1), _town[number].RunOf("fix")!.Due);
        _town.Fix(number);
        Assert.True(_town[number].RunOf("fix")!.InTime);
    }

    [Theory]
    [InlineData("2023-09-28", true)]
    [InlineData("2023-10-07", false)]
    [InlineData("2023-09-30", false)] // a day off right after the due day
    public void Stopped_while_paused_it_is_in_time_when_it_was_paused_on_or_before_its_due_day(string paused, bool inTime)
    {
        string number = Assigned();
        _town.Now = At(paused);
        _town.Hang(number);
        _town.Now = At("2023-10-16");
        _town.Fix(number);
        var run = _town[number].RunOf("fix")!;
        Assert.Equal((new DateOnly(2023, 10, 16), null, inTime), (run.Stopped!.Value, run.Paused, run.InTime));
    }

    [Fact]
    public void A_second_pause_while_paused_changes_nothing_and_what_runs_cannot_go_on()
    {
        string number = Assigned();
        Assert.Equal("conflict.not_paused", _town.Do(_town.Moving(number, "unhang"), Leader).Refusals[0].Code);
        _town.Hang(number);
        _town.Now = At("2023-09-27");
        Assert.True(((EntryEvent)_town.Must(_town.Moving(number, "hang", reason: "仍未批复"), Leader)).Clocks.IsDefault);
    }

    [Fact]
    public void A_return_to_before_the_start_drops_a_paused_clock_and_a_new_dispatch_gives_the_full_time()
    {
        string number = Assigned();
        _town.Hang(number);
        _town.Now = At("2023-10-16");
        _town.Must(_town.Moving(number, "withdraw"), Clerk);
        Assert.Null(_town[number].RunOf("fix"));
        _town.Assign(number);
        Assert.Equal(new ClockRun("fix", new(2023, 10, 16), new(2023, 10, 19)), _town[number].RunOf("fix"));
    }

    [Fact]
    public void A_return_sets_a_clock_that_was_stopped_while_paused_going_again()
    {
        string number = Assigned();
        _town.Hang(number);
        _town.Now = At("2023-10-09");
        _town.Fix(number);
        var due = _town[number].RunOf("fix")!.Due;
        _town.Reject(number);
        Assert.Equal(new ClockRun("fix", new(2023, 9, 25), due), _town[number].RunOf("fix"));
    }

    [Fact]
    public void An_amendment_while_paused_moves_the_due_day_as_it_does_while_running()
    {
        string paused = Assigned(),
            running = Assigned();
        _town.Hang(paused);
        foreach (string number in new[] { paused, running })
            _town.Must(_town.Amending(number, ("grade", "一般")), Clerk);
        Assert.Equal(_town[running].RunOf("fix")! with { Paused = new(2023, 9, 25) }, _town[paused].RunOf("fix"));
        _town.Unhang(paused);
        Assert.Equal(_town[running].RunOf("fix"), _town[paused].RunOf("fix"));
    }

    [Fact]
    public void An_extension_while_paused_counts()
    {
        string number = Assigned();
        _town.Hang(number);
        _town.Extend(number);
        Assert.Equal(_town.Township.Pack.Calendar.AddWorkDays(new(2023, 9, 28), 5), _town[number].RunOf("fix")!.Due);
    }

    private string Assigned()
    {
        string number = _town.Open(fields: ("grade", "重大"));
        _town.Assign(number);
        return number;
    }
}
