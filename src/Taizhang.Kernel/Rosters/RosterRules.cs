using System.Collections.Immutable;

namespace Taizhang.Kernel.Rosters;

/// <summary>How turns of duty are planned (排班) as data: which turns there are on which days, who sits where, how long they rest.</summary>
/// <param name="Title">What the plan is called: 值班表.</param>
/// <param name="Ledger">The ledger of which a turn is an entry.</param>
/// <param name="Begins">Its field for the minute at which a turn begins.</param>
/// <param name="Shift">Its choice field for the turn's name.</param>
/// <param name="People">The ledger of those who take turns.</param>
/// <param name="Rest">Whole days that lie between two turns of one person; 0: two turns of one day are still not allowed.</param>
public sealed record RosterRules(
    string Title,
    string Ledger,
    string Begins,
    string Shift,
    RosterPeople People,
    ImmutableArray<RosterTurn> Turns,
    ImmutableArray<RosterSeat> Seats,
    int Rest
);

/// <summary>Where the people stand: their name, their post, and the days on which they cannot come (a table of from and to).</summary>
/// <param name="State">The state of those who take turns.</param>
public sealed record RosterPeople(string Ledger, string Name, string Post, string Off, string State);

/// <param name="WorkDays">Whether there is one on working days.</param>
/// <param name="DaysOff">Whether there is one on days off, by the calendar of the pack.</param>
public sealed record RosterTurn(string Shift, TimeOnly At, bool WorkDays, bool DaysOff);

/// <summary>Who sits in a turn: so many of a post, written into a field, or into a column of a table.</summary>
/// <param name="Column">Null: the field itself holds the names.</param>
/// <param name="Sets">What else stands in a row of the table.</param>
public sealed record RosterSeat(string Post, string Field, string? Column, int Count, ImmutableArray<(string Column, string Text)> Sets);
