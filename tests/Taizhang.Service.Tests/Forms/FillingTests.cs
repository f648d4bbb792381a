using System.IO.Compression;
using System.Text;
using Taizhang.Workbooks;
using Taizhang.Workbooks.Forms;

namespace Taizhang.Service.Tests.Forms;

/// <summary>A form is filled in the same file: whatever was not filled stays as the sender made it, to the byte.</summary>
public sealed class FillingTests
{
    private const string Drawing = """
        # 月报表
        ! 填报单位： | ~ | 2023年11月
        = 项目 | 单位 | 本月
        = 甲项 | 个 | []
        = 乙项 | 个 | []
        = 合计 | 个 | =SUM(C4:C5)
        ! 填表人：　　审核人：　　填报日期：
        """;

    private static readonly FormFiller Filler = new("小镇", "张三", new(2023, 12, 2), new(2023, 12));

    [Fact]
    public void Only_the_filled_cells_are_other()
    {
        byte[] bytes = new FormCase(Drawing).Bytes(parts: [("xl/media/image1.png", "png"), ("xl/printerSettings/p1.bin", "printer")]);
        var form = FormFile.Open(bytes, "表.xlsx").Value;

        byte[] filled = Fill(form, ("C4", "12"), ("C5", "3.5"));

        var (before, after) = (Parts(bytes), Parts(filled));
        Assert.Equal(before.Keys, after.Keys);
        Assert.All(
            before.Keys.Where(part => part is not ("xl/worksheets/sheet1.xml" or "xl/workbook.xml")),
            part => Assert.Equal(before[part], after[part])
        );
        Assert.Equal(
            before["xl/worksheets/sheet1.xml"]
                .Replace("<c r=\"C4\" s=\"1\"/>", "<c r=\"C4\" s=\"1\"><v>12</v></c>", StringComparison.Ordinal)
                .Replace("<c r=\"C5\" s=\"1\"/>", "<c r=\"C5\" s=\"1\"><v>3.5</v></c>", StringComparison.Ordinal)
                .Replace("<f>SUM(C4:C5)</f><v>0</v>", "<f>SUM(C4:C5)</f><v>15.5</v>", StringComparison.Ordinal),
            after["xl/worksheets/sheet1.xml"]
        );
        Assert.Contains("<calcPr fullCalcOnLoad=\"1\"/></workbook>", after["xl/workbook.xml"], StringComparison.Ordinal);
        Assert.Equal(["有 1 幅图片，原样保留。"], form.Remarks);
    }

    [Fact]
    public void The_same_numbers_give_the_same_bytes_and_the_file_is_left_alone()
    {
        byte[] bytes = new FormCase(Drawing).Bytes(),
            copy = [.. bytes];
        var form = FormFile.Open(bytes, "表.xlsx").Value;

        Assert.Equal(Fill(form, ("C4", "12")), Fill(FormFile.Open(copy, "表.xlsx").Value, ("C4", "12")));
        Assert.Equal(copy, bytes);
    }

