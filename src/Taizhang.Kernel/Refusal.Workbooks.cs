namespace Taizhang.Kernel;

/// <content>Of workbooks and their cells.</content>
public sealed partial record Refusal
{
    public static Refusal FieldWorkbook() => new("field.workbook", "file", "请选择 Excel 表格。");

    public static Refusal SizeWorkbook(int megabytes) =>
        new("size.workbook", "file", $"文件超过 {megabytes} MB。请删去其中的图片，或分成几个文件导入。");

    public static Refusal SizeWorkbookUnpacked(string file) =>
        new("size.workbook_unpacked", "file", $"“{Typed(file)}”解压后太大，不能读取。请删去多余的工作表和空行，另存后再导入。");

    public static Refusal MediaWorkbook(string file, string accepted) =>
        new(
            "media.workbook",
            "file",
            $"“{Typed(file)}”不是 Excel 表格，请上传 {Bounded(accepted)}；其他格式请先用 Excel 或 WPS 打开，另存为 .xlsx。"
        );

    public static Refusal InputWorkbookEmpty(string file) => new("input.workbook_empty", "file", $"“{Typed(file)}”是空文件。");

    public static Refusal InputWorkbookLocked(string file) =>
        new("input.workbook_locked", "file", $"“{Typed(file)}”设有打开密码。请先取消密码，再导入。");

    public static Refusal InputWorkbookDamaged(string file) =>
        new(
            "input.workbook_damaged",
            "file",
            $"“{Typed(file)}”打不开，文件可能已损坏。请用 Excel 或 WPS 打开检查，另存为 .xlsx 后再导入。"
        );

    public static Refusal InputWorkbookHidden(string file) =>
        new("input.workbook_hidden", "file", $"“{Typed(file)}”的工作表都是隐藏的。请取消隐藏，或指定要导入的工作表。");

    public static Refusal InputWorkbookSheet(string sheet, IEnumerable<string> sheets) =>
        new("input.workbook_sheet", "sheet", $"没有“{Typed(sheet)}”这个工作表，文件中有：{List(sheets)}。");

    public static Refusal InputWorkbookHeader(string ledger, IEnumerable<string> columns) =>
        new("input.workbook_header", "file", $"没有找到与“{Bounded(ledger)}”台账对应的表头。表头一行应当有这样的列名：{List(columns)}。");

    public static Refusal InputWorkbookNoTable(string file) =>
        new("input.workbook_no_table", "file", $"“{Typed(file)}”里没有找到表：应有一行列名，下面至少一行内容。");

    public static Refusal InputCellError(string field, string title, string shown) =>
        new("input.cell_error", field, $"{Bounded(title)}的公式出错（{Typed(shown)}），请在表中改正。");

    public static Refusal InputCellUncounted(string field, string title) =>
        new("input.cell_uncounted", field, $"{Bounded(title)}是公式，但文件里没有计算结果。请用 Excel 或 WPS 打开，保存一次后再导入。");

    public static Refusal InputCellMerged(string field, string title) =>
        new("input.cell_merged", field, $"{Bounded(title)}与上面的行合并成一格，不知道这一行是多少。请取消合并，分行填写。");

    public static Refusal InputCell1900(string field, string title, string shown) =>
        new("input.cell_1900", field, $"{Bounded(title)}“{Typed(shown)}”是 1900 年的日期，多半是空值或数字被当成了日期，请改正。");

    public static Refusal InputCellDay(string field, string title, string shown) =>
        new("input.cell_day", field, $"{Bounded(title)}应为数字，单元格里是日期 {Typed(shown)}。请把单元格格式改为常规后检查。");

    public static Refusal InputCellPercent(string field, string title, string shown) =>
        new("input.cell_percent", field, $"{Bounded(title)}不是百分比，现填“{Typed(shown)}”。");

    public static Refusal InputCellAbout(string field, string title, string shown) =>
        new("input.cell_about", field, $"{Bounded(title)}“{Typed(shown)}”不是确数，请填准确的数字。");

    public static Refusal InputCellUnit(string field, string title, string shown, string unit) =>
        new("input.cell_unit", field, $"{Bounded(title)}“{Typed(shown)}”的单位不对，应为{Bounded(unit)}。");

    public static Refusal InputCellDigits(string field, string title, string shown) =>
        new(
            "input.cell_digits",
            field,
            $"{Bounded(title)}“{Typed(shown)}”超过 15 位，Excel 已丢掉末尾的数字。请把单元格设为文本，重新填写。"
        );

    public static Refusal InputCellNoYear(string field, string title, string shown) =>
        new("input.cell_no_year", field, $"{Bounded(title)}“{Typed(shown)}”没有写年份，表头和表名中也没有，请补全。");

    public static Refusal InputCellNoDay(string field, string title, string shown) =>
        new("input.cell_no_day", field, $"{Bounded(title)}“{Typed(shown)}”只有年月，没有写日，请补全。");

    public static Refusal InputCellArea(string field, string typed) =>
        new("input.cell_area", field, $"没有“{Typed(typed)}”这个村或网格，请按系统中的名称填写。");

    public static Refusal InputCellAreas(string field, IEnumerable<string> typed) =>
        new("input.cell_areas", field, $"“{List(typed)}”不在同一处，请检查村和网格。");

    public static Refusal InputCellAreaMany(string field, IEnumerable<string> typed, IEnumerable<string> areas) =>
        new("input.cell_area_many", field, $"“{List(typed)}”不止一处：{List(areas)}。请写明是哪个村的。");

    public static Refusal InputCellSeveral(string field, string title, string shown) =>
        new("input.cell_several", field, $"{Bounded(title)}“{Typed(shown)}”里不止一个数，不知道取哪一个。请分行填写，或改成合计。");

    public static Refusal InputCellPhones(string field, string title, string shown) =>
        new("input.cell_phones", field, $"{Bounded(title)}“{Typed(shown)}”不止一个号码，请只留一个，其余的写在备注。");

    public static Refusal InputRowOtherTable() =>
        new("input.row_other_table", null, "这一行属于下面另一张列名不同的表，请分开存成两张工作表再导入。");

    public static Refusal InputWording(string written, string means) =>
        new("input.wording", "means", $"“{Typed(written)}”不能读作“{Typed(means)}”：系统中没有这一项。");

    public static Refusal InputRowNumber(string number, string ledger) =>
        new("input.row_number", "number", $"“{Bounded(ledger)}”台账里没有编号为“{Typed(number)}”的条目。新增的行请把编号一格空着。");
}
