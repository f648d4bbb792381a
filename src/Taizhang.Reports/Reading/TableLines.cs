using System.Buffers;

namespace Taizhang.Reports.Reading;

/// <summary>A cell of a table's line, half-open.</summary>
internal readonly record struct Cell(int Start, int End)
{
    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, End - Start);
}

/// <summary>A row of a table with the line of its heads.</summary>
/// <param name="Heads">One for each cell, where the table has heads.</param>
/// <param name="Unit">Of the whole table (单位：万元); empty when it says none.</param>
internal sealed record TableRow(int Start, int End, List<Cell> Cells, List<Cell>? Heads, string Unit);

/// <summary>
/// Finds the rows of tables: cells apart by tabs, by | or, where a page lost its table, by spaces with nothing but numbers behind the
/// first.
/// </summary>
internal sealed class TableLines(string folded, string text)
{
    private const int MostCells = 200,
        LongestUnit = 12;
    private static readonly SearchValues<char> BehindUnit = SearchValues.Create("）、，,/% ");
    private readonly List<TableRow> _rows = [];
    private List<Cell>? _heads;
    private string _unit = "";

    /// <summary>All rows with a number, in order. Linear.</summary>
    public List<TableRow> Read(List<(int Start, int End)> lines)
    {
        for (int i = 0; i < lines.Count; i++)
        {
            var (start, end) = lines[i];
            if (UnitLine(start, end) is { } unit)
            {
                (_unit, _heads) = (unit, null);
                continue;
            }
            bool ruled = IsRuled(start, end);
            int edge = start;
            while (ruled && edge > 0 && text[edge - 1] == '\t')
                edge--;
            var cells = Cells(edge, end, ruled);
            if (cells.Count < 2 || !ruled && folded.AsSpan(start, end - start).IndexOfAny("，。；！？") >= 0)
                (_heads, _unit) = (null, "");
            else if (IsRow(cells, ruled))
            {
                // Without rules, one line alone is more likely prose.
                if (
                    ruled
                    || _heads is not null
                    || i > 0 && _rows.Count > 0 && _rows[^1].Start == lines[i - 1].Start
                    || Follows(lines, i + 1)
                )
                    _rows.Add(new(start, end, cells, _heads is { } heads && Fits(heads, cells) ? heads : null, _unit));
            }
            else if (IsHead(cells))
                _heads = cells;
            else if (!ruled)
                (_heads, _unit) = (null, "");
        }
        return _rows;
    }

    private bool Follows(List<(int Start, int End)> lines, int next) =>
        next < lines.Count
        && !IsRuled(lines[next].Start, lines[next].End)
        && folded.AsSpan(lines[next].Start, lines[next].End - lines[next].Start).IndexOfAny("，。；！？") < 0
        && Cells(lines[next].Start, lines[next].End, false) is { Count: > 1 } cells
        && IsRow(cells, false);

    /// <summary>A head that spans two lines leaves the last column's below empty.</summary>
    private static bool Fits(List<Cell> heads, List<Cell> cells) => heads.Count >= cells.Count - 1;

    /// <summary>Whether tabs or strokes part the line. A sentence with a tab is none.</summary>
    private bool IsRuled(int start, int end)
    {
        var line = text.AsSpan(start, end - start);
        return line.ContainsAny('\t', '|') && !folded.AsSpan(start, end - start).ContainsAny('。', '！');
    }

    private List<Cell> Cells(int start, int end, bool ruled)
    {
        List<Cell> cells = [];
        for (int at = start; at <= end && cells.Count < MostCells; )
        {
            int stop = at;
            while (stop < end && !(ruled ? text[stop] is '\t' or '|' : folded[stop] == ' '))
                stop++;
            var (from, to) = (at, stop);
            while (from < to && folded[from] == ' ')
                from++;
            while (to > from && folded[to - 1] == ' ')
                to--;
            // Between tabs an empty cell keeps its column; a stroke at the line's edge begins none.
            if (to > from || ruled && !(stop == start && text[start] == '|' || at > end - 1))
                cells.Add(new(from, to));
            at = stop + 1;
        }
        return cells;
    }

    /// <summary>A row has a name first, perhaps behind a serial number, and a number further on.</summary>
    private bool IsRow(List<Cell> cells, bool ruled)
    {
        int name = NameAt(cells);
        if (name < 0)
            return false;
        bool any = false;
        for (int i = name + 1; i < cells.Count; i++)
        {
            bool number = LooksNumeric(cells[i]);
            any |= number && !IsYear(cells[i]);
            // A page that lost its rules: all behind the name are numbers, a unit or a blank.
            if (!ruled && !number && !(i == name + 1 && cells.Count > name + 2 && cells[i].End - cells[i].Start <= 4) && !IsBlank(cells[i]))
                return false;
        }
        return any;
    }

    /// <summary>The place of the row's name; −1 when it has none.</summary>
    public int NameAt(List<Cell> cells)
    {
        int at = cells.Count > 2 && LooksNumeric(cells[0]) && !IsYear(cells[0]) ? 1 : 0;
        return at < cells.Count && cells[at].End > cells[at].Start && (!LooksNumeric(cells[at]) || IsYear(cells[at])) ? at : -1;
    }

    private bool IsHead(List<Cell> cells) => cells.TrueForAll(cell => !LooksNumeric(cell) || IsYear(cell));

    private bool LooksNumeric(Cell cell)
    {
        int at = cell.Start;
        if (at < cell.End && folded[at] is '-' or '+')
            at++;
        return at < cell.End && Folding.IsDigit(folded[at]);
    }

    private bool IsYear(Cell cell) => cell.End - cell.Start is >= 5 and <= 12 && Years.At(folded, cell.Start) is not null;

    private bool IsBlank(Cell cell) => cell.In(folded) is "-" or "--" or "/" or "—";

    /// <summary>The unit of the tables below: 单位：万元, （单位：亿元、%）; null when the line tells none.</summary>
    private string? UnitLine(int start, int end)
    {
        var line = folded.AsSpan(start, Math.Min(end - start, 60));
        int at = line.IndexOf("单位：");
        if (at < 0 || line.Contains('。') || line[..at].Contains("主管", StringComparison.Ordinal))
            return null;
        var rest = line[(at + 3)..].TrimStart(' ');
        int stop = rest.IndexOfAny(BehindUnit);
        var unit = stop < 0 ? rest : rest[..stop];
        return unit.Length is > 0 and <= LongestUnit ? unit.ToString() : null;
    }
}
