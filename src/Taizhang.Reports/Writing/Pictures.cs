using System.Globalization;
using System.Text;

namespace Taizhang.Reports.Writing;

/// <summary>The pictures of a Word document: JPEGs that stand in a line, at most 32 by 11 millimetres, as signatures do.</summary>
internal sealed class Pictures
{
    /// <summary>The part that says which files the document uses.</summary>
    public const string Relations = "word/_rels/document.xml.rels";

    /// <summary>In English metric units, 36,000 a millimetre.</summary>
    private const long Widest = 32 * 36_000,
        Highest = 11 * 36_000;

    /// <summary>What stands for a picture in a text: no text that anybody typed holds a control character.</summary>
    private const char Sign = '\u0001';

    private readonly List<byte[]> _all = [];

    /// <summary>The files, by their names below <c>word/</c>.</summary>
    public IEnumerable<(string Name, byte[] Bytes)> Parts => _all.Select((picture, i) => (NameOf(i), picture));

    /// <returns>Its place.</returns>
    public int Add(byte[] picture)
    {
        _all.Add(picture);
        return _all.Count - 1;
    }

    public static string Mark(int place) => Sign + place.ToString(CultureInfo.InvariantCulture);

    /// <summary>The drawing for which a text stands; null: it is a text.</summary>
    public string? Drawing(string text)
    {
        if (
            text.Length < 2
            || text[0] != Sign
            || !int.TryParse(text.AsSpan(1), CultureInfo.InvariantCulture, out int place)
            || place >= _all.Count
        )
            return null;
        var (width, height) = Fitted(_all[place]);
        string size = string.Create(CultureInfo.InvariantCulture, $"cx=\"{width}\" cy=\"{height}\"");
        int id = place + 1;
        return $"<w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent {size}/>"
            + $"<wp:docPr id=\"{id}\" name=\"手写签名{id}\"/>"
            + """<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>"""
            + $"<pic:nvPicPr><pic:cNvPr id=\"{id}\" name=\"手写签名{id}\"/><pic:cNvPicPr/></pic:nvPicPr>"
            + $"<pic:blipFill><a:blip r:embed=\"{Reference(place)}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
            + $"<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext {size}/></a:xfrm>"
            + """<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>"""
            + "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>";
    }

    /// <summary>Copies the relations common to all papers and adds those to the pictures.</summary>
    public void Relate(Stream common, Stream into)
    {
        using var reader = new StreamReader(common, Encoding.UTF8);
        string all = reader.ReadToEnd();
        var own = new StringBuilder();
        for (int i = 0; i < _all.Count; i++)
            own.Append(
                $"<Relationship Id=\"{Reference(i)}\" Target=\"{NameOf(i)}\" "
                    + """Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" />"""
            );
        into.Write(new UTF8Encoding(false).GetBytes(all.Replace("</Relationships>", own + "</Relationships>", StringComparison.Ordinal)));
    }

    private static string NameOf(int place) => string.Create(CultureInfo.InvariantCulture, $"media/picture{place + 1}.jpeg");

    private static string Reference(int place) => string.Create(CultureInfo.InvariantCulture, $"picture{place + 1}");

    private static (long Width, long Height) Fitted(byte[] picture)
    {
        var (width, height) = SizeOf(picture);
        return width * Highest > height * Widest ? (Widest, Widest * height / width) : (Highest * width / height, Highest);
    }

    /// <summary>In pixels, from the frame header (ITU-T T.81, B.2.2). What has none counts as three by one.</summary>
    private static (long Width, long Height) SizeOf(byte[] jpeg)
    {
        for (int at = 2; at + 9 < jpeg.Length && jpeg[at] == 0xFF; at += 2 + (jpeg[at + 2] << 8 | jpeg[at + 3]))
            if (jpeg[at + 1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                long height = jpeg[at + 5] << 8 | jpeg[at + 6],
                    width = jpeg[at + 7] << 8 | jpeg[at + 8];
                return width > 0 && height > 0 ? (width, height) : (3, 1);
            }
        return (3, 1);
    }
}
