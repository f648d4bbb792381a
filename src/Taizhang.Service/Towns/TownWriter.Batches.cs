using System.Collections.Immutable;
using Taizhang.Kernel;
using Taizhang.Kernel.Batches;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.People;
using Taizhang.Storage;

namespace Taizhang.Service.Towns;

/// <summary>
/// Batches: one transaction for all commands, however many. Other callers wait for it; if cancelled or refused, it leaves nothing behind.
/// </summary>
internal sealed partial class TownWriter
{
    internal const int MostRefusedKept = 2_000;
    internal const int CommandsBetweenReports = 500;

    /// <summary>The first line of the batch under way.</summary>
    private long _underWay = long.MaxValue;

    /// <summary>Whether the batch under way has changed the township itself, and not entries alone.</summary>
    private bool _changesTown;

    public async Task<Outcome<BatchReceipt>> DoAllAsync(
        BatchOrder order,
        Actor actor,
        DateTimeOffset at,
        IProgress<int>? progress,
        CancellationToken cancel
    )
    {
        if (_store.Follows)
            return Refusal.ConflictFollows(_store.Info.Name);
        var waiting = new WaitingBatch(order, actor, at, progress, cancel);
        await _queue.Writer.WriteAsync(waiting, cancel);
        return await waiting.Answer.Task;
    }

    private async Task CarryOutAsync(WaitingBatch waiting)
    {
        var (seq, hash, running) = (_lastSeq, _lastHash, _town.Of<EntryNumbers>().Standing());
        _changesTown = false;
        try
        {
            await using var writes = await _store.BeginAsync();
            var (answer, removed, added) = await CarryOutAsync(waiting, writes);
            if (answer is { Ok: true, Value.Batch: not null } && _lastSeq > seq)
            {
                await writes.CommitAsync();
                NoteWritten();
                Absorb(removed, added);
            }
            else if (answer is { Ok: true, Value.Batch: not null })
            {
                // Done before: it is told again once that is durable too.
                await writes.CommitAsync();
            }
            else
            {
                await writes.DisposeAsync();
                await ReturnAsync();
            }
            waiting.Answer.TrySetResult(answer);
        }
        catch (OperationCanceledException cancelled) when (waiting.Cancel.IsCancellationRequested)
        {
            await ReturnAsync();
            waiting.Answer.TrySetCanceled(cancelled.CancellationToken);
        }
        catch (Exception broken)
        {
            await FailAsync(waiting, broken);
        }
        finally
        {
            Volatile.Write(ref _underWay, long.MaxValue);
        }

        async Task ReturnAsync()
        {
            (_lastSeq, _lastHash) = (seq, hash);
            _town.Of<EntryNumbers>().Resume(running.LastEntry, running.Numbers);
            // Areas and offices that were set stand in memory alone now: the township is read again as it is kept.
            if (_changesTown)
                await TryLoadAsync();
        }
    }

    private async Task<(Outcome<BatchReceipt> Answer, List<Contribution> Removed, List<Contribution> Added)> CarryOutAsync(
        WaitingBatch waiting,
        ITownWrites writes
    )
    {
        var (order, actor, _, progress, cancel) = waiting;
        // What is changed is kept as contributions alone: a hundred thousand entries would not fit beside them.
        var (removed, added, changes) = (new List<Contribution>(), new List<Contribution>(), new List<Change>(1));
        if (await StandingReceiptAsync(order, actor, writes) is { } standing)
            return (standing, removed, added);
        if (TimeFor(null, waiting.At) is not { } at)
            return (ClockBehind(waiting.At), removed, added);
        var batch = BatchOf(order, actor, at);
        Volatile.Write(ref _underWay, batch.First);
        if (_town.Decide(new CarryOutBatch(batch), actor, null, LookupsOf(writes), at) is { Ok: false } wrong)
            return (wrong.Refusals, removed, added);

        var (place, count, again, refusedCount, refused) = (0, 0, 0, 0, ImmutableArray.CreateBuilder<RefusedCommand>());
        await foreach (var command in order.Commands.WithCancellation(cancel))
        {
            cancel.ThrowIfCancellationRequested();
            long before = _lastSeq;
            var due =
                command is OpenEntry open ? await DueAsync(open, writes)
                : order.ByProgram ? await FreeAsync(command, writes)
                : command;
            var answer = due is null
                ? null
                : (Outcome<Receipt>?)
                    await (
                        due is OpenEntry
                            ? CarryOutNewAsync(new(due, actor, at), writes, changes)
                            : CarryOutAsync(new(due, actor, at), writes, changes)
                    );
            if (answer is { Ok: false, Refusals: var reasons })
            {
                if (refusedCount++ < MostRefusedKept)
                    refused.Add(new(place, command.Subject, reasons));
            }
            else if (_lastSeq == before)
                again++;
            else
                count++;
            foreach (var change in changes)
            {
                _changesTown |= change.Event is not EntryEvent;
                removed.AddRange(change.Removed);
                added.AddRange(change.Added);
            }
            changes.Clear();
            if (++place % CommandsBetweenReports == 0)
                progress?.Report(place);
        }
        progress?.Report(place);

        if (count == 0 || (refusedCount > 0 && !order.GoodOnly))
            return (new BatchReceipt(null, again, refusedCount, refused.ToImmutable()), removed, added);
        batch = batch with { Count = count, Last = _lastSeq };
        var closed = await CarryOutAsync(new Waiting(new CarryOutBatch(batch), actor, at), writes, changes);
        return closed.Ok
            ? (new BatchReceipt(batch, again, refusedCount, refused.ToImmutable()), removed, added)
            : (closed.Refusals, removed, added);
    }

