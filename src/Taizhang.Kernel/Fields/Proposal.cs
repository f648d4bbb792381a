namespace Taizhang.Kernel.Fields;

/// <summary>How a kind comes into a ledger that a township makes of its own.</summary>
/// <param name="Title">What people call the kind.</param>
/// <param name="Offered">Whether the form about the ledger offers it.</param>
/// <param name="Sought">Whether the search box is to find it, unless a clerk says otherwise.</param>
/// <param name="Guess">
/// How a column is known to be of the kind by what its cells are read as; null: it is not known by that alone.
/// </param>
public sealed record Proposal(string Title, bool Offered, bool Sought, Guess? Guess);

/// <summary>When a column of a workbook is taken for a kind.</summary>
/// <param name="Order">Among the other kinds: the narrower are tried first.</param>
/// <param name="Share">
/// How many hundredths of the column's cells the kind must be able to read; null: what the column looks like speaks against it.
/// </param>
public sealed record Guess(int Order, Func<ColumnLook, int?> Share);

/// <summary>What is seen of a column before its cells are read.</summary>
/// <param name="Title">Folded, without a unit.</param>
/// <param name="Cells">As they are shown.</param>
/// <param name="OnlyTexts">Whether the workbook holds all of them as texts.</param>
/// <param name="AnyDay">Whether it holds any of them as a day.</param>
/// <param name="IsSealed">Whether the title says that it is to be masked for everybody: an account at a bank.</param>
public sealed record ColumnLook(string Title, IReadOnlyList<string> Cells, bool OnlyTexts, bool AnyDay, bool IsSealed)
{
    /// <summary>Whether the title has one of some words.</summary>
    public bool Says(params ReadOnlySpan<string> words)
    {
        foreach (string word in words)
            if (Title.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
