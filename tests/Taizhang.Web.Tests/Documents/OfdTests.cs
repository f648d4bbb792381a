using System.IO.Compression;
using System.Xml.Linq;
using Microsoft.Extensions.Logging.Abstractions;
using Taizhang.Reports.Writing;
using Taizhang.Web.Documents;
using UglyToad.PdfPig;

namespace Taizhang.Web.Tests.Documents;

public sealed class OfdTests
{
    private static readonly XNamespace Ofd = "http://www.ofdspec.org/2016";

    private static readonly OfficialDocument Paper = new(
        "政府工作报告",
        ["——2024年3月29日在小镇人民代表大会上"],
        [
            .. Enumerable.Range(0, 60).Select(n => new Paragraph($"第{n}段，排查隐患{n * 7}处，" + new string('测', 28 * 6))),
            new PageBreak(Landscape: true),
            new Table(
                [new("承诺", 3), new("完成", 1, Side.Right)],
                [
                    ["新建标准化厂房", "3"],
                ]
            ),
        ]
    );

    [Fact]
    public async Task It_has_the_same_pages_as_the_PDF_and_every_character_stands_where_it_stands_there()
    {
        byte[] pdf = await PdfAsync();
        byte[] made = OfdFile.Of(pdf, "政府工作报告", "小镇人民政府", new(2024, 3, 29));
        using var zip = new ZipArchive(new MemoryStream(made));
        using var paper = PdfDocument.Open(pdf);
        Assert.True(paper.NumberOfPages >= 12, $"{paper.NumberOfPages} pages");
        var document = Read(zip, "Doc_0/Document.xml");
        string[] pages = [.. document.Descendants(Ofd + "Page").Select(page => "Doc_0/" + page.Attribute("BaseLoc")!.Value)];
        Assert.Equal(paper.NumberOfPages, pages.Length);
        const double Millimetre = 25.4 / 72;
        for (int number = 1; number <= pages.Length; number++)
        {
            var page = Read(zip, pages[number - 1]);
            var from = paper.GetPage(number);
            double[] box = Numbers(page.Descendants(Ofd + "PhysicalBox").Single().Value);
            Assert.Equal(from.Width * Millimetre, box[2], 0.01);
            Assert.Equal(from.Height * Millimetre, box[3], 0.01);
            var placed = page.Descendants(Ofd + "TextObject").SelectMany(Placed).ToList();
            var expected = from
                .Letters.SelectMany(letter =>
                    letter.Value.Select(
                        (sign, at) =>
                            (
                                Sign: sign,
                                X: letter.StartBaseLine.X + (letter.EndBaseLine.X - letter.StartBaseLine.X) * at / letter.Value.Length,
                                letter.StartBaseLine.Y
                            )
                    )
                )
                .Where(one => !char.IsWhiteSpace(one.Sign))
                .ToList();
            Assert.Equal(string.Concat(expected.Select(one => one.Sign)), string.Concat(placed.Select(one => one.Text)));
            foreach (var (want, got) in expected.Zip(placed))
            {
                Assert.Equal(want.X * Millimetre, got.X, 0.1);
                Assert.Equal((from.Height - want.Y) * Millimetre, got.Y, 0.1);
            }
        }
        // The lines of the table.
        Assert.NotEmpty(Read(zip, pages[^1]).Descendants(Ofd + "PathObject"));
    }

    [Fact]
    public async Task Its_parts_are_those_of_the_standard_and_its_numbers_are_unique()
    {
        byte[] pdf = await PdfAsync();
        byte[] made = OfdFile.Of(pdf, "报告 <一> & 二", "小镇", new(2024, 3, 29));
        Assert.Equal(made, OfdFile.Of(pdf, "报告 <一> & 二", "小镇", new(2024, 3, 29)));
        using var zip = new ZipArchive(new MemoryStream(made));
        var root = Read(zip, "OFD.xml");
        Assert.Equal(("1.0", "OFD"), (root.Attribute("Version")!.Value, root.Attribute("DocType")!.Value));
        var info = root.Descendants(Ofd + "DocInfo").Single();
        Assert.Matches("^[0-9a-f]{32}$", info.Element(Ofd + "DocID")!.Value);
        Assert.Equal(("报告 <一> & 二", "2024-03-29"), (info.Element(Ofd + "Title")!.Value, info.Element(Ofd + "CreationDate")!.Value));
        var document = Read(zip, root.Descendants(Ofd + "DocRoot").Single().Value);
        int most = int.Parse(document.Descendants(Ofd + "MaxUnitID").Single().Value, System.Globalization.CultureInfo.InvariantCulture);
        var ids = new HashSet<int>();
        foreach (var entry in zip.Entries)
        foreach (var id in Read(zip, entry.FullName).DescendantsAndSelf().Attributes("ID"))
        {
            // A page's number stands in the list of pages alone.
            int number = int.Parse(id.Value, System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(ids.Add(number), $"{entry.FullName} {number}");
            Assert.InRange(number, 1, most);
        }
        var fonts = Read(zip, "Doc_0/PublicRes.xml").Descendants(Ofd + "Font").Select(font => font.Attribute("ID")!.Value).ToHashSet();
        foreach (var entry in zip.Entries.Where(entry => entry.Name == "Content.xml"))
            Assert.All(
                Read(zip, entry.FullName).Descendants(Ofd + "TextObject"),
                text => Assert.Contains(text.Attribute("Font")!.Value, fonts)
            );
    }

    private static IEnumerable<(string Text, double X, double Y)> Placed(XElement text)
    {
        double[] box = Numbers(text.Attribute("Boundary")!.Value);
        var code = text.Element(Ofd + "TextCode")!;
        double[] distances = code.Attribute("DeltaX") is { } said ? Numbers(said.Value) : [];
        double x = box[0];
        for (int i = 0; i < code.Value.Length; i++)
        {
            if (i > 0)
                x += distances[i - 1];
            if (!char.IsWhiteSpace(code.Value[i]))
                yield return ($"{code.Value[i]}", x, box[1] + Numbers(code.Attribute("Y")!.Value)[0]);
        }
    }

    private static double[] Numbers(string text) =>
        [.. text.Split(' ').Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];

    private static XElement Read(ZipArchive zip, string path)
    {
        using var part = zip.GetEntry(path)!.Open();
        return XElement.Load(part, LoadOptions.PreserveWhitespace);
    }

    private static async Task<byte[]> PdfAsync()
    {
        using var maker = OfficialPdf.Installed(NullLogger<OfficialPdf>.Instance);
        if (!maker.IsInstalled)
            Assert.Skip("LibreOffice is not installed: apt-get install libreoffice-writer-nogui");
        var made = await maker.MakeAsync(Paper, TestContext.Current.CancellationToken);
        Assert.Empty(made.Refusals);
        return made.Value;
    }
}
