namespace Taizhang.Kernel.Batches;

/// <summary>
/// The kind of a batch: an import of workbook rows, one move of many entries, an import taken back, a change of areas or offices with
/// the open entries that it concerns, or shapes for entries from a file.
/// </summary>
public enum BatchKind
{
    Import,
    Move,
    Undo,
    Keeping,
    Shapes,
}

/// <summary>
/// Many commands, of one ledger except for <see cref="BatchKind.Keeping"/>, carried out in one transaction (批次). Their events follow each
/// other in the journal, from <see cref="First"/> to <see cref="Last"/>; the batch's own event follows them.
/// </summary>
/// <param name="Id">The command id of the batch.</param>
/// <param name="Ledger">Empty for <see cref="BatchKind.Keeping"/>.</param>
/// <param name="Title">For people: the file's name, the move's title.</param>
/// <param name="Count">How many commands were done.</param>
/// <param name="Day">The day in the township.</param>
/// <param name="By">The name of the person who did it.</param>
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
