namespace Taizhang.Reports.Auditing.Rules;

/// <summary>Ranks start at 1, do not exceed the number ranked, and a contest has only one rank per year.</summary>
internal static class Rank
{
    public const string Id = "rank";

    public static readonly AuditRule Rule = new(Id, "位次", Check);

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        Dictionary<(string, int, string), Mention> contests = [];
        for (int i = 0; i < auditee.Facts.Length; i++)
        {
            var rank = auditee.Facts[i];
            if (rank.Aspect != Aspect.Rank)
                continue;
            if (rank.Value < 1)
                yield return Found.At(Id, Verdict.Fails, $"名次写作 {rank.Text}，名次应从第 1 名起。", rank);
            if (
                i > 0
                && auditee.SameSentence(i - 1, i)
                && Among(auditee, auditee.Facts[i - 1], rank) is { } among
                && rank.Value > among.Value
            )
                yield return Found.At(Id, Verdict.Fails, $"{among.Text}中排{rank.Text}：名次大于参加排名的个数。", among, rank);
            if (rank.Status != Status.Actual || rank.Year is not { } year || rank.Subject.Length < 4 || Printed.IsSoft(rank))
                continue;
            string scope = Scope(auditee.Lead(i));
            if (!contests.TryGetValue((rank.Subject, year, scope), out var other))
                contests[(rank.Subject, year, scope)] = rank;
            else if (other.Value != rank.Value)
                yield return Found.At(
                    Id,
                    Verdict.Ask,
                    $"{rank.Subject}：一处写作{other.Text}，一处写作{rank.Text}。如是同一次评比，请统一。",
                    other,
                    rank
                );
        }
        foreach (var finding in Looser(auditee))
            yield return finding;
    }

    /// <summary>How many were ranked: 12个乡镇中排名第3名.</summary>
    private static Mention? Among(Auditee auditee, Mention count, Mention rank)
    {
        if (count is not { Unit: "个" or "家" or "名", Aspect: Aspect.Level, Bound: Bound.Exact, Value: > 0 })
            return null;
        var gap = auditee.Between(count, rank);
        return gap.Length is > 0 and <= 12 && gap.Contains('中') && !gap.ContainsAny('，', '、') ? count : null;
    }

    /// <summary>A target rank (全市前二十) below the rank achieved (全市第4名), in the same field.</summary>
    private static IEnumerable<Finding> Looser(Auditee auditee)
    {
        foreach (var aim in auditee.Facts)
        {
            if (aim is not { Aspect: Aspect.Rank, Status: Status.Target or Status.Plan } || Topic(aim.Subject) is not { } topic)
                continue;
            string scope = Scope(auditee.Lead(auditee.IndexAt(aim.Start)));
            Mention? worst = null;
            foreach (var reached in auditee.Facts.Take(200))
            {
                if (
                    reached is not { Aspect: Aspect.Rank, Status: Status.Actual }
                    || Topic(reached.Subject) != topic
                    || reached.Value <= (worst?.Value ?? 0)
                )
                    continue;
                string where = Scope(auditee.Lead(auditee.IndexAt(reached.Start)));
                if (where == scope || where.Length == 0)
                    worst = reached;
            }
            if (worst is not null && worst.Value < aim.Value)
                yield return Found.At(
                    TargetBelowResult.Id,
                    Verdict.Ask,
                    $"{aim.Subject}目标{aim.Text}，低于已达到的{worst.Text}（{worst.Subject}）。请核对。",
                    worst,
                    aim
                );
        }
    }

    private static string Scope(ReadOnlySpan<char> lead)
    {
        foreach (string scope in (string[])["全国", "全省", "全市", "全县", "全区", "全镇", "全州"])
            if (lead.Contains(scope, StringComparison.Ordinal))
                return scope;
        return "";
    }

    private static string? Topic(string subject)
    {
        foreach (string word in (string[])["PM", "空气", "大气", "优良天数"])
            if (subject.Contains(word, StringComparison.Ordinal))
                return "空气";
        return subject.Length >= 4 ? subject : null;
    }
}
