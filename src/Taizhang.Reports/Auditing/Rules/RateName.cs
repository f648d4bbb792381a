namespace Taizhang.Reports.Auditing.Rules;

/// <summary>What a rate measures: 按期办结率 measures 办结, and whether it is narrower than its stem (按期).</summary>
internal readonly ref struct RateName
{
    private static readonly string[] Narrower = ["按期", "按时", "及时", "一次性", "一次", "首次", "全程", "网上", "当场", "提前", "初次"];
    private static readonly string[] Idle =
    [
        "平均",
        "综合",
        "群众",
        "总体",
        "整体",
        "全年",
        "全镇",
        "全县",
        "全市",
        "全区",
        "资金",
        "项目",
        "案件",
        "工单",
        "事项",
        "诉求",
        "问题",
        "隐患",
        "矛盾",
        "纠纷",
    ];

    /// <summary>办结, 整改, 达标; empty where no rate is named.</summary>
    public ReadOnlySpan<char> Stem { get; }

    /// <summary>按期, 及时; empty for a plain rate.</summary>
    public ReadOnlySpan<char> Limit { get; }

    public RateName(Mention rate, ReadOnlySpan<char> lead)
    {
        var name = Named(rate.Subject);
        if (name.IsEmpty)
            name = Named(lead.TrimEnd("达到为至均约超过100 "));
        Limit = [];
        for (bool more = true; more; )
        {
            more = false;
            foreach (string word in Idle)
                if (name.Length > word.Length && name.StartsWith(word, StringComparison.Ordinal))
                {
                    name = name[word.Length..];
                    more = true;
                }
        }
        foreach (string word in Narrower)
            if (name.Length > word.Length && name.StartsWith(word, StringComparison.Ordinal))
            {
                Limit = word;
                name = name[word.Length..];
                break;
            }
        Stem = name.Length > 4 ? name[^2..] : name;
    }

    private static ReadOnlySpan<char> Named(ReadOnlySpan<char> text) => text.Length > 1 && text[^1] is '率' or '度' ? text[..^1] : [];
}
