using System.Buffers;

namespace Taizhang.Reports.Auditing.Rules;

/// <summary>A rate with its part and its whole beside it: 立案30起，办结21起，办结率70%; 占总数的 59.68%.</summary>
internal static class RatePartWhole
{
    public const string Id = "rate-part-whole";

    public static readonly AuditRule Rule = new(Id, "比率、分子与分母", Check);

    private static readonly SearchValues<string> Intake = SearchValues.Create(
        [
            "受理",
            "立案",
            "接收",
            "收到",
            "接到",
            "接件",
            "登记",
            "交办",
            "转办",
            "派单",
            "上报",
            "下达",
            "下发",
            "排查",
            "发现",
            "摸排",
            "征集",
            "抽检",
            "检查",
            "共有",
            "共办",
            "共收",
            "共接",
            "共排",
            "共计",
            "合计",
            "总数",
            "总计",
        ],
        StringComparison.Ordinal
    );

    private static readonly SearchValues<string> Totals = SearchValues.Create(
        ["共", "总", "合计", "累计", "全部"],
        StringComparison.Ordinal
    );

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        for (int i = 1; i < auditee.Facts.Length; i++)
        {
            var rate = auditee.Facts[i];
            if (rate is not { Aspect: Aspect.Rate, Unit: "%" })
                continue;
            var finding = auditee.Lead(i).Contains('占') ? Share(auditee, i, rate) : Done(auditee, i, rate);
            if (finding is not null)
                yield return finding;
        }
    }

    /// <summary>Whether both counts of a rate are given beside it, so that nothing need be inferred.</summary>
    public static bool HasBoth(Auditee auditee, int rate) => Pair(auditee, rate, out _, out _, out _);

    private static Finding? Done(Auditee auditee, int i, Mention rate)
    {
        if (!Pair(auditee, i, out var part, out var whole, out bool certain))
            return null;
        if (
            Printed.Rounded(part).PercentOf(Printed.Rounded(whole)) is not { } rounded
            || Printed.Either(part).PercentOf(Printed.Either(whole)) is not { } either
        )
            return null;
        var verdict = Agreement.Of(rate, rounded, either, part, whole);
        if (verdict == Verdict.Fails && !certain)
            return null;
        return Told(rate, [part], part.Value, whole, verdict);
    }

    /// <summary>
    /// The part is the count of the rate's own verb (办结21起), the whole what came in (立案30起) or was due (应结972件), both in one chain before
    /// the rate. With several possible wholes nothing is certain.
    /// </summary>
    private static bool Pair(Auditee auditee, int i, out Mention part, out Mention whole, out bool certain)
    {
        (part, whole, certain) = (null!, null!, false);
        var name = new RateName(auditee.Facts[i], auditee.Lead(i));
        if (name.Stem.Length < 2)
            return false;
        int at = -1;
        for (int j = i - 1; j >= Math.Max(0, i - Auditee.Window) && auditee.SameChain(j, i); j--)
            if (
                IsCountOf(auditee.Facts[j])
                && Names(auditee, j, name.Stem)
                && Names(auditee, j, name.Limit)
                && !IsDue(auditee, j, name.Stem)
            )
            {
                at = j;
                break;
            }
        // 整改1188处，整改率99%，其中重大隐患12处，整改率100%: the second rate is of the twelve.
        for (int j = at + 1; at >= 0 && j < i; j++)
            if (auditee.Facts[j].Aspect == Aspect.Rate)
                at = -1;
        if (at < 0)
            return false;
        part = auditee.Facts[at];
        int found = 0;
        if (at == i - 1 && Row(auditee, at - 1, at, i, name))
        {
            (whole, certain) = (auditee.Facts[at - 1], true);
            return true;
        }
        for (int j = at - 1; j >= Math.Max(0, i - Auditee.Window) && auditee.SameChain(j, i); j--)
        {
            var other = auditee.Facts[j];
            if (
                !IsCountOf(other)
                || other.Unit != part.Unit
                || other.Value < part.Value
                || (Names(auditee, j, name.Stem) && !IsDue(auditee, j, name.Stem))
            )
                continue;
            // What was due is the whole by its name; it ends the search.
            if (IsDue(auditee, j, name.Stem))
            {
                (whole, found) = (other, 1);
                break;
            }
            if (!auditee.Lead(j).ContainsAny(Intake))
                continue;
            whole = other;
            found++;
        }
        certain = found == 1;
        return found == 1;
    }

    /// <summary>
    /// 签约项目50个，已开工40个，开工率: three in a row in one sentence, of which the middle one is what was done of the first and says nothing
    /// of another thing.
    /// </summary>
    private static bool Row(Auditee auditee, int whole, int part, int rate, RateName name)
    {
        if (whole < 0 || !auditee.SameSentence(whole, rate) || !IsCountOf(auditee.Facts[whole]))
            return false;
        if (auditee.Facts[whole].Unit != auditee.Facts[part].Unit || auditee.Facts[whole].Value < auditee.Facts[part].Value)
            return false;
        if (whole > 0 && auditee.SameSentence(whole - 1, whole) && auditee.Facts[whole - 1].Unit == auditee.Facts[whole].Unit)
            return false;
        var lead = auditee.Lead(part).TrimStart("已经成功全部现并且其中均其中目前");
        return auditee.Between(auditee.Facts[whole], auditee.Facts[part]) is ['，' or '、' or ',', ..] and { Length: <= 10 }
            && auditee.Between(auditee.Facts[part], auditee.Facts[rate]).Length <= 10
            && lead.TrimEnd("完成了").StartsWith(name.Stem, StringComparison.Ordinal)
            && lead.Length <= name.Stem.Length + 2
            && !Names(auditee, whole, name.Stem);
    }

    /// <summary>应结案, and not 供应 or 应急.</summary>
    private static bool IsDue(Auditee auditee, int fact, ReadOnlySpan<char> stem)
    {
        var lead = auditee.Lead(fact);
        for (int at = 0; at + 1 < lead.Length; at++)
            if (lead[at] == '应' && stem.Contains(lead[at + 1]))
                return true;
        return false;
    }

    private static Finding? Share(Auditee auditee, int i, Mention rate)
    {
        // The part stands before 占, the last counts of a list may be taken together, the whole is named as one.
        int last = i - 1;
        if (!auditee.SameSentence(last, i) || !IsCountOf(auditee.Facts[last]) || auditee.Between(auditee.Facts[last], rate).Length > 12)
            return null;
        Mention? whole = null;
        int at = -1;
        // 占比 and 占其中 take the whole that 其中 divides.
        bool divided = auditee.Lead(last).Contains("其中", StringComparison.Ordinal) || auditee.Clause(last).StartsWith("其中");
        for (int j = last - 1; whole is null && j >= Math.Max(0, i - Auditee.Window) && auditee.SameChain(j, i); j--)
            if (IsCountOf(auditee.Facts[j]) && auditee.Facts[j].Unit == auditee.Facts[last].Unit && auditee.Lead(j).ContainsAny(Totals))
                (whole, at) = (auditee.Facts[j], j);
        if (whole is null || whole.Value <= 0 || !OfIt(auditee, i, at))
            return null;
        decimal sum = 0;
        var (rounded, either) = (Interval.At(0), Interval.At(0));
        for (int j = last; j > at; j--)
        {
            if (auditee.Facts[j].Unit != whole.Unit || !IsCountOf(auditee.Facts[j]))
                break;
            sum += auditee.Facts[j].Value;
            (rounded, either) = (rounded + Printed.Rounded(auditee.Facts[j]), either + Printed.Either(auditee.Facts[j]));
            if (rounded.PercentOf(Printed.Rounded(whole)) is not { } one || either.PercentOf(Printed.Either(whole)) is not { } other)
                return null;
            var verdict = Agreement.Of(rate, one, other, whole, auditee.Facts[last]);
            if (verdict is Verdict.Holds or Verdict.HoldsByTruncation)
                return Told(rate, auditee.Facts[j..(last + 1)], sum, whole, verdict);
        }
        var part = auditee.Facts[last];
        bool next = true;
        for (int j = at + 1; j < last; j++)
            next &= auditee.Facts[j].Unit != whole.Unit;
        return
            next
            && part.Value <= whole.Value
            && (last == at + 1 || divided)
            && auditee.SameChain(at, i)
            && part.Value * 100 > (rate.Value - 45) * whole.Value
            && part.Value * 100 < (rate.Value + 45) * whole.Value
            ? Told(rate, [part], part.Value, whole, Agreement.Failure(rate, whole, part))
            : null;
    }

    /// <summary>占总数的, 占比, or 占 with the name of the whole; 占全国的 refers to something not in the report.</summary>
    private static bool OfIt(Auditee auditee, int rate, int whole)
    {
        var lead = auditee.Lead(rate);
        var of = lead[(lead.LastIndexOf('占') + 1)..].Trim("的比达为了约到 ");
        return of.IsEmpty
            || of.StartsWith("总", StringComparison.Ordinal)
            || of is "全部"
            || auditee.Lead(whole).Contains(of, StringComparison.Ordinal)
            || auditee.Facts[whole].Subject.AsSpan().Contains(of, StringComparison.Ordinal);
    }

    private static bool IsCountOf(Mention mention) =>
        mention is { Aspect: Aspect.Level, Value: > 0 } && mention.Unit is not ("%" or "百分点");

    private static bool Names(Auditee auditee, int fact, ReadOnlySpan<char> word) =>
        word.IsEmpty
        || auditee.Lead(fact).Contains(word, StringComparison.Ordinal)
        || auditee.Facts[fact].Subject.AsSpan().Contains(word, StringComparison.Ordinal);

    private static Finding Told(Mention rate, Mention[] parts, decimal part, Mention whole, Verdict verdict)
    {
        decimal percent = part / whole.Value * 100;
        string over = parts.Length == 1 ? Shown.Number(part) : $"({string.Join(" + ", parts.Select(one => Shown.Number(one.Value)))})";
        string message =
            $"{over} / {Shown.Number(whole.Value)} = {Shown.Percent(percent)}，写作 {rate.Text}"
            + Agreement.Ending(verdict, $"相差 {Shown.Number(Math.Abs(percent - rate.Value), 3)} 个百分点");
        return Found.At(Id, verdict, message, [whole, .. parts, rate]);
    }
}
