using System.Text.RegularExpressions;

namespace Taizhang.Workbooks;

/// <summary>
/// Rows below a header that are not entries: totals, signatures, remarks, repeated headers. Each is listed with the reason, none is skipped
/// silently.
/// </summary>
internal static partial class NoEntry
{
    /// <summary>Why a row is not an entry; null when it is one.</summary>
    public static string? Why(in SheetRow row, SheetHeader header)
    {
        int filled = 0,
            texts = 0;
        string? first = null,
            second = null;
        int firstColumn = -1;
        bool counts = true;
        for (int column = 0; column < row.Cells.Count; column++)
        {
            var cell = row[column];
            if (cell.Kind == CellKind.Empty || cell.Filled)
                continue;
            filled++;
            counts = counts && cell.Kind == CellKind.Number && cell.Number == filled;
            if (cell.Kind != CellKind.Text)
                continue;
            if (++texts == 1)
                (first, firstColumn) = (cell.Text!, column);
            else if (texts == 2)
                second = cell.Text!;
        }
        if (first is null)
            return counts && filled > 2 ? "栏号" : null;
        string folded = Heading.Folded(first);
        if (
            Total().IsMatch(folded)
            || (second is not null && firstColumn == 0 && Serial().IsMatch(folded) && Total().IsMatch(Heading.Folded(second)))
        )
            return "合计行";
        if (Signature().IsMatch(folded))
            return "填表说明或签名";
        if (Remark().IsMatch(folded) && filled <= 2)
            return "填表说明或签名";
        if (IsHeader(row, header))
            return "重复的表头";
        return filled == 1 && header.Headings.Length > 3 && Section().IsMatch(folded) ? "分节标题" : null;
    }

    private static bool IsHeader(in SheetRow row, SheetHeader header)
    {
        int same = 0,
            texts = 0;
        foreach (var heading in header.Headings)
        {
            var cell = row[heading.Column];
            if (cell.Kind != CellKind.Text)
                continue;
            texts++;
            if (heading.Names.Any(name => Heading.Folded(name) == Heading.Folded(cell.Text!)))
                same++;
        }
        return same >= 2 && same * 2 > texts;
    }

    [GeneratedRegex(@"^(?:.{0,20})(?:合计|总计|小计|共计|累计)(?:[:(].{0,20})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Total();

    [GeneratedRegex(@"^[0-9一二三四五六七八九十]{1,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Serial();

    [GeneratedRegex(
        @"^(?:审核人|审批人|审核|填表人|制表人|制表|填报人|复核人|经办人|"
            + @"负责人|单位负责人|主要负责人|分管领导|主管领导|站所负责人|联系人|联系电话|填报单位|"
            + @"填报日期|填报时间|填表日期|填表时间|制表日期|制表时间|"
            + @"单位\(盖章\)|单位\(公章\)|\(盖章\))(?:签字|签名|\(签字\)|\(签章\))?:",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Signature();

    [GeneratedRegex(@"^(?:备注|说明|填表说明|填报说明|注|注意|以下空白|—+以下空白—+)(?:[:0-9]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Remark();

    [GeneratedRegex(@"^(?:[一二三四五六七八九十]{1,3}|\([一二三四五六七八九十]{1,3}\))[、.]?.{1,30}$", RegexOptions.CultureInvariant)]
    private static partial Regex Section();
}
