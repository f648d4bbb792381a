using System.Collections.Immutable;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Reminders;
using static Taizhang.Kernel.Tests.TestTown;

namespace Taizhang.Kernel.Tests.Reminders;

public sealed class DigestTests
{
    private readonly TestTown _town = new() { Now = At("2023-05-08") };

    [Fact]
    public void An_entry_is_the_offices_while_it_is_to_mend_it_and_the_clerks_before_and_after()
    {
        string number = _town.Open();
        Assert.Equal(Receiver.Clerks, On("2023-05-10", number).Single().Receiver);
        _town.Assign(number);
        Assert.Equal(Receiver.Of("应急所"), On("2023-05-29", number).Single().Receiver);
    }

    [Theory]
    [InlineData("2023-05-23", Urgency.None)]
    [InlineData("2023-05-24", Urgency.Soon)] // 80 % of the 21 days from 8 to 29 May
    [InlineData("2023-05-28", Urgency.Soon)]
    [InlineData("2023-05-29", Urgency.Today)]
    [InlineData("2023-05-30", Urgency.Late)]
    public void A_clock_presses_from_its_warning_on(string day, Urgency urgency)
    {
        string number = Assigned();
        Assert.Equal(urgency, On(day, number).SingleOrDefault()?.Urgency ?? Urgency.None);
    }

    [Theory]
    [InlineData("2023-05-29")]
    [InlineData("2023-05-30", Role.Leader)]
    [InlineData("2023-06-09", Role.Leader)]
    [InlineData("2023-06-12", Role.Leader, Role.County)] // the tenth work day
    public void An_entry_climbs_the_ladder_by_the_clocks_own_days(string day, params Role[] to)
    {
        string number = Assigned();
        Assert.Equal(to, On(day, number).SingleOrDefault()?.EscalatedTo ?? []);
    }

    [Fact]
    public void A_rung_of_no_days_is_reached_on_the_day_after_the_due_day_though_it_be_a_day_off()
    {
        var clock = _town.Township.Pack["hazard"].FindClock("fix")! with { Ladder = [(Role.Leader, 0)] };
        var run = new Kernel.Ledgers.ClockRun("fix", new(2023, 5, 8), new(2023, 5, 12));
        Assert.Empty(clock.EscalatedTo(new(2023, 5, 12), run, _town.Township.Pack.Calendar));
        Assert.Equal([Role.Leader], clock.EscalatedTo(new(2023, 5, 13), run, _town.Township.Pack.Calendar));
    }

    [Fact]
    public void The_days_of_a_publicity_press_nobody_and_are_over_or_not()
    {
        var calendar = _town.Township.Pack.Calendar;
        var clock = _town.Township.Pack["hazard"].FindClock("fix")! with { Publicity = true };
        var run = new Kernel.Ledgers.ClockRun("fix", new(2023, 5, 8), new(2023, 5, 12), IsPublicity: true);
        Assert.Equal(
            (Urgency.None, "2023-05-12 期满"),
            (clock.UrgencyOf(run, new(2023, 5, 12)), clock.Words(run, new(2023, 5, 12), calendar))
        );
        Assert.Equal((Urgency.None, "已期满"), (clock.UrgencyOf(run, new(2023, 6, 30)), clock.Words(run, new(2023, 6, 30), calendar)));
        Assert.Empty(clock.EscalatedTo(new(2023, 6, 30), run, calendar));
    }

    [Fact]
    public void What_is_paused_stopped_or_struck_presses_nobody()
    {
        string paused = Assigned(),
            stopped = Assigned(),
            struck = Assigned();
        _town.Hang(paused);
        _town.Fix(stopped);
        _town.Must(new Kernel.Entries.StrikeEntry(_town.Id(), struck, null, "误登"), Clerk);
        Assert.Empty(On("2023-12-01", paused, stopped, struck));
    }

    [Fact]
    public void A_digest_tells_each_receiver_its_own_by_number_and_state_and_nothing_of_a_person()
    {
        string late = Assigned(),
            fresh = _town.Open(fields: ("site", "张三家"));
        var items = On("2023-05-31", late, fresh);
        var office = Daily(Receiver.Of("应急所"), items)!;
        Assert.Equal("小镇 应急所 5 月 31 日时限提醒", office.Title);
        Assert.Equal(["已超期 1 件", $"· {late} 整改中，整改时限超期 2 个工作日（已报分管领导）"], office.Lines);
        Assert.Equal(["已超期 1 件", $"· {fresh} 待交办，交办时限超期 21 天"], Daily(Receiver.Clerks, items)!.Lines);
        Assert.Equal(["已超期 1 件", $"· {late} 整改中，整改时限超期 2 个工作日（应急所）"], Daily(Receiver.Leaders, items)!.Lines);
        Assert.Equal("已超期 2 件", Daily(Receiver.All, items)!.Lines[0]);
        Assert.Null(Daily(Receiver.County, items));
        Assert.Null(Daily(Receiver.Of("民政所"), items));
        Assert.DoesNotContain("张三", string.Concat(Daily(Receiver.All, items)!.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_section_is_counted_whole_and_named_in_part()
    {
        for (int i = 0; i < 25; i++)
            Assigned();
        var digest = Daily(Receiver.All, On("2023-05-31", [.. _town.Entries.Keys]))!;
        Assert.Equal(("已超期 25 件", "· 另有 15 件", 12), (digest.Lines[0], digest.Lines[^1], digest.Lines.Length));
    }

    [Fact]
    public void An_escalation_has_one_name_until_its_due_day_moves()
    {
        string number = Assigned();
        string name = On("2023-05-31", number).Single().Escalation(Role.Leader);
        Assert.Equal(name, On("2023-06-20", number).Single().Escalation(Role.Leader));
        Assert.NotEqual(name, On("2023-06-20", number).Single().Escalation(Role.County));
        _town.Extend(number);
        Assert.NotEqual(name, On("2023-06-20", number).Single().Escalation(Role.Leader));
    }

    [Theory]
    [InlineData("all")]
    [InlineData("clerk")]
    [InlineData("leader")]
    [InlineData("county")]
    [InlineData("office:应急所")]
    public void A_receiver_is_found_again_by_its_key(string key) => Assert.Equal(key, Receiver.Parse(key)!.Key);

    [Theory]
    [InlineData("")]
    [InlineData("office:")]
    [InlineData("deputy")]
    public void Other_keys_are_no_receivers(string key) => Assert.Null(Receiver.Parse(key));

    private string Assigned()
    {
        string number = _town.Open();
        _town.Assign(number);
        return number;
    }

    private ImmutableArray<DueItem> On(string day, params string[] numbers) =>
        [.. numbers.SelectMany(number => DueItem.Of(_town[number], _town.Township.Pack, DateOnly.ParseExact(day, "yyyy-MM-dd")))];

    private Digest? Daily(Receiver receiver, ImmutableArray<DueItem> items) =>
        Digest.Daily("小镇", receiver, items, new(2023, 5, 31), _town.Township.Pack.Calendar);
}
