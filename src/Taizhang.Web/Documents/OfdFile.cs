using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics.Colors;

namespace Taizhang.Web.Documents;

/// <summary>
/// A paper as OFD (GB/T 33190-2016), page for page what its PDF is: every character stands where it stands there, lines and fills too. The
/// fonts are named and not carried along: the standard's viewers have them, or take their own.
/// </summary>
/// <remarks>
/// OFD counts in millimetres from the upper left, PDF in points from the lower left. The parts of the file are those of the standard's
/// chapters 7 (OFD.xml, Document.xml, resources) and 8–11 (pages, text, paths).
/// </remarks>
public static class OfdFile
{
    /// <summary>The type of the file, as HTTP names it.</summary>
    public const string MediaType = "application/ofd";

    private const string Namespace = "http://www.ofdspec.org/2016";
    private const double Millimetre = 25.4 / 72;

    /// <summary>A file keeps no time of its own: the same paper gives the same bytes.</summary>
    private static readonly DateTimeOffset Never = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="day">On which the paper was made, as its properties say.</param>
    public static byte[] Of(byte[] pdf, string title, string author, DateOnly day)
    {
        using var document = PdfDocument.Open(pdf);
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            var writing = new Writing(zip);
            for (int number = 1; number <= document.NumberOfPages; number++)
                writing.Page(document.GetPage(number));
            writing.Finish(title, author, day, Id(pdf));
        }
        return file.ToArray();
    }

    /// <summary>The document's id: 32 hexadecimal digits that the paper itself gives.</summary>
    private static string Id(byte[] pdf) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(pdf))[..32];

    private sealed class Writing(ZipArchive zip)
    {
        private readonly Dictionary<string, int> _fonts = [];
        private readonly List<(int Id, string Path)> _pages = [];
        private int _last;

        private int Next() => ++_last;

        public void Page(Page page)
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"Pages/Page_{_pages.Count}/Content.xml");
            _pages.Add((Next(), path));
            double height = page.Height;
            using var xml = Open("Doc_0/" + path);
            xml.WriteStartElement("ofd", "Page", Namespace);
            xml.WriteStartElement("Area", Namespace);
            xml.WriteElementString("PhysicalBox", Namespace, Numbers(0, 0, page.Width * Millimetre, height * Millimetre));
            xml.WriteEndElement();
            xml.WriteStartElement("Content", Namespace);
            xml.WriteStartElement("Layer", Namespace);
            xml.WriteAttributeString("ID", $"{Next()}");
            xml.WriteAttributeString("Type", "Body");
            foreach (var one in page.Paths)
                Path(xml, one, page);
            foreach (var run in Runs(page.Letters))
                Text(xml, run, height);
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        /// <summary>Letters that follow each other on one line in one font, size and colour.</summary>
        private static IEnumerable<List<Letter>> Runs(IReadOnlyList<Letter> letters)
        {
            var run = new List<Letter>();
            foreach (var letter in letters)
            {
                if (run.Count > 0 && !Continues(run[^1], letter))
                {
                    yield return run;
                    run = [];
                }
                run.Add(letter);
            }
            if (run.Count > 0)
                yield return run;
        }

        private static bool Continues(Letter before, Letter letter) =>
            before.FontName == letter.FontName
            && Math.Abs(before.PointSize - letter.PointSize) < 0.01
            && Math.Abs(before.StartBaseLine.Y - letter.StartBaseLine.Y) < 0.01
            && letter.StartBaseLine.X > before.StartBaseLine.X
            && Equals(before.Color, letter.Color);

        private void Text(XmlWriter xml, List<Letter> run, double height)
        {
            if (run.TrueForAll(letter => string.IsNullOrWhiteSpace(letter.Value)))
                return;
            double size = run[0].PointSize * Millimetre,
                x = run[0].StartBaseLine.X * Millimetre,
                // The box reaches from the ascent to the descent; the text stands on the base line within it.
                top = (height - run[0].StartBaseLine.Y) * Millimetre - size,
                width = Math.Max((run[^1].EndBaseLine.X - run[0].StartBaseLine.X) * Millimetre, size);
            xml.WriteStartElement("TextObject", Namespace);
            xml.WriteAttributeString("ID", $"{Next()}");
            xml.WriteAttributeString("Boundary", Numbers(x, top, width, size * 1.3));
            xml.WriteAttributeString("Font", $"{Font(run[0].FontName ?? "")}");
            xml.WriteAttributeString("Size", Numbers(size));
            Fill(xml, run[0].Color);
            xml.WriteStartElement("TextCode", Namespace);
            xml.WriteAttributeString("X", "0");
            xml.WriteAttributeString("Y", Numbers(size));
            // One distance for each character of the text but the first; the characters of one glyph share its width.
            var text = new StringBuilder();
            var distances = new List<double>();
            double at = run[0].StartBaseLine.X;
            foreach (var letter in run)
            {
                string value = letter.Value ?? "";
                double step = (letter.EndBaseLine.X - letter.StartBaseLine.X) / Math.Max(value.Length, 1);
                for (int i = 0; i < value.Length; i++)
                {
                    double place = letter.StartBaseLine.X + step * i;
                    if (text.Length > 0)
                        distances.Add((place - at) * Millimetre);
                    text.Append(value[i]);
                    at = place;
                }
            }
            if (distances.Count > 0)
                xml.WriteAttributeString("DeltaX", Numbers([.. distances]));
            xml.WriteString(text.ToString());
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        private void Path(XmlWriter xml, UglyToad.PdfPig.Graphics.PdfPath path, Page page)
        {
            if (path.IsClipping || !(path.IsFilled || path.IsStroked) || path.Count == 0)
                return;
            var said = new StringBuilder();
            foreach (var part in path)
            foreach (var command in part.Commands)
                switch (command)
                {
                    case PdfSubpath.Move move:
                        said.Append("M ").Append(At(move.Location)).Append(' ');
                        break;
                    case PdfSubpath.Line line:
                        said.Append("L ").Append(At(line.To)).Append(' ');
                        break;
                    case PdfSubpath.CubicBezierCurve curve:
                        said.Append("B ")
                            .Append(At(curve.FirstControlPoint))
                            .Append(' ')
                            .Append(At(curve.SecondControlPoint))
                            .Append(' ')
                            .Append(At(curve.EndPoint))
                            .Append(' ');
                        break;
                    case PdfSubpath.Close:
                        said.Append("C ");
                        break;
                }
            if (said.Length == 0)
                return;
            xml.WriteStartElement("PathObject", Namespace);
            xml.WriteAttributeString("ID", $"{Next()}");
            xml.WriteAttributeString("Boundary", Numbers(0, 0, page.Width * Millimetre, page.Height * Millimetre));
            xml.WriteAttributeString("LineWidth", Numbers(Math.Max((double)path.LineWidth, 0.1) * Millimetre));
            xml.WriteAttributeString("Stroke", path.IsStroked ? "true" : "false");
            xml.WriteAttributeString("Fill", path.IsFilled ? "true" : "false");
            if (path.IsFilled)
                Fill(xml, path.FillColor);
            if (path.IsStroked)
                Colour(xml, "StrokeColor", path.StrokeColor);
            xml.WriteElementString("AbbreviatedData", Namespace, said.ToString().TrimEnd());
            xml.WriteEndElement();

            string At(PdfPoint point) => Numbers(point.X * Millimetre, (page.Height - point.Y) * Millimetre);
        }

        private static void Fill(XmlWriter xml, IColor? colour) => Colour(xml, "FillColor", colour);

        private static void Colour(XmlWriter xml, string element, IColor? colour)
        {
            var (red, green, blue) = colour?.ToRGBValues() ?? (0, 0, 0);
            xml.WriteStartElement(element, Namespace);
            xml.WriteAttributeString("Value", $"{Byte(red)} {Byte(green)} {Byte(blue)}");
            xml.WriteEndElement();

            static int Byte(double part) => (int)Math.Round(Math.Clamp(part, 0, 1) * 255);
        }

        private int Font(string name)
        {
            // ABCDEF+NotoSerifCJKsc-Regular: the letters before the sign say that a PDF carries a part of the font.
            if (name.IndexOf('+', StringComparison.Ordinal) is var plus and >= 0)
                name = name[(plus + 1)..];
            if (!_fonts.TryGetValue(name, out int id))
                _fonts[name] = id = Next();
            return id;
        }

        public void Finish(string title, string author, DateOnly day, string id)
        {
            using (var xml = Open("Doc_0/PublicRes.xml"))
            {
                xml.WriteStartElement("ofd", "Res", Namespace);
                xml.WriteAttributeString("BaseLoc", "Res");
                xml.WriteStartElement("Fonts", Namespace);
                foreach (var (name, number) in _fonts)
                {
                    xml.WriteStartElement("Font", Namespace);
                    xml.WriteAttributeString("ID", $"{number}");
                    xml.WriteAttributeString("FontName", OfdFonts.Named(name));
                    xml.WriteAttributeString("FamilyName", OfdFonts.Named(name));
                    if (OfdFonts.IsBold(name))
                        xml.WriteAttributeString("Bold", "true");
                    xml.WriteEndElement();
                }
                xml.WriteEndElement();
                xml.WriteEndElement();
            }
            using (var xml = Open("Doc_0/Document.xml"))
            {
                xml.WriteStartElement("ofd", "Document", Namespace);
                xml.WriteStartElement("CommonData", Namespace);
                xml.WriteElementString("MaxUnitID", Namespace, $"{_last}");
                xml.WriteStartElement("PageArea", Namespace);
                xml.WriteElementString("PhysicalBox", Namespace, "0 0 210 297");
                xml.WriteEndElement();
                xml.WriteElementString("PublicRes", Namespace, "PublicRes.xml");
                xml.WriteEndElement();
                xml.WriteStartElement("Pages", Namespace);
                foreach (var (number, path) in _pages)
                {
                    xml.WriteStartElement("Page", Namespace);
                    xml.WriteAttributeString("ID", $"{number}");
                    xml.WriteAttributeString("BaseLoc", path);
                    xml.WriteEndElement();
                }
                xml.WriteEndElement();
                xml.WriteEndElement();
            }
            using (var xml = Open("OFD.xml"))
            {
                xml.WriteStartElement("ofd", "OFD", Namespace);
                xml.WriteAttributeString("Version", "1.0");
                xml.WriteAttributeString("DocType", "OFD");
                xml.WriteStartElement("DocBody", Namespace);
                xml.WriteStartElement("DocInfo", Namespace);
                xml.WriteElementString("DocID", Namespace, id);
                xml.WriteElementString("Title", Namespace, title);
                xml.WriteElementString("Author", Namespace, author);
                xml.WriteElementString("CreationDate", Namespace, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                xml.WriteEndElement();
                xml.WriteElementString("DocRoot", Namespace, "Doc_0/Document.xml");
                xml.WriteEndElement();
                xml.WriteEndElement();
            }
        }

        private XmlWriter Open(string path)
        {
            var entry = zip.CreateEntry(path);
            entry.LastWriteTime = Never;
            return XmlWriter.Create(entry.Open(), new() { Encoding = new UTF8Encoding(false), CloseOutput = true });
        }

        private static string Numbers(params ReadOnlySpan<double> numbers)
        {
            var text = new StringBuilder();
            foreach (double number in numbers)
                text.Append(text.Length > 0 ? " " : "").Append(Math.Round(number, 4).ToString(CultureInfo.InvariantCulture));
            return text.ToString();
        }
    }
}
