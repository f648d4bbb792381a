using System.Collections.Frozen;

namespace Taizhang.Workbooks;

/// <summary>Units as headers and cells write them: a measure, and the power of ten before it (万元 is 元 with 4).</summary>
internal static class SheetUnits
{
    private static readonly (string Prefix, int Tens)[] Prefixes =
    [
        ("十万", 5),
        ("百万", 6),
        ("千万", 7),
        ("十", 1),
        ("百", 2),
        ("千", 3),
        ("万", 4),
        ("亿", 8),
    ];

    private static readonly FrozenDictionary<string, string> Same = new Dictionary<string, string>
    {
        ["m2"] = "平方米",
        ["m²"] = "平方米",
        ["㎡"] = "平方米",
        ["平米"] = "平方米",
        ["平方"] = "平方米",
        ["公里"] = "千米",
        ["km"] = "千米",
        ["公斤"] = "千克",
        ["kg"] = "千克",
        ["人民币"] = "元",
        ["人民币元"] = "元",
    }.ToFrozenDictionary();

    /// <summary>What is counted one by one, for which 个 stands as well.</summary>
    private static readonly FrozenSet<string> Counted = new[]
    {
        "人",
        "名",
        "户",
        "家",
        "处",
        "件",
        "项",
        "座",
        "所",
        "台",
        "套",
        "条",
        "场",
        "起",
        "宗",
        "份",
        "批",
        "辆",
        "间",
        "栋",
        "盏",
        "块",
        "支",
        "村",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Known = new[]
    {
        "元",
        "亩",
        "公顷",
        "平方米",
        "平方公里",
        "吨",
        "千克",
        "斤",
        "克",
        "米",
        "千米",
        "户",
        "户次",
        "人",
        "人次",
        "名",
        "次",
        "件",
        "个",
        "家",
        "处",
        "台",
        "套",
        "条",
        "座",
        "只",
        "头",
        "棵",
        "株",
        "场",
        "起",
        "宗",
        "项",
        "份",
        "期",
        "批",
        "辆",
        "间",
        "栋",
        "口",
        "盏",
        "面",
        "块",
        "支",
        "队",
        "所",
        "村",
        "分",
        "%",
        "‰",
        "天",
        "日",
        "小时",
        "分钟",
        "岁",
        "月",
        "年",
        "元/亩",
        "元/人",
        "千瓦",
        "千瓦时",
        "度",
        "立方米",
        "厘米",
        "毫米",
    }.ToFrozenSet();

    /// <summary>Whether a text is a unit and not some other remark.</summary>
    public static bool IsKnown(string text) =>
        Split(text) is var (measure, tens) && (measure.Length == 0 ? tens > 0 : Known.Contains(measure));

    /// <summary>A unit's measure, without its power of ten: 亩 of 万亩.</summary>
    public static string Measure(string unit) => Split(unit).Measure;

    /// <summary>
    /// The power of ten that converts a number in <paramref name="given"/> to one in <paramref name="wanted"/>; null when they measure
    /// different things.
    /// </summary>
    /// <param name="wanted">Empty for a field without a unit: it takes any.</param>
    public static int? Tens(string given, string wanted)
    {
        var (measure, tens) = Split(given);
        var (own, ownTens) = Split(wanted);
        return measure == own || own.Length == 0 || measure.Length == 0 || Counts(measure, own) ? tens - ownTens : null;
    }

    /// <summary>Whether people count the same things in either word: 家庭人数（个）, 劳动力（名）, 外出务工（口）.</summary>
    private static bool Counts(string measure, string own) =>
        (measure == "个" && Counted.Contains(own)) || (own == "人" && measure is "名" or "口") || (own == "名" && measure == "人");

    /// <summary>千米 and 百分 are measures of their own; a prefix alone (万) has no measure.</summary>
    private static (string Measure, int Tens) Split(string unit)
    {
        if (Same.TryGetValue(unit, out string? same))
            return (same, 0);
        if (unit.Length > 4 && unit.StartsWith("人民币", StringComparison.Ordinal))
            return Split(unit[3..]);
        if (Known.Contains(unit))
            return (unit, 0);
        foreach (var (prefix, tens) in Prefixes)
            if (unit.StartsWith(prefix, StringComparison.Ordinal))
                return (Same.GetValueOrDefault(unit[prefix.Length..], unit[prefix.Length..]), tens);
        return (unit, 0);
    }
}
