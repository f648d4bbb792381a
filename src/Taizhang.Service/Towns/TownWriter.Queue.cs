using System.Diagnostics;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.People;
using Taizhang.Storage;

namespace Taizhang.Service.Towns;

/// <summary>
/// The queue: waiting commands are carried out together where possible and alone where necessary, and nobody keeps waiting after a failure.
/// </summary>
internal sealed partial class TownWriter
{
    private const int LargestBatch = 512;

    /// <summary>
    /// Works until the queue is closed. Should the work itself break off, nobody is left waiting: all present and future callers are told
    /// why.
    /// </summary>
    private async Task WorkAsync()
    {
        try
        {
            await CarryOutAllAsync();
        }
        catch (Exception broken)
        {
            _queue.Writer.TryComplete(broken);
            while (_queue.Reader.TryRead(out var waiting))
                waiting.Break(broken);
            throw;
        }
    }

    private async Task CarryOutAllAsync()
    {
        var batch = new List<Waiting>(LargestBatch);
        while (await WaitAsync())
        {
            batch.Clear();
            // What needs a transaction of its own: a batch, a box of ballots, a change of the pack, or what reads figures and their entries
            // together.
            Work? alone = null;
            while (batch.Count < LargestBatch && alone is null && _queue.Reader.TryRead(out var work))
            {
                if (IsDown)
                    work.Refuse(WhyDown);
                else if (work is Waiting { Command.Alone: false } waiting)
                    batch.Add(waiting);
                else
                    alone = work;
            }
            if (batch.Count > 0)
                await CarryOutTogetherAsync(batch);
            if (IsDown)
                alone?.Refuse(WhyDown);
            else if (alone is WaitingBatch whole)
                await CarryOutAsync(whole);
            else if (alone is Waiting { Command.ChangesPack: false } single)
                await AloneAsync(single);
            else if (alone is WaitingLines lines)
                await CarryOutAsync(lines);
            else if (alone is WaitingPromotion promotion)
                CarryOut(promotion);
            else if (alone is WaitingBox box)
                await CarryOutAsync(box);
            else if (alone is Waiting set)
                await TakeUpAsync(set);
            await SaveIfDueAsync();
        }
    }

    private async Task CarryOutTogetherAsync(List<Waiting> batch)
    {
        try
        {
            await CarryOutAsync(batch);
        }
        catch (Exception lost) when (lost is FencedException or UnacknowledgedException)
        {
            // Not tried again one by one: whoever repeats a command learns whether it stands.
            foreach (var waiting in batch)
                await FailAsync(waiting, lost);
        }
        catch (Exception broken) when (batch.Count > 1)
        {
            // One command of the batch broke the transaction: nothing of it stands. Each gets a transaction of its own, so that only the
            // broken one fails.
            Note(broken);
            await TryLoadAsync();
            foreach (var waiting in batch)
                await AloneAsync(waiting);
        }
        catch (Exception broken)
        {
            await FailAsync(batch[0], broken);
        }
    }

    private async Task AloneAsync(Waiting waiting)
    {
        if (IsDown)
        {
            waiting.Refuse(WhyDown);
            return;
        }
        try
        {
            await CarryOutAsync([waiting]);
        }
        catch (Exception broken)
        {
            await FailAsync(waiting, broken);
        }
    }

    /// <summary>
    /// Reloads the township from the store before callers learn of a failure, so that they find nothing left of the failed command.
    /// </summary>
    private async Task FailAsync(Work work, Exception broken)
    {
        if (broken is FencedException)
        {
            Retire(broken);
            work.Refuse(WhyDown);
            return;
        }
        Note(broken);
        await TryLoadAsync();
        if (DiskSpace.RanOut(broken))
            work.Refuse(Refusal.DiskFull());
        else if (broken is UnacknowledgedException)
            work.Refuse(Refusal.DownUnacknowledged());
        else
            work.Break(broken);
    }

    private async Task CarryOutAsync(List<Waiting> batch)
    {
        var answers = new Outcome<Receipt>[batch.Count];
        var changes = new List<Change>(batch.Count);
        long began = Stopwatch.GetTimestamp();
        await using (var writes = await _store.BeginAsync())
        {
            for (int i = 0; i < batch.Count; i++)
                answers[i] = await CarryOutAsync(batch[i], writes, changes);
            await writes.CommitAsync();
        }
        Telemetry.Committed(began, batch.Count);
        NoteWritten();
        if (changes.Count > 0)
        {
            _guard.EnterWriteLock();
            try
            {
                foreach (var change in changes)
                {
                    _town.Tally.Absorb(change.Removed, -1);
                    _town.Tally.Absorb(change.Added, 1);
                }
            }
            finally
            {
                _guard.ExitWriteLock();
            }
        }
        for (int i = 0; i < batch.Count; i++)
            batch[i].Answer.TrySetResult(answers[i]);
    }

    /// <summary>Work waiting in the queue for the writer.</summary>
    private abstract record Work
    {
        public abstract void Break(Exception broken);

        public abstract void Refuse(Refusal refusal);
    }

    private sealed record Waiting(Command Command, Actor Actor, DateTimeOffset At) : Work
    {
        public TaskCompletionSource<Outcome<Receipt>> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override void Break(Exception broken) => Answer.TrySetException(broken);

        public override void Refuse(Refusal refusal) => Answer.TrySetResult(refusal);
    }
}
