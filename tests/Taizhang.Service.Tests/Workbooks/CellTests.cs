namespace Taizhang.Service.Tests.Workbooks;

public sealed class CellTests
{
    [Theory]
    [InlineData("2023.5.1")]
    [InlineData("2023/05/01")]
    [InlineData("2023-5-1 00:00:00")]
    [InlineData("2023年5月1日")]
    [InlineData("2023年5月1号")]
    [InlineData("2023 年 5 月 1 日 上午 9:30")]
    [InlineData("5月1日")]
    [InlineData("5.1")]
    [InlineData("23.5.1")]
    [InlineData("20230501")]
    [InlineData(20230501)]
    [InlineData(45047)]
    public void A_day_is_read_in_the_ways_in_which_people_type_it(object typed) =>
        Assert.Equal("2023-05-01", Desk.Value("发放日期", typed));

    [Fact]
    public void A_day_is_read_from_every_format_that_shows_one()
    {
        foreach (int format in (int[])[14, 31, 57, 164])
            Assert.Equal("2023-05-01", Desk.Value("发放日期", Book.Formatted("45047", format)));
        Assert.Equal("2023-05-01", Desk.Value("发放日期", Book.Formatted("45047.75", 14)));
        Assert.Equal("2023-05-01", Desk.Value("发放日期", new Book.Raw("<c r=\"@\" t=\"d\"><v>2023-05-01T00:00:00</v></c>")));
        var since1904 = new Book { Since1904 = true }
            .Row("户主姓名", "发放日期")
            .Row("张", Book.Formatted("43585", 14));
        Assert.Equal("2023-05-01", Desk.Rows(since1904)[0].Fields["paid_on"].Text);
    }

    [Theory]
    [InlineData("2023年5月", "input.cell_no_day 第 3 行 B 列")]
    [InlineData("昨天", "field.date")]
    [InlineData("2023.13.1", "field.date")]
    [InlineData(2023, "field.date 第 3 行 B 列")]
    [InlineData(true, "field.date 第 3 行 B 列")]
    [InlineData("/", "")]
    [InlineData("——", "")]
    public void What_is_no_day_is_refused_and_a_stroke_is_nothing(object typed, string value) =>
        Assert.Equal(value, Desk.Value("发放日期", typed));

    [Fact]
    public void A_day_without_a_year_takes_that_of_the_title_the_sheet_or_the_file_and_else_is_named()
    {
        Assert.Equal("2022-05-01", Desk.Value("发放日期", "5月1日", "2022年度台账"));
        Assert.Equal("input.cell_no_year 第 3 行 B 列", Desk.Value("发放日期", "5月1日", "台账"));
        Assert.Equal(
            "2021-5-1",
            Desk.Rows(new Book().Row("户主姓名", "发放日期").Row("张", "5月1日"), name: "2021年.xlsx")[0].Fields["paid_on"].Text
        );
    }

    [Theory]
    [InlineData("2023年5月", "2023-05")]
    [InlineData("2023.5", "2023-05")]
    [InlineData("2023-05", "2023-05")]
    [InlineData("5月份", "2023-05")]
    [InlineData("2023年", "2023")]
    [InlineData("2023年度", "2023")]
    [InlineData(2023, "2023")]
    [InlineData(202305, "2023-05")]
    [InlineData(2023.05, "2023-05")]
    [InlineData(2023.12, "2023-12")]
    [InlineData(2023.1, "field.period")]
    [InlineData("上半年", "field.period")]
    public void A_period_is_read_in_the_ways_in_which_people_type_it(object typed, string value) =>
        Assert.Equal(value, Desk.Value("所属月份", typed));

    [Fact]
    public void A_day_that_is_shown_as_a_month_is_one() => Assert.Equal("2023-05", Desk.Value("所属月份", Book.Formatted("45047", 164)));

    [Theory]
    [InlineData("发放金额", "1,234.5", "1234.50")]
    [InlineData("发放金额", "￥1,234.50元", "1234.50")]
    [InlineData("发放金额", "1.2万", "12000.00")]
    [InlineData("发放金额", "1.2万元", "12000.00")]
    [InlineData("发放金额（万元）", 1.25, "12500.00")]
    [InlineData("发放金额（万元）", "1.25", "12500.00")]
    [InlineData("发放金额（万元）", "12500元", "12500.00")]
    [InlineData("发放金额（万元）", "1.25万元", "12500.00")]
    [InlineData("承包面积", "12.5亩", "12.50")]
    [InlineData("家庭人口", 3.0, "3")]
    [InlineData("家庭人口", 3.5, "field.count")]
    [InlineData("家庭人口", -1, "field.range")]
    [InlineData("自付比例", "15%", "15.00")]
    [InlineData("自付比例", 15, "15.00")]
    [InlineData("发放金额", "-", "")]
    [InlineData("发放金额", true, "field.number 第 3 行 B 列")]
    public void A_number_is_read_in_the_ways_in_which_people_type_it(string header, object typed, string value) =>
        Assert.Equal(value, Desk.Value(header, typed));

