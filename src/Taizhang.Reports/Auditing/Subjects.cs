using System.Buffers;

namespace Taizhang.Reports.Auditing;

/// <summary>
/// What the audit knows about subjects: when two name the same thing, which are headline indicators, which are better when lower.
/// </summary>
internal static class Subjects
{
    private static readonly string[] Openings =
    [
        "计划完成",
        "力争完成",
        "全面完成",
        "全年",
        "全社会",
        "全镇",
        "全县",
        "全区",
        "全市",
        "全乡",
        "全省",
        "完成",
        "实现",
        "新建",
        "实施",
        "力争",
        "累计",
        "共",
    ];
    private static readonly string[] Endings = ["任务目标", "面积", "任务", "建设", "工程", "工作", "目标", "总量", "数量", "情况", "数"];

    private static readonly SearchValues<string> AtConstantPrices = SearchValues.Create(
        ["生产总值", "GDP", "增加值", "农林牧渔业总产值", "农林牧渔总产值", "农林牧渔业产值", "农业总产值"],
        StringComparison.OrdinalIgnoreCase
    );

    private static readonly SearchValues<string> RevisedBases = SearchValues.Create(
        ["固定资产投资", "固投", "工业投资", "民间投资", "技改投资", "社会消费品零售", "社零"],
        StringComparison.Ordinal
    );

    private static readonly SearchValues<string> LowerIsBetter = SearchValues.Create(
        [
            "隐患",
            "事故",
            "信访",
            "上访",
            "纠纷",
            "案件",
            "警情",
            "发案",
            "立案",
            "失业",
            "贫困",
            "死亡",
            "伤亡",
            "火灾",
            "能耗",
            "排放",
            "PM",
            "污染",
            "负债",
            "债务",
            "欠",
            "赤字",
            "经费",
            "支出",
            "时限",
            "矛盾",
            "投诉",
            "违法",
            "违建",
            "拆除",
            "亏损",
            "空置",
            "闲置",
            "浓度",
            "存量",
            "成本",
            "改厕",
            "户厕",
            "危房",
            "D级",
        ],
        StringComparison.Ordinal
    );

    private static readonly string[] Headlines =
    [
        "公共预算收入",
        "预算财政收入",
        "财政收入",
        "财政总收入",
        "税收收入",
        "固定资产投资",
        "消费品零售总额",
        "生产总值",
        "工业增加值",
        "工业总产值",
        "可支配收入",
        "人均纯收入",
        "进出口总额",
        "存款余额",
        "贷款余额",
        "城镇化率",
        "森林覆盖率",
        "常住人口",
        "户籍人口",
        "粮食总产量",
        "粮食产量",
        "粮食播种面积",
    ];

    /// <summary>Equal for two ways of naming one thing: 早稻种植面积 and 早稻种植任务, 全社会固定资产投资 and 固定资产投资.</summary>
    public static string Key(string subject)
    {
        var key = subject.AsSpan().Trim();
        for (bool more = true; more; )
        {
            more = false;
            foreach (string opening in Openings)
                if (key.Length - opening.Length >= 2 && key.StartsWith(opening, StringComparison.Ordinal))
                {
                    key = key[opening.Length..];
                    more = true;
                }
            foreach (string ending in Endings)
                if (key.Length - ending.Length >= 2 && key.EndsWith(ending, StringComparison.Ordinal))
                {
                    key = key[..^ending.Length];
                    more = true;
                }
        }
        return key.Length == subject.Length ? subject : key.ToString();
    }

    /// <summary>Growth of these is published at constant prices: it does not follow from nominal levels.</summary>
    public static bool IsAtConstantPrices(string subject) => subject.AsSpan().ContainsAny(AtConstantPrices);

    /// <summary>Last year's level is often revised afterwards, so growth on the printed one proves nothing.</summary>
    public static bool HasRevisedBase(string subject) => subject.AsSpan().ContainsAny(RevisedBases);

    public static bool IsBetterLower(string subject) => subject.AsSpan().ContainsAny(LowerIsBetter);

    /// <summary>Whether it is an indicator of which a place has only one per year.</summary>
    public static bool IsHeadline(string subject) => Headlines.Any(ending => subject.EndsWith(ending, StringComparison.Ordinal));
}
