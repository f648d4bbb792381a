using System.IO.Compression;
using System.Text;
using CsCheck;
using Taizhang.Kernel;
using Taizhang.Reports.Texts;

namespace Taizhang.Reports.Tests.Texts;

public class WordTextTests
{
    private const string Head =
        """<?xml version="1.0" encoding="UTF-8"?>"""
        + """<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" """
        + """xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>""";
    private const string Tail = "</w:body></w:document>";

    private const string Numbering = """
        <w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
          <w:abstractNum w:abstractNumId="7">
            <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
            <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
            <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%3"/></w:lvl>
            <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>
          </w:abstractNum>
          <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
        </w:numbering>
        """;

    private const string Styles = """
        <w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
          <w:style w:styleId="H1"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        </w:styles>
        """;

    [Fact]
    public void A_paragraph_is_a_line_and_runs_are_joined() =>
        Assert.Equal(
            "税收1.2亿元\n\n增长6%\n",
            Text(
                "<w:p><w:r><w:t>税收1.</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>2亿元</w:t></w:r></w:p>"
                    + "<w:p/><w:p><w:r><w:t xml:space=\"preserve\">增长6%</w:t></w:r></w:p>"
            )
        );

    [Fact]
    public void Numbers_that_Word_counts_are_written_out() =>
        Assert.Equal(
            "一、回顾\n（一）产业\n（二）民生\n①道路\n要点\n二、安排\n（一）项目\n",
            Text(
                Numbered("<w:pStyle w:val=\"H1\"/>", "回顾")
                    + Numbered(Num(1), "产业")
                    + Numbered(Num(1), "民生")
                    + Numbered(Num(2), "道路")
                    + Numbered(Num(3), "要点")
                    + Numbered("<w:pStyle w:val=\"H1\"/>", "安排")
                    + Numbered(Num(1), "项目")
            )
        );

    [Fact]
    public void What_readers_of_the_paper_do_not_see_stays_out() =>
        Assert.Equal(
            "收入5亿元页\n",
            Text(
                """
                <w:p><w:r><w:t>收入</w:t></w:r><w:del><w:r><w:delText>3</w:delText><w:t>3</w:t></w:r></w:del>
                <w:ins><w:r><w:t>5</w:t></w:r></w:ins><w:r><w:t>亿元</w:t></w:r>
                <w:r><w:instrText>PAGE 12</w:instrText></w:r><w:r><w:t>页</w:t></w:r></w:p>
                """
            )
        );

    [Fact]
    public void A_text_box_is_read_once_behind_its_paragraph() =>
        Assert.Equal(
            "正文\n框内\n",
            Text(
                """
                <w:p><w:r><w:t>正</w:t></w:r><w:r><mc:AlternateContent>
                <mc:Choice><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></mc:Choice>
                <mc:Fallback><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></mc:Fallback>
                </mc:AlternateContent></w:r><w:r><w:t>文</w:t></w:r></w:p>
                """
            )
        );

    [Fact]
    public void A_row_of_a_table_is_a_line() =>
        Assert.Equal(
            "指标\t完成\n税收\t3亿元\n后文\n",
            Text(
                """
                <w:tbl><w:tr><w:tc><w:p><w:r><w:t>指标</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>完成</w:t></w:r></w:p></w:tc></w:tr>
                <w:tr><w:tc><w:p><w:r><w:t>税收</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>3亿元</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
                <w:p><w:r><w:t>后文</w:t></w:r></w:p>
                """
            )
        );

    [Theory]
    [InlineData("<w:p><w:r><w:t>断")]
    [InlineData("<w:p>&wrong;</w:p>")]
    public void Damaged_xml_is_refused_and_says_what_to_do(string body)
    {
        var refusal = Assert.Single(Read(new MemoryStream(Docx(Head + body))).Refusals);
        Assert.Equal("input.report_damaged", refusal.Code);
        Assert.Contains("a.docx", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_type_with_entities_is_refused() =>
        Assert.False(
            Read(
                new MemoryStream(Docx("<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\">]>" + Head + "<w:p><w:r><w:t>&a;</w:t></w:r></w:p>" + Tail))
            ).Ok
        );

    [Fact]
    public void A_zip_bomb_is_refused_before_it_fills_the_memory()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        using (var part = zip.CreateEntry("word/document.xml").Open())
        {
            part.Write(Encoding.UTF8.GetBytes(Head));
            byte[] block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<w:p><w:r/></w:p>", 8000)));
            for (int i = 0; i < 600; i++)
                part.Write(block);
        }
        file.Position = 0;
        Assert.Equal("size.report_text", Assert.Single(Read(file).Refusals).Code);
    }

    [Fact]
    public void Elements_nested_deeper_than_in_any_document_are_refused() =>
        Assert.False(Read(new MemoryStream(Docx(Head + string.Concat(Enumerable.Repeat("<w:p>", 100_000))))).Ok);

    [Fact]
    public void A_workbook_renamed_is_named_for_what_it_is()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            zip.CreateEntry("xl/workbook.xml");
        file.Position = 0;
        Assert.Contains("Excel 表格", Assert.Single(Read(file, "报告.docx").Refusals).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_without_words_is_empty() =>
        Assert.Equal("input.report_empty", Assert.Single(Read(new MemoryStream(Docx(Head + "<w:p/>" + Tail))).Refusals).Code);

    [Fact]
    public void No_damage_to_a_file_throws()
    {
        byte[] whole = Docx(Head + Numbered(Num(1), "排查隐患860处") + Tail);
        Gen.Select(Gen.Int[0, whole.Length - 1].Array[0, 12], Gen.Byte.Array[12], Gen.Int[0, whole.Length])
            .Sample(
                (at, to, length) =>
                {
                    byte[] bent = whole[..length];
                    for (int i = 0; i < at.Length; i++)
                        if (at[i] < length)
                            bent[at[i]] = to[i];
                    var outcome = Read(new MemoryStream(bent));
                    Assert.True(outcome.Ok || outcome.Refusals.Length > 0);
                },
                iter: 2000
            );
    }

    private static Outcome<string> Read(Stream file, string name = "a.docx") =>
        ReportText.Read(file, name, TestContext.Current.CancellationToken);

    private static string Text(string body) => Read(new MemoryStream(Docx(Head + body + Tail))).Value;

    private static string Num(int level) => $"<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr>";

    private static string Numbered(string properties, string text) => $"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>";

    private static byte[] Docx(string document)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (
                var (name, content) in ((string, string)[])
                    [("word/document.xml", document), ("word/numbering.xml", Numbering), ("word/styles.xml", Styles)]
            )
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        return file.ToArray();
    }
}
