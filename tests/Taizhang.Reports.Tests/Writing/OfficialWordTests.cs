using System.Collections.Immutable;
using CsCheck;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Taizhang.Reports.Texts;
using Taizhang.Reports.Writing;

namespace Taizhang.Reports.Tests.Writing;

public class OfficialWordTests
{
    internal static readonly OfficialDocument Every = new(
        "政府工作报告",
        ["——2024年3月29日在小镇第十二届人民代表大会第四次会议上", "小镇人民政府镇长"],
        [
            new Paragraph("各位代表：", Placing.Flush),
            new Paragraph("现在，我代表镇人民政府向大会报告工作。"),
            new Heading(1, "一、2023年工作回顾"),
            new Heading(2, "（一）产业"),
            new Heading(3, "1.工业"),
            new Heading(4, "（1）规模以上工业"),
            new Paragraph([new("产业更强。", Bold: true), new("完成固定资产投资1.292亿元，同比增长10.6%。")]),
            new Signature("小镇人民政府", new(2024, 3, 29)),
            new PageBreak(Landscape: true),
            new Paragraph("附件1", Placing.Flush),
            new Paragraph("承诺兑现表", Placing.Centred),
            new Table(
                [new("承诺", 4), new("完成", 1, Side.Right), new("状态", 1, Side.Centre)],
                [
                    ["产业"],
                    ["新建标准化厂房", "3", "已完成"],
                    ["招商", "12"],
                ]
            ),
            new PageBreak(),
            new Table(
                [new("签名")],
                [
                    ["甲"],
                ]
            ),
            new Table(
                [new("签名")],
                [
                    ["乙"],
                ]
            ),
        ]
    );

    [Fact]
    public void What_is_written_is_valid_and_holds_every_kind_of_block()
    {
        Assert.Empty(Faults(Every));
        Assert.Empty(Faults(new("标题", [], [])));
        Assert.Empty(Faults(new("标题", [], [new PageBreak(true), new PageBreak()], Landscape: true)));
        Assert.Equal(Expected(Every), Lines(Written(Every)));
    }

    [Fact]
    public void Whatever_is_written_is_valid_reads_back_as_it_was_and_is_the_same_twice() =>
        Documents.Sample(
            document =>
            {
                byte[] file = Written(document);
                Assert.Equal(file, Written(document));
                Assert.Empty(Faults(document));
                // A paper without a word in it is no text to be read.
                if (Expected(document).Any(line => !string.IsNullOrWhiteSpace(line)))
                    Assert.Equal(Expected(document), Lines(file));
            },
            iter: 300
        );

