using Taizhang.Workbooks;

namespace Taizhang.Service.Tests.Workbooks;

public sealed class HeaderTests
{
    [Fact]
    public void A_header_is_found_below_titles_units_and_empty_rows()
    {
        var read = Desk.Read(
            new Book()
                .Row("小镇2023年补助发放台账")
                .Merge("A1:F1")
                .Row("填报单位：民政所", null, null, "填报时间：2023年12月")
                .Skip(2)
                .Row("序号", "户主姓名", "补助类别", "发放日期", "金额", "电话")
                .Row(1, "张", "临时救助", "5月1日", 100, 13900000000)
        );
        Assert.Equal((5, 5), (read.HeaderFirstRow, read.HeaderLastRow));
        Assert.Equal(["", "name", "kind", "paid_on", "amount", "phone"], read.Matches.Select(match => match.Target));
        Assert.Equal("2023-5-1", Desk.All(read).Single().Fields["paid_on"].Text);
        Assert.Equal("台账中没有这一项", read.Matches[0].Note);
    }

    [Fact]
    public void A_header_of_two_lines_is_joined_and_its_merged_cells_reach_down()
    {
        var read = Desk.Read(
            new Book()
                .Row("发放表")
                .Merge("A1:E1")
                .Row("户主姓名", "家庭情况", null, "发放情况", null)
                .Merge("A2:A3")
                .Merge("B2:C2")
                .Merge("D2:E2")
                .Row(null, "人口", "面积（亩）", "日期", "金额")
                .Row("张", 3, 1.5m, "2023.5.1", 100)
        );
        Assert.Equal((2, 3), (read.HeaderFirstRow, read.HeaderLastRow));
        Assert.Equal(
            ["户主姓名", "家庭情况／人口", "家庭情况／面积（亩）", "发放情况／日期", "发放情况／金额"],
            read.Matches.Select(match => match.Heading.Title)
        );
        Assert.Equal(["name", "people", "land", "paid_on", "amount"], read.Matches.Select(match => match.Target));
        Assert.Single(Desk.All(read));
    }

    [Fact]
    public void The_joined_title_tells_columns_apart_whose_last_lines_are_the_same()
    {
        var read = Desk.Read(
            new Book()
                .Row("户主", null, "发放", null)
                .Merge("A1:B1")
                .Merge("C1:D1")
                .Row("姓名", "电话", "日期", "金额")
                .Row("张", null, "2023-05-01", 5)
        );
        Assert.Equal(["name", "phone", "paid_on", "amount"], read.Matches.Select(match => match.Target));
        Assert.Equal("户主／姓名", read.Matches[0].Heading.Title);
    }

    [Fact]
    public void The_row_below_a_header_of_one_line_is_an_entry_whatever_it_holds()
    {
        Assert.Equal(2, Desk.Rows(new Book().Row("户主姓名", "补助类别", "备注").Row("张", "临时救助", null).Row("李", null, null)).Length);
        Assert.Single(Desk.Rows(new Book().Row("户主姓名", "金额").Row(5, 6)));
    }

    [Theory]
    [InlineData("户主姓名", "name", 100)]
    [InlineData(" 户 主\n姓 名 ", "name", 100)]
    [InlineData("*户主姓名：", "name", 100)]
    [InlineData("2、户主", "name", 98)]
    [InlineData("户主姓名（必填）", "name", 100)]
    [InlineData("ｔｅｌ", "", 0)]
    [InlineData("户主联系电话", "phone", 77)]
    [InlineData("发放补助金额", "amount", 77)]
    [InlineData("完全无关的列", "", 0)]
    public void A_column_is_matched_by_its_title_however_it_is_written_with_a_score(string title, string target, int score)
    {
        var match = new ColumnMatcher(Desk.Ledger, Desk.Areas).Match([Heading.Of(0, [title])])[0];
        Assert.Equal((target, score), (match.Target, match.Score));
    }

    [Theory]
    [InlineData("发放金额（万元）", 4, "按“万元”换算成“元”")]
    [InlineData("发放金额/千元", 3, "按“千元”换算成“元”")]
    [InlineData("发放金额（元）", 0, "")]
    [InlineData("承包面积(万亩)", 4, "按“万亩”换算成“亩”")]
    [InlineData("发放金额（含税）", 0, "")]
    public void A_unit_in_the_header_is_taken_into_account(string title, int tens, string note)
    {
        var match = new ColumnMatcher(Desk.Ledger, Desk.Areas).Match([Heading.Of(0, [title])])[0];
        Assert.Equal((tens, note), (match.Tens, match.Note));
        Assert.NotEqual("", match.Target);
    }

