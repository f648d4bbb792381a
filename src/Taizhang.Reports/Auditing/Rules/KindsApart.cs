namespace Taizhang.Reports.Auditing.Rules;

/// <summary>
/// What a promise is said to have reached beside what the report says of the same kind elsewhere: 养护农村公路4公里 and 农村公路养护60公里：完成61公里.
/// One of them counts other kinds along.
/// </summary>
internal static class KindsApart
{
    public const string Id = "kinds-apart";

    public static readonly AuditRule Rule = new(Id, "同类数字前后不一", Check);

    /// <summary>From here on a part (沿路绿化) is too little of its whole (绿化) to be left without a word.</summary>
    private const int TooFar = 10;

    private const int ShortestKind = 2,
        ShortestSame = 4;

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        for (int i = 0; i + 1 < auditee.Facts.Length; i++)
        {
            var (promised, reached) = (auditee.Facts[i], auditee.Facts[i + 1]);
            if (!IsResult(auditee, promised, reached))
                continue;
            string kind = Subjects.Key(promised.Subject);
            foreach (var told in auditee.Facts)
                if (
                    told is { Aspect: Aspect.Level, Status: Status.Actual }
                    && told != promised
                    && told != reached
                    && told.Unit == reached.Unit
                    && (told.Year is null || reached.Year is null || told.Year == reached.Year)
                    && !Printed.Either(told).Meets(Printed.Either(reached))
                    && Compared(kind, Subjects.Key(told.Subject), told, reached) is { } finding
                )
                    yield return finding;
        }
    }

    private static Finding? Compared(string kind, string other, Mention told, Mention reached)
    {
        if (kind.Length < ShortestKind || other.Length < ShortestKind)
            return null;
        if (kind.Length >= ShortestSame && kind.Order().SequenceEqual(other.Order()))
            return Found.At(
                Id,
                Agreement.Failure(told, reached),
                $"{told.Subject} {told.Text}，兑现情况中写作 {reached.Text}：同一件事两个数，不一致。",
                told,
                reached
            );
        bool part = other.Length > kind.Length && other.Contains(kind, StringComparison.Ordinal);
        return part && told.Value > 0 && reached.Value / told.Value >= TooFar
            ? Found.At(
                Id,
                Verdict.Ask,
                $"{kind}完成 {reached.Text}，而{other}只有 {told.Text}：请核对是否把别的种类也算了进来。",
                told,
                reached
            )
            : null;
    }

    /// <summary>Whether a line says a promise with its number, and after a colon what was reached of it.</summary>
    private static bool IsResult(Auditee auditee, Mention promised, Mention reached)
    {
        if (promised.Aspect != Aspect.Level || reached.Aspect != Aspect.Level || promised.Unit != reached.Unit)
            return false;
        var between = auditee.Between(promised, reached);
        return between.Length is > 0 and <= 20
            && between.IndexOfAny('：', ':') is >= 0 and var colon
            && !between.Contains('\n')
            && between[(colon + 1)..] is "完成" or "实际" or "实际完成";
    }
}
