using System.IO.Compression;
using System.Text;
using Taizhang.Workbooks;

namespace Taizhang.Service.Tests.Workbooks;

/// <summary>What workbooks hold that is not what it seems: understood or named, never silently wrong.</summary>
public sealed class BadInputTests
{
    private static readonly string[] Header = ["户主姓名", "发放日期", "发放金额", "家庭人口", "备注"];

    [Fact]
    public void Formulas_are_read_by_their_results_and_one_without_is_named()
    {
        var rows = Desk.Rows(
            new Book()
                .Row(Header)
                .Row("张", null, Book.Formula("SUM(A1:A2)", "120.5"), null, Book.Formula("\"a\"&\"b\"", "ab", "str"))
                .Row("李", null, Book.Formula("B1*2", null))
        );
        Assert.Equal(("120.5", "ab"), (rows[0].Fields["amount"].Text, rows[0].Fields["remark"].Text));
        var fault = Assert.Single(rows[1].Faults);
        Assert.Equal(("input.cell_uncounted", "第 3 行 C 列"), (fault.Refusal.Code, fault.Place));
    }

    [Theory]
    [InlineData("#REF!")]
    [InlineData("#N/A")]
    [InlineData("#DIV/0!")]
    [InlineData("#VALUE!")]
    public void Errors_are_named_with_row_column_and_value(string error)
    {
        var row = Assert.Single(
            Desk.Rows(new Book().Row(Header).Row("张", Book.Error(error), null, null, Book.Formula("A1/0", error, "e")))
        );
        Assert.Equal(["第 2 行 B 列", "第 2 行 E 列"], row.Faults.Select(fault => fault.Place));
        Assert.All(row.Faults, fault => Assert.Equal(("input.cell_error", error), (fault.Refusal.Code, fault.Value)));
    }

    [Fact]
    public void Hidden_sheets_are_named_and_left_out_and_can_be_asked_for()
    {
        var book = new Book()
            .Sheet("旧账", "hidden")
            .Row(Header)
            .Row("王")
            .Sheet("很旧", "veryHidden")
            .Row(Header)
            .Row("王")
            .Sheet("今年")
            .Row("户主姓名")
            .Row("张");
        using var opened = book.Open().Value;
        Assert.Equal([("旧账", true), ("很旧", true), ("今年", false)], opened.Sheets.Select(sheet => (sheet.Name, sheet.Hidden)));
        Assert.Equal("今年", Desk.Read(book).Sheet.Name);
        Assert.Equal("旧账", Desk.Read(book, new(Sheet: "旧账")).Sheet.Name);
        Assert.Equal("input.workbook_hidden", Desk.Try(new Book().Sheet("旧账", "hidden").Row(Header)).Refusals[0].Code);
    }

    [Fact]
    public void Rows_that_a_filter_hides_are_read_and_say_so() =>
        Assert.Equal([false, true], Desk.Rows(new Book().Row(Header).Row("张").HiddenRow("李")).Select(row => row.Hidden));

    [Theory]
    [InlineData("发放金额", "无法统计", "field.number 第 3 行 B 列")]
    [InlineData("家庭人口", "三口", "field.number 第 3 行 B 列")]
    [InlineData("发放金额", "约120", "input.cell_about 第 3 行 B 列")]
    [InlineData("发放金额", "120元左右", "input.cell_about 第 3 行 B 列")]
    [InlineData("发放金额", "120余元", "input.cell_about 第 3 行 B 列")]
    [InlineData("承包面积", "3平方米", "input.cell_unit 第 3 行 B 列")]
    [InlineData("发放金额", "95%", "input.cell_percent 第 3 行 B 列")]
    [InlineData("发放金额", "1，5", "field.number 第 3 行 B 列")]
    [InlineData("发放金额", "3-5", "field.number 第 3 行 B 列")]
    public void Text_in_a_column_of_numbers_is_refused_with_its_place(string header, string text, string refused) =>
        Assert.Equal(refused, Desk.Cell(header, text));

