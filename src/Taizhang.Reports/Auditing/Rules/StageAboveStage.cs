namespace Taizhang.Reports.Auditing.Rules;

/// <summary>
/// No more can be finished than came in: 办结 ≤ 立案, 整改 ≤ 排查, for one thing in one sentence. Undecidable where old cases were carried over.
/// </summary>
internal static class StageAboveStage
{
    /// <summary>Reported under the rule with the same idea.</summary>
    public static readonly AuditRule Rule = new(PartAboveWhole.Id, "其中数与总数", Check);

    private static readonly (string[] In, string[] Out)[] Stages =
    [
        (
            ["受理", "立案", "接件", "收到", "接到", "登记", "接收", "接访", "交办", "转办"],
            ["办结", "结案", "办复", "回复", "答复", "化解", "解决", "调处", "处置完"]
        ),
        (["排查", "发现", "查出", "摸排", "下发", "巡查", "检查出"], ["整改", "销号", "消除", "化解", "调处"]),
    ];

    private static readonly string[] CarriedOver = ["结转", "上年", "往年", "历年", "积案", "存量", "遗留", "以前年度", "历史"];
    private static readonly string[] Idle = ["已经", "全部", "目前", "其中", "现已", "累计", "完成", "按期", "共", "已", "并", "完"];

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        for (int i = 1; i < auditee.Facts.Length; i++)
        {
            var (whole, part) = (auditee.Facts[i - 1], auditee.Facts[i]);
            if (!auditee.SameSentence(i - 1, i) || whole is not { Aspect: Aspect.Level, Value: > 0 } || part.Aspect != Aspect.Level)
                continue;
            if (whole.Unit != part.Unit || part.Unit is "%" or "百分点" or "元")
                continue;
            var (start, end) = auditee.SentenceOf(i);
            if (part.Start - start < 400 && Any(auditee.Text.AsSpan(start, Math.Max(0, Math.Min(end, part.End) - start)), CarriedOver))
                continue;
            foreach (var (before, after) in Stages)
            {
                if (
                    !Any(auditee.Lead(i - 1), before)
                    || Any(auditee.Lead(i - 1), after)
                    || Word(auditee.Lead(i), after) is not { } word
                    || !OfTheSame(auditee, i, word)
                )
                    continue;
                var finding = PartAboveWhole.Compared(whole, part, word);
                // Old cases may be among those finished, said or not.
                yield return finding.Verdict == Verdict.Fails
                    ? finding with
                    {
                        Verdict = Verdict.Ask,
                        Message = finding.Message[..^1] + "；如含上年结转，请注明。",
                    }
                    : finding;
                break;
            }
        }
    }

    /// <summary>The verb stands alone (办结21起), or with an object that the whole was counted by (整改隐患 after 排查隐患).</summary>
    private static bool OfTheSame(Auditee auditee, int part, string word)
    {
        var lead = auditee.Lead(part);
        int at = lead.IndexOf(word, StringComparison.Ordinal);
        var thing = lead[(at + word.Length)..].Trim();
        foreach (string idle in Idle)
            if (thing.StartsWith(idle, StringComparison.Ordinal))
                thing = thing[idle.Length..];
        if (thing.IsEmpty)
            return true;
        var clause = auditee.Clause(part - 1);
        return clause.Contains(thing, StringComparison.Ordinal)
            || auditee.Facts[part - 1].Subject.AsSpan().Contains(thing, StringComparison.Ordinal)
            || (auditee.Facts[part - 1].Unit is "家" && auditee.Facts[part].Unit is "家");
    }

    private static bool Any(ReadOnlySpan<char> text, string[] words) => Word(text, words) is not null;

    private static string? Word(ReadOnlySpan<char> text, string[] words)
    {
        foreach (string word in words)
            if (text.Contains(word, StringComparison.Ordinal))
                return word;
        return null;
    }
}
