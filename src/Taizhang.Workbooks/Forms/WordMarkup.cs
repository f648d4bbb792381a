using System.Globalization;
using System.Net;

namespace Taizhang.Workbooks.Forms;

/// <summary>A text of a Word file that can be filled in: a cell of a table, or a paragraph between tables.</summary>
/// <param name="Insert">Where its first paragraph takes a run: before its end tag.</param>
/// <param name="IsClosed">Whether that paragraph is an empty tag, from <paramref name="Start"/> to <paramref name="Insert"/>.</param>
/// <param name="Texts">Where its texts stand, without their tags.</param>
/// <param name="Properties">How its runs look; empty: as the style says.</param>
internal sealed record WordCell(
    CellPlace Place,
    int Start,
    int Insert,
    bool IsClosed,
    IReadOnlyList<(int Start, int End)> Texts,
    string Properties
);

/// <summary>
/// The XML of a Word document (word/document.xml) read as one sheet: a paragraph between tables is a row of one cell, a row of a table is
/// a row. Tables within tables are left alone.
/// </summary>
internal sealed class WordMarkup
{
    private const int MostRows = 20_000;

    private readonly XmlTags _tags;
    private readonly Dictionary<CellPlace, FormCell> _cells = [];
    private readonly Dictionary<(int Column, int Columns), CellPlace> _down = [];
    private readonly Dictionary<CellPlace, (int LastRow, int Columns)> _sizes = [];
    private readonly List<CellPlace> _paragraphs = [];
    private int _row;
    private int _column;

    /// <exception cref="InvalidDataException">The XML is damaged.</exception>
    public WordMarkup(string text)
    {
        (Text, _tags) = (text, new(text));
        Scan();
        int last = _cells.Keys.Select(place => place.Column).DefaultIfEmpty().Max();
        Grid = new(
            _cells,
            _sizes
                .Where(one => one.Value.LastRow > one.Key.Row || one.Value.Columns > 1)
                .Select(one => new CellRange(one.Key.Row, one.Key.Column, one.Value.LastRow, one.Key.Column + one.Value.Columns - 1))
                .Concat(_paragraphs.Where(_ => last > 0).Select(place => new CellRange(place.Row, 0, place.Row, last)))
        );
    }

    public string Text { get; }
    public FormGrid Grid { get; }
    public Dictionary<CellPlace, WordCell> Cells { get; } = [];

    /// <summary>The places of the rows of tables in the text.</summary>
    public Dictionary<int, (int Start, int End)> Rows { get; } = [];

    private void Scan()
    {
        int at = 0;
        while (_tags.Next(ref at) is var (name, start, end, isEnd, isEmpty) && name.Length > 0)
            if (name == "tbl" && !isEnd)
                Table(ref at);
            else if (name == "p" && !isEnd)
            {
                NextRow();
                var place = new CellPlace(_row, 0);
                Take(place, Paragraph(start, end, isEmpty, ref at), isInTable: false, isLocked: false);
                _paragraphs.Add(place);
            }
    }

    private void Table(ref int at)
    {
        _down.Clear();
        int rowStart = 0;
        while (_tags.Next(ref at) is var (name, start, _, isEnd, isEmpty) && name.Length > 0)
            switch (name)
            {
                case "tbl" when isEnd:
                    return;
                case "tr" when !isEnd && !isEmpty:
                    NextRow();
                    (rowStart, _column) = (start, 0);
                    break;
                case "tr" when isEnd:
                    Rows[_row] = (rowStart, at);
                    break;
                case "gridBefore" when !isEnd:
                    _column += Number(start, at) ?? 0;
                    break;
                case "tc" when !isEnd && !isEmpty:
                    Cell(ref at);
                    break;
            }
    }

    /// <summary>A cell with all of its paragraphs; the first takes what is filled in.</summary>
    private void Cell(ref int at)
    {
        int columns = 1;
        bool continues = false,
            begins = false,
            nested = false;
        var parts = new List<Part>();
        while (_tags.Next(ref at) is var (name, start, end, isEnd, isEmpty) && name.Length > 0 && !(name == "tc" && isEnd))
            switch (name)
            {
                case "gridSpan":
                    columns = Math.Clamp(Number(start, end) ?? 1, 1, Workbook.MostColumns);
                    break;
                case "vMerge":
                    begins = _tags.Attribute(start, end, "w:val") == "restart";
                    continues = !begins;
                    break;
                case "tbl" when !isEnd:
                    nested = true;
                    Skip(ref at);
                    break;
                case "p" when !isEnd:
                    parts.Add(Paragraph(start, end, isEmpty, ref at));
                    break;
            }
        var place = new CellPlace(_row, _column);
        var key = (_column, columns);
        _column += columns;
        if (continues && _down.TryGetValue(key, out var above))
        {
            _sizes[above] = (_row, columns);
            return;
        }
        _down.Remove(key);
        if (begins)
            _down[key] = place;
        _sizes[place] = (_row, columns);
        if (parts.Count == 0)
            return;
        var first = parts.Find(part => part.Texts.Count > 0) ?? parts[0];
        Take(
            place,
            first with
            {
                Texts = [.. parts.SelectMany(part => part.Texts)],
                Words = string.Concat(parts.Select(part => part.Words)),
            },
            isInTable: true,
            isLocked: nested
        );
    }

    private void Skip(ref int at)
    {
        for (int depth = 1; depth > 0 && _tags.Next(ref at) is var (name, _, _, isEnd, isEmpty) && name.Length > 0; )
            if (name == "tbl" && !isEmpty)
                depth += isEnd ? -1 : 1;
    }

    private sealed record Part(int Start, int Insert, bool IsClosed, List<(int Start, int End)> Texts, string Words, string Properties);

    private Part Paragraph(int start, int end, bool isEmpty, ref int at)
    {
        if (isEmpty)
            return new(start, end, true, [], "", "");
        var texts = new List<(int, int)>();
        string words = "",
            properties = "";
        int look = -1,
            depth = 1;
        while (_tags.Next(ref at) is var (name, from, to, isEnd, closed) && name.Length > 0)
        {
            // A text box holds paragraphs of its own, which are left alone.
            if (name == "p" && !closed && (depth += isEnd ? -1 : 1) == 0)
                return new(start, from, false, texts, words, properties);
            if (depth > 1)
                continue;
            if (name == "rPr" && !closed)
            {
                if (!isEnd)
                    look = from;
                else if (look >= 0)
                    properties = Text[look..to];
            }
            else if (name == "t" && !isEnd && !closed)
            {
                int close = Text.IndexOf("</", to, StringComparison.Ordinal);
                if (close < 0)
                    throw new InvalidDataException("text without end");
                texts.Add((to, close));
                words += WebUtility.HtmlDecode(Text[to..close]);
                at = close;
            }
        }
        throw new InvalidDataException("paragraph without end");
    }

    private void Take(CellPlace place, Part part, bool isInTable, bool isLocked)
    {
        string text = part.Words.Trim();
        decimal? number = decimal.TryParse(
            text,
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture,
            out decimal value
        )
            ? value
            : null;
        int indent = part.Words.Length - part.Words.TrimStart(' ', '\u3000', '\u00a0').Length;
        _cells[place] = new(text, number, null, isInTable, isLocked, default, text.Length == 0 ? 0 : indent);
        Cells[place] = new(place, part.Start, part.Insert, part.IsClosed, part.Texts, part.Properties);
    }

    private void NextRow()
    {
        if (++_row > MostRows)
            throw new WorkbookTooLargeException();
    }

    private int? Number(int start, int end) =>
        int.TryParse(_tags.Attribute(start, end, "w:val"), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
