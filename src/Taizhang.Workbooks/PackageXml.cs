using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;

namespace Taizhang.Workbooks;

/// <summary>Reads the XML of a package's parts and its texts: step by step and no deeper than workbooks go.</summary>
internal static class PackageXml
{
    /// <summary>The most characters of one text: more than a cell can hold.</summary>
    public const int LongestText = 40_000;

    private const int DeepestElement = 64;

    /// <summary>Reads on.</summary>
    /// <exception cref="InvalidDataException">Elements are nested deeper than in any workbook.</exception>
    public static bool Step(XmlReader xml) =>
        xml.Read() && (xml.Depth <= DeepestElement ? true : throw new InvalidDataException("nested too deeply"));

    /// <summary>The text of a shared or inline text, with its runs joined; phonetic readings are not part of it.</summary>
    public static string RichText(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return "";
        int depth = xml.Depth;
        StringBuilder? runs = null;
        string text = "";
        bool reading = false;
        while (Step(xml) && xml.Depth > depth)
        {
            if (xml.LocalName == "rPh")
                reading = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            if (reading || xml is not { NodeType: XmlNodeType.Element, LocalName: "t", IsEmptyElement: false })
                continue;
            string run = Chunk(xml);
            if (text.Length == 0)
                text = run;
            else
                (runs ??= new(text)).Append(run);
        }
        return Unescaped(runs?.ToString() ?? text);
    }

    /// <summary>The text inside the current element, cut at the length that a cell can hold.</summary>
    private static string Chunk(XmlReader xml)
    {
        char[] buffer = ArrayPool<char>.Shared.Rent(LongestText);
        int length = Chunk(xml, buffer);
        string text = new(buffer, 0, length);
        ArrayPool<char>.Shared.Return(buffer);
        return text;
    }

    /// <summary>Puts the text inside the current element into a buffer of <see cref="LongestText"/>; returns its length.</summary>
    public static int Chunk(XmlReader xml, char[] buffer)
    {
        int length = 0,
            depth = xml.Depth;
        while (Step(xml) && xml.Depth > depth)
        {
            if (xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace))
                continue;
            while (length < LongestText && xml.ReadValueChunk(buffer, length, LongestText - length) is > 0 and int read)
                length += read;
        }
        return length;
    }

    /// <summary>Characters that XML cannot hold are written as _x000D_.</summary>
    public static string Unescaped(string text)
    {
        int at = text.IndexOf("_x", StringComparison.Ordinal);
        if (at < 0)
            return text;
        var plain = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (
                text[i] == '_'
                && i + 6 < text.Length
                && text[i + 1] == 'x'
                && text[i + 6] == '_'
                && ushort.TryParse(text.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code)
            )
            {
                plain.Append((char)code);
                i += 6;
            }
            else
                plain.Append(text[i]);
        }
        return plain.ToString();
    }
}
