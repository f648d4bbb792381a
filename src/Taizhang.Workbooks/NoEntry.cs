using System.Text.RegularExpressions;

namespace Taizhang.Workbooks;

/// <summary>
/// Rows below a header that are not entries: totals, signatures, remarks, section lines. Each is listed with the reason, none is skipped
/// silently.
/// </summary>
internal static partial class NoEntry
{
    private const int FewColumns = 3;

    /// <summary>Why a row is not an entry; null when it is one.</summary>
    /// <param name="span">Over how many columns the widest cell of the row is merged.</param>
    public static string? Why(in SheetRow row, SheetHeader header, int span)
    {
        var look = Look.At(row);
        bool wide = header.Headings.Length > FewColumns;
        if (look.First is null)
            return look.Counts && look.Filled > 2 ? "栏号"
                : look is { Filled: 1, Inherited: 0 } && wide && IsSerialColumn(header, look.FirstFilled) ? "只有序号的空行"
                : null;
        string folded = Heading.Folded(look.First);
        if (Total().IsMatch(folded) || (look.SecondAfterSerial is { } second && Total().IsMatch(Heading.Folded(second))))
            return "合计行";
        if (look.Filled > 2 && row.Number <= header.LastRow + 2 && Numbers(row))
            return "栏号";
        if (Signature().IsMatch(folded) || (Remark().IsMatch(folded) && look.Filled <= 2))
            return "填表说明或签名";
        // What begins a row that holds little beside it sums it up or closes the page.
        if (look.Leads && look.Inherited == 0)
        {
            if (
                look.Filled * 2 <= header.Headings.Length + 1
                && (Subtotal().IsMatch(folded) || look.First.TrimEnd().EndsWith(" 汇总", StringComparison.Ordinal))
            )
                return "合计行";
            if (look.Texts == look.Filled && Labels(row))
                return "填表说明或签名";
            if (look.Filled <= 2 && PageEnd().IsMatch(folded))
                return "页眉页脚";
        }
        if (look.Filled > 1 || look.Inherited > 0 || header.Headings.Length < FewColumns)
            return null;
        if (span >= FewColumns && span * 2 >= header.Headings.Length)
            return "分节标题";
        if (!wide)
            return null;
        if (Section().IsMatch(folded))
            return "分节标题";
        return Closing().IsMatch(folded) || (IsSerialColumn(header, look.FirstFilled) && !Serial().IsMatch(folded))
            ? "填表说明或签名"
            : null;
    }

    private static bool IsSerialColumn(SheetHeader header, int column) =>
        header.Headings.FirstOrDefault(heading => heading.Column == column) is { Lines: [.., var line] }
        && Heading.Bare(line) is "序号" or "序" or "编号" or "号" or "no" or "行号";

    /// <summary>甲 乙 1 2 3=1+2: the columns numbered.</summary>
    private static bool Numbers(in SheetRow row)
    {
        foreach (var cell in row.Cells)
            if (
                cell.Kind is not CellKind.Empty
                && !(cell.Kind == CellKind.Number && cell.Number is >= 0 and < 100 && decimal.IsInteger(cell.Number))
                && !(cell.Kind == CellKind.Text && ColumnNumber().IsMatch(Heading.Folded(cell.Text!)))
            )
                return false;
        return true;
    }

    /// <summary>培训机构负责人： 填表人： 联系电话：</summary>
    private static bool Labels(in SheetRow row)
    {
        foreach (var cell in row.Cells)
            if (cell.Kind == CellKind.Text && !Label().IsMatch(Heading.Folded(cell.Text!)))
                return false;
        return true;
    }

