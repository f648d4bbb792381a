using System.Collections.Immutable;
using Taizhang.Kernel;
using Taizhang.Kernel.Batches;
using Taizhang.Kernel.Decisions;

namespace Taizhang.Service.Towns;

/// <summary>Many commands to be carried out in one transaction: all of them, or only those not refused.</summary>
/// <param name="Id">The batch's command id: ordered twice, done once.</param>
/// <param name="Commands">Read one after the other while the batch is carried out.</param>
/// <param name="GoodOnly">Whether to carry out the commands that are not refused even if others are; otherwise one refusal leaves nothing
/// done.</param>
/// <param name="Rehearsal">Whether to do nothing of it and give only the receipt: how many would be refused, and why.</param>
public sealed record BatchOrder(
    string Id,
    BatchKind Kind,
    string Ledger,
    string Title,
    IAsyncEnumerable<Command> Commands,
    bool GoodOnly,
    string? Undoes = null,
    bool Rehearsal = false
)
{
    /// <summary>Whether the program made the ids of the commands, and of the batch, from what it does (<see cref="ProgramIds"/>).</summary>
    public bool ByProgram { get; init; }
}

/// <summary>The result of a batch.</summary>
/// <param name="Batch">The batch; null when nothing was done because everything was refused, already done, or only rehearsed.</param>
/// <param name="Again">How many of the commands had already been done, by anybody, and are still in effect.</param>
/// <param name="RefusedCount">How many were refused.</param>
/// <param name="Refused">The first of them, by their place among the commands (from 0).</param>
public sealed record BatchReceipt(Batch? Batch, int Again, int RefusedCount, ImmutableArray<RefusedCommand> Refused);

/// <param name="Number">The entry that the command concerned; null: none.</param>
public sealed record RefusedCommand(int At, string? Number, ImmutableArray<Refusal> Refusals);
