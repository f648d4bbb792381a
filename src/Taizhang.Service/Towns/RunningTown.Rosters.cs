using System.Collections.Immutable;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Rosters;
using Taizhang.Kernel.Values;
using Taizhang.Storage;

namespace Taizhang.Service.Towns;

/// <summary>Turns of duty: those that stand, and those that the rules of the pack propose.</summary>
public sealed partial class RunningTown
{
    /// <summary>How far back turns count when they are shared out: a year of them.</summary>
    private const int RosterDays = 366;

    /// <summary>The turns of a month that are there for the actor, in their order; none where the pack plans no duty.</summary>
    public async ValueTask<IReadOnlyList<(Entry Entry, DateOnly Day)>> TurnsAsync(Actor actor, Period month) =>
        Pack.Roster is { } rules ? await TurnsAsync(actor, rules, month.First, month.Last) : [];

    /// <summary>What the rules propose for the days of a month from today on that have no turn yet.</summary>
    public async ValueTask<IReadOnlyList<PlannedTurn>> PlanTurnsAsync(Actor actor, Period month)
    {
        if (Pack.Roster is not { } rules)
            return [];
        var first = month.First > Today ? month.First : Today;
        if (first > month.Last)
            return [];
        var standing = await TurnsAsync(actor, rules, first.AddDays(-RosterDays), month.Last.AddDays(rules.Rest));
        var ledger = Pack[rules.Ledger];
        int shift = ledger.IndexOf(rules.Shift);
        var past = standing.Select(one => new StandingTurn(
            one.Day,
            one.Entry.Values[shift].Text ?? "",
            [.. rules.Seats.SelectMany(seat => NamesIn(ledger, one.Entry, seat)).Distinct()]
        ));
        var days = Enumerable.Range(0, month.Last.DayNumber - first.DayNumber + 1).Select(first.AddDays);
        return Rostering.Plan(rules, await RosterPeopleAsync(actor, rules), [.. past], days, Pack.Calendar);
    }

    /// <summary>The command that registers a proposed turn.</summary>
    public OpenEntry OpenTurn(string command, PlannedTurn turn, string area)
    {
        var rules = Pack.Roster!;
        var fields = new Dictionary<string, Input>
        {
            [rules.Begins] = $"{Days.Text(turn.Day)} {turn.Turn.At:HH:mm}",
            [rules.Shift] = turn.Turn.Shift,
        };
        foreach (var (seat, names) in rules.Seats.Zip(turn.Seats))
            if (seat.Column is { } column)
                fields[seat.Field] = Input.Of([
                    .. fields.GetValueOrDefault(seat.Field)?.Rows ?? [],
                    .. names.Select(name => seat.Sets.Prepend((column, name)).ToDictionary(one => one.Item1, one => one.Item2)),
                ]);
            else
                fields[seat.Field] = string.Join('、', names);
        return new(command, rules.Ledger, area, null, fields);
    }

    private async ValueTask<IReadOnlyList<(Entry Entry, DateOnly Day)>> TurnsAsync(
        Actor actor,
        RosterRules rules,
        DateOnly from,
        DateOnly to
    )
    {
        int begins = Pack[rules.Ledger].IndexOf(rules.Begins);
        var turns = new List<(Entry Entry, DateOnly Day)>();
        // A turn is registered at most half a year ahead.
        var query = new EntryQuery
        {
            Ledger = rules.Ledger,
            OpenedFrom = from.AddMonths(-6),
            OldestFirst = true,
        };
        await foreach (var entry in StreamAsync(actor, query))
            if (!entry.Struck && TimeField.DayOf(entry.Values[begins]) is { } day && day >= from && day <= to)
                turns.Add((entry, day));
        return [.. turns.OrderBy(one => one.Entry.Values[begins].Number)];
    }

    private async ValueTask<IReadOnlyList<RosterPerson>> RosterPeopleAsync(Actor actor, RosterRules rules)
    {
        var of = rules.People;
        var ledger = Pack[of.Ledger];
        var off = (RowsField)ledger.Find(of.Off)!.Type;
        int[] at = [ledger.IndexOf(of.Name), ledger.IndexOf(of.Post), ledger.IndexOf(of.Off)];
        int from = off.Columns.IndexOf(off.Columns.First(column => column.Id == "from")),
            to = off.Columns.IndexOf(off.Columns.First(column => column.Id == "to"));
        var people = new List<RosterPerson>();
        await foreach (var entry in StreamAsync(actor, new EntryQuery { Ledger = of.Ledger, OldestFirst = true }))
            if (!entry.Struck && entry.State == of.State && entry.Values[at[0]].Text is { } name)
                people.Add(
                    new(
                        name,
                        entry.Values[at[1]].Text ?? "",
                        [
                            .. entry
                                .Values[at[2]]
                                .Rows.Where(row => row[from].Day is not null)
                                .Select(row => (row[from].Day!.Value, row[to].Day)),
                        ]
                    )
                );
        return people;
    }

    /// <summary>Entries of a ledger of the last three months that are there for the actor and not at their end, the oldest first.</summary>
    public async ValueTask<IReadOnlyList<Entry>> OpenOfAsync(Actor actor, Ledger ledger, int most)
    {
        var open = new List<Entry>();
        await foreach (
            var entry in StreamAsync(
                actor,
                new EntryQuery
                {
                    Ledger = ledger.Id,
                    OpenedFrom = Today.AddDays(-92),
                    OldestFirst = true,
                }
            )
        )
            if (!entry.Struck && !ledger.Workflow.IsEnd(entry.State))
            {
                open.Add(entry);
                if (open.Count == most)
                    break;
            }
        return open;
    }

    /// <summary>Who sits in a seat of a turn.</summary>
    public static IEnumerable<string> NamesIn(Ledger ledger, Entry entry, RosterSeat seat)
    {
        var value = entry.Values[ledger.IndexOf(seat.Field)];
        if (seat.Column is not { } column)
            return (value.Text ?? "").Split('、', StringSplitOptions.RemoveEmptyEntries);
        var table = (RowsField)ledger.Find(seat.Field)!.Type;
        int at = table.Columns.IndexOf(table.Columns.First(one => one.Id == column));
        return value.Rows.Select(row => row[at].Text).OfType<string>();
    }
}
