using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;

namespace Taizhang.Kernel.Batches;

/// <summary>
/// Record that the commands of a batch were carried out. The writer gives it at the end of the batch, under the batch's id.
/// </summary>
public sealed record CarryOutBatch(Batch Batch) : Command(Batch.Id)
{
    private const int LongestTitle = 255;

    internal override Outcome<Event> Decide(Situation now)
    {
        var batch = Batch;
        if (batch.Kind == BatchKind.Keeping)
        {
            if (!Rights.MayKeepTown(now.Actor))
                return Refusal.RightAdmin();
        }
        else if (now.Pack.Find(batch.Ledger) is null)
            return Refusal.MissingLedger(batch.Ledger, "ledger");
        if (TextField.Check("title", "批次名称", batch.Title, required: true, LongestTitle) is { } wrongTitle)
            return wrongTitle;
        if (batch.Undoes is { } undone)
        {
            if (!now.Town.Batches.TryGetValue(undone, out var before) || before.Ledger != batch.Ledger || before.Kind != BatchKind.Import)
                return Refusal.MissingBatch();
            if (now.Town.Batches.Values.FirstOrDefault(one => one.Undoes == undone) is { } already)
                return Refusal.ConflictUndone(before.Title, already.By, already.Day);
        }
        return new BatchDone(batch with { Title = batch.Title.Trim() });
    }
}

/// <summary>The commands of a batch were carried out: the events from its first to its last journal line.</summary>
public sealed record BatchDone(Batch Batch) : Event
{
    public const string Name = "batch.done";

    private static readonly string[] Kinds = ["import", "move", "undo", "keeping", "shapes"];

    public override string Type => Name;

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteString("batch", Batch.Id);
        json.WriteString("kind", Kinds[(int)Batch.Kind]);
        json.WriteString("ledger", Batch.Ledger);
        json.WriteString("title", Batch.Title);
        json.WriteNumber("count", Batch.Count);
        json.WriteNumber("first", Batch.First);
        json.WriteNumber("last", Batch.Last);
        json.WriteDay("day", Batch.Day);
        json.WriteString("by", Batch.By);
        json.WriteOptional("undoes", Batch.Undoes);
    }

    internal static BatchDone Read(JsonElement json) =>
        new(
            new Batch(
                json.Text("batch"),
                (BatchKind)json.Word("kind", Kinds),
                json.Text("ledger"),
                json.Text("title"),
                json.Int("count"),
                json.Number("first"),
                json.Number("last"),
                json.Day("day"),
                json.Text("by"),
                json.OptionalText("undoes")
            )
        );

    internal override void Apply(Township town) => town.Of<BatchesDone>().Add(Batch);
}

/// <summary>The batches that were carried out in a township.</summary>
public sealed class BatchesDone
{
    private readonly Dictionary<string, Batch> _all = [];

    /// <summary>By their ids, in their order.</summary>
    public IReadOnlyDictionary<string, Batch> All => _all;

    internal void Add(Batch batch) => _all[batch.Id] = batch;
}

/// <summary>A township's batches, as other rooms read them.</summary>
public static class TownBatches
{
    extension(Township town)
    {
        /// <summary>The batches that were carried out, by their ids, in their order.</summary>
        public IReadOnlyDictionary<string, Batch> Batches => town.Of<BatchesDone>().All;
    }
}
