using Taizhang.Kernel;
using Taizhang.Kernel.Batches;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;

namespace Taizhang.Service.Towns;

/// <content>Many commands at once, and taking an import back.</content>
public sealed partial class RunningTown
{
    /// <summary>
    /// Carries out many commands in one transaction, and journals them as a batch. If it is cancelled, or refused with <see
    /// cref="BatchOrder.GoodOnly"/> unset, nothing of it remains; cancelling throws <see cref="OperationCanceledException"/>. Other
    /// commands of the township wait meanwhile, but not for a rehearsal. <paramref name="progress"/> receives the number of commands
    /// processed.
    /// </summary>
    public async Task<Outcome<BatchReceipt>> DoAllAsync(
        BatchOrder order,
        Actor actor,
        IProgress<int>? progress = null,
        CancellationToken cancel = default
    ) =>
        !order.ByProgram && ProgramIds.IsReserved(order.Id) ? Refusal.InputCommandId()
        : order.Rehearsal ? await Rehearsal.RunAsync(_writer, order, actor, Now, progress, cancel)
        : await _writer.DoAllAsync(order, actor, Now, progress, cancel);

    /// <summary>
    /// What a batch corrected in an entry, and the entry's version after it; null: it did not correct but made the entry.
    /// </summary>
    private async ValueTask<(EntryEvent Change, int Version)?> CorrectedByAsync(Entry entry, Batch batch)
    {
        if (entry.Version == 1)
            return null;
        int version = 0;
        foreach (var line in await _store.HistoryAsync(entry.Id))
        {
            if (EventJson.Read(line.Type, line.Payload, Pack) is not EntryEvent happened)
                continue;
            version++;
            if (line.Seq >= batch.First && line.Seq <= batch.Last)
                return happened.Type == EntryEvent.Amended ? (happened, version) : null;
        }
        return null;
    }

    /// <summary>
    /// Takes an import back in one transaction: strikes out the entries that it made and gives those that it corrected their values again,
    /// as far as nobody has worked on them since; the others stay and are listed as refused.
    /// </summary>
    public async Task<Outcome<BatchReceipt>> UndoAsync(string id, string batch, Actor actor, CancellationToken cancel = default)
    {
        if (Read(town => town.Batches.GetValueOrDefault(batch)) is not { } undone)
            return Refusal.MissingBatch();
        if (Pack.Find(undone.Ledger) is { } ledger && !Rights.MayTakeBackImports(actor, ledger))
            return Rights.CheckLine(actor, ledger) ?? Refusal.RightStrike();
        return await DoAllAsync(
            new(id, BatchKind.Undo, undone.Ledger, undone.Title, BackAsync(), GoodOnly: true, batch),
            actor,
            null,
            cancel
        );

        async IAsyncEnumerable<Command> BackAsync()
        {
            int n = 0;
            string why = $"撤销导入：{undone.Title}";
            // Backwards: what came in last may spend what came in before.
            await foreach (var entry in _store.EntriesOfAsync(undone.First, undone.Last, lastFirst: true))
                if (!entry.Struck)
                    yield return await CorrectedByAsync(entry, undone) is var (change, version)
                        ? change.Reversed($"{id}-{++n}", Pack[entry.Ledger], version, why)
                        : new StrikeEntry($"{id}-{++n}", entry.Number, Version: 1, why);
        }
    }

    /// <summary>
    /// The entries that a batch made or changed and that the actor sees, in their present state, in the order of the batch.
    /// </summary>
    public IAsyncEnumerable<Entry> EntriesOfAsync(Actor actor, Batch batch) =>
        ThereAsync(actor, _store.EntriesOfAsync(batch.First, batch.Last).Where(entry => Finds(actor, entry)));
}