    [Fact]
    public void A_formula_whose_result_is_not_known_loses_its_old_one()
    {
        var form = FormFile
            .Open(new FormCase(Drawing.Replace("SUM(C4:C5)", "VLOOKUP(C4,C5,1)", StringComparison.Ordinal)).Bytes(), "表.xlsx")
            .Value;

        Assert.Contains(
            "<f>VLOOKUP(C4,C5,1)</f></c>",
            Parts(Fill(form, ("C4", "1")))["xl/worksheets/sheet1.xml"],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_formula_is_never_filled_in()
    {
        var form = FormFile.Open(new FormCase(Drawing).Bytes(), "表.xlsx").Value;

        Assert.Contains("<f>SUM(C4:C5)</f>", Parts(Fill(form, ("C6", "9")))["xl/worksheets/sheet1.xml"], StringComparison.Ordinal);
        Assert.DoesNotContain(form.Sheets[0].Blanks, blank => blank.Place.Name == "C6");
    }

    [Fact]
    public void Period_township_person_and_day_are_put_into_the_texts_and_who_checks_is_not()
    {
        var form = FormFile.Open(new FormCase(Drawing).Bytes(), "表.xlsx").Value;

        var texts = FormSpots.Fill(form.Sheets[0], Filler).ToDictionary(one => one.Place.Name, one => one.Text);

        Assert.Equal("填报单位：小镇", texts["A2"]);
        Assert.Equal("2023年12月", texts["C2"]);
        Assert.Equal("填表人：张三　　审核人：　　填报日期：2023年12月2日", texts["A7"]);
    }

    [Fact]
    public void Locked_cells_hidden_sheets_and_links_are_named_and_left()
    {
        var form = FormFile
            .Open(
                new FormCase(Drawing).Bytes("hidden", isProtected: true, ("xl/externalLinks/externalLink1.xml", "<externalLink/>")),
                "表.xlsx"
            )
            .Value;

        Assert.Empty(form.Sheets[0].Blanks);
        Assert.Equal(
            [
                "工作表“报表”受保护，锁定的 2 个空格（如 C4）不填。",
                "工作表“参数”是隐藏的，没有看，也不填。",
                "有 1 处链接到别的文件，原样保留，不去读取。",
            ],
            form.Remarks
        );
        Assert.Contains("<c r=\"C4\" s=\"1\"/>", Parts(Fill(form, ("C4", "12")))["xl/worksheets/sheet1.xml"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_roster_takes_a_row_an_entry_and_grows_above_what_stands_beneath()
    {
        const string Roster = "# 花名册\n= 序号 | 姓名 | 电话\n= _ | _ | _\n= _ | _ | _";
        var open = FormFile.Open(new FormCase(Roster).Bytes(), "册.xlsx").Value;
        var closed = FormFile.Open(new FormCase(Roster + "\n! 填表人：").Bytes(), "册.xlsx").Value;

        string grown = Parts(Rows(open, 3))["xl/worksheets/sheet1.xml"];
        Assert.Contains("<c r=\"A3\" s=\"1\"><v>1</v></c>", grown, StringComparison.Ordinal);
        Assert.Contains("<row r=\"5\"><c r=\"A5\" s=\"1\"><v>3</v></c>", grown, StringComparison.Ordinal);
        string below = Parts(Rows(closed, 3))["xl/worksheets/sheet1.xml"];
        Assert.Contains("<row r=\"5\"><c r=\"A5\" s=\"1\"><v>3</v></c>", below, StringComparison.Ordinal);
        Assert.Contains("<row r=\"6\"><c r=\"A6\"", below, StringComparison.Ordinal);
    }

    [Fact]
    public void What_stands_beneath_a_roster_moves_down_with_its_formulas_and_merged_cells_or_the_roster_stays_as_long_as_it_is()
    {
        const string Roster =
            "# 发放表\n= 序号 | 姓名 | 金额\n= _ | _ | _\n= _ | _ | _\n= 合计 | _ | =SUM(C3:C4)\n! 填表人： | < | 审核人：";
        var form = FormFile.Open(new FormCase(Roster).Bytes(), "表.xlsx").Value;
        Assert.Equal((2, false, true), (form.Sheets[0].Roster!.Rows, form.Sheets[0].Roster!.IsOpen, form.Sheets[0].Roster!.CanGrow));
        string sheet = Parts(Rows(form, 5))["xl/worksheets/sheet1.xml"];
        Assert.Contains("<c r=\"A7\" s=\"1\"><v>5</v></c>", sheet, StringComparison.Ordinal);
        Assert.Contains("<f>SUM(C3:C7)</f>", sheet, StringComparison.Ordinal);
        Assert.Contains("<mergeCell ref=\"A9:B9\"/>", sheet, StringComparison.Ordinal);
        Assert.Contains("<mergeCell ref=\"A1:C1\"/>", sheet, StringComparison.Ordinal);
        Assert.Equal(Rows(form, 5), Rows(form, 5));

        var named = FormFile.Open(new FormCase(Roster.Replace("C3:C4", "报表!C3:C4")).Bytes(), "表.xlsx").Value;
        Assert.False(named.Sheets[0].Roster!.CanGrow);
    }

    [Theory]
    [InlineData("SUM(A1:B2)", 0, 1, "SUM(B1:C2)")]
    [InlineData("$A1+A$1+$A$1", 2, 3, "$A3+D$1+$A$1")]
    [InlineData("IF(A1>0,\"A1\",LOG10(B2))", 1, 0, "IF(A2>0,\"A1\",LOG10(B3))")]
    public void A_shared_formula_moves_along(string formula, int rows, int columns, string moved) =>
        Assert.Equal(moved, FormFormulas.Shifted(formula, rows, columns));

    [Theory]
    [InlineData("SUM(A1:A3)", "6")]
    [InlineData("A1+A2*2-A3/3", "4")]
    [InlineData("ROUND(A1/A3*100,1)", "33.3")]
    [InlineData("(A1+A2)/A9", null)]
    [InlineData("IFERROR(A1/A9,0)", "0")]
    [InlineData("INDIRECT(A1)", null)]
    [InlineData("-A1+10%", "-0.9")]
    public void Formulas_of_forms_are_worked_out(string formula, string? value)
    {
        var known = new FormFormulas(place => place.Row <= 3 ? (place.Row, false) : (null, true));

        Assert.Equal(value, known.Value(formula) is { } worked ? Cell.Plain(worked) : null);
    }

    private static byte[] Fill(FormFile form, params (string Cell, string Digits)[] cells) =>
        FormWriter.Fill(
            form,
            [new(0, cells.ToDictionary(one => CellPlace.Parse(one.Cell)!.Value, one => FilledCell.OfNumber(one.Digits)), [])]
        );

    private static byte[] Rows(FormFile form, int count) =>
        FormWriter.Fill(
            form,
            [
                new(
                    0,
                    new Dictionary<CellPlace, FilledCell>(),
                    [
                        .. Enumerable
                            .Range(1, count)
                            .Select(n => new Dictionary<int, FilledCell>
                            {
                                [0] = FilledCell.OfNumber($"{n}"),
                                [1] = FilledCell.OfText("某"),
                            }),
                    ]
                ),
            ]
        );

    private static SortedDictionary<string, string> Parts(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        var parts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var part = new MemoryStream();
            using (var from = entry.Open())
                from.CopyTo(part);
            parts.Add(entry.FullName, Encoding.UTF8.GetString(part.ToArray()));
        }
        return parts;
    }
}
