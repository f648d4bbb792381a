using System.Collections.Immutable;
using System.IO.Compression;
using System.Xml;

namespace Taizhang.Workbooks;

/// <summary>
/// An .xlsx (ECMA-376 parts 1 and 2): a zip of XML parts, read as it unpacks. The sizes it declares are bounded before unpacking.
/// </summary>
internal sealed class PackageWorkbook : Workbook
{
    private const int MostParts = 10_000;
    private const long MostSheetBytes = 1L << 30,
        MostTextBytes = 160L << 20,
        MostOtherBytes = 32L << 20;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    private readonly ZipArchive _package;
    private readonly ImmutableArray<string> _parts;
    private readonly Dictionary<int, SheetShape> _shapes = [];
    private readonly SheetReader _reader;

    /// <exception cref="BrokenWorkbookException">The package is incomplete.</exception>
    public PackageWorkbook(Stream file)
    {
        try
        {
            _package = new(file, ZipArchiveMode.Read);
        }
        catch (InvalidDataException broken)
        {
            throw new BrokenWorkbookException("not a zip", broken);
        }
        if (_package.Entries.Count > MostParts)
            throw new WorkbookTooLargeException();
        var relations = Relations("xl/_rels/workbook.xml.rels");
        if (Find("xl/workbook.xml") is null)
            throw new OtherFileException();
        var (sheets, since1904) = ReadWorkbook(relations);
        Sheets = [.. sheets.Select((sheet, i) => new Sheet(i, sheet.Name, sheet.Hidden))];
        _parts = [.. sheets.Select(sheet => sheet.Part)];
        _reader = new(ReadTexts(relations.Values.FirstOrDefault(IsTexts)), ReadShapes(), since1904);
    }

    public override ImmutableArray<Sheet> Sheets { get; }

    internal override SheetShape Shape(int sheet, CancellationToken cancel)
    {
        if (_shapes.TryGetValue(sheet, out var known))
            return known;
        using var xml = Open(_parts[sheet], MostSheetBytes);
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
        using var xml = Open(_parts[sheet], MostSheetBytes);
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
            _package.Dispose();
    }

    private static bool IsTexts(string part) => part.EndsWith("sharedStrings.xml", StringComparison.OrdinalIgnoreCase);

    private ZipArchiveEntry? Find(string part) =>
        _package.GetEntry(part)
        ?? _package.Entries.FirstOrDefault(entry =>
            string.Equals(entry.FullName.Replace('\\', '/'), part, StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>Unpacking stops at the size stated in the zip, so a part cannot become larger than allowed here.</summary>
    private XmlReader Open(string part, long most)
    {
        if (Find(part) is not { } entry)
            throw new BrokenWorkbookException(part);
        if (entry.Length > most)
            throw new WorkbookTooLargeException();
        try
        {
            return XmlReader.Create(entry.Open(), Settings);
        }
        catch (Exception broken) when (broken is XmlException or InvalidDataException)
        {
            throw new BrokenWorkbookException(part, broken);
        }
    }

    private Dictionary<string, string> Relations(string part)
    {
        var relations = new Dictionary<string, string>();
        if (Find(part) is null)
            return relations;
        using var xml = Open(part, MostOtherBytes);
        while (PackageXml.Step(xml))
            if (
                xml is { NodeType: XmlNodeType.Element, LocalName: "Relationship" }
                && xml.GetAttribute("Id") is { } id
                && xml.GetAttribute("Target") is { } target
            )
                relations[id] = target.StartsWith('/') ? target[1..] : "xl/" + target;
        return relations;
    }

    private (List<(string Name, bool Hidden, string Part)> Sheets, bool Since1904) ReadWorkbook(Dictionary<string, string> relations)
    {
        var sheets = new List<(string, bool, string)>();
        bool since1904 = false;
        using var xml = Open("xl/workbook.xml", MostOtherBytes);
        while (PackageXml.Step(xml))
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "workbookPr")
                since1904 = xml.GetAttribute("date1904") is "1" or "true";
            if (xml.LocalName != "sheet")
                continue;
            string name = xml.GetAttribute("name") ?? "",
                state = xml.GetAttribute("state") ?? "",
                id = "";
            for (bool more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
                if (xml.LocalName == "id")
                    id = xml.Value;
            // Sheets that are charts have no part of rows.
            if (relations.GetValueOrDefault(id) is { } part && part.Contains("worksheets/", StringComparison.OrdinalIgnoreCase))
                sheets.Add((name, state is "hidden" or "veryHidden", part));
        }
        return sheets.Count > 0 ? (sheets, since1904) : throw new BrokenWorkbookException("no sheets");
    }

    private string[] ReadTexts(string? part)
    {
        if (part is null || Find(part) is null)
            return [];
        using var xml = Open(part, MostTextBytes);
        var texts = new List<string>();
        while (PackageXml.Step(xml))
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
                texts.Add(PackageXml.RichText(xml));
        }
        return [.. texts];
    }

    /// <summary>How the numbers of each cell style are shown.</summary>
    private NumberShape[] ReadShapes()
    {
        if (Find("xl/styles.xml") is null)
            return [];
        using var xml = Open("xl/styles.xml", MostOtherBytes);
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
