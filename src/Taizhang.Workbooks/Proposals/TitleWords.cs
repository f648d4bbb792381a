namespace Taizhang.Workbooks.Proposals;

/// <summary>What the words of a column's title say about what stands below it.</summary>
internal static class TitleWords
{
    public static readonly string[] OfPersons =
        ["姓名", "户主", "负责人", "联系人", "申请人", "监护人", "电话", "手机", "联系方式", "身份证"],
        OfPhones = ["电话", "手机", "联系方式"],
        OfAccounts = ["银行", "卡号", "账号", "帐号", "开户", "密码", "口令"],
        OfMoney =

        [
            "金额",
            "资金",
            "补贴",
            "补助",
            "补助金",
            "工资",
            "费",
            "费用",
            "款",
            "款项",
            "收入",
            "支出",
            "投资",
            "租金",
            "奖金",
            "造价",
            "合同额",
            "总额",
            "余额",
            "限额",
            "产值",
            "货款",
            "付款",
            "支付",
            "拨款",
            "薪资",
            "报酬",
            "经费",
            "预算",
            "决算",
        ],
        OfPrices = ["单价", "价格", "均价", "标价", "报价"],
        OfCounts = ["数", "数量", "人", "户", "次", "面积", "率", "得分", "分数"],
        OfNumbers =
        ["编号", "号码", "账号", "帐号", "卡号", "代码", "证号", "户号", "文号", "合同号", "流水号", "学号", "房号", "密码", "编码"],
        OfRemarks = ["备注", "说明"],
        OfSerials = ["序号", "序", "号", "行号", "no"],
        OfNames = ["名称", "姓名", "户主", "项目", "标题", "企业", "单位"];

    /// <summary>By the unit, or by the word at the end of a title: 单元 and 评价得分 are none.</summary>
    public static bool IsMoney(string title, string unit) =>
        unit == "元"
        || (
            unit.Length == 0
            && (OfMoney.Any(word => EndsOrStarts(title, word)) || IsPrice(title))
            && !OfCounts.Any(word => title.EndsWith(word, StringComparison.Ordinal))
        );

    private static bool EndsOrStarts(string title, string word) =>
        title.EndsWith(word, StringComparison.Ordinal)
        || title.EndsWith(word + "标准", StringComparison.Ordinal)
        || title.EndsWith(word + "合计", StringComparison.Ordinal)
        || title.EndsWith(word + "小计", StringComparison.Ordinal);

    /// <summary>What one thing costs, which nobody adds up.</summary>
    public static bool IsPrice(string title) =>
        title.Contains("元/", StringComparison.Ordinal) || OfPrices.Any(word => title.EndsWith(word, StringComparison.Ordinal));

    /// <summary>Whether a title has one of some words.</summary>
    public static bool Has(string title, string[] words) => words.Any(word => title.Contains(word, StringComparison.OrdinalIgnoreCase));
}
