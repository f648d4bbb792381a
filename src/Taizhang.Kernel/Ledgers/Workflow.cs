using System.Collections.Immutable;
using Taizhang.Kernel.People;

namespace Taizhang.Kernel.Ledgers;

/// <summary>The states of a ledger's entries in the order of their life cycle, and the moves between them (流转).</summary>
public sealed class Workflow
{
    /// <summary>The workflow of a ledger without one: its entries are just kept.</summary>
    public static readonly Workflow Kept = new("kept", [new("kept", "已登记")], []);

    /// <param name="rests">States in which nothing is pending although a move may lead on: a household on the register, a licence in
    /// force.</param>
    public Workflow(string start, ImmutableArray<State> states, ImmutableArray<Move> moves, ImmutableArray<string> rests = default)
    {
        (Start, States, Moves, _rests) = (start, states, moves, rests.IsDefault ? [] : rests);
        for (int i = 0; i < states.Length; i++)
            _orders[states[i].Id] = i;
    }

    private readonly Dictionary<string, int> _orders = [];
    private readonly ImmutableArray<string> _rests;

    public string Start { get; }
    public ImmutableArray<State> States { get; }
    public ImmutableArray<Move> Moves { get; }

    /// <summary>A state's place in the life cycle; -1 for one that the pack no longer has.</summary>
    public int Order(string state) => _orders.GetValueOrDefault(state, -1);

    public string Title(string state) => Order(state) is >= 0 and int i ? States[i].Title : state;

    public Move? Find(string move) => Moves.FirstOrDefault(m => m.Id == move);

    public IEnumerable<Move> From(string state) => Moves.Where(m => m.From.Contains(state));

    /// <summary>
    /// The move expected next of an entry in a state: the pack's first that leads to a later state; null in a final state and where entries
    /// rest. What only retires an entry is not expected of anybody.
    /// </summary>
    public Move? Expected(string state) =>
        _rests.Contains(state)
            ? null
            : Moves.FirstOrDefault(m => !m.Retires && m.From.Contains(state) && m.To is { } to && Order(to) > Order(state));

    /// <summary>Whether nothing is pending for an entry in a state: it rests there, or no move leads to a later state.</summary>
    public bool IsEnd(string state) => Expected(state) is null;

    /// <summary>Whether an entry in a state stands in force without anything pending: a household on the register.</summary>
    public bool Rests(string state) => _rests.Contains(state);

    /// <summary>Whether an entry in a state was in force once and is no more: struck off the register, withdrawn (已注销, 已退出).</summary>
    public bool Retired(string state) => Moves.Any(move => move.Retires && move.To == state);

    /// <summary>Whether an entry in a state is being handled or in force: what it says of others matters now.</summary>
    public bool Lives(string state) => !Retired(state) && (Rests(state) || !IsEnd(state));
}

public sealed record State(string Id, string Title);

/// <summary>A move (流转): from which states, to which, by whom, what it needs, what it sets.</summary>
public sealed record Move
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required ImmutableArray<string> From { get; init; }

    /// <summary>Null: the entry stays in its state.</summary>
    public string? To { get; init; }
    public required ImmutableArray<Role> By { get; init; }

    /// <summary>A move whose last maker may not make this one, so that nobody verifies their own work.</summary>
    public string? NotBy { get; init; }
    public ImmutableArray<string> Needs { get; init; } = [];
    public ImmutableArray<string> May { get; init; } = [];
    public bool NeedsReason { get; init; }
    public bool NeedsOffice { get; init; }
    public ImmutableArray<(string Field, string Value)> Sets { get; init; } = [];

    /// <summary>
    /// What must hold of the entry, with what the move fills in, for the move to be made. Set once by the loader, after the ledger's
    /// fields, workflow and clocks are complete.
    /// </summary>
    public Condition When { get; set; } = Condition.Always;

    /// <summary>
    /// The steps by which it is approved before it is made; none: whoever may make it makes it. Set once by the loader, as
    /// <see cref="When"/> is.
    /// </summary>
    public ImmutableArray<ApprovalStep> Approval { get; set; } = [];

    /// <summary>What people are told when <see cref="When"/> does not hold; empty: its own words.</summary>
    public string Says { get; init; } = "";

    /// <summary>How often it can be made since the clocks that it extends began to run, else in all; null: any number of times.</summary>
    public int? AtMost { get; init; }

    /// <summary>
    /// Whether it only ends what is in force: a retirement, a withdrawal, a removal (退出, 注销). A state whose only way on it is rests.
    /// </summary>
    public bool Retires { get; init; }

    /// <summary>The law or the rule of an authority that asks this step, with its article; empty: the township's own.</summary>
    public string Law { get; init; } = "";

    /// <summary>The entry of another ledger that making the move opens (转办); null: none.</summary>
    public Becoming? Becomes { get; init; }

    /// <summary>Whether it asks for a field or sets it.</summary>
    public bool Fills(string field) => Needs.Contains(field) || May.Contains(field) || Sets.Any(one => one.Field == field);

    /// <summary>Days that the move adds to running clocks.</summary>
    public ImmutableArray<(string Clock, int Days)> Extends { get; init; } = [];

    /// <summary>The clock whose due day must come before the move can be made: the days of a publicity must pass. Null: any time.</summary>
    public string? After { get; init; }

    /// <summary>
    /// Why it cannot be made once more of an entry: it was made, or a clock was extended, as often as may be. Null: it can.
    /// </summary>
    public Refusal? CheckExtent(Ledger ledger, Entry entry)
    {
        if (AtMost is { } times && Since(entry, Extends.Select(one => ledger.FindClock(one.Clock))).Count(step => step.Move == Id) >= times)
            return Refusal.ConflictAtMost(Title, times);
        foreach (var (id, days) in Extends)
        {
            if (ledger.FindClock(id) is not { AtMost: { } most } clock || entry.RunOf(id) is not { Stopped: null })
                continue;
            int given = Since(entry, [clock])
                .Sum(step => ledger.Workflow.Find(step.Move)?.Extends.Where(one => one.Clock == id).Sum(one => one.Days) ?? 0);
            if (given + days > most)
                return Refusal.ConflictExtension(Title, clock.Title, most, given);
        }
        return null;
    }

    /// <summary>
    /// The clock that it lets go on and that is not paused, when it does nothing but let clocks go on. Null: it has something to do.
    /// </summary>
    public Clock? IdleOn(Ledger ledger, Entry entry)
    {
        if (To is not null && To != entry.State)
            return null;
        var resumed = ledger.Clocks.Where(clock => clock.Resumes.Contains(Id)).ToArray();
        return resumed.Length > 0 && !resumed.Any(clock => entry.RunOf(clock.Id)?.Paused is not null) ? resumed[0] : null;
    }

    /// <summary>The field at which people are told that it cannot be made yet: the last that it asks; null: none.</summary>
    public string? FieldOf() => When.Reads.LastOrDefault(id => Needs.Contains(id) || May.Contains(id));

    /// <summary>The steps since some clocks last began to run.</summary>
    private static IEnumerable<Step> Since(Entry entry, IEnumerable<Clock?> clocks)
    {
        var starts = clocks.OfType<Clock>().SelectMany(clock => clock.Starts).ToHashSet();
        int from = 0;
        for (int i = 0; i < entry.Trail.Length; i++)
            if (starts.Contains(entry.Trail[i].Move))
                from = i + 1;
        return entry.Trail.Skip(from);
    }

    /// <summary>
    /// Work days after the entry entered its state within which the move is possible: a wrong assignment must go back at once. Null: any
    /// time.
    /// </summary>
    public int? Within { get; init; }
}
