namespace Taizhang.Reports.Auditing.Rules;

/// <summary>Terms of statistics and offices that are no longer used: 农民人均纯收入 since 2014.</summary>
internal static class OldTerms
{
    public const string Id = "old-terms";

    public static readonly AuditRule Rule = new(Id, "停用的统计和机构名称", Check, Weight.Words);

    /// <summary>The term, the first year of which it is wrong to speak so, and what is said instead.</summary>
    private static readonly (string Term, int Since, string Now)[] Terms =
    [
        ("农民人均纯收入", 2014, "农村居民人均可支配收入"),
        ("农村居民人均纯收入", 2014, "农村居民人均可支配收入"),
        ("农民人均可支配收入", 2014, "农村居民人均可支配收入"),
        ("农民可支配收入", 2014, "农村居民人均可支配收入"),
        ("地方财政一般预算收入", 2013, "一般公共预算收入"),
        ("一般预算收入", 2013, "一般公共预算收入"),
        ("新型农村合作医疗", 2019, "城乡居民基本医疗保险"),
        ("新农合", 2019, "城乡居民基本医疗保险"),
        ("五保户", 2017, "特困人员"),
        ("建档立卡贫困户", 2021, "脱贫户"),
        ("国税局", 2019, "税务局"),
        ("地税局", 2019, "税务局"),
        ("环保局", 2019, "生态环境局"),
        ("安监局", 2019, "应急管理局"),
        ("工商局", 2019, "市场监管局"),
        ("国土资源局", 2019, "自然资源局"),
        ("扶贫办", 2022, "乡村振兴部门"),
        ("乡村振兴局", 2024, "农业农村局"),
        ("村村通工程", 2020, "农村公路建设"),
    ];

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        if (auditee.Report.Year is not { } year)
            yield break;
        List<(int Start, int End)> told = [];
        foreach (var (term, since, now) in Terms)
        {
            if (year < since)
                continue;
            int at = auditee.Text.IndexOf(term, StringComparison.Ordinal);
            if (at < 0 || told.Exists(one => one.Start <= at && at < one.End) || OfThePast(auditee.Text, at))
                continue;
            told.Add((at, at + term.Length));
            yield return new(Id, Verdict.Ask, $"“{term}”自 {since} 年起已不使用，现称{now}。请核对口径。", [(at, at + term.Length)]);
        }
    }

    /// <summary>原扶贫办: the report itself says that it was called so.</summary>
    private static bool OfThePast(string text, int at) => at > 0 && text[at - 1] is '原' or '“';
}
