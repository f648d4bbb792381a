using System.Text.RegularExpressions;

namespace Taizhang.Workbooks.Forms;

/// <summary>What the texts of forms are: places for names, remarks, numbers of rows, totals.</summary>
internal static partial class FormWords
{
    private static readonly string[] Money = ["元", "万元", "亿元", "千元", "百元"];

    /// <summary>Whether a text names who fills a form in, when, or in which unit, and is no part of a table.</summary>
    public static bool IsAside(string text) => Aside().IsMatch(Heading.Folded(text)) || IsPeriod(text);

    /// <summary>Whether a text says a period and nothing else.</summary>
    private static bool IsPeriod(string text) =>
        text.Length < 24 && StatedPeriod.In(text) is not null && PeriodSigns().Replace(Heading.Folded(text), "").Length <= 2;

    public static bool IsNote(string text) => Note().IsMatch(Heading.Folded(text));

    /// <summary>Whether it is the number of a row or column: 甲, 乙, 1, (2), 3=1+2.</summary>
    public static bool IsIndex(string text) => Index().IsMatch(Heading.Folded(text));

    public static bool IsNumbering(string head) => Numbering().IsMatch(Heading.Folded(head));

    public static bool IsUnitHead(string head) => Heading.Folded(head) is "单位" or "计量单位" or "计量" or "数量单位";

    public static bool IsRemark(string head) => Remark().IsMatch(Heading.Folded(head));

    public static bool IsTotal(string text) => Total().IsMatch(Heading.Folded(text));

    /// <summary>Whether a text begins a part of what stands above it.</summary>
    public static bool IsPart(string text) => Heading.Folded(text).StartsWith("其中", StringComparison.Ordinal);

    /// <summary>A head without what only orders it: numbers, 其中; a unit in brackets is left to <see cref="UnitOf"/>.</summary>
    public static string Bare(string text)
    {
        string bare = Heading.Folded(text);
        bare = Ordering().Replace(bare, "");
        if (bare.StartsWith("其中", StringComparison.Ordinal) && bare.Length > 2)
            bare = bare[2..].TrimStart(':', ',', '、');
        return Ordering().Replace(bare, "").TrimEnd(':');
    }

    /// <summary>How deep the numbering before a text says that it stands: 一、 1, （一） 2, 1. 3, （1） 4; 0: it is not numbered.</summary>
    public static int LevelOf(string text)
    {
        string folded = Heading.Folded(text);
        return Level1().IsMatch(folded) ? 1
            : Level2().IsMatch(folded) ? 2
            : Level3().IsMatch(folded) ? 3
            : Level4().IsMatch(folded) ? 4
            : 0;
    }

    /// <summary>The unit that a head states at its end, and the head without it.</summary>
    public static (string Head, string Unit) UnitOf(string head)
    {
        var match = Bracket().Match(head);
        if (match.Success && match.Groups[2].Value is var inside)
        {
            string unit = inside.StartsWith("单位:", StringComparison.Ordinal) ? inside[3..] : inside;
            if (IsUnit(unit))
                return (match.Groups[1].Value, unit);
        }
        if (head.Length > 1 && head[^1] == '%')
            return (head[..^1].TrimEnd('±'), "%");
        foreach (string unit in Money)
            if (unit.Length > 1 && head.Length > unit.Length + 1 && head.EndsWith(unit, StringComparison.Ordinal))
                return (head[..^unit.Length], unit);
        return (head, "");
    }

    /// <summary>Whether a head asks for a number.</summary>
    public static bool IsCount((string Head, string Unit) head) =>
        head.Unit.Length > 0
        || (head.Head.Length > 2 && head.Head[^1] is '数' or '率' or '额' or '量' || head.Head.EndsWith("面积", StringComparison.Ordinal));

    public static bool IsUnit(string text) =>
        SheetUnits.IsKnown(text)
        || text is "家次" or "场次" or "批次" or "批" or "人次" or "件次" or "亩次" or "户次" or "公里" or "宗" or "份" or "—";

    /// <summary>The units that a line such as 单位：万元、人 states; none when it names who reports.</summary>
    public static string[] UnitsIn(string text)
    {
        var match = UnitLine().Match(Heading.Folded(text));
        if (!match.Success)
            return [];
        string[] units = match.Groups[1].Value.Split('、', ',', ';', '/', '.');
        return units.All(SheetUnits.IsKnown) ? units : [];
    }

    [GeneratedRegex(
        "^附?(?:件|表)[0-9一二三四五六七八九十:-]*$|(?:单位|填报|填表|报送|报出|制表|编制|审核|复核|审批|负责人|分管|经办|联系|电话|日期|时间|统计|截至|截止|"
            + "盖章|签字|签名|领导|表号|文号|制定机关|批准机关|有效期)[^:]{0,14}:"
            + @"|^单位\(?|\(盖章\)|\(公章\)|^(?:填报|报送)(?:单位|时间|日期)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Aside();

    [GeneratedRegex(
        "^(?:说明|注|备注|填表说明|填报说明|填报要求|指标解释|逻辑关系|※|\\*|注[0-9])[0-9]*[:、.]?.{4,}|^(?:说明|注|填表说明|填报说明)[:]?$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Note();

    [GeneratedRegex(@"^(?:[甲乙丙丁戊]|[A-Z]|\(?[0-9]{1,3}\)?|[0-9]{1,3}=[0-9+\-*/()]+|[①-⑳]|序号)$", RegexOptions.CultureInvariant)]
    private static partial Regex Index();

    [GeneratedRegex("^(?:序号|编号|代码|行次|序次|指标代码|排序|No\\.?)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Numbering();

    [GeneratedRegex("^(?:备注|说明|备考|附注|情况说明|备 注)$", RegexOptions.CultureInvariant)]
    private static partial Regex Remark();

    [GeneratedRegex("^(?:合计|总计|小计|累计合计|共计|全镇合计|全镇|全乡|总数|合计数|全镇总计|本镇合计)$", RegexOptions.CultureInvariant)]
    private static partial Regex Total();

    [GeneratedRegex(
        @"^(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\)|[0-9]{1,2}[、.](?![0-9])|\([0-9]{1,2}\)|[①-⑳]|[—·•●◆\-]+)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Ordering();

    [GeneratedRegex("^[一二三四五六七八九十]{1,3}[、.]", RegexOptions.CultureInvariant)]
    private static partial Regex Level1();

    [GeneratedRegex(@"^\([一二三四五六七八九十]{1,3}\)", RegexOptions.CultureInvariant)]
    private static partial Regex Level2();

    [GeneratedRegex(@"^[0-9]{1,2}[、.](?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Level3();

    [GeneratedRegex(@"^(?:\([0-9]{1,2}\)|[①-⑳])", RegexOptions.CultureInvariant)]
    private static partial Regex Level4();

    [GeneratedRegex(@"^(.+?)\(((?:单位:)?[^()]{1,6})\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Bracket();

    [GeneratedRegex("[0-9年月日度第一二三四季上下半截至止底末份—~、.()_-]", RegexOptions.CultureInvariant)]
    private static partial Regex PeriodSigns();

    [GeneratedRegex(@"(?:计量)?单位:([^:\s]{1,12})$", RegexOptions.CultureInvariant)]
    private static partial Regex UnitLine();
}
