using System.Globalization;
using System.Net;

namespace Taizhang.Workbooks.Forms;

/// <summary>A cell as it stands in the XML of its sheet.</summary>
/// <param name="Start">Where its element begins in the text.</param>
/// <param name="End">Behind its element.</param>
/// <param name="Style">The number of its style; −1: none.</param>
/// <param name="Formula">Null: no formula; empty: one that is written elsewhere (shared).</param>
internal readonly record struct MarkedCell(
    int Row,
    int Column,
    int Start,
    int End,
    int Style,
    string Type,
    string? Value,
    string? Formula,
    int ValueStart,
    int ValueEnd
);

/// <param name="HeadEnd">Behind its start tag.</param>
/// <param name="End">Behind its element.</param>
internal sealed record MarkedRow(int Number, int Start, int HeadEnd, int End, List<MarkedCell> Cells)
{
    public bool IsClosed => HeadEnd == End;
}

/// <summary>
/// The XML of a worksheet with the places of its rows and cells, so that single cells can be replaced and every other character stays.
/// </summary>
internal sealed class SheetMarkup
{
    private const int MostCells = 2_000_000;

    private readonly XmlTags _tags;
    private readonly Dictionary<string, (int Row, int Column, string Formula)> _shared = [];

    /// <exception cref="InvalidDataException">The XML is damaged.</exception>
    public SheetMarkup(string text)
    {
        (Text, _tags) = (text, new(text));
        Scan();
    }

    public string Text { get; }

    /// <summary>What stands before the names of elements (x:); usually nothing.</summary>
    public string Prefix { get; private set; } = "";
    public List<MarkedRow> Rows { get; } = [];
    public List<CellRange> Merged { get; } = [];
    public bool IsProtected { get; private set; }

    /// <summary>Where rows could be added at the end: before the end tag of the rows; −1 where there is none.</summary>
    public int RowsEnd { get; private set; } = -1;

    private void Scan()
    {
        int at = 0,
            row = 0,
            column = -1,
            cells = 0;
        MarkedRow? open = null;
        int rowStart = 0,
            rowHead = 0;
        var held = new List<MarkedCell>();
        while (_tags.Next(ref at) is var (name, start, end, isEnd, isEmpty) && name.Length > 0)
        {
            switch (name)
            {
                case "row" when !isEnd:
                    row = Int(_tags.Attribute(start, end, "r")) ?? row + 1;
                    (column, rowStart, rowHead, held) = (-1, start, end, []);
                    open = new(row, start, end, end, held);
                    if (isEmpty)
                        Rows.Add(open);
                    break;
                case "row":
                    if (open is not null)
                        Rows.Add(new(row, rowStart, rowHead, end, held));
                    open = null;
                    break;
                case "c" when !isEnd:
                    if (++cells > MostCells)
                        throw new WorkbookTooLargeException();
                    column = ColumnOf(_tags.Attribute(start, end, "r")) is >= 0 and int stated ? stated : column + 1;
                    held.Add(Cell(row, column, start, end, isEmpty, ref at));
                    break;
                case "sheetData" when isEnd:
                    RowsEnd = start;
                    break;
                case "sheetData":
                    Prefix = PrefixAt(start);
                    break;
                case "mergeCell" when _tags.Attribute(start, end, "ref") is { } reference && RangeOf(reference) is { } range:
                    Merged.Add(range);
                    break;
                case "sheetProtection" when !isEnd:
                    IsProtected = _tags.Attribute(start, end, "sheet") is "1" or "true";
                    break;
            }
        }
    }

    private MarkedCell Cell(int row, int column, int start, int end, bool isEmpty, ref int at)
    {
        int style = Int(_tags.Attribute(start, end, "s")) ?? -1;
        string type = _tags.Attribute(start, end, "t") ?? "";
        if (isEmpty)
            return new(row, column, start, end, style, type, null, null, -1, -1);
        string? value = null,
            formula = null;
        int valueStart = -1,
            valueEnd = -1;
        while (_tags.Next(ref at) is var (name, inner, innerEnd, isEnd, closed) && name.Length > 0)
        {
            if (name == "c" && isEnd)
                return new(row, column, start, innerEnd, style, type, value, formula, valueStart, valueEnd);
            if (isEnd)
                continue;
            if (name == "f")
            {
                string? group = _tags.Attribute(inner, innerEnd, "t") == "shared" ? _tags.Attribute(inner, innerEnd, "si") : null;
                formula = closed ? "" : Inside(innerEnd, ref at);
                if (group is not null && formula.Length > 0)
                    _shared[group] = (row, column, formula);
                else if (group is not null && _shared.TryGetValue(group, out var first))
                    formula = FormFormulas.Shifted(first.Formula, row - first.Row, column - first.Column);
            }
            else if (name == "v")
            {
                (valueStart, value) = (inner, closed ? "" : Inside(innerEnd, ref at));
                valueEnd = closed ? innerEnd : Text.IndexOf('>', at) + 1;
            }
            else if (name == "t" && !closed)
                value = (value ?? "") + Inside(innerEnd, ref at);
        }
        throw new InvalidDataException("cell without end");
    }

    /// <summary>The text from an element's start tag to its end tag, which is read next.</summary>
    private string Inside(int from, ref int at)
    {
        int close = Text.IndexOf("</", from, StringComparison.Ordinal);
        if (close < 0)
            throw new InvalidDataException("element without end");
        at = close;
        return PackageXml.Unescaped(WebUtility.HtmlDecode(Text[from..close]));
    }

    private string PrefixAt(int start)
    {
        int colon = Text.IndexOf(':', start + 1, Math.Min(20, Text.Length - start - 1)),
            data = Text.IndexOf("sheetData", start, StringComparison.Ordinal);
        return colon > 0 && colon < data ? Text[(start + 1)..(colon + 1)] : "";
    }

    private static int? Int(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    /// <summary>The column of a reference such as AB12, from 0; −1 when it is none.</summary>
    internal static int ColumnOf(string? reference)
    {
        int column = 0;
        foreach (char c in reference ?? "")
        {
            if (!char.IsAsciiLetterUpper(c) || column > 20_000)
                break;
            column = column * 26 + (c - 'A' + 1);
        }
        return column - 1;
    }

    /// <summary>The row of a reference such as AB12; 0 when it is none.</summary>
    internal static int RowOf(string reference) =>
        int.TryParse(
            reference.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out int row
        )
            ? row
            : 0;

    internal static CellRange? RangeOf(string reference)
    {
        string[] ends = reference.Replace("$", "", StringComparison.Ordinal).Split(':');
        if (ends.Length > 2)
            return null;
        var range = new CellRange(RowOf(ends[0]), ColumnOf(ends[0]), RowOf(ends[^1]), ColumnOf(ends[^1]));
        return range is { FirstRow: > 0, FirstColumn: >= 0 } && range.LastRow >= range.FirstRow && range.LastColumn >= range.FirstColumn
            ? range
            : null;
    }
}
