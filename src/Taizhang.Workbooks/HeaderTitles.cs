namespace Taizhang.Workbooks;

/// <summary>How much like column titles some texts are, whatever ledger they are for.</summary>
internal static class HeaderTitles
{
    /// <summary>Words common in column titles and rare in cells.</summary>
    private static readonly string[] Common =
    [
        "姓名",
        "名称",
        "日期",
        "时间",
        "年月",
        "电话",
        "身份证",
        "号码",
        "编号",
        "序号",
        "金额",
        "元",
        "备注",
        "地址",
        "类别",
        "类型",
        "性别",
        "单位",
        "数量",
        "面积",
        "村",
        "负责人",
        "状态",
        "情况",
        "账号",
        "代码",
        "年龄",
        "人数",
        "户",
        "是否",
        "规格",
        "型号",
        "等级",
        "来源",
        "用途",
        "事由",
    ];

    /// <summary>How well the headings of some lines fit as titles: many, different, short, and with typical title words.</summary>
    public static int Worth(IReadOnlyList<Heading> headings)
    {
        // What stands above most of the columns is the title of the sheet; above a single one, a remark on it.
        var above = headings
            .Where(heading => heading.Names.Length > 1)
            .GroupBy(heading => heading.Title.Split('／')[0])
            .Select(group => group.Count())
            .ToArray();
        if (headings.Count > 2 && (above is [1] || above.Any(count => count * 5 > headings.Count * 3)))
            return 0;
        int worth = 0;
        foreach (
            string title in headings
                .Where(heading => heading.Names.Length > 0)
                .Select(heading => Heading.Bare(heading.Names[^1]))
                .Distinct()
        )
        {
            if (title.Length is 0 or > 20 || title.All(c => char.IsAsciiDigit(c)))
                continue;
            worth += Common.Any(word => title.Contains(word, StringComparison.Ordinal)) ? 4 : 1;
        }
        return worth >= 2 ? worth : 0;
    }
}
