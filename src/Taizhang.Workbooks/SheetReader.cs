using System.Collections.Immutable;
using System.Globalization;
using System.Xml;

namespace Taizhang.Workbooks;

/// <summary>Reads the rows of a worksheet part.</summary>
/// <param name="texts">The workbook's shared texts.</param>
/// <param name="shapes">How each cell style shows numbers.</param>
internal sealed class SheetReader(string[] texts, NumberShape[] shapes, bool since1904)
{
    private const int LastRow = 1_048_576,
        MostMerged = 500_000;

    /// <summary>One pass through a part. Rows share one array of cells.</summary>
    public Pass Begin(XmlReader xml) => new(this, xml);

    /// <summary>Goes through a part for its size and merged cells, which come after the rows.</summary>
    public static SheetShape Measure(XmlReader xml, CancellationToken cancel)
    {
        int rows = 0,
            last = 0;
        var merged = ImmutableArray.CreateBuilder<CellRange>();
        bool holds = false;
        while (PackageXml.Step(xml))
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            switch (xml.LocalName)
            {
                case "row":
                    holds = false;
                    last = RowNumber(xml, last);
                    if (rows % 1000 == 0)
                        cancel.ThrowIfCancellationRequested();
                    break;
                case "v" or "is" or "f" when !holds:
                    holds = true;
                    rows++;
                    break;
                case "mergeCell":
                    if (merged.Count == MostMerged)
                        throw new WorkbookTooLargeException();
                    if (Range(xml.GetAttribute("ref")) is { } range)
                        merged.Add(range);
                    break;
            }
        }
        return new(rows, last, merged.ToImmutable());
    }

    private static int RowNumber(XmlReader xml, int last)
    {
        int number =
            xml.GetAttribute("r") is { } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int stated)
                ? stated
                : last + 1;
        return number > last && number <= LastRow ? number : throw new InvalidDataException("rows out of order");
    }

    /// <summary>The column of a reference such as AB12, from 0; -1 when it is not a reference.</summary>
    private static int Column(ReadOnlySpan<char> reference)
    {
        int column = 0,
            i = 0;
        for (; i < reference.Length && i < 3 && char.IsAsciiLetter(reference[i]); i++)
            column = column * 26 + (reference[i] & 31);
        return column - 1;
    }

    private static CellRange? Range(string? reference)
    {
        if (reference is null)
            return null;
        int colon = reference.IndexOf(':', StringComparison.Ordinal);
        string from = colon < 0 ? reference : reference[..colon],
            to = colon < 0 ? reference : reference[(colon + 1)..];
        return
            int.TryParse(from.AsSpan().TrimStart(Letters), NumberStyles.None, CultureInfo.InvariantCulture, out int first)
            && int.TryParse(to.AsSpan().TrimStart(Letters), NumberStyles.None, CultureInfo.InvariantCulture, out int last)
            && Column(from) is >= 0 and int left
            && Column(to) is int right
            && right >= left
            && last >= first
            ? new(first, left, last, right)
            : null;
    }

    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    public sealed class Pass(SheetReader sheet, XmlReader xml)
    {
        private readonly char[] _buffer = new char[PackageXml.LongestText];
        private Cell[] _cells = new Cell[32];
        private int _row;

        /// <summary>The next non-empty row; null after the last.</summary>
        public SheetRow? Next()
        {
            while (PackageXml.Step(xml))
            {
                if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "row")
                    continue;
                _row = RowNumber(xml, _row);
                bool hidden = xml.GetAttribute("hidden") is "1" or "true";
                if (xml.IsEmptyElement)
                    continue;
                int count = ReadCells();
                if (count > 0)
                    return new(_row, hidden, new(_cells, 0, count));
            }
            return null;
        }

        private int ReadCells()
        {
            Array.Clear(_cells);
            int depth = xml.Depth,
                column = -1,
                count = 0;
            while (PackageXml.Step(xml) && xml.Depth > depth)
            {
                if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "c")
                    continue;
                column = xml.GetAttribute("r") is { } reference ? Column(reference) : column + 1;
                if (column is < 0 or >= Workbook.MostColumns)
                    continue;
                var cell = ReadCell();
                if (cell.Kind == CellKind.Empty)
                    continue;
                if (column >= _cells.Length)
                    Array.Resize(ref _cells, Workbook.MostColumns);
                _cells[column] = cell;
                count = Math.Max(count, column + 1);
            }
            return count;
        }

        private Cell ReadCell()
        {
            string kind = xml.GetAttribute("t") ?? "n";
            int style =
                xml.GetAttribute("s") is { } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int stated)
                    ? stated
                    : 0;
            if (xml.IsEmptyElement)
                return default;
            int depth = xml.Depth;
            bool formula = false;
            Cell? cell = null;
            while (PackageXml.Step(xml) && xml.Depth > depth)
            {
                if (xml.NodeType != XmlNodeType.Element)
                    continue;
                if (xml.LocalName == "f")
                    formula = true;
                else if (xml.LocalName == "is")
                    cell = Cell.Of(PackageXml.RichText(xml));
                else if (xml is { LocalName: "v", IsEmptyElement: false } && PackageXml.Chunk(xml, _buffer) is > 0 and int length)
                    cell = Read(kind, style, _buffer.AsSpan(0, length));
            }
            return cell ?? (formula && kind == "n" ? Cell.Uncounted : default);
        }

        private Cell Read(string kind, int style, ReadOnlySpan<char> value)
        {
            switch (kind)
            {
                case "s":
                    return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < sheet.Texts.Length
                        ? Cell.Of(sheet.Texts[index])
                        : throw new InvalidDataException("no such text");
                case "b":
                    return Cell.Of(value is "1" or "true");
                case "e":
                    return Cell.Error(value.ToString());
                case "d":
                    return DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                        ? Cell.Of(day)
                        : Cell.Of(value.ToString());
                case "n":
                    return Number(value) is { } number
                        ? Cell.Of(number, style < sheet.Shapes.Length ? sheet.Shapes[style] : default, sheet.Since1904)
                        : Cell.Of(value.ToString());
                default:
                    return Cell.Of(PackageXml.Unescaped(value.ToString()));
            }
        }

        /// <summary>A number to the 15 digits that a workbook keeps; digits beyond are arithmetic noise.</summary>
        private static decimal? Number(ReadOnlySpan<char> value)
        {
            if (
                value.Length <= 15
                && decimal.TryParse(
                    value,
                    NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out decimal plain
                )
            )
                return plain;
            if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double wide) || Math.Abs(wide) > 7e27)
                return null;
            return decimal.TryParse(
                wide.ToString("G15", CultureInfo.InvariantCulture),
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out decimal number
            )
                ? number
                : null;
        }
    }

    private string[] Texts => texts;
    private NumberShape[] Shapes => shapes;
    private bool Since1904 => since1904;
}
