using System.Collections.Immutable;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Ledgers;

/// <summary>One record in a ledger (条目), in one state of its workflow, in one area. Immutable.</summary>
public sealed record Entry
{
    /// <summary>Running number in the township, from 1.</summary>
    public required long Id { get; init; }
    public required string Ledger { get; init; }

    /// <summary>What people call it: YH-2023-0001.</summary>
    public required string Number { get; init; }
    public required string Area { get; init; }
    public string? Office { get; init; }
    public required string State { get; init; }
    public required DateOnly Opened { get; init; }

    /// <summary>The account that registered it.</summary>
    public required string OpenedBy { get; init; }

    /// <summary>In the order of the ledger's fields.</summary>
    public required ImmutableArray<Value> Values { get; init; }
    public ImmutableArray<Step> Trail { get; init; } = [];
    public ImmutableArray<ClockRun> Clocks { get; init; } = [];

    /// <summary>Struck out (作废): kept, but counted nowhere.</summary>
    public bool Struck { get; init; }

    /// <summary>
    /// The number of the entry into which this one was merged, because both were about the same matter; it is then struck. Null: none.
    /// </summary>
    public string? MergedInto { get; init; }

    /// <summary>The number of the entry of another ledger that became this one (转办); null: it was registered on its own.</summary>
    public string? Origin { get; init; }

    /// <summary>1 after registration, one more with each change.</summary>
    public int Version { get; init; } = 1;

    public ClockRun? RunOf(string clock) => Clocks.FirstOrDefault(run => run.Clock == clock);

    /// <summary>
    /// The first clock due among those that run. A paused clock does not run, and nobody can be late for the end of a publicity.
    /// </summary>
    public ClockRun? NextDue => Clocks.Where(run => run is { IsRunning: true, IsPublicity: false }).MinBy(run => run.Due);

    /// <summary>The clock that has been paused longest, when none runs: the entry then rests (挂账).</summary>
    public ClockRun? Resting => NextDue is null ? Clocks.Where(run => run.Paused is not null).MinBy(run => run.Paused) : null;
}

/// <summary>A move that was made: to which state, on which day, by which account.</summary>
public sealed record Step(string Move, string To, DateOnly Day, string Actor);

/// <summary>A clock of one entry: it runs until it is stopped, and was in time if that was on or before the due day.</summary>
/// <param name="Paused">The day since which it is paused; null while it runs and after it is stopped.</param>
/// <param name="IsPublicity">Whether it counts the days of a publicity, which only have to pass.</param>
/// <param name="IsLate">Whether a clock of hours was stopped past its minute, be it on its due day.</param>
public sealed record ClockRun(
    string Clock,
    DateOnly Started,
    DateOnly Due,
    DateOnly? Stopped = null,
    DateOnly? Paused = null,
    bool IsPublicity = false,
    bool IsLate = false
)
{
    public bool IsRunning => Stopped is null && Paused is null;
    public bool InTime => Stopped is { } stopped && stopped <= Due && !IsLate;
}
