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
    /// rest.
    /// </summary>
    public Move? Expected(string state) =>
        _rests.Contains(state) ? null : Moves.FirstOrDefault(m => m.From.Contains(state) && m.To is { } to && Order(to) > Order(state));

    /// <summary>Whether nothing is pending for an entry in a state: it rests there, or no move leads to a later state.</summary>
    public bool IsEnd(string state) => Expected(state) is null;
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

    /// <summary>Days that the move adds to running clocks.</summary>
    public ImmutableArray<(string Clock, int Days)> Extends { get; init; } = [];

    /// <summary>The clock whose due day must come before the move can be made: the days of a publicity must pass. Null: any time.</summary>
    public string? After { get; init; }

    /// <summary>
    /// Work days after the entry entered its state within which the move is possible: a wrong assignment must go back at once. Null: any
    /// time.
    /// </summary>
    public int? Within { get; init; }
}