    [Fact]
    public void A_number_that_the_sheet_shows_as_a_percentage_is_one()
    {
        Assert.Equal("95.00", Desk.Value("自付比例", Book.Formatted("0.95", 9)));
        Assert.Equal("12.34", Desk.Value("自付比例", Book.Formatted("0.1234", 10)));
        Assert.Equal("input.cell_percent 第 3 行 B 列", Desk.Value("发放金额", Book.Formatted("0.95", 9)));
        Assert.Equal("5", Desk.Value("家庭人口", Book.Formatted("5", 166)));
    }

    [Theory]
    [InlineData("补助类别", "特困供养(分散)", "特困供养（分散）")]
    [InlineData("补助类别", " 临时 救助 ", "临时救助")]
    [InlineData("补助类别", "其他", "field.choice")]
    [InlineData("是否发放", "✔", "是")]
    [InlineData("是否发放", "×", "否")]
    [InlineData("是否发放", true, "是")]
    [InlineData("是否发放", 0, "否")]
    [InlineData("是否发放", "无", "否")]
    [InlineData("补助类别", "无", "")]
    [InlineData("备注", "无", "无")]
    [InlineData("是否发放", "也许", "field.yesno")]
    [InlineData("联系电话", "0391-6690000", "0391-6690000")]
    [InlineData("备注", "一行\n二行", "一行\n二行")]
    [InlineData("备注", 12.5, "12.5")]
    public void Other_fields_are_read_as_the_site_reads_them_and_choices_more_kindly(string header, object typed, string value) =>
        Assert.Equal(value, Desk.Value(header, typed));

    [Fact]
    public void A_line_end_in_a_field_of_one_line_is_a_blank_and_a_day_in_a_text_is_written_out()
    {
        Assert.Equal("张 三", Desk.Rows(new Book().Row("户主姓名", "备注").Row("张\n三", null))[0].Fields["name"].Text);
        Assert.Equal("2023-05-01", Desk.Value("备注", new DateOnly(2023, 5, 1)));
        Assert.Equal("09:30", Desk.Value("备注", Book.Formatted("0.3958333333", 20)));
    }

    [Fact]
    public void Shared_texts_are_joined_from_their_runs_without_readings_of_characters()
    {
        var row = Desk.Rows(
            new Book()
                .Row("户主姓名", "备注")
                .Row(new Book.Raw("<c r=\"@\" t=\"s\"><v>0</v></c>"), new Book.Raw("<c r=\"@\" t=\"s\"><v>1</v></c>"))
        )[0];
        Assert.Equal(("共享", "行\n二"), (row.Fields["name"].Text, row.Fields["remark"].Text));
    }

    [Theory]
    [InlineData("北村", "", SmallTown.North)]
    [InlineData("北", "", SmallTown.North)]
    [InlineData("北村村委会", "", SmallTown.North)]
    [InlineData("北村", "1网格", SmallTown.NorthOne)]
    [InlineData("北村", "第二网格", SmallTown.NorthTwo)]
    [InlineData("北村 · 2网格", "", SmallTown.NorthTwo)]
    [InlineData("北村", "北村2网格", SmallTown.NorthTwo)]
    [InlineData(SmallTown.SouthOne, "", SmallTown.SouthOne)]
    [InlineData("小镇", "", SmallTown.Code)]
    [InlineData("2网格", "", SmallTown.NorthTwo)]
    [InlineData("1网格", "", "input.cell_area_many")]
    [InlineData("东村", "", "input.cell_area")]
    [InlineData("南村", "2网格", "input.cell_areas")]
    [InlineData("", "", "")]
    public void An_area_is_found_by_its_names_and_code(string village, string grid, string found)
    {
        var row = Assert.Single(Desk.Rows(new Book().Row("村（社区）", "网格", "户主姓名").Row(village, grid, "张")));
        Assert.Equal(found, row.Faults.IsEmpty ? row.Area : row.Faults[0].Refusal.Code);
    }

    [Fact]
    public void Rows_that_name_no_area_lie_in_that_of_the_whole_file_and_offices_are_read()
    {
        var row = Desk.Rows(new Book().Row("户主姓名", "承办站所").Row("张", SmallTown.Civil), new(Area: SmallTown.South))[0];
        Assert.Equal((SmallTown.South, SmallTown.Civil), (row.Area, row.Office));
    }
}
