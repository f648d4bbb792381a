using System.Globalization;
using System.Xml;

namespace Taizhang.Workbooks.Forms;

/// <summary>How the cells of one style look, as far as a form tells something by it.</summary>
/// <param name="Bordered">Whether it has a line on any side: the cells of a table have.</param>
/// <param name="Locked">Whether it may not be changed in a protected sheet.</param>
/// <param name="Indent">How far its text is set in.</param>
internal readonly record struct FormStyle(NumberShape Shape, bool Bordered, bool Locked, int Indent);

/// <summary>The cell styles of a workbook.</summary>
internal static class FormStyles
{
    public static FormStyle[] Read(XmlReader xml)
    {
        var formats = new Dictionary<int, NumberShape>();
        var borders = new List<bool>();
        var styles = new List<FormStyle>();
        string section = "";
        while (PackageXml.Step(xml))
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            switch (xml.LocalName)
            {
                case "numFmts" or "fonts" or "fills" or "borders" or "cellStyleXfs" or "cellXfs" or "cellStyles" or "dxfs":
                    section = xml.LocalName;
                    break;
                case "numFmt" when section == "numFmts":
                    formats[Number(xml, "numFmtId")] = NumberShape.OfFormat(xml.GetAttribute("formatCode") ?? "");
                    break;
                case "border" when section == "borders":
                    borders.Add(false);
                    break;
                case "left" or "right" or "top" or "bottom" when section == "borders" && borders.Count > 0:
                    if (xml.GetAttribute("style") is { } line && line != "none")
                        borders[^1] = true;
                    break;
                case "xf" when section == "cellXfs":
                    int format = Number(xml, "numFmtId"),
                        border = Number(xml, "borderId");
                    styles.Add(
                        new(
                            formats.TryGetValue(format, out var own) ? own : NumberShape.OfBuiltIn(format),
                            border < borders.Count && borders[border],
                            Locked: true,
                            Indent: 0
                        )
                    );
                    break;
                case "protection" when section == "cellXfs" && styles.Count > 0:
                    styles[^1] = styles[^1] with { Locked = xml.GetAttribute("locked") is not ("0" or "false") };
                    break;
                case "alignment" when section == "cellXfs" && styles.Count > 0:
                    styles[^1] = styles[^1] with { Indent = Number(xml, "indent") };
                    break;
            }
        }
        return [.. styles];
    }

    private static int Number(XmlReader xml, string attribute) =>
        int.TryParse(xml.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
