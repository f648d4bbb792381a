using System.Collections.Immutable;
using Taizhang.Kernel.Rosters;

namespace Taizhang.Kernel.Tests.Rosters;

public sealed class RosteringTests
{
    private static readonly RosterRules Rules = new(
        "值班表",
        "duty",
        "began_at",
        "shift",
        new("roster", "name", "post", "off", "active"),
        [new("全天班", new(8, 30), true, true)],
        [new("领导", "leader", null, 1, []), new("值班员", "people", "name", 2, [])],
        1
    );

    private static readonly ImmutableArray<RosterPerson> People =
    [
        .. Enumerable.Range(1, 4).Select(i => new RosterPerson($"领{i}", "领导", [])),
        .. Enumerable.Range(1, 7).Select(i => new RosterPerson($"员{i}", "值班员", [])),
    ];

    private static readonly DateOnly First = new(2023, 9, 25);

    [Fact]
    public void Nobody_has_two_turns_in_a_row_and_turns_and_days_off_are_shared_out_evenly()
    {
        var turns = Plan(People, [], 98);
        Assert.Equal(98, turns.Length);
        Assert.All(turns, turn => Assert.Null(turn.Lacks(Rules)));
        foreach (var person in People)
        {
            DateOnly[] days = [.. turns.Where(turn => turn.Seats.Any(seat => seat.Contains(person.Name))).Select(turn => turn.Day)];
            Assert.All(days.Zip(days.Skip(1)), pair => Assert.True(pair.Second.DayNumber - pair.First.DayNumber > 1));
        }
        foreach (var post in People.GroupBy(person => person.Post))
        foreach (bool off in new[] { true, false })
        {
            int[] had =
            [
                .. post.Select(person => turns.Count(turn => (turn.IsOff || !off) && turn.Seats.Any(seat => seat.Contains(person.Name)))),
            ];
            Assert.InRange(had.Max() - had.Min(), 0, 2);
        }
    }

    [Fact]
    public void Days_off_follow_the_official_calendar()
    {
        var off = Plan(People, [], 14).Where(turn => turn.IsOff).Select(turn => turn.Day);
        Assert.Equal(Enumerable.Range(0, 8).Select(i => new DateOnly(2023, 9, 29).AddDays(i)), off);
    }

    [Fact]
    public void Who_cannot_come_is_left_out_and_who_is_missing_is_named()
    {
        var away = People.SetItem(0, People[0] with { Off = [(First, First.AddDays(3))] });
        Assert.DoesNotContain("领1", Plan(away, [], 4).SelectMany(turn => turn.Seats[0]));
        Assert.Contains("领1", Plan(away, [], 10).SelectMany(turn => turn.Seats[0]));
        var open = People.SetItem(0, People[0] with { Off = [(First, null)] });
        Assert.DoesNotContain("领1", Plan(open, [], 30).SelectMany(turn => turn.Seats[0]));
        Assert.Equal("值班员", Plan([.. People.Take(6)], [], 2)[1].Lacks(Rules)!.Post);
        Assert.Empty(Plan([.. People.Take(6)], [], 2)[1].Seats[1]);
    }

    [Fact]
    public void What_stands_already_is_kept_and_counts()
    {
        var standing = new StandingTurn(First.AddDays(1), "全天班", ["领1", "员1", "员2"]);
        var turns = Plan(People, [standing], 3);
        Assert.Equal([First, First.AddDays(2)], turns.Select(turn => turn.Day));
        Assert.All(turns, turn => Assert.Empty(turn.Seats.SelectMany(seat => seat).Intersect(standing.Names)));
    }

    [Fact]
    public void The_same_people_and_past_give_the_same_plan() =>
        Assert.Equal(
            Plan(People, [], 60).Select(turn => string.Join(',', turn.Seats.SelectMany(seat => seat))),
            Plan(People, [], 60).Select(turn => string.Join(',', turn.Seats.SelectMany(seat => seat)))
        );

    private static ImmutableArray<PlannedTurn> Plan(IReadOnlyList<RosterPerson> people, IReadOnlyList<StandingTurn> past, int days) =>
        Rostering.Plan(Rules, people, past, Enumerable.Range(0, days).Select(i => First.AddDays(i)), TestPack.WorkDays());
}