    [Fact]
    public void Days_of_the_year_1900_are_named()
    {
        Assert.Equal("input.cell_1900 第 3 行 B 列", Desk.Cell("发放日期", Book.Formatted("0", 14)));
        Assert.Equal("input.cell_1900 第 3 行 B 列", Desk.Cell("发放日期", Book.Formatted("1", 14)));
        Assert.Equal("input.cell_1900 第 3 行 B 列", Desk.Cell("发放日期", Book.Formatted("60", 14)));
        Assert.Equal("input.cell_1900 第 3 行 B 列", Desk.Cell("备注", Book.Formatted("0", 14)));
        Assert.Equal("1900-01-00", Desk.Rows(new Book().Row(Header).Row("张", Book.Formatted("0", 14)))[0].Faults[0].Value);
        Assert.Equal("input.cell_day 第 3 行 B 列", Desk.Cell("家庭人口", Book.Formatted("5", 14)));
    }

    [Theory]
    [InlineData("发放金额", "１２３．５", "123.50")]
    [InlineData("发放日期", "２０２３年５月１日", "2023-05-01")]
    [InlineData("家庭人口", "３人", "3")]
    [InlineData("联系电话", "１３９００００００００", "13900000000")]
    public void Full_width_digits_are_digits(string header, string text, string value) => Assert.Equal(value, Desk.Value(header, text));

    [Fact]
    public void Totals_signatures_remarks_and_headers_printed_again_are_named_and_left_out()
    {
        var book = new Book()
            .Row(Header)
            .Row("张", null, 100)
            .Row("北村小计", null, 100)
            .Row(Header)
            .Row("李", null, 50)
            .Skip(2)
            .Row("合 计：", null, 150, 2)
            .Row("审核人：某某", null, "填表人：某某")
            .Row("注：以上数据截至年底。")
            .Merge("A10:E10");
        Assert.Equal(
            [(2, null), (3, "合计行"), (4, "重复的表头"), (5, null), (8, "合计行"), (9, "填表说明或签名"), (10, "填表说明或签名")],
            Desk.All(Desk.Read(book)).Select(row => (row.Number, row.LeftOut))
        );
    }

    [Fact]
    public void A_total_behind_a_serial_number_and_a_line_of_column_numbers_are_no_entries()
    {
        var book = new Book().Row("序号", "户主姓名", "发放金额").Row(1, 2, 3).Row("1", "张", 5).Row("二", "合计", 5);
        Assert.Equal([(2, "栏号"), (3, null), (4, "合计行")], Desk.All(Desk.Read(book)).Select(row => (row.Number, row.LeftOut)));
    }

    [Fact]
    public void Cells_merged_down_a_column_hold_for_each_row_but_a_number_for_none_but_the_first()
    {
        var book = new Book()
            .Row("村", "户主姓名", "补助类别", "发放金额")
            .Row("北村", "张", "临时救助", 300)
            .Row(null, "李", null, null)
            .Row(null, "王", null, 5)
            .Merge("A2:A4")
            .Merge("C2:C3")
            .Merge("D2:D3");
        var rows = Desk.Rows(book);
        Assert.Equal([SmallTown.North, SmallTown.North, SmallTown.North], rows.Select(row => row.Area));
        Assert.Equal(["临时救助", "临时救助", null], rows.Select(row => row.Fields.GetValueOrDefault("kind")?.Text));
        Assert.Equal("300", rows[0].Fields["amount"].Text);
        Assert.Equal(("input.cell_merged", "第 3 行 D 列"), (Assert.Single(rows[1].Faults).Refusal.Code, rows[1].Faults[0].Place));
        Assert.Empty(rows[2].Faults);
    }

    [Fact]
    public void A_number_of_more_digits_than_a_workbook_keeps_is_named()
    {
        Assert.Equal("input.cell_digits 第 3 行 B 列", Desk.Cell("备注", new Book.Raw("<c r=\"@\"><v>4.10000199001010011E+17</v></c>")));
        Assert.Equal("13900000000", Desk.Cell("联系电话", 13900000000));
    }

