namespace Taizhang.Workbooks.Forms;

/// <summary>The cells of a form's sheet, with merged ranges standing for one cell each.</summary>
public sealed class FormGrid
{
    private readonly Dictionary<CellPlace, FormCell> _cells;
    private readonly Dictionary<CellPlace, CellRange> _merged = [];

    internal FormGrid(Dictionary<CellPlace, FormCell> cells, IEnumerable<CellRange> merged)
    {
        _cells = cells;
        foreach (var range in merged)
        {
            // A range over whole rows or columns merges nothing that a table has.
            if ((long)(range.LastRow - range.FirstRow + 1) * (range.LastColumn - range.FirstColumn + 1) > 4000)
                continue;
            for (int row = range.FirstRow; row <= range.LastRow; row++)
            for (int column = range.FirstColumn; column <= range.LastColumn; column++)
                _merged[new(row, column)] = range;
        }
        foreach (var (place, cell) in cells)
        {
            if (cell.IsBlank && !cell.Bordered)
                continue;
            (LastRow, LastColumn) = (Math.Max(LastRow, place.Row), Math.Max(LastColumn, place.Column));
            if (cell.Bordered)
                HasLines = true;
        }
        LastRow = Math.Max(LastRow, _merged.Count == 0 ? 0 : _merged.Keys.Where(place => !At(place).IsBlank).MaxBy(p => p.Row).Row);
    }

    public int LastRow { get; }
    public int LastColumn { get; }

    /// <summary>Whether its tables are drawn with lines.</summary>
    public bool HasLines { get; }

    /// <summary>The cell that stands at a place: within a merged range the range's first.</summary>
    public FormCell At(CellPlace place) => _cells.GetValueOrDefault(AnchorOf(place)) ?? FormCell.Nothing;

    public FormCell At(int row, int column) => At(new(row, column));

    /// <summary>Whether a place is a cell of its own and not covered by a merged one.</summary>
    public bool IsAnchor(CellPlace place) => AnchorOf(place) == place;

    public CellPlace AnchorOf(CellPlace place) =>
        _merged.TryGetValue(place, out var range) ? new(range.FirstRow, range.FirstColumn) : place;

    /// <summary>How many rows and columns the cell at a place takes.</summary>
    public (int Rows, int Columns) SizeOf(CellPlace place) =>
        _merged.TryGetValue(place, out var range) ? (range.LastRow - range.FirstRow + 1, range.LastColumn - range.FirstColumn + 1) : (1, 1);

    /// <summary>Whether a line is drawn around a place: at the place itself or at the first cell of its range.</summary>
    public bool IsBordered(CellPlace place) => (_cells.GetValueOrDefault(place)?.Bordered ?? false) || At(place).Bordered;

    /// <summary>The cells of a row that begin in it and hold something, from the left.</summary>
    public IEnumerable<(CellPlace Place, FormCell Cell)> Row(int row)
    {
        for (int column = 0; column <= LastColumn; column++)
        {
            var place = new CellPlace(row, column);
            if (IsAnchor(place) && At(place) is { IsBlank: false } cell)
                yield return (place, cell);
        }
    }
}
