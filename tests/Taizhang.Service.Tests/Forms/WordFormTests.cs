using System.IO.Compression;
using System.Text;
using Taizhang.Workbooks.Forms;

namespace Taizhang.Service.Tests.Forms;

public sealed class WordFormTests
{
    [Fact]
    public void A_Word_table_is_understood_and_filled_in_the_same_file()
    {
        byte[] bytes = File(
            P("安全生产月报表")
                + P("填报单位：")
                + P("2023年11月")
                + Table(
                    Row(Tc("项目"), Tc("单位"), Tc("本月"), Tc("上月")),
                    Row(Tc("排查隐患"), Tc("处"), Tc(""), Blank),
                    Row(Tc("整改隐患"), Tc("处"), Tc(""), Tc(""))
                )
                + P("填表人：")
        );
        var form = FormFile.Open(bytes, "附件.docx").Value;
        Assert.True(form.IsWord);
        Assert.Equal("安全生产月报表", form.Title);
        Assert.Equal(["C5", "D5", "C6", "D6"], form.Sheets[0].Blanks.Select(blank => blank.Place.Name));
        Assert.Equal("排查隐患·本月", form.Sheets[0].Blanks[0].Title);
        var values = form.Sheets[0]
            .Blanks.Select((blank, i) => (blank.Place, Value: FilledCell.OfNumber((i + 7).ToString())))
            .ToDictionary(one => one.Place, one => one.Value);
        values[new(2, 0)] = FilledCell.OfText("填报单位：克井镇");
        byte[] filled = FormWriter.Fill(form, [new(0, values, [])]);
        Assert.Equal(filled, FormWriter.Fill(form, [new(0, values, [])]));
        string text = TextOf(filled);
        foreach (string word in new[] { ">7<", ">8<", ">9<", ">10<", "填报单位：克井镇" })
            Assert.Contains(word, text);
        // Nothing else of it has changed: without what was put in it is the sender's text again.
        string without = text.Replace("填报单位：克井镇", "填报单位：");
        foreach (string digits in new[] { "7", "8", "9", "10" })
            without = without.Replace($"<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{digits}</w:t></w:r>", "");
        Assert.Equal(TextOf(bytes).Replace("<w:p/>", "<w:p></w:p>"), without.Replace("<w:r><w:t xml:space=\"preserve\">8</w:t></w:r>", ""));
    }

    [Fact]
    public void Merged_cells_stand_for_one_and_a_table_within_a_cell_is_left_alone()
    {
        byte[] bytes = File(
            Table(
                Row(Tc("村"), Tc("隐患", span: 2)),
                Row(Tc("", down: "restart", text: "佃头村"), Tc("排查数"), Tc("")),
                Row(Tc("", down: "continue"), Tc("整改数"), Tc("", nested: true))
            )
        );
        var form = FormFile.Open(bytes, "表.docx").Value;
        var grid = form.Sheets[0].Grid;
        Assert.Equal((1, 2), grid.SizeOf(new(1, 1)));
        Assert.Equal((2, 1), grid.SizeOf(new(2, 0)));
        Assert.DoesNotContain("C3", form.Sheets[0].Blanks.Select(blank => blank.Place.Name));
        byte[] filled = FormWriter.Fill(form, [new(0, new Dictionary<CellPlace, FilledCell> { [new(3, 2)] = FilledCell.OfText("9") }, [])]);
        Assert.Equal(TextOf(bytes), TextOf(filled));
    }

    [Fact]
    public void A_roster_that_is_longer_than_the_table_grows_it_above_what_stands_beneath()
    {
        byte[] bytes = File(
            P("安全隐患台账")
                + Table(
                    Row(Tc("序号"), Tc("场所"), Tc("隐患类别"), Tc("排查日期")),
                    Row(Tc(""), Tc(""), Tc(""), Tc("")),
                    Row(Tc(""), Tc(""), Tc(""), Tc(""))
                )
                + P("填表人：")
        );
        var form = FormFile.Open(bytes, "台账.docx").Value;
        var roster = form.Sheets[0].Roster!;
        Assert.Equal((2, true), (roster.Rows, roster.IsOpen));
        var rows = Enumerable
            .Range(1, 5)
            .Select(i =>
                (IReadOnlyDictionary<int, FilledCell>)
                    new Dictionary<int, FilledCell> { [0] = FilledCell.OfNumber($"{i}"), [1] = FilledCell.OfText($"{i}号店") }
            );
        byte[] filled = FormWriter.Fill(form, [new(0, new Dictionary<CellPlace, FilledCell>(), [.. rows])]);
        var again = FormFile.Open(filled, "台账.docx").Value.Sheets[0].Grid;
        Assert.Equal(["1号店", "2号店", "3号店", "4号店", "5号店"], Enumerable.Range(3, 5).Select(row => again.At(row, 1).Text));
        Assert.Equal("填表人：", again.At(8, 0).Text);
    }

    private const string Blank = "<w:tc><w:tcPr><w:tcW w:w=\"900\"/></w:tcPr><w:p/></w:tc>";

    internal static string P(string text) => $"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>";

    internal static string Table(params string[] rows) => $"<w:tbl><w:tblPr/>{string.Concat(rows)}</w:tbl>";

    internal static string Row(params string[] cells) => $"<w:tr w14:paraId=\"1A\">{string.Concat(cells)}</w:tr>";

    internal static string Tc(string shown, int span = 1, string? down = null, string? text = null, bool nested = false)
    {
        string words = text ?? shown,
            run = words.Length > 0 ? $"<w:r><w:rPr><w:b/></w:rPr><w:t>{words}</w:t></w:r>" : "";
        return "<w:tc><w:tcPr>"
            + (span > 1 ? $"<w:gridSpan w:val=\"{span}\"/>" : "")
            + (
                down == "restart" ? "<w:vMerge w:val=\"restart\"/>"
                : down is null ? ""
                : "<w:vMerge/>"
            )
            + $"</w:tcPr>{(nested ? Table(Row("<w:tc><w:p/></w:tc>")) : "")}<w:p><w:pPr><w:rPr><w:b/></w:rPr></w:pPr>{run}</w:p></w:tc>";
    }

    internal static byte[] File(string body)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                    + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                    + "<Override PartName=\"/word/document.xml\" "
                    + "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"
            );
            Part(
                "_rels/.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" "
                    + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
                    + "Target=\"word/document.xml\"/></Relationships>"
            );
            Part(
                "word/document.xml",
                "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
                    + $"xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\"><w:body>{body}</w:body></w:document>"
            );

            void Part(string name, string text)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return bytes.ToArray();
    }

    private static string TextOf(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        return reader.ReadToEnd();
    }
}
