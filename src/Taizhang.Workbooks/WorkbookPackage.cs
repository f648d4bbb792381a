using System.IO.Compression;
using System.Xml;

namespace Taizhang.Workbooks;

/// <summary>
/// The parts of an .xlsx (ECMA-376 parts 1 and 2), found whatever the case of their names; the sizes it declares are bounded before
/// unpacking. Whoever opened the zip closes it.
/// </summary>
internal sealed class WorkbookPackage(ZipArchive zip)
{
    public const int MostParts = 10_000;
    private const long MostTextBytes = 160L << 20,
        MostOtherBytes = 32L << 20;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    public ZipArchiveEntry? Find(string part) =>
        zip.GetEntry(part)
        ?? zip.Entries.FirstOrDefault(entry => string.Equals(entry.FullName.Replace('\\', '/'), part, StringComparison.OrdinalIgnoreCase));

    /// <summary>Unpacking stops at the size stated in the zip, so a part cannot become larger than allowed here.</summary>
    public XmlReader Open(string part, long most = MostOtherBytes)
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

    /// <summary>The parts that the workbook names, by their ids.</summary>
    public Dictionary<string, string> Relations()
    {
        const string Part = "xl/_rels/workbook.xml.rels";
        var relations = new Dictionary<string, string>();
        if (Find(Part) is null)
            return relations;
        using var xml = Open(Part);
        while (PackageXml.Step(xml))
            if (
                xml is { NodeType: XmlNodeType.Element, LocalName: "Relationship" }
                && xml.GetAttribute("Id") is { } id
                && xml.GetAttribute("Target") is { } target
            )
                relations[id] = target.StartsWith('/') ? target[1..] : "xl/" + target;
        return relations;
    }

    /// <summary>The sheets with their parts, and whether days are counted from 1904.</summary>
    public (List<(string Name, bool Hidden, string Part)> Sheets, bool Since1904) Sheets(Dictionary<string, string> relations)
    {
        var sheets = new List<(string, bool, string)>();
        bool since1904 = false;
        using var xml = Open("xl/workbook.xml");
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

    /// <summary>The texts that cells share.</summary>
    public string[] Texts(Dictionary<string, string> relations)
    {
        string? part = relations.Values.FirstOrDefault(one => one.EndsWith("sharedStrings.xml", StringComparison.OrdinalIgnoreCase));
        if (part is null || Find(part) is null)
            return [];
        using var xml = Open(part, MostTextBytes);
        var texts = new List<string>();
        while (PackageXml.Step(xml))
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
                texts.Add(PackageXml.RichText(xml));
        return [.. texts];
    }
}
