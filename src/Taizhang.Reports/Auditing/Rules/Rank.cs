using System.Buffers;

namespace Taizhang.Reports.Auditing.Rules;

/// <summary>Ranks start at 1, do not exceed the number ranked, and a contest has only one rank per year.</summary>
internal static class Rank
{
    public const string Id = "rank";

    public static readonly AuditRule Rule = new(Id, "位次", Check);

    private static readonly SearchValues<string> Rises = SearchValues.Create(
        ["上升", "跃升", "提升", "前移", "跃居", "攀升", "前进", "晋升", "升至", "升到"],
        StringComparison.Ordinal
    );
    private static readonly SearchValues<string> Falls = SearchValues.Create(
        ["下降", "后移", "滑落", "退至", "退到", "下滑", "降至", "降到"],
        StringComparison.Ordinal
    );

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        Dictionary<(string, int, string), Mention> contests = [];
        for (int i = 0; i < auditee.Facts.Length; i++)
        {
            var rank = auditee.Facts[i];
            if (rank.Aspect != Aspect.Rank)
                continue;
            if (rank.Value < 1 && rank.Text.StartsWith('第'))
                yield return Found.At(Id, Verdict.Fails, $"名次写作 {rank.Text}，名次应从第 1 名起。", rank);
            if (i > 0 && auditee.SameSentence(i - 1, i) && Among(auditee, i - 1, rank) is { } among && rank.Value > among.Value)
                yield return Found.At(Id, Verdict.Fails, $"{among.Text}中排{rank.Text}：名次大于参加排名的个数。", among, rank);
            if (Moves(auditee, i) is { } moves)
                yield return moves;
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
    private static Mention? Among(Auditee auditee, int at, Mention rank)
    {
        var count = auditee.Facts[at];
        // 8个县（区）和3个开发区中: the ranked are more than the last of them.
        var before = auditee.Lead(at);
        bool several = before.TrimEnd() is [.., '和' or '及' or '与' or '、'];
        if (at > 0 && auditee.SameSentence(at - 1, at) && auditee.Facts[at - 1].Unit == count.Unit)
            several |= auditee.Between(auditee.Facts[at - 1], count).Length <= 14;
        if (several || count is not { Unit: "个" or "家" or "名", Aspect: Aspect.Level, Bound: Bound.Exact, Value: > 0 })
            return null;
        var gap = auditee.Between(count, rank);
        // 3个镇分列全市第5位、第9位: not three that were ranked, but three of all.
        if (gap.Contains('全') || !(OfAPlace(before) || gap.Contains('中')))
            return null;
        bool plain = gap.TrimStart(Ranked).IsEmpty || gap.Contains('中') && !gap.ContainsAny('，', '、');
        return gap.Length is > 0 and <= 14 && plain ? count : null;
    }

    private static bool OfAPlace(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd();
        foreach (
            string place in (string[])
                ["全国", "全省", "全市", "全县", "全区", "全州", "全镇", "全盟", "省辖", "市辖", "所辖", "市直", "县直"]
        )
            if (before.EndsWith(place, StringComparison.Ordinal))
                return true;
        return false;
    }

    private const string Ranked = "乡镇街道县市区盟州旗（）、()村社区单位部门园开发中里居位列排名次第综合考核等省辖级直属经济技术高新";

    /// <summary>由第8位上升到第12位: a place that rises gets a smaller number. Only within one order.</summary>
    private static Finding? Moves(Auditee auditee, int to)
    {
        if (to == 0 || auditee.Facts[to - 1] is not { Aspect: Aspect.Rank } from || !auditee.SameSentence(to - 1, to))
            return null;
        var rank = auditee.Facts[to];
        var gap = auditee.Between(from, rank);
        string here = Scope(auditee.Lead(to - 1)),
            there = Scope(gap);
        if (
            gap.Length is 0 or > 10
            || gap.ContainsAny('，', '、')
            || there.Length > 0 && there != here
            || !auditee.Lead(to - 1).ContainsAny('由', '从')
        )
            return null;
        bool up = gap.ContainsAny(Rises),
            down = gap.ContainsAny(Falls);
        if (up == down || !(up ? rank.Value > from.Value : rank.Value < from.Value))
            return null;
        return Found.At(
            Id,
            Agreement.Failure(from, rank),
            $"由{from.Text}到{rank.Text}，位次{(up ? "后移" : "前移")}，写作“{gap.Trim()}”。",
            from,
            rank
        );
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