    [Fact]
    public void The_page_holds_22_lines_of_28_characters()
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Written(Every)), isEditable: false);
        var sections = document.MainDocumentPart!.Document!.Descendants<DocumentFormat.OpenXml.Wordprocessing.SectionProperties>().ToList();
        Assert.Equal(
            [false, true, false],
            sections.Select(section => section.GetFirstChild<DocumentFormat.OpenXml.Wordprocessing.PageSize>()!.Orient is not null)
        );
        var upright = sections[0];
        var (size, margin) = (
            upright.GetFirstChild<DocumentFormat.OpenXml.Wordprocessing.PageSize>()!,
            upright.GetFirstChild<DocumentFormat.OpenXml.Wordprocessing.PageMargin>()!
        );
        // In twips: 210 × 297 mm, 37 mm above, 28 mm at the binding edge, 156 × 225 mm for the text.
        Assert.Equal((11906u, 16838u, 2098, 1587u), (size.Width!.Value, size.Height!.Value, margin.Top!.Value, margin.Left!.Value));
        int width = (int)(size.Width - margin.Left - margin.Right!),
            height = (int)size.Height.Value - margin.Top.Value - margin.Bottom!.Value;
        Assert.InRange(width, 8842, 8847);
        Assert.InRange(height, 12753, 12758);
        int pitch = upright.GetFirstChild<DocumentFormat.OpenXml.Wordprocessing.DocGrid>()!.LinePitch!.Value;
        Assert.Equal(22, height / pitch);
        var normal = document
            .MainDocumentPart.StyleDefinitionsPart!.Styles!.Elements<DocumentFormat.OpenXml.Wordprocessing.Style>()
            .Single(style => style.StyleId == "Normal")
            .StyleRunProperties!;
        Assert.Equal(
            28,
            width / (int.Parse(normal.FontSize!.Val!, System.Globalization.CultureInfo.InvariantCulture) * 10 + normal.Spacing!.Val!.Value)
        );
    }

    [Fact]
    public void The_day_stands_two_characters_further_in_than_the_office()
    {
        // In half characters, of which a line has 55 whole ones: the office ends four from the edge.
        Assert.Equal((55 - 4 - 26, 55 - 4 - 26 + 4), Insets("中国共产党小镇委员会办公室", new(2024, 3, 29)));
        // A day of 14 under an office of 12: the day ends four from the edge.
        Assert.Equal((55 - 4 - 14 - 4, 55 - 4 - 14), Insets("小镇人民政府", new(2024, 10, 29)));

        static (int Office, int Day) Insets(string office, DateOnly day)
        {
            using var document = WordprocessingDocument.Open(
                new MemoryStream(Written(new("标题", [], [new Signature(office, day)]))),
                isEditable: false
            );
            int[] lefts =
            [
                .. document
                    .MainDocumentPart!.Document!.Descendants<DocumentFormat.OpenXml.Wordprocessing.Indentation>()
                    .Select(indent => int.Parse(indent.Left!, System.Globalization.CultureInfo.InvariantCulture) / 158),
            ];
            return (lefts[0], lefts[1]);
        }
    }

    internal static byte[] Written(OfficialDocument document)
    {
        var file = new MemoryStream();
        OfficialWord.Write(document, file);
        return file.ToArray();
    }

    private static IEnumerable<string> Faults(OfficialDocument document)
    {
        using var word = WordprocessingDocument.Open(new MemoryStream(Written(document)), isEditable: false);
        return
        [
            .. new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365)
                .Validate(word, TestContext.Current.CancellationToken)
                .Select(error => $"{error.Part?.Uri} {error.Path?.XPath} {error.Description}"),
        ];
    }

    private static string[] Lines(byte[] file) =>
        ReportText
            .Read(new MemoryStream(file), "a.docx", TestContext.Current.CancellationToken)
            .Value.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The paragraphs that go in, in order; a table's rows with tabs between the cells.</summary>
    private static string[] Expected(OfficialDocument document) =>
        [
            .. new[] { document.Title }
                .Concat(document.Byline)
                .Concat(document.Blocks.SelectMany(Texts))
                .SelectMany(text => text.Split('\n'))
                .Where(text => text.Length > 0),
        ];

    private static IEnumerable<string> Texts(Block block) =>
        block switch
        {
            Heading heading => [heading.Text],
            Paragraph paragraph => [string.Concat(paragraph.Runs.Select(run => run.Text))],
            Table table => table
                .Rows.Prepend([.. table.Columns.Select(column => column.Title)])
                .Select(row => string.Join('\t', row).TrimEnd('\t')),
            Signature signature => [signature.Office, $"{signature.Day.Year}年{signature.Day.Month}月{signature.Day.Day}日"],
            _ => [],
        };

    private static readonly Gen<string> Word = Gen.Char["一政府报告（）、，。“”—…①１2.5%&<>\" 　&amp;😀增é"]
        .Array[0, 30]
        .Select(chars => new string([.. chars.Where(c => !char.IsSurrogate(c))]));
    private static readonly Gen<string> Text = Gen.Select(Word, Word, Gen.Bool, (a, b, broken) => broken ? $"{a}\n{b}" : a);
    private static readonly Gen<Block> Blocks = Gen.OneOf(
        Gen.Select(Gen.Int[1, 4], Text, (level, text) => (Block)new Heading(level, text)),
        Gen.Select(
            Gen.Select(Text, Gen.Bool, (text, bold) => new Run(text, bold)).Array[0, 4],
            Gen.Enum<Placing>(),
            (runs, placing) => (Block)new Paragraph([.. runs], placing)
        ),
        Gen.Select(
            Gen.Select(Word, Gen.Int[1, 5], Gen.Enum<Side>(), (title, width, side) => new Column(title, width, side)).Array[1, 6],
            Word.Array[0, 5].Array[0, 5],
            (columns, rows) => (Block)new Table([.. columns], [.. rows.Select(row => row.Take(columns.Length).ToImmutableArray())])
        ),
        Gen.Select(Word, Gen.Date, (office, day) => (Block)new Signature(office, DateOnly.FromDateTime(day))),
        Gen.Bool.Select(landscape => (Block)new PageBreak(landscape))
    );
    private static readonly Gen<OfficialDocument> Documents = Gen.Select(
        Text,
        Word.Array[0, 3],
        Blocks.Array[0, 12],
        Gen.Bool,
        (title, byline, blocks, landscape) => new OfficialDocument(title, [.. byline], [.. blocks], landscape)
    );
}