    [Fact]
    public void Noise_of_arithmetic_is_no_part_of_a_number_and_what_the_sheet_rounds_is_rounded_and_counted()
    {
        Assert.Equal("0.3", Desk.Cell("发放金额", new Book.Raw("<c r=\"@\"><v>0.30000000000000004</v></c>")));
        var row = Assert.Single(Desk.Rows(new Book().Row(Header).Row("张", null, Book.Formatted("33.333333333333336", 165))));
        Assert.Equal(("33.33", 1), (row.Fields["amount"].Text, row.Rounded));
        Assert.Equal("field.decimals", Desk.Value("发放金额", new Book.Raw("<c r=\"@\"><v>33.333333333333336</v></c>")));
    }

    [Fact]
    public void Macros_are_not_read_and_the_last_row_of_all_is()
    {
        using var file = new MemoryStream();
        file.Write(new Book().Row("户主姓名", "发放金额").Row("张", 5).Skip(1_048_573).Row("李", 6).Bytes());
        using (var package = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        using (var macros = package.CreateEntry("xl/vbaProject.bin").Open())
            macros.Write([0xD0, 0xCF, 0x11, 0xE0]);
        file.Position = 0;
        using var book = Workbook.Open(file, "宏.xlsm").Value;
        var rows = SheetReading
            .Of(book, "宏.xlsm", Desk.Ledger, Desk.Areas, Desk.Today, cancel: TestContext.Current.CancellationToken)
            .Value.Rows(TestContext.Current.CancellationToken)
            .Select(row => row.Number);
        Assert.Equal([2, 1_048_576], rows);
    }

    [Fact]
    public void Files_that_are_none_are_refused_with_what_to_do()
    {
        Assert.Equal("input.workbook_empty", Refused([]));
        Assert.Equal("media.workbook", Refused("这是一段话，不是表格。"u8.ToArray()));
        Assert.Equal("media.workbook", Refused(Zip(("word/document.xml", "<a/>"))));
        Assert.Equal("input.workbook_damaged", Refused([.. "PK\x03\x04"u8, .. new byte[200]]));
        Assert.Equal("input.workbook_damaged", Refused(Zip(("xl/workbook.xml", "<workbook><sheets>"))));
        Assert.Equal(
            "input.workbook_damaged",
            Refused(Zip(("xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><workbook>&b;</workbook>")))
        );
        Assert.Equal("input.workbook_damaged", Refused(Zip(("xl/workbook.xml", string.Concat(Enumerable.Repeat("<a>", 100))))));
        byte[] whole = new Book().Row(Header).Row("张").Bytes();
        Assert.Equal("input.workbook_damaged", Refused(whole[..(whole.Length / 2)]));
    }

    [Fact]
    public void A_workbook_that_unpacks_to_more_than_it_may_is_refused_before_it_is_unpacked()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write("xl/workbook.xml", "<workbook><sheets><sheet name=\"a\" id=\"r1\"/></sheets></workbook>"u8, 1);
            Write(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/>"u8
                    + "<Relationship Id=\"r2\" Target=\"sharedStrings.xml\"/></Relationships>"u8,
                1
            );
            Write("xl/sharedStrings.xml", new byte[1 << 20], 161);

            void Write(string name, ReadOnlySpan<byte> bytes, int times)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                for (int i = 0; i < times; i++)
                    part.Write(bytes);
            }
        }
        Assert.Equal("size.workbook_unpacked", Refused(file.ToArray()));
    }

    [Fact]
    public void A_sheet_that_breaks_off_is_named_before_any_row_is_read()
    {
        byte[] bytes = Zip(
            ("xl/workbook.xml", "<workbook><sheets><sheet name=\"a\" id=\"r1\"/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
            ("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>户主姓名</v></c></row><row r=\"2\">")
        );
        using var book = Workbook.Open(new MemoryStream(bytes), "a.xlsx").Value;
        Assert.Equal(
            "input.workbook_damaged",
            SheetReading
                .Of(book, "a.xlsx", Desk.Ledger, Desk.Areas, Desk.Today, cancel: TestContext.Current.CancellationToken)
                .Refusals[0]
                .Code
        );
    }

    private static string Refused(byte[] bytes) => Workbook.Open(new MemoryStream(bytes), "a.xlsx").Refusals[0].Code;

    private static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        return file.ToArray();
    }
}
