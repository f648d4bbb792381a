using System.Buffers;

namespace Taizhang.Reports.Auditing.Rules;

/// <summary>A rate with one of its two counts: which whole numbers the other may be. 43 at 93.5 % leaves only 46.</summary>
internal static class RateImpliesWhole
{
    public const string Id = "rate-implies-whole";

    public static readonly AuditRule Rule = new(Id, "比率推算的总数", Check);
    private const decimal Most = 1_000_000_000;

    /// <summary>Rates of cases and things counted one by one. Surveys (满意度), money (支出率) and coverage (覆盖率) are not.</summary>
    private static readonly SearchValues<string> Counted = SearchValues.Create(
        [
            "达标",
            "办结",
            "结案",
            "化解",
            "整改",
            "调处",
            "回复",
            "答复",
            "办理",
            "处置",
            "合格",
            "销号",
            "通过",
            "签约",
            "开工",
            "验收",
            "解决",
            "调解",
            "办复",
            "息诉",
            "破案",
            "履约",
        ],
        StringComparison.Ordinal
    );

    /// <summary>Words that make the count the part: it was done.</summary>
    private static readonly SearchValues<string> Done = SearchValues.Create(
        [
            "完成",
            "办结",
            "整改",
            "化解",
            "创成",
            "建成",
            "符合",
            "达标",
            "合格",
            "通过",
            "解决",
            "回复",
            "答复",
            "结案",
            "调处",
            "成功",
            "妥善",
            "验收",
            "销号",
            "息诉",
        ],
        StringComparison.Ordinal
    );

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        for (int i = 0; i < auditee.Facts.Length; i++)
        {
            var rate = auditee.Facts[i];
            if (
                rate is not { Aspect: Aspect.Rate, Unit: "%", Of: { } of, Value: > 0 and <= 100 }
                || Printed.IsSoft(rate)
                || auditee.Lead(i).Contains('占')
            )
                continue;
            int at = auditee.IndexAt(of);
            if (
                at < 0
                || at == i
                || auditee.Facts[at] is not { Aspect: Aspect.Level, Value: > 0 and <= Most } count
                || !Printed.IsCount(count)
            )
                continue;
            if (RatePartWhole.HasBoth(auditee, i))
                continue;
            var finding =
                rate.Value == 100
                    ? Found.At(Id, Verdict.Holds, $"{rate.Subject} {rate.Text}，与 {count.Text}不矛盾（没有另写分项数）。", count, rate)
                    : Finding(auditee, at, i, count, rate);
            if (finding is not null)
                yield return finding;
        }
    }

    private static Finding? Finding(Auditee auditee, int at, int i, Mention count, Mention rate)
    {
        bool counted = rate.Subject.AsSpan().ContainsAny(Counted) || auditee.Lead(i).ContainsAny(Counted);
        if (!counted)
            return null;
        bool done = count.Subject.AsSpan().ContainsAny(Done) || auditee.Lead(at).ContainsAny(Done);
        var (asPart, verdict) = (Wholes(count.Value, Printed.Rounded(rate)), Verdict.Holds);
        var asWhole = Parts(count.Value, Printed.Rounded(rate));
        if (asPart.None && asWhole.None)
            (asPart, asWhole, verdict) = (
                Wholes(count.Value, Printed.Truncated(rate)),
                Parts(count.Value, Printed.Truncated(rate)),
                Verdict.HoldsByTruncation
            );
        var (cut, number) = (verdict == Verdict.HoldsByTruncation ? "（按截尾写法）" : "", Shown.Number(count.Value));
        if (!asPart.None && (done || asWhole.None))
            return Found.At(Id, verdict, OfWholes(count, rate, asPart.First, asPart.Last, cut), count, rate);
        if (!asWhole.None && !done)
            return Found.At(Id, verdict, OfParts(count, rate, asWhole.First, asWhole.Last, cut), count, rate);

        var others = Beside(auditee, at, i);
        if (Explains(others, count, rate))
            return null;
        if (!asWhole.None)
            return Found.At(
                Id,
                Verdict.Ask,
                $"{count.Text}、{rate.Subject} {rate.Text}：如 {count.Text}是已完成数，没有一个整数总数能得出 {rate.Text}；"
                    + $"如是总数，则相当于 {Shown.Number(asWhole.First)}{count.Unit}。请核对。",
                count,
                rate
            );
        decimal near = Math.Round(count.Value * 100 / rate.Value, 0, MidpointRounding.AwayFromZero);
        string nearest = near > 0 ? $"（最接近的总数 {Shown.Number(near)}：{Shown.Percent(count.Value / near * 100)}）" : "";
        // The rate may be of more than this count, so it is never a failure.
        return Found.At(
            Id,
            Verdict.Ask,
            done && others.Count == 0
                ? $"{number}{count.Unit}、{rate.Subject} {rate.Text}：没有一个整数总数能得出 {rate.Text}{nearest}。请核对口径。"
                : $"{number}{count.Unit}、{rate.Subject} {rate.Text}：无论作分项数还是作总数，都没有整数能得出 {rate.Text}{nearest}。请核对口径。",
            count,
            rate
        );
    }

    private static string OfWholes(Mention part, Mention rate, decimal first, decimal last, string cut)
    {
        var (number, unit) = (Shown.Number(part.Value), part.Unit);
        return first < last
            ? $"{number} / {rate.Text} → 相符，总数可能是 {Shown.Number(first)} 至 {Shown.Number(last)}{unit}{cut}。"
            : $"{number} / {rate.Text} → {Shown.Number(first)}{unit}，"
                + $"{number} / {Shown.Number(first)} = {Shown.Percent(part.Value / first * 100)}，写作 {rate.Text}{cut}。"
                + $"总数没有写出，只有 {Shown.Number(first)} 相符。";
    }

    private static string OfParts(Mention whole, Mention rate, decimal first, decimal last, string cut) =>
        first < last
            ? $"{whole.Text}的 {rate.Text} → 相符，可能是 {Shown.Number(first)} 至 {Shown.Number(last)}{whole.Unit}{cut}。"
            : $"{whole.Text}的 {rate.Text} → {Shown.Number(first)}{whole.Unit}，"
                + $"{Shown.Number(first)} / {Shown.Number(whole.Value)} = {Shown.Percent(first / whole.Value * 100)}{cut}。"
                + $"分项数没有写出，只有 {Shown.Number(first)} 相符。";

    /// <summary>The other counts of the chain in the same unit, to which the rate may really refer.</summary>
    private static List<Mention> Beside(Auditee auditee, int at, int rate)
    {
        List<Mention> others = [];
        for (int j = Math.Max(0, at - Auditee.Window); j < rate; j++)
            if (
                j != at
                && auditee.SameChain(j, at)
                && auditee.Facts[j] is { Aspect: Aspect.Level, Value: > 0 and <= Most } other
                && other.Unit == auditee.Facts[at].Unit
            )
                others.Add(other);
        return others;
    }

    /// <summary>Two counts that give the rate, or a sum of two (建议112件、提案98件，办结率98.6%) of which some whole number gives it.</summary>
    private static bool Explains(List<Mention> others, Mention count, Mention rate) =>
        others.Exists(other =>
            Interval.At(Math.Min(other.Value, count.Value) / Math.Max(other.Value, count.Value) * 100).Meets(Printed.Rounded(rate))
            || !Parts(other.Value + count.Value, Printed.Rounded(rate)).None
        );

    /// <summary>Whole numbers of which <paramref name="part"/> is such a share.</summary>
    private static (bool None, decimal First, decimal Last) Wholes(decimal part, Interval rate)
    {
        if (rate.Low < 1e-6m)
            return (true, 0, 0);
        decimal first = Math.Max(part, Math.Ceiling(part * 100 / rate.High)),
            last = Math.Floor(part * 100 / rate.Low);
        return (first > last, first, last);
    }

    /// <summary>Whole numbers that are such a share of <paramref name="whole"/>.</summary>
    private static (bool None, decimal First, decimal Last) Parts(decimal whole, Interval rate)
    {
        decimal first = Math.Max(0, Math.Ceiling(whole * rate.Low / 100)),
            last = Math.Min(whole, Math.Floor(whole * rate.High / 100));
        return (first > last, first, last);
    }
}
