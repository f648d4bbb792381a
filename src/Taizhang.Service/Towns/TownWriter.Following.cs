using System.Text.Json;
using Taizhang.Kernel;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Keeping;
using Taizhang.Packs;

namespace Taizhang.Service.Towns;

/// <summary>
/// A copy of a township that is kept elsewhere: nothing is decided here. The lines of its journal come in as they were written there, and
/// make the same entries and figures, by the pack of this server.
/// </summary>
internal sealed partial class TownWriter
{
    /// <summary>
    /// Takes up lines that follow the last one; those that stand already are passed over. Returns the last position.
    /// </summary>
    /// <param name="lines">In the order of their positions, each checked against the one before it.</param>
    public async Task<Outcome<long>> FollowAsync(IReadOnlyList<JournalLine> lines)
    {
        var waiting = new WaitingLines(lines);
        await _queue.Writer.WriteAsync(waiting);
        return await waiting.Answer.Task;
    }

    /// <summary>Makes the copy the township itself, between two batches.</summary>
    public async Task PromoteAsync()
    {
        var waiting = new WaitingPromotion();
        await _queue.Writer.WriteAsync(waiting);
        await waiting.Answer.Task;
    }

    private async Task CarryOutAsync(WaitingLines waiting)
    {
        try
        {
            var answer = await TakeInAsync(waiting.Lines);
            if (!answer.Ok)
                await LoadAsync(null);
            waiting.Answer.TrySetResult(answer);
        }
        catch (Exception broken)
        {
            await FailAsync(waiting, broken);
        }
    }

    private void CarryOut(WaitingPromotion waiting)
    {
        try
        {
            _store.Promote();
            waiting.Answer.TrySetResult();
        }
        catch (Exception broken)
        {
            waiting.Answer.TrySetException(broken);
        }
    }

    private async Task<Outcome<long>> TakeInAsync(IReadOnlyList<JournalLine> lines)
    {
        if (!_store.Follows)
            return Refusal.ConflictFeedOwn(_store.Info.Name);
        int next = 0;
        while (next < lines.Count && lines[next].Seq <= _lastSeq)
            next++;
        while (next < lines.Count)
        {
            if (EventOf(lines[next]) is { Ok: false } unread)
                return unread.Refusals;
            // A changed pack takes effect between two transactions, as it did where it was changed.
            if (EventOf(lines[next]).Value is LedgerSet set)
            {
                var (pack, _) = PackLoader.Extend(_shipped, [.. _town.OwnLedgers.Where(own => own.Id != set.Ledger.Id), set.Ledger]);
                await AdoptAsync(set, pack, lines[next++]);
                continue;
            }
            var taken = await TakeInUpToLedgerAsync(lines, next);
            if (!taken.Ok)
                return taken.Refusals;
            next = taken.Value;
        }
        return _lastSeq;
    }

    /// <summary>Takes up lines in one transaction, as far as the next changed pack; returns where that is.</summary>
    private async Task<Outcome<int>> TakeInUpToLedgerAsync(IReadOnlyList<JournalLine> lines, int next)
    {
        var (removed, added) = (new List<Contribution>(), new List<Contribution>());
        await using var writes = await _store.BeginAsync();
        for (; next < lines.Count; next++)
        {
            var line = lines[next];
            var read = EventOf(line);
            if (!read.Ok)
                return read.Refusals;
            if (read.Value is LedgerSet)
                break;
            var before = read.Value is EntryEvent { Type: not EntryEvent.Opened } changed ? await writes.FindAsync(changed.Number) : null;
            if (read.Value is EntryEvent { Type: not EntryEvent.Opened } lost && before is null)
                return Refusal.InputFeedUnread(line.Seq, $"没有登记过 {lost.Number}");
            if (await FindLostAsync([.. read.Value.Keeps(Pack)]) is { } missing)
                return Refusal.InputFeedUnread(line.Seq, missing.Message);
            var change = ChangeBy(line, read.Value, before);
            await writes.AppendAsync(change);
            removed.AddRange(change.Removed);
            added.AddRange(change.Added);
            (_lastSeq, _lastHash, _lastAt) = (line.Seq, line.Hash, line.At);
        }
        await writes.CommitAsync();
        NoteWritten();
        Absorb(removed, added);
        return next;
    }

    private Outcome<Kernel.Decisions.Event> EventOf(JournalLine line)
    {
        try
        {
            var happened = EventJson.Read(line.Type, line.Payload, Pack);
            return happened is EntryEvent entry && Pack.Find(entry.Ledger) is null
                ? Refusal.InputFeedUnread(line.Seq, $"这里的台账包没有台账 {entry.Ledger}")
                : happened;
        }
        catch (JsonException unknown)
        {
            return Refusal.InputFeedUnread(line.Seq, unknown.Message);
        }
    }

    private sealed record WaitingLines(IReadOnlyList<JournalLine> Lines) : Work
    {
        public TaskCompletionSource<Outcome<long>> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override void Break(Exception broken) => Answer.TrySetException(broken);

        public override void Refuse(Refusal refusal) => Answer.TrySetResult(refusal);
    }

    private sealed record WaitingPromotion : Work
    {
        public TaskCompletionSource Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override void Break(Exception broken) => Answer.TrySetException(broken);

        public override void Refuse(Refusal refusal) => Answer.TrySetException(new InvalidOperationException(refusal.Message));
    }
}