    /// <summary>What came of a batch that was ordered before; null when its id is new.</summary>
    internal async ValueTask<Outcome<BatchReceipt>?> StandingReceiptAsync(BatchOrder order, Actor actor, ITownReads reads)
    {
        if (await reads.FindCommandAsync(order.Id) is not { } done)
            return null;
        return done.Actor == actor.Id && EventJson.Read(done.Type, done.Payload, Pack) is BatchDone { Batch: var before }
            ? new BatchReceipt(before, 0, 0, [])
            : Refusal.ConflictCommandId();
    }

    /// <summary>A batch that follows the last line, as yet without lines of its own.</summary>
    internal Batch BatchOf(BatchOrder order, Actor actor, DateTimeOffset at) =>
        new(order.Id, order.Kind, order.Ledger, order.Title, 0, Position + 1, Position, TownTime.DayOf(at), actor.Name, order.Undoes);

    /// <summary>
    /// What to do for a registration: nothing (null) when anybody has already done it and the entry still exists; the same under a new id
    /// when its entry has been struck since (an import that was taken back).
    /// </summary>
    internal async ValueTask<Command?> DueAsync(OpenEntry command, ITownReads reads)
    {
        string id = command.Id;
        for (int time = 2; await reads.FindCommandAsync(command.Id) is { } done; time++)
        {
            // Taken by somebody before ids of the program were refused to clients: it must not stand in the way of the row's own.
            bool taken = ProgramIds.IsReserved(id) && !IsOfBatch(done);
            if (
                EventJson.Read(done.Type, done.Payload, Pack) is not EntryEvent { Type: EntryEvent.Opened } opened
                || opened.Ledger != command.Ledger
            )
            {
                if (!taken)
                    return new Unreadable(id, [Refusal.ConflictCommandId()]);
            }
            else if (!taken && await reads.FindAsync(opened.Number) is not { Struck: true })
            {
                return null;
            }
            command = command with { Id = $"{id}-{time}" };
        }
        return command;
    }

    /// <summary>A command under an id that nothing but a batch has taken.</summary>
    private async ValueTask<Command> FreeAsync(Command command, ITownWrites writes)
    {
        string id = command.Id;
        for (int time = 2; await writes.FindCommandAsync(command.Id) is { } done && !IsOfBatch(done); time++)
            command = command with { Id = $"{id}-{time}" };
        return command;
    }

    /// <summary>Whether a line was written by a batch, the one under way too, and not by a single command.</summary>
    private bool IsOfBatch(JournalLine line) =>
        line.Seq >= Volatile.Read(ref _underWay)
        || Read(town => town.Batches.Values.Any(batch => batch.First <= line.Seq && line.Seq <= batch.Last));

    private void Absorb(List<Contribution> removed, List<Contribution> added)
    {
        _guard.EnterWriteLock();
        try
        {
            _town.Tally.Absorb(removed, -1);
            _town.Tally.Absorb(added, 1);
        }
        finally
        {
            _guard.ExitWriteLock();
        }
    }

    private sealed record WaitingBatch(BatchOrder Order, Actor Actor, DateTimeOffset At, IProgress<int>? Progress, CancellationToken Cancel)
        : Work
    {
        public TaskCompletionSource<Outcome<BatchReceipt>> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override void Break(Exception broken) => Answer.TrySetException(broken);

        public override void Refuse(Refusal refusal) => Answer.TrySetResult(refusal);
    }
}
