using Taizhang.Kernel.Batches;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Journal;

namespace Taizhang.Kernel.Decisions;

/// <summary>Whether a batch may be carried out. Each of its commands is decided for itself.</summary>
internal static class Batching
{
    private const int LongestTitle = 255;

    public static Outcome<Event> Decide(Situation now, CarryOutBatch command)
    {
        var batch = command.Batch;
        if (now.Pack.Find(batch.Ledger) is null)
            return new Refusal("missing.ledger", "ledger", batch.Ledger.Length <= 40 ? batch.Ledger : batch.Ledger[..40]);
        if (Keeping.Check("title", "批次名称", batch.Title, required: true, LongestTitle) is { } wrongTitle)
            return wrongTitle;
        if (batch.Undoes is { } undone)
        {
            if (!now.Batches.TryGetValue(undone, out var before) || before.Ledger != batch.Ledger || before.Kind != BatchKind.Import)
                return new Refusal("missing.batch");
            if (now.Batches.Values.FirstOrDefault(one => one.Undoes == undone) is { } already)
                return new Refusal("conflict.undone", null, before.Title, already.By, $"{already.Day:yyyy-MM-dd}");
        }
        return new BatchDone(batch with { Title = batch.Title.Trim() });
    }
}
