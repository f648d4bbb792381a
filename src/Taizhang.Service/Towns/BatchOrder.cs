using System.Collections.Immutable;
using Taizhang.Kernel;
using Taizhang.Kernel.Batches;
using Taizhang.Kernel.Decisions;

namespace Taizhang.Service.Towns;

/// <summary>Many commands to be carried out in one transaction: all of them, or those that are not refused.</summary>
/// <param name="Id">The batch's command id: ordered twice, done once.</param>
/// <param name="Commands">Read one after the other while the batch is carried out.</param>
/// <param name="GoodOnly">Whether the commands that are not refused are done though others are; else one refusal leaves nothing
/// done.</param>
/// <param name="Rehearsal">Whether all of it is taken back at the end, so that only the receipt is left: how many would be refused, and
/// why.</param>
public sealed record BatchOrder(
    string Id,
    BatchKind Kind,
    string Ledger,
    string Title,
    IAsyncEnumerable<Command> Commands,
    bool GoodOnly,
    string? Undoes = null,
    bool Rehearsal = false
);

/// <summary>What became of a batch.</summary>
/// <param name="Batch">The batch as it stands; null when nothing was done: all was refused, done before, or only rehearsed.</param>
/// <param name="Again">How many of the commands had been done before, by whomever, and stand.</param>
/// <param name="RefusedCount">How many were refused.</param>
/// <param name="Refused">The first of them, by their place among the commands (from 0).</param>
public sealed record BatchReceipt(Batch? Batch, int Again, int RefusedCount, ImmutableArray<RefusedCommand> Refused);

/// <param name="Number">The entry that the command spoke of; null: none.</param>
public sealed record RefusedCommand(int At, string? Number, ImmutableArray<Refusal> Refusals);
