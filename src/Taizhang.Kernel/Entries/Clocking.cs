using System.Collections.Immutable;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Kernel.Entries;

/// <summary>What commands do to an entry's clocks. Results are default when the clocks do not change.</summary>
internal static class Clocking
{
    public static ImmutableArray<ClockRun> AfterOpening(Ledger ledger, Entry entry, Situation now) =>
        Changed(
            entry.Clocks,
            [.. ledger.Clocks.Where(clock => clock.Starts.Contains(Clock.Registration)).Select(clock => Started(clock, entry, now))]
        );

    /// <summary>The clocks after a move. <paramref name="entry"/> holds the new values, and the state and trail from before.</summary>
    public static ImmutableArray<ClockRun> AfterMove(Ledger ledger, Entry entry, Move move, Situation now)
    {
        var workflow = ledger.Workflow;
        int to = workflow.Order(move.To ?? entry.State);
        bool returns = to < workflow.Order(entry.State);
        var runs = ImmutableArray.CreateBuilder<ClockRun>();
        foreach (var clock in ledger.Clocks)
        {
            var run = entry.RunOf(clock.Id);
            if (returns && run is not null)
            {
                if (LedBeyond(clock.Starts))
                    run = null;
                else if (LedBeyond(clock.Stops))
                    run = run with { Stopped = null, IsLate = false };
            }
            if (clock.Starts.Contains(move.Id))
                run = Started(clock, entry, now);
            if (run is { Stopped: null })
            {
                foreach (var (extended, days) in move.Extends)
                    if (extended == clock.Id)
                        run = run with { Due = clock.Add(run.Due, days, now.Pack.Calendar) };
                bool stops = clock.Stops.Contains(move.Id);
                // One that is stopped while paused goes on first: in time then if it was when it was paused.
                if (run.Paused is { } paused && (stops || clock.Resumes.Contains(move.Id)))
                    run = run with { Due = clock.DueAfterPause(paused, run.Due, now.Today, now.Pack.Calendar), Paused = null };
                else if (run.Paused is null && clock.Pauses.Contains(move.Id))
                    run = run with { Paused = now.Today };
                if (stops && clock.Hours is not null)
                    run = run with { Due = clock.Due(run.Started, entry, now.Pack.Calendar), IsLate = clock.IsPast(entry) };
                if (stops)
                    run = run with { Stopped = clock.StopOf(now.Today, entry), Paused = null };
            }
            if (run is not null)
                runs.Add(run);
        }
        return Changed(entry.Clocks, runs.ToImmutable());

        bool LedBeyond(ImmutableArray<string> moves) =>
            entry.Trail.LastOrDefault(step => moves.Contains(step.Move)) is { } step && workflow.Order(step.To) > to;
    }

    /// <summary>
    /// The clocks after a correction: if the ledger now allows a different number of days, or they count from another day, the due day
    /// moves with it; extensions stay.
    /// </summary>
    public static ImmutableArray<ClockRun> AfterAmendment(Ledger ledger, Entry before, Entry after, Situation now) =>
        Changed(
            before.Clocks,
            ImmutableArray.CreateRange(
                before.Clocks,
                run =>
                {
                    if (run.Stopped is not null || ledger.FindClock(run.Clock) is not { } clock)
                        return run;
                    var start = clock.StartOf(run.Started, after);
                    var (was, due) = (clock.Due(run.Started, before, now.Pack.Calendar), clock.Due(start, after, now.Pack.Calendar));
                    int extended = clock.Left(was, run.Due, now.Pack.Calendar);
                    return was == due ? run : run with { Started = start, Due = clock.Add(due, extended, now.Pack.Calendar) };
                }
            )
        );

    private static ClockRun Started(Clock clock, Entry entry, Situation now)
    {
        var start = clock.StartOf(now.Today, entry);
        return new(clock.Id, start, clock.Due(start, entry, now.Pack.Calendar), IsPublicity: clock.Publicity);
    }

    private static ImmutableArray<ClockRun> Changed(ImmutableArray<ClockRun> before, ImmutableArray<ClockRun> after) =>
        before.AsSpan().SequenceEqual(after.AsSpan()) ? default : after;
}
