using System.Collections.Immutable;
using Taizhang.Kernel.Calendar;

namespace Taizhang.Kernel.Rosters;

/// <summary>
/// Plans turns of duty by the rules: nobody has two turns too close together or on a day on which they cannot come; days off, then all
/// turns, are shared out evenly. The same people and the same past give the same plan.
/// </summary>
public static class Rostering
{
    /// <summary>O(days × turns × people).</summary>
    /// <param name="past">The turns that stand already, before, within and after the days to plan.</param>
    /// <param name="days">Those that have no turn yet are planned.</param>
    public static ImmutableArray<PlannedTurn> Plan(
        RosterRules rules,
        IReadOnlyList<RosterPerson> people,
        IReadOnlyList<StandingTurn> past,
        IEnumerable<DateOnly> days,
        WorkCalendar calendar
    )
    {
        var loads = people.Select(person => person.Name).Distinct().ToDictionary(name => name, _ => new Load());
        foreach (var turn in past)
        foreach (string name in turn.Names)
            if (loads.TryGetValue(name, out var load))
                load.Take(turn.Day, !calendar.IsWorkDay(turn.Day));
        var planned = ImmutableArray.CreateBuilder<PlannedTurn>();
        foreach (var day in days.Order())
        {
            bool off = !calendar.IsWorkDay(day);
            foreach (var turn in rules.Turns.Where(turn => off ? turn.DaysOff : turn.WorkDays))
            {
                if (past.Any(standing => standing.Day == day && standing.Shift == turn.Shift))
                    continue;
                var seats = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
                foreach (var seat in rules.Seats)
                {
                    var taken = people
                        .Select((person, place) => (Person: person, Place: place, Load: loads[person.Name]))
                        .Where(one => one.Person.Post == seat.Post && !one.Person.IsOff(day) && one.Load.IsFree(day, rules.Rest))
                        .OrderBy(one => off ? one.Load.DaysOff : 0)
                        .ThenBy(one => one.Load.All)
                        .ThenBy(one => one.Load.Last ?? DateOnly.MinValue)
                        .ThenBy(one => one.Place)
                        .Take(seat.Count)
                        .ToList();
                    foreach (var one in taken)
                        one.Load.Take(day, off);
                    seats.Add([.. taken.Select(one => one.Person.Name)]);
                }
                planned.Add(new(day, turn, off, seats.ToImmutable()));
            }
        }
        return planned.ToImmutable();
    }

    /// <summary>What somebody has had, and may have soon.</summary>
    private sealed class Load
    {
        private readonly HashSet<DateOnly> _days = [];

        public int All { get; private set; }
        public int DaysOff { get; private set; }
        public DateOnly? Last { get; private set; }

        public bool IsFree(DateOnly day, int rest) =>
            Enumerable.Range(-rest, 2 * rest + 1).All(apart => !_days.Contains(day.AddDays(apart)));

        public void Take(DateOnly day, bool off)
        {
            _days.Add(day);
            All++;
            DaysOff += off ? 1 : 0;
            Last = Last is { } last && last > day ? last : day;
        }
    }
}

/// <summary>Somebody who takes turns.</summary>
/// <param name="Off">The days on which they cannot come, both ends included; an open end goes on.</param>
public sealed record RosterPerson(string Name, string Post, ImmutableArray<(DateOnly From, DateOnly? To)> Off)
{
    public bool IsOff(DateOnly day) => Off.Any(one => day >= one.From && (one.To is not { } to || day <= to));
}

/// <summary>A turn that stands already, with everybody in it.</summary>
public sealed record StandingTurn(DateOnly Day, string Shift, ImmutableArray<string> Names);

/// <summary>A turn that is proposed.</summary>
/// <param name="Seats">The names in each seat of the rules; fewer than it wants where nobody is free.</param>
public sealed record PlannedTurn(DateOnly Day, RosterTurn Turn, bool IsOff, ImmutableArray<ImmutableArray<string>> Seats)
{
    /// <summary>The first seat for which somebody is missing; null: all are filled.</summary>
    public RosterSeat? Lacks(RosterRules rules) => rules.Seats.Where((seat, i) => Seats[i].Length < seat.Count).FirstOrDefault();
}
