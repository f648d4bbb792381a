using System.Collections.Immutable;

namespace Taizhang.Workbooks.Forms;

/// <summary>What is put into a cell of a form: a number as its digits, or a text.</summary>
public readonly record struct FilledCell(string Text, bool IsNumber)
{
    public static FilledCell OfNumber(string digits) => new(digits, true);

    public static FilledCell OfText(string text) => new(text, false);
}

/// <summary>What is put into a sheet of a form.</summary>
/// <param name="Cells">Never cells with formulas.</param>
/// <param name="Rows">The rows of the roster, each the cells of its columns; none where there is no roster.</param>
public sealed record FilledSheet(
    int Index,
    IReadOnlyDictionary<CellPlace, FilledCell> Cells,
    ImmutableArray<IReadOnlyDictionary<int, FilledCell>> Rows
);
