using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ExcelDataReader;

namespace Taizhang.Workbooks;

/// <summary>
/// An .xls of Excel 97 to 2003. ExcelDataReader reads the values; the errors among them (#REF!), which it treats as empty, are looked up in
/// the records themselves.
/// </summary>
internal sealed class CompoundWorkbook : Workbook
{
    private readonly IExcelDataReader _reader;
    private readonly Dictionary<int, SheetShape> _shapes = [];
    private readonly Dictionary<int, NumberShape> _formats = [];
    private readonly Dictionary<(int Sheet, int Row, int Column), string> _errors = [];

    static CompoundWorkbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public CompoundWorkbook(Stream stream)
    {
        byte[] file = new byte[stream.Length];
        stream.ReadExactly(file);
        stream.Dispose();
        try
        {
            var container = new CompoundFile(file);
            if (container.Find("EncryptedPackage") is not null)
                throw new LockedWorkbookException();
            byte[] book = container.Find("Workbook") ?? container.Find("Book") ?? throw new OtherFileException();
            FindErrors(book);
            _reader = ExcelReaderFactory.CreateBinaryReader(
                new MemoryStream(file, writable: false),
                new() { FallbackEncoding = Encoding.GetEncoding(936) }
            );
            var sheets = ImmutableArray.CreateBuilder<Sheet>();
            do sheets.Add(new(sheets.Count, _reader.Name, _reader.VisibleState != "visible"));
            while (_reader.NextResult());
            Sheets = sheets.ToImmutable();
        }
        catch (ExcelDataReader.Exceptions.InvalidPasswordException)
        {
            throw new LockedWorkbookException();
        }
        catch (Exception broken) when (broken is not (LockedWorkbookException or OtherFileException or BrokenWorkbookException))
        {
            // What a damaged file makes of a reader cannot be told beforehand.
            throw new BrokenWorkbookException("xls", broken);
        }
    }

    public override ImmutableArray<Sheet> Sheets { get; }

    internal override SheetShape Shape(int sheet, CancellationToken cancel)
    {
        if (_shapes.TryGetValue(sheet, out var known))
            return known;
        int rows = 0,
            last = 0;
        foreach (var row in Rows(sheet, cancel))
            (rows, last) = (rows + 1, row.Number);
        return _shapes[sheet] = new(
            rows,
            last,
            [
                .. (_reader.MergeCells ?? []).Select(range => new CellRange(
                    range.FromRow + 1,
                    range.FromColumn,
                    range.ToRow + 1,
                    range.ToColumn
                )),
            ]
        );
    }

    public override IEnumerable<SheetRow> Rows(int sheet, CancellationToken cancel)
    {
        _reader.Reset();
        for (int i = 0; i < sheet; i++)
            _reader.NextResult();
        var cells = new Cell[MostColumns];
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            int count;
            try
            {
                if (!_reader.Read())
                    yield break;
                count = Fill(cells, sheet);
            }
            catch (Exception broken)
            {
                throw new BrokenWorkbookException(_reader.Name, broken);
            }
            if (count > 0)
                yield return new(_reader.Depth + 1, _reader.RowHeight == 0, new(cells, 0, count));
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _reader.Dispose();
    }

    private int Fill(Cell[] cells, int sheet)
    {
        int count = 0;
        for (int column = 0; column < Math.Min(_reader.FieldCount, MostColumns); column++)
        {
            cells[column] = _errors.TryGetValue((sheet, _reader.Depth, column), out string? error)
                ? Cell.Error(error)
                : _reader.GetValue(column) switch
                {
                    null => default,
                    string text => Cell.Of(text),
                    bool yes => Cell.Of(yes),
                    DateTime day => Cell.Of(day),
                    TimeSpan span => Cell.Of((decimal)span.TotalDays, new(ShapeKind.Time), since1904: false),
                    var number => decimal.TryParse(
                        Convert.ToDouble(number, CultureInfo.InvariantCulture).ToString("G15", CultureInfo.InvariantCulture),
                        NumberStyles.Float,
                        CultureInfo.InvariantCulture,
                        out decimal exact
                    )
                        ? Cell.Of(exact, ShapeOf(column), since1904: false)
                        : Cell.Of(number.ToString()!),
                };
            if (cells[column].Kind != CellKind.Empty)
                count = column + 1;
        }
        return count;
    }

    private NumberShape ShapeOf(int column)
    {
        int id = _reader.GetNumberFormatIndex(column);
        if (_formats.TryGetValue(id, out var known))
            return known;
        return _formats[id] = _reader.GetNumberFormatString(column) is { Length: > 0 } code
            ? NumberShape.OfFormat(code)
            : NumberShape.OfBuiltIn(id);
    }

    /// <summary>Walks the records ([MS-XLS] 2.3) of each worksheet for cells and formulas that hold an error.</summary>
    private void FindErrors(byte[] book)
    {
        var sheets = new List<int>();
        foreach (var (kind, at, length) in Records(book, 0))
        {
            if (kind == 0x2F)
                throw new LockedWorkbookException();
            if (kind == 0x85 && length >= 6 && book[at + 5] == 0)
                sheets.Add((int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(book.AsSpan(at)), (uint)book.Length));
        }
        for (int sheet = 0; sheet < sheets.Count; sheet++)
            foreach (var (kind, at, length) in Records(book, sheets[sheet]))
                if (kind == 0x205 && length >= 8 && book[at + 7] == 1)
                    Note(sheet, at, book[at + 6]);
                else if (
                    kind is 0x06 or 0x206 or 0x406
                    && length >= 14
                    && book[at + 12] == 0xFF
                    && book[at + 13] == 0xFF
                    && book[at + 6] == 2
                )
                    Note(sheet, at, book[at + 8]);

        void Note(int sheet, int at, byte code) =>
            _errors[
                (
                    sheet,
                    BinaryPrimitives.ReadUInt16LittleEndian(book.AsSpan(at)),
                    BinaryPrimitives.ReadUInt16LittleEndian(book.AsSpan(at + 2))
                )
            ] = code switch
            {
                0x00 => "#NULL!",
                0x07 => "#DIV/0!",
                0x0F => "#VALUE!",
                0x17 => "#REF!",
                0x1D => "#NAME?",
                0x24 => "#NUM!",
                _ => "#N/A",
            };
    }

    /// <summary>
    /// The records from a place to the end of the substream that begins there; charts inside a sheet have a beginning and an end of their
    /// own.
    /// </summary>
    private static IEnumerable<(int Kind, int At, int Length)> Records(byte[] book, int from)
    {
        int depth = 0;
        for (int at = from; at + 4 <= book.Length; )
        {
            int kind = BinaryPrimitives.ReadUInt16LittleEndian(book.AsSpan(at)),
                length = BinaryPrimitives.ReadUInt16LittleEndian(book.AsSpan(at + 2));
            if (at + 4 + length > book.Length)
                yield break;
            if (kind == 0x809)
                depth++;
            yield return (kind, at + 4, length);
            if (kind == 0x0A && --depth <= 0)
                yield break;
            at += 4 + length;
        }
    }
}
