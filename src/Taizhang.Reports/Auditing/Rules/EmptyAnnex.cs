namespace Taizhang.Reports.Auditing.Rules;

/// <summary>附件： or 名词解释 with nothing behind it.</summary>
internal static class EmptyAnnex
{
    public const string Id = "empty-annex";

    public static readonly AuditRule Rule = new(Id, "附件空缺", Check, Weight.Words);

    private static readonly string[] Annexes = ["附件", "附表", "附：", "附:", "名词解释", "注释"];

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        if (auditee.Lines.Length < 3)
            yield break;
        var (start, end) = auditee.Lines[^1];
        var line = auditee.Text.AsSpan(start, end - start);
        foreach (string annex in Annexes)
            if (line.StartsWith(annex, StringComparison.Ordinal) && line[annex.Length..].Trim("：:0123456789一二三 ").IsEmpty)
            {
                yield return new(Id, Verdict.Ask, $"“{line}”之后没有内容，请补上或删去。", [(start, end)]);
                yield break;
            }
    }
}
