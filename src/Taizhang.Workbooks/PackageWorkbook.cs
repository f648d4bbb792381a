using System.Collections.Immutable;
using System.IO.Compression;
using System.Xml;

namespace Taizhang.Workbooks;

/// <summary>
/// An .xlsx (ECMA-376 parts 1 and 2): a zip of XML parts, read as it unpacks. The sizes it declares are bounded before unpacking.
/// </summary>
internal sealed class PackageWorkbook : Workbook
{
    private const long MostSheetBytes = 1L << 30;

    private readonly ZipArchive _zip;
    private readonly WorkbookPackage _package;
    private readonly ImmutableArray<string> _parts;
    private readonly Dictionary<int, SheetShape> _shapes = [];
    private readonly SheetReader _reader;

    /// <exception cref="BrokenWorkbookException">The package is incomplete.</exception>
    public PackageWorkbook(Stream file)
    {
        try
        {
            _zip = new(file, ZipArchiveMode.Read);
        }
        catch (InvalidDataException broken)
        {
            throw new BrokenWorkbookException("not a zip", broken);
        }
        if (_zip.Entries.Count > WorkbookPackage.MostParts)
            throw new WorkbookTooLargeException();
        _package = new(_zip);
        var relations = _package.Relations();
        if (_package.Find("xl/workbook.xml") is null)
            throw new OtherFileException();
        var (sheets, since1904) = _package.Sheets(relations);
        Sheets = [.. sheets.Select((sheet, i) => new Sheet(i, sheet.Name, sheet.Hidden))];
        _parts = [.. sheets.Select(sheet => sheet.Part)];
        _reader = new(_package.Texts(relations), ReadShapes(), since1904);
    }

    public override ImmutableArray<Sheet> Sheets { get; }

    internal override SheetShape Shape(int sheet, CancellationToken cancel)
    {
        if (_shapes.TryGetValue(sheet, out var known))
            return known;
        using var xml = _package.Open(_parts[sheet], MostSheetBytes);
        try
        {
            return _shapes[sheet] = SheetReader.Measure(xml, cancel);
        }
        catch (Exception broken) when (broken is XmlException or InvalidDataException)
        {
            throw new BrokenWorkbookException(_parts[sheet], broken);
        }
    }

    public override IEnumerable<SheetRow> Rows(int sheet, CancellationToken cancel)
    {
        using var xml = _package.Open(_parts[sheet], MostSheetBytes);
        var pass = _reader.Begin(xml);
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            SheetRow? row;
            try
            {
                row = pass.Next();
            }
            catch (Exception broken) when (broken is XmlException or InvalidDataException)
            {
                throw new BrokenWorkbookException(_parts[sheet], broken);
            }
            if (row is null)
                yield break;
            yield return row.Value;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _zip.Dispose();
    }

    /// <summary>How the numbers of each cell style are shown.</summary>
    private NumberShape[] ReadShapes()
    {
        if (_package.Find("xl/styles.xml") is null)
            return [];
        using var xml = _package.Open("xl/styles.xml");
        var formats = new Dictionary<int, NumberShape>();
        var shapes = new List<NumberShape>();
        bool inCells = false;
        while (PackageXml.Step(xml))
        {
            if (xml.LocalName == "cellXfs")
                inCells = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "numFmt" && int.TryParse(xml.GetAttribute("numFmtId"), out int own))
                formats[own] = NumberShape.OfFormat(xml.GetAttribute("formatCode") ?? "");
            if (inCells && xml.LocalName == "xf")
                shapes.Add(
                    int.TryParse(xml.GetAttribute("numFmtId"), out int id)
                        ? formats.TryGetValue(id, out var shape)
                            ? shape
                            : NumberShape.OfBuiltIn(id)
                        : default
                );
        }
        return [.. shapes];
    }
}
