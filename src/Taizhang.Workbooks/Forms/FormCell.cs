namespace Taizhang.Workbooks.Forms;

/// <summary>A cell of a form.</summary>
/// <param name="Text">What it shows; empty: nothing.</param>
/// <param name="Number">Null: it is no number.</param>
/// <param name="Formula">Null: none; empty: one that is not known.</param>
/// <param name="Bordered">Whether it has a line around it, as the cells of a table have.</param>
/// <param name="Locked">Whether the sender forbids that it is changed.</param>
/// <param name="Indent">How far its text is set in, by blanks or by its style.</param>
public sealed record FormCell(string Text, decimal? Number, string? Formula, bool Bordered, bool Locked, NumberShape Shape, int Indent)
{
    public static readonly FormCell Nothing = new("", null, null, false, false, default, 0);

    /// <summary>Whether nothing stands in it, so that something could be filled in.</summary>
    public bool IsBlank => Text.Length == 0 && Formula is null;

    /// <summary>Whether it holds words and not a number.</summary>
    public bool IsWords => Text.Length > 0 && Number is null && Formula is null;
}

/// <summary>Where a cell stands: its row as Excel numbers it, its column from 0.</summary>
public readonly record struct CellPlace(int Row, int Column) : IComparable<CellPlace>
{
    /// <summary>As Excel names it: C5.</summary>
    public string Name => $"{Workbook.ColumnName(Column)}{Row}";

    public int CompareTo(CellPlace other) => Row != other.Row ? Row.CompareTo(other.Row) : Column.CompareTo(other.Column);

    public static bool operator <(CellPlace a, CellPlace b) => a.CompareTo(b) < 0;

    public static bool operator >(CellPlace a, CellPlace b) => a.CompareTo(b) > 0;

    public static bool operator <=(CellPlace a, CellPlace b) => a.CompareTo(b) <= 0;

    public static bool operator >=(CellPlace a, CellPlace b) => a.CompareTo(b) >= 0;

    /// <summary>Reads C5; null when it is no such name.</summary>
    public static CellPlace? Parse(string name) =>
        SheetMarkup.RangeOf(name) is { } range && range.FirstRow == range.LastRow && range.FirstColumn < Workbook.MostColumns
            ? new CellPlace(range.FirstRow, range.FirstColumn)
            : null;
}
