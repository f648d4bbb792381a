using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Taizhang.Workbooks;

/// <summary>A workbook in the XML of Excel 2003 (SpreadsheetML).</summary>
internal static class SpreadsheetXml
{
    private static readonly XNamespace Ss = "urn:schemas-microsoft-com:office:spreadsheet";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <exception cref="XmlException">The XML is damaged.</exception>
    /// <exception cref="OtherFileException">It is the XML of something else.</exception>
    public static HeldWorkbook Read(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), Settings);
        var sheets = XDocument
            .Load(reader)
            .Descendants(Ss + "Worksheet")
            .Select((sheet, i) => SheetOf(sheet, sheet.Attribute(Ss + "Name")?.Value ?? $"表{i + 1}"))
            .ToArray();
        return sheets.Length > 0 ? new([.. sheets]) : throw new OtherFileException();
    }

    private static HeldSheet SheetOf(XElement worksheet, string name)
    {
        var sheet = new HeldSheet(name, worksheet.Descendants().Any(one => one.Name.LocalName == "Visible" && one.Value != "SheetVisible"));
        int row = 0;
        foreach (var line in worksheet.Elements(Ss + "Table").Elements(Ss + "Row"))
        {
            row = Number(line, "Index") ?? row + 1;
            var cells = new List<Cell>();
            foreach (var cell in line.Elements(Ss + "Cell"))
            {
                int column = (Number(cell, "Index") ?? cells.Count + 1) - 1;
                if (column >= Workbook.MostColumns)
                    break;
                while (cells.Count < column)
                    cells.Add(default);
                cells.Add(CellOf(cell.Element(Ss + "Data")));
                int across = Number(cell, "MergeAcross") ?? 0;
                sheet.Merge(new(row, column, row + (Number(cell, "MergeDown") ?? 0), column + across));
                for (int i = 0; i < across && cells.Count < Workbook.MostColumns; i++)
                    cells.Add(default);
            }
            sheet.Add(row, Number(line, "Hidden") == 1, cells);
        }
        return sheet;
    }

    private static Cell CellOf(XElement? data)
    {
        if (data is null)
            return default;
        string text = data.Value;
        return data.Attribute(Ss + "Type")?.Value switch
        {
            "Number" when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) => Cell.Of(
                number,
                default,
                since1904: false
            ),
            "DateTime" when DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => Cell.Of(day),
            "Boolean" => Cell.Of(text == "1"),
            "Error" => Cell.Error(text),
            _ => Cell.Of(text),
        };
    }

    private static int? Number(XElement element, string attribute) =>
        int.TryParse(element.Attribute(Ss + attribute)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : null;
}
