using System.Collections.Immutable;
using Taizhang.Kernel;

namespace Taizhang.Workbooks;

/// <summary>
/// A filled-in workbook, read row by row: .xlsx, .xls of Excel 97 to 2003 and WPS, or a table that is a text (.csv, .tsv, HTML, the XML of
/// Excel 2003). The content decides what a file is, never its name. Not thread-safe.
/// </summary>
public abstract class Workbook : IDisposable
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MostBytes = 100 << 20;

    /// <summary>Columns beyond this are ignored.</summary>
    public const int MostColumns = 500;

    private const string Kinds = "Excel 工作簿（.xlsx 或 .xls）、.csv 或网页表格";

    /// <summary>The endings under which such files come, for a file's control in a form.</summary>
    public const string Endings = ".xlsx,.xls,.et,.xlsm,.csv,.tsv,.txt,.html,.htm,.xml";

    public abstract ImmutableArray<Sheet> Sheets { get; }

    /// <summary>How large a sheet is and which of its cells are merged. Goes through the whole sheet the first time.</summary>
    internal abstract SheetShape Shape(int sheet, CancellationToken cancel);

    /// <summary>The non-empty rows, from the top. A row's cells are only valid until the next row is read.</summary>
    /// <exception cref="BrokenWorkbookException">The file is damaged further down.</exception>
    public abstract IEnumerable<SheetRow> Rows(int sheet, CancellationToken cancel);

    /// <summary>
    /// Opens a workbook. Refused (<c>size.workbook*</c>, <c>media.workbook</c>, <c>input.workbook_*</c>) when it is too large, something
    /// else, locked or damaged.
    /// </summary>
    /// <param name="file">Must be seekable; owned by the workbook from now on.</param>
    /// <param name="fileName">Only used in messages.</param>
    public static Outcome<Workbook> Open(Stream file, string fileName)
    {
        try
        {
            if (file.Length > MostBytes)
                return Refused(Refusal.SizeWorkbook(MostBytes >> 20));
            byte[] start = new byte[8];
            int read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            file.Position = 0;
            if (read == 0)
                return Refused(Refusal.InputWorkbookEmpty(fileName));
            if (start.AsSpan().StartsWith("PK\x03\x04"u8))
                return new PackageWorkbook(file);
            if (start.AsSpan().SequenceEqual((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
                return new CompoundWorkbook(file);
            if (TextTables.Open(file) is not { } table)
                return Refused(Refusal.MediaWorkbook(fileName, Kinds));
            file.Dispose();
            return table;
        }
        catch (OtherFileException)
        {
            return Refused(Refusal.MediaWorkbook(fileName, Kinds));
        }
        catch (LockedWorkbookException)
        {
            return Refused(Refusal.InputWorkbookLocked(fileName));
        }
        catch (WorkbookTooLargeException)
        {
            return Refused(Refusal.SizeWorkbookUnpacked(fileName));
        }
        catch (Exception broken) when (broken is BrokenWorkbookException or InvalidDataException or System.Xml.XmlException)
        {
            return Refused(Refusal.InputWorkbookDamaged(fileName));
        }

        Refusal Refused(Refusal refusal)
        {
            file.Dispose();
            return refusal;
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);

    /// <summary>A column as Excel names it: 0 is A, 26 is AA.</summary>
    public static string ColumnName(int column) =>
        column < 26 ? ((char)('A' + column)).ToString() : ColumnName(column / 26 - 1) + (char)('A' + column % 26);
}

/// <param name="Hidden">Whether it is hidden; a hidden sheet is named but left out.</param>
public sealed record Sheet(int Index, string Name, bool Hidden);

/// <summary>A row of a sheet. <see cref="Number"/> is the one that Excel shows at its left.</summary>
/// <param name="Hidden">Whether it is hidden by a filter or by hand; it is read anyway.</param>
public readonly record struct SheetRow(int Number, bool Hidden, ArraySegment<Cell> Cells)
{
    public Cell this[int column] => column < Cells.Count ? Cells[column] : default;
}

/// <param name="LastRow">The number of the last non-empty row.</param>
internal sealed record SheetShape(int Rows, int LastRow, ImmutableArray<CellRange> Merged);

/// <summary>Cells that are merged. Rows are Excel's numbers, columns count from 0.</summary>
internal readonly record struct CellRange(int FirstRow, int FirstColumn, int LastRow, int LastColumn)
{
    /// <summary>As Excel names it: A1:C2.</summary>
    public string Name => $"{Workbook.ColumnName(FirstColumn)}{FirstRow}:{Workbook.ColumnName(LastColumn)}{LastRow}";
}

/// <summary>The file is damaged.</summary>
public sealed class BrokenWorkbookException : Exception
{
    public BrokenWorkbookException() { }

    public BrokenWorkbookException(string message)
        : base(message) { }

    public BrokenWorkbookException(string message, Exception inner)
        : base(message, inner) { }
}

internal sealed class OtherFileException : Exception;

internal sealed class LockedWorkbookException : Exception;

internal sealed class WorkbookTooLargeException : Exception;