    [Fact]
    public void A_column_in_a_unit_of_something_else_is_left_out_and_named()
    {
        var match = new ColumnMatcher(Desk.Ledger, Desk.Areas).Match([Heading.Of(0, ["承包面积（平方米）"])])[0];
        Assert.Equal("", match.Target);
        Assert.Contains("平方米", match.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void The_unit_above_a_sheet_is_that_of_its_amounts_and_of_nothing_else()
    {
        var row = Assert.Single(
            Desk.Rows(
                new Book().Row("补助发放表").Row(null, null, "单位：万元").Row("户主姓名", "发放金额", "承包面积").Row("张", 1.25m, 3)
            )
        );
        Assert.Equal(("12500", "3"), (row.Fields["amount"].Text, row.Fields["land"].Text));
        Assert.Equal(
            "100",
            Assert.Single(Desk.Rows(new Book().Row("单位：民政所").Row("户主姓名", "发放金额").Row("张", 100))).Fields["amount"].Text
        );
    }

    [Fact]
    public void Two_columns_for_one_field_are_named_and_the_better_one_is_read()
    {
        var read = Desk.Read(new Book().Row("金额", "户主姓名", "发放金额").Row(1, "张", 2));
        Assert.Equal(["", "name", "amount"], read.Matches.Select(match => match.Target));
        Assert.Contains("C 列", read.Matches[0].Note, StringComparison.Ordinal);
        Assert.Equal("2", Desk.All(read).Single().Fields["amount"].Text);
    }

    [Fact]
    public void Twenty_columns_too_many_are_named_and_do_no_harm()
    {
        object?[] header = ["户主姓名", .. Enumerable.Range(1, 20).Select(i => $"杂项{i}"), "发放金额"],
            row = ["张", .. Enumerable.Range(1, 20).Select(i => (object)"无"), 5];
        var read = Desk.Read(new Book().Row(header).Row(row));
        Assert.Equal(20, read.Matches.Count(match => match.Target.Length == 0 && match.Note == "台账中没有这一项"));
        Assert.Equal(["name", "amount"], Desk.All(read).Single().Fields.Keys);
    }

    [Fact]
    public void What_somebody_says_of_a_column_goes_before_what_its_title_says()
    {
        var book = new Book().Row("户主姓名", "金额", "随便").Row("张", 1, 2);
        var row = Assert.Single(Desk.Rows(book, new(Columns: new Dictionary<int, string> { [1] = "", [2] = "amount" })));
        Assert.Equal("2", row.Fields["amount"].Text);
        Assert.Equal(["name"], Assert.Single(Desk.Rows(book, new(Columns: new Dictionary<int, string> { [1] = "" }))).Fields.Keys);
        Assert.Equal(
            "1",
            Assert.Single(Desk.Rows(book, new(Columns: new Dictionary<int, string> { [2] = "no_field" }))).Fields["amount"].Text
        );
    }

    [Fact]
    public void A_required_field_without_a_column_is_named()
    {
        Assert.Equal(["name"], Desk.Read(new Book().Row("补助类别", "发放金额").Row("临时救助", 1)).Missing.Select(field => field.Id));
        Assert.Empty(Desk.Read(new Book().Row("户主姓名", "发放金额").Row("张", 1)).Missing);
    }

    [Fact]
    public void The_sheet_that_fits_best_is_taken_and_another_can_be_asked_for()
    {
        var book = new Book()
            .Sheet("说明")
            .Row("本表由民政所填写")
            .Sheet("发放")
            .Row("户主姓名", "发放金额")
            .Row("张", 1)
            .Sheet("旧")
            .Row("户主姓名")
            .Row("李");
        Assert.Equal("发放", Desk.Read(book).Sheet.Name);
        Assert.Equal("李", Assert.Single(Desk.Rows(book, new(Sheet: "旧"))).Fields["name"].Text);
        Assert.Equal("input.workbook_sheet", Desk.Try(book, new(Sheet: "没有")).Refusals[0].Code);
        Assert.Equal("input.workbook_header", Desk.Try(book, new(Sheet: "说明")).Refusals[0].Code);
    }
}
