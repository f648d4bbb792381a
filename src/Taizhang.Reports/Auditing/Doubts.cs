namespace Taizhang.Reports.Auditing;

/// <summary>
/// What keeps a failure from being certain, whatever rule found it: a mention that may have been read wrongly, a cell of a table, which says
/// nothing of its neighbours.
/// </summary>
internal static class Doubts
{
    public static Finding Weigh(Auditee auditee, Finding finding)
    {
        if (finding.Verdict != Verdict.Fails)
            return finding;
        foreach (var (start, end) in finding.Spans)
        {
            int at = auditee.IndexAt(start);
            if (at < 0 || auditee.Facts[at].End != end)
                continue;
            if (auditee.Facts[at] is { Uncertain: true } or { RowHead.Length: > 0 } or { ColumnHead.Length: > 0 })
                return finding with { Verdict = Verdict.Ask, Message = finding.Message.TrimEnd('。') + "；其中有数字未必读准，请核对。" };
        }
        return finding;
    }
}
