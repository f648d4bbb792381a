namespace Taizhang.Workbooks.Proposals;

/// <summary>A column of a sheet: its heading and its cells that hold something.</summary>
internal sealed class Column(Heading heading)
{
    private const int MostDifferent = 100;

    private readonly List<Cell> _cells = [];
    private readonly Dictionary<string, int> _different = [];

    public Heading Heading => heading;

    /// <summary>The first of them; what stands for nothing (/, 无) is not among them.</summary>
    public IReadOnlyList<Cell> Cells => _cells;

    /// <summary>How many there are in all.</summary>
    public int Filled { get; private set; }

    /// <summary>Whether all are texts, or stand for nothing.</summary>
    public bool OnlyTexts { get; private set; } = true;

    /// <summary>How often each text occurs, of all rows; null: there are too many different ones.</summary>
    public IReadOnlyDictionary<string, int>? Different => _different.Count <= MostDifferent ? _different : null;

    public void Add(in Cell cell, bool keeps)
    {
        if (cell.Kind == CellKind.Empty || CellReader.StandsForNothing(cell))
            return;
        Filled++;
        OnlyTexts &= cell.Kind == CellKind.Text;
        if (_different.Count <= MostDifferent)
            _different[cell.Whole] = _different.GetValueOrDefault(cell.Whole) + 1;
        if (keeps)
            _cells.Add(cell);
    }
}
