namespace Taizhang.Reports.Auditing.Rules;

/// <summary>A thing counted in the measure of another: 整改问题100余家, 走访企业20起.</summary>
internal static class MeasureWord
{
    /// <summary>Reported under the rule with the same idea.</summary>
    public static readonly AuditRule Rule = new(UnitOfSubject.Id, "单位与对象", Check);

    private static readonly (string[] Things, string[] Never)[] Kinds =
    [
        (
            ["问题", "隐患", "矛盾", "纠纷", "案件", "诉求", "工单", "事故", "建议", "提案", "线索", "违法行为"],
            ["家", "户", "人", "名", "亩", "公里", "辆", "座", "所", "位", "栋", "台"]
        ),
        (
            ["企业", "公司", "商户", "门店", "合作社", "单位", "超市", "餐馆"],
            ["起", "件", "宗", "名", "条", "亩", "公里", "人", "例", "座"]
        ),
        (
            ["群众", "党员", "干部", "学生", "老人", "职工", "代表", "居民", "村民", "教师"],
            ["家", "起", "条", "座", "处", "宗", "亩", "公里", "所"]
        ),
        (["厕所", "户厕", "公厕", "水库", "桥梁", "路灯"], ["人", "家", "起", "件", "名", "亩"]),
    ];

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        for (int i = 0; i < auditee.Facts.Length; i++)
        {
            var fact = auditee.Facts[i];
            if (fact.Aspect != Aspect.Level || fact.Uncertain)
                continue;
            foreach (var (things, never) in Kinds)
                if (
                    never.Contains(fact.Unit)
                    && Named(auditee.Lead(i).TrimEnd("共计约近达 "), things) is { } thing
                    && !Followed(auditee.Text, fact.End)
                )
                    yield return Found.At(
                        UnitOfSubject.Id,
                        Verdict.Ask,
                        $"“{thing}”的数量写作 {fact.Text}，量词“{fact.Unit}”与对象不合，请核对。",
                        fact
                    );
        }
    }

    private static string? Named(ReadOnlySpan<char> lead, string[] things)
    {
        foreach (string thing in things)
            if (lead.EndsWith(thing, StringComparison.Ordinal))
                return thing;
        return null;
    }

    /// <summary>走访群众20户家庭, 帮扶企业12名职工: the measure is of what follows.</summary>
    private static bool Followed(string text, int end) => end < text.Length && text[end] is >= '\u4e00' and <= '\u9fff';
}
