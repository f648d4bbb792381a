using System.Text;
using Taizhang.Workbooks;

namespace Taizhang.Service.Tests.Workbooks;

/// <summary>Tables that office systems send as texts, whatever their files are called.</summary>
public sealed class TextTableTests
{
    private const string Html = """
        <html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head><body>
        <table><tr><td colspan="4">小镇2023年发放表</td></tr>
        <tr><th rowspan="2">户主姓名</th><th colspan="2">发放情况</th><th rowspan="2">联系电话</th></tr>
        <tr><th>发放日期</th><th>发放金额（元）</th></tr>
        <tr><td>张</td><td>5月1日</td><td>1,200.50</td><td>0391-6612345</td></tr>
        <tr><td>李</td><td>5月2日</td><td>300<br>200</td><td></td></tr>
        </table></body></html>
        """;

    private const string Xml = """
        <?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
        <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
        <Worksheet ss:Name="发放"><Table>
        <Row ss:Index="2"><Cell><Data ss:Type="String">户主姓名</Data></Cell><Cell ss:Index="3"><Data ss:Type="String">发放日期</Data></Cell>
        <Cell><Data ss:Type="String">发放金额</Data></Cell></Row>
        <Row><Cell><Data ss:Type="String">张</Data></Cell><Cell ss:Index="3"><Data ss:Type="DateTime">2023-05-01T00:00:00.000</Data></Cell>
        <Cell><Data ss:Type="Number">1200.5</Data></Cell></Row>
        </Table></Worksheet></Workbook>
        """;

    [Theory]
    [InlineData("户主姓名,发放日期,发放金额,联系电话\n张,2023-05-01,\"1,200.50\",0391-6612345\n")]
    [InlineData("户主姓名\t发放日期\t发放金额\t联系电话\r\n张\t2023.5.1\t1200.5\t=\"0391-6612345\"\r\n")]
    [InlineData("\ufeff户主姓名;发放日期;发放金额;联系电话\n张;2023/5/1;1200.50元;0391-6612345")]
    public void Separated_values_are_read_in_whatever_encoding(string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        foreach (var encoding in (Encoding[])[new UTF8Encoding(true), Encoding.GetEncoding("gb18030"), new UnicodeEncoding(false, true)])
        {
            byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(text.TrimStart('\ufeff'))];
            Assert.Equal(["张", "2023-05-01", "1200.50", "0391-6612345"], Read(bytes)[0]);
        }
    }

    [Fact]
    public void The_table_of_a_page_is_read_with_its_joined_cells()
    {
        var rows = Read(Encoding.UTF8.GetBytes(Html));
        Assert.Equal(["张", "2023-05-01", "1200.50", "0391-6612345"], rows[0]);
        Assert.Equal("input.cell_several", rows[1][2]);
    }

    [Fact]
    public void The_xml_of_excel_2003_is_read_by_its_indices() =>
        Assert.Equal(["张", "2023-05-01", "1200.50", ""], Read(Encoding.UTF8.GetBytes(Xml))[0]);

    [Theory]
    [InlineData("这是一段话，不是表格。", "media.workbook")]
    [InlineData("<html><body><p>没有表</p></body></html>", "media.workbook")]
    [InlineData(
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet>",
        "input.workbook_damaged"
    )]
    [InlineData("a,b\0c,d\0", "media.workbook")]
    public void What_is_no_table_is_refused(string text, string code)
    {
        var opened = Workbook.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), "表.xls");
        Assert.Equal(code, Assert.Single(opened.Refusals).Code);
    }

    [Fact]
    public void A_table_of_text_beyond_its_bound_is_refused_without_being_read()
    {
        byte[] line = Encoding.UTF8.GetBytes("户主姓名,发放金额\n");
        byte[] large = new byte[TextTables.MostBytes + line.Length];
        for (int at = 0; at + line.Length <= large.Length; at += line.Length)
            line.CopyTo(large, at);
        Assert.Equal("size.workbook_unpacked", Workbook.Open(new MemoryStream(large), "大.csv").Refusals[0].Code);
    }

    private static string[][] Read(byte[] bytes)
    {
        var book = Workbook.Open(new MemoryStream(bytes), "2023年.xls");
        Assert.True(book.Ok, string.Join(' ', book.Refusals.Select(refusal => refusal.Message)));
        var reading = SheetReading.Of(
            book.Value,
            "2023年.xls",
            Desk.Ledger,
            Desk.Areas,
            Desk.Today,
            cancel: TestContext.Current.CancellationToken
        );
        string[] fields = ["name", "paid_on", "amount", "phone"];
        return
        [
            .. Desk.All(reading.Value)
                .Where(row => row.LeftOut is null)
                .Select(row => fields.Select(field => CaseTests.Canonical(Desk.Ledger, row, field)).ToArray()),
        ];
    }
}
