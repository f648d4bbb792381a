using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Ledgers;
using static Taizhang.Kernel.Tests.TestTown;

namespace Taizhang.Kernel.Tests.Decisions;

public sealed class ClockingTests
{
    private readonly TestTown _town = new() { Now = At("2023-09-27") };

    [Fact]
    public void Registration_starts_a_clock_of_calendar_days_and_its_move_stops_it()
    {
        string number = _town.Open();
        Assert.Equal([new ClockRun("assign", new(2023, 9, 27), new(2023, 9, 29))], _town[number].Clocks);
        _town.Now = At("2023-09-29");
        _town.Assign(number);
        Assert.Equal(new(2023, 9, 29), _town[number].RunOf("assign")!.Stopped);
        Assert.True(_town[number].RunOf("assign")!.InTime);
        Assert.Equal("fix", _town[number].NextDue!.Clock);
    }

    [Fact]
    public void A_clock_of_work_days_passes_over_the_national_holiday()
    {
        string number = Assigned("重大");
        Assert.Equal(new ClockRun("fix", new(2023, 9, 27), new(2023, 10, 8)), _town[number].RunOf("fix")); // 28 Sept., 7 Oct., 8 Oct.
    }

    [Fact]
    public void The_first_case_that_holds_gives_the_days_and_the_move_may_make_it_hold()
    {
        string number = _town.Open();
        _town.Must(_town.Moving(number, "assign", "应急所", fields: ("grade", "重大")), Clerk);
        Assert.Equal(new(2023, 10, 8), _town[number].RunOf("fix")!.Due);
        Assert.Equal(_town.Township.Pack.Calendar.AddWorkDays(_town.Today, 15), _town[Assigned("一般")].RunOf("fix")!.Due);
    }

    [Fact]
    public void A_stop_after_the_due_day_is_late_and_a_running_clock_is_not_in_time()
    {
        string number = Assigned("重大");
        Assert.False(_town[number].RunOf("fix")!.InTime);
        _town.Now = At("2023-10-09");
        _town.Fix(number);
        Assert.False(_town[number].RunOf("fix")!.InTime);
        Assert.Null(_town[number].NextDue);
    }

    [Fact]
    public void An_extension_adds_work_days_to_the_due_day_of_a_running_clock_only()
    {
        string number = Assigned("重大");
        _town.Must(_town.Moving(number, "extend", reason: "材料未到"), Leader);
        Assert.Equal(new(2023, 10, 13), _town[number].RunOf("fix")!.Due);
        _town.Must(_town.Moving(number, "extend", reason: "材料仍未到"), Leader);
        Assert.Equal(new(2023, 10, 20), _town[number].RunOf("fix")!.Due);
        Assert.Equal(new(2023, 9, 27), _town[number].RunOf("assign")!.Stopped);
        Assert.Equal(new(2023, 9, 29), _town[number].RunOf("assign")!.Due);
    }

    [Fact]
    public void A_return_sets_the_clock_going_again_with_the_same_due_day()
    {
        string number = Assigned("重大");
        _town.Fix(number);
        _town.Now = At("2023-10-10");
        _town.Reject(number);
        Assert.Equal(new ClockRun("fix", new(2023, 9, 27), new(2023, 10, 8)), _town[number].RunOf("fix"));
        _town.Now = At("2023-10-11");
        _town.Fix(number);
        Assert.Equal(new(2023, 10, 11), _town[number].RunOf("fix")!.Stopped);
        _town.Accept(number);
        _town.Must(_town.Moving(number, "reopen", reason: "反弹"), Clerk);
        Assert.Null(_town[number].RunOf("fix")!.Stopped);
    }

    [Fact]
    public void A_return_to_before_the_start_forgets_the_clock_and_a_new_start_begins_anew()
    {
        string number = Assigned("重大");
        _town.Now = At("2023-10-09");
        _town.Must(_town.Moving(number, "withdraw"), Clerk);
        Assert.Null(_town[number].RunOf("fix"));
        Assert.Null(_town[number].RunOf("assign")!.Stopped);
        _town.Assign(number);
        Assert.Equal(new ClockRun("fix", new(2023, 10, 9), new(2023, 10, 12)), _town[number].RunOf("fix"));
    }

    [Fact]
    public void An_amendment_that_changes_the_days_moves_the_due_day()
    {
        string number = Assigned("一般");
        _town.Must(_town.Amending(number, ("grade", "重大")), Clerk);
        Assert.Equal(new(2023, 10, 8), _town[number].RunOf("fix")!.Due);
        _town.Must(_town.Amending(number, ("grade", "一般")), Clerk);
        Assert.Equal(_town.Township.Pack.Calendar.AddWorkDays(new(2023, 9, 27), 15), _town[number].RunOf("fix")!.Due);
    }

    [Fact]
    public void After_an_amendment_an_extension_still_counts_in_work_days()
    {
        string number = Assigned("一般");
        _town.Must(_town.Moving(number, "extend", reason: "材料未到"), Leader);
        _town.Must(_town.Amending(number, ("grade", "重大")), Clerk);
        Assert.Equal(_town.Township.Pack.Calendar.AddWorkDays(new(2023, 9, 27), 3 + 5), _town[number].RunOf("fix")!.Due);
    }

    [Fact]
    public void An_amendment_leaves_stopped_clocks_and_other_days_alone()
    {
        string number = Assigned("一般");
        Assert.True(((EntryEvent)_town.Must(_town.Amending(number, ("people", "2")), Clerk)).Clocks.IsDefault);
        _town.Fix(number);
        var stopped = _town[number].RunOf("fix");
        _town.Must(_town.Amending(number, ("grade", "重大")), Clerk);
        Assert.Equal(stopped, _town[number].RunOf("fix"));
    }

    [Fact]
    public void A_clock_says_how_many_of_its_days_are_left_and_when_it_warns()
    {
        var calendar = _town.Township.Pack.Calendar;
        var (fix, assign) = (_town.Township.Pack["hazard"].FindClock("fix")!, _town.Township.Pack["hazard"].FindClock("assign")!);
        Assert.Equal(3, fix.Left(new(2023, 9, 27), new(2023, 10, 8), calendar));
        Assert.Equal(-1, fix.Left(new(2023, 10, 9), new(2023, 10, 8), calendar));
        Assert.Equal(11, assign.Left(new(2023, 9, 27), new(2023, 10, 8), calendar));
        Assert.Equal(new(2023, 10, 5), fix.WarnFrom(new(2023, 9, 27), new(2023, 10, 8)));
    }

    private string Assigned(string grade)
    {
        string number = _town.Open(fields: ("grade", grade));
        _town.Assign(number);
        return number;
    }
}