    /// <summary>What a row holds at a glance.</summary>
    /// <param name="Inherited">Cells that come from merged ones above.</param>
    /// <param name="First">The first text; null: none.</param>
    /// <param name="Leads">Whether the first text is the first cell that holds anything.</param>
    /// <param name="SecondAfterSerial">The second text, where the first column holds a number as text.</param>
    /// <param name="Counts">Whether the cells are 1, 2, 3 and so on.</param>
    private readonly record struct Look(
        int Filled,
        int Texts,
        int Inherited,
        int FirstFilled,
        string? First,
        bool Leads,
        string? SecondAfterSerial,
        bool Counts
    )
    {
        public static Look At(in SheetRow row)
        {
            int filled = 0,
                texts = 0,
                inherited = 0,
                firstFilled = -1,
                firstText = -1;
            string? first = null,
                second = null;
            bool counts = true;
            for (int column = 0; column < row.Cells.Count; column++)
            {
                var cell = row[column];
                if (cell.Kind == CellKind.Empty)
                    continue;
                if (cell.Filled)
                {
                    inherited++;
                    continue;
                }
                if (filled++ == 0)
                    firstFilled = column;
                counts = counts && cell.Kind == CellKind.Number && cell.Number == filled;
                if (cell.Kind != CellKind.Text)
                    continue;
                if (++texts == 1)
                    (first, firstText) = (cell.Text!, column);
                else if (texts == 2)
                    second = cell.Text!;
            }
            bool serial = second is not null && firstText == 0 && Serial().IsMatch(Heading.Folded(first!));
            return new(filled, texts, inherited, firstFilled, first, firstText == firstFilled, serial ? second : null, counts);
        }
    }

    [GeneratedRegex(@"^(?:.{0,20})(?:合计|总计|小计|共计|累计)(?:数|金额|人数|户数)?(?:[:(].{0,20})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Total();

    [GeneratedRegex(
        @"^(?:其中:?.{0,20}|.{0,10}(?:平均|平均值|均值)|.{1,20}汇总|(?:总笔数|总金额|总人数|总户数|合计金额|金额合计|金额大写|大写).*)$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Subtotal();

    [GeneratedRegex(@"^[0-9一二三四五六七八九十]{1,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Serial();

    [GeneratedRegex(@"^(?:[甲乙丙丁戊]|[0-9]{1,2}栏?(?:=[0-9栏+\-*/×÷()]+)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex ColumnNumber();

    [GeneratedRegex(
        @"^(?:审核人|审批人|审核|填表人|制表人|制表|填报人|复核人|经办人|"
            + @"负责人|单位负责人|主要负责人|分管领导|主管领导|站所负责人|联系人|联系电话|填报单位|"
            + @"填报日期|填报时间|填表日期|填表时间|制表日期|制表时间|"
            + @"单位\(盖章\)|单位\(公章\)|\(盖章\))(?:签字|签名|\(签字\)|\(签章\))?:",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Signature();

    [GeneratedRegex(
        @"^.{0,14}(?:人|长|书记|主任|会计|出纳|领导|电话|时间|日期|签字|签名|签章|盖章|公章|单位|部门|机构)(?:\(.{1,4}\))?:.{0,30}$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Label();

    [GeneratedRegex(@"^(?:备注|说明|填表说明|填报说明|注|注意|以下空白|—+以下空白—+)(?:[:0-9]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Remark();

    [GeneratedRegex(@"^(?:[一二三四五六七八九十]{1,3}|\([一二三四五六七八九十]{1,3}\))[、.]?.{1,30}$", RegexOptions.CultureInvariant)]
    private static partial Regex Section();

    [GeneratedRegex(
        @"^(?:\(?(?:续上表|接上页|接上表|续表|转下页|接下页|未完|未完待续)\)?|第[0-9一二三四五六七八九十]+页(?:,?共[0-9一二三四五六七八九十]+页)?)$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex PageEnd();

    /// <summary>A day alone, the name of a government alone, a sentence.</summary>
    [GeneratedRegex(
        @"^(?:(?:19|20)[0-9]{2}年[0-9]{1,2}月(?:[0-9]{1,2}日)?|.{2,20}(?:人民政府|办事处|委员会)(?:\(.{1,4}\))?|.{6,}[,;。].*)$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Closing();
}
