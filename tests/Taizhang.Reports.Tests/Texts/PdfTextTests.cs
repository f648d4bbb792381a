using System.Text;
using CsCheck;
using Taizhang.Kernel;
using Taizhang.Reports.Texts;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace Taizhang.Reports.Tests.Texts;

public class PdfTextTests
{
    [Fact]
    public void The_text_layer_is_read_line_by_line()
    {
        byte[] file = Pdf(page =>
        {
            page.Add("GDP 12.5", 700);
            page.Add("PM2.5 34.8", 640);
        });
        Assert.Equal("GDP 12.5\nPM2.5 34.8\n", Read(file).Value);
    }

    [Fact]
    public void Lines_of_a_paragraph_are_joined_and_page_numbers_and_running_heads_left_out()
    {
        var pages = Enumerable
            .Range(1, 3)
            .Select(number =>
                PdfLines.Of([
                    .. Row("某镇政府工作报告汇编", 780, 120),
                    .. Row($"第{number}段全年完成税收1.2", 700, 132, indent: 2),
                    .. Row("92亿元，增长10.6%。", 680, 120),
                    .. Row($"- {number} -", 60, 250),
                ])
            )
            .ToList();
        Assert.Equal(
            "第1段全年完成税收1.292亿元，增长10.6%。\n第2段全年完成税收1.292亿元，增长10.6%。\n第3段全年完成税收1.292亿元，增长10.6%。\n",
            PdfLines.Paragraphs(pages)
        );
    }

    [Fact]
    public void Radicals_that_fonts_use_for_characters_are_folded() =>
        Assert.Equal("工作长西", string.Concat("⼯作⻓⻄".Select(Radicals.Fold)));

    [Fact]
    public void A_scan_without_a_text_layer_is_refused_and_says_what_to_do()
    {
        var refusal = Assert.Single(Read(Pdf(_ => { })).Refusals);
        Assert.Equal("input.report_scan", refusal.Code);
        Assert.Contains("OCR", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%PDF-1.7\n")]
    [InlineData("%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj trailer << /Root 1 0 R >>")]
    public void A_damaged_file_is_refused(string file) => Assert.NotEmpty(Read(Encoding.Latin1.GetBytes(file)).Refusals);

    [Fact]
    public void A_file_nested_deeper_than_any_is_refused() =>
        Assert.Equal(
            "input.report_damaged",
            Assert.Single(Read(Encoding.Latin1.GetBytes("%PDF-1.7\n1 0 obj " + new string('[', 1_000_000))).Refusals).Code
        );

    [Fact]
    public void No_damage_to_a_file_throws()
    {
        byte[] whole = Pdf(page => page.Add("GDP 12.5", 700));
        Gen.Select(Gen.Int[5, whole.Length - 1].Array[0, 12], Gen.Byte.Array[12], Gen.Int[50, whole.Length])
            .Sample(
                (at, to, length) =>
                {
                    byte[] bent = whole[..length];
                    for (int i = 0; i < at.Length; i++)
                        if (at[i] < length)
                            bent[at[i]] = to[i];
                    var outcome = Read(bent);
                    Assert.True(outcome.Ok || outcome.Refusals.Length > 0);
                },
                iter: 300
            );
    }

    private static Outcome<string> Read(byte[] file) =>
        ReportText.Read(new MemoryStream(file), "报告.pdf", TestContext.Current.CancellationToken);

    private static IEnumerable<Glyph> Row(string text, double y, double width, int indent = 0) =>
        text.Select((c, i) => new Glyph(c.ToString(), 100 + (i + indent) * 12, 100 + (i + indent + 1) * 12, y, width > 0 ? 12 : 0));

    private sealed class Sheet(PdfPageBuilder page, PdfDocumentBuilder.AddedFont font)
    {
        public void Add(string text, double y) => page.AddText(text, 12, new PdfPoint(72, y), font);
    }

    private static byte[] Pdf(Action<Sheet> write)
    {
        using var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        write(new(builder.AddPage(PageSize.A4), font));
        return builder.Build();
    }
}
