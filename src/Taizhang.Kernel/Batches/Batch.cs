namespace Taizhang.Kernel.Batches;

/// <summary>What a batch was: rows of a workbook taken in, one move of many entries, or an import taken back.</summary>
public enum BatchKind
{
    Import,
    Move,
    Undo,
}

/// <summary>
/// Many commands of one ledger that were carried out together, all in one transaction (批次). Their events stand in the journal one after
/// the other, from <see cref="First"/> to <see cref="Last"/>; the batch's own event follows them.
/// </summary>
/// <param name="Id">The command id of the batch.</param>
/// <param name="Title">For people: the file's name, the move's title.</param>
/// <param name="Count">How many commands were done.</param>
/// <param name="Day">The day in the township.</param>
/// <param name="By">The name of who did it.</param>
/// <param name="Undoes">The batch that this one takes back; null: none.</param>
public sealed record Batch(
    string Id,
    BatchKind Kind,
    string Ledger,
    string Title,
    int Count,
    long First,
    long Last,
    DateOnly Day,
    string By,
    string? Undoes = null
);
