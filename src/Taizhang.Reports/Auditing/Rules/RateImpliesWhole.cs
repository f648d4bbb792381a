using System.Buffers;

namespace Taizhang.Reports.Auditing.Rules;

/// <summary>A rate with one of its two counts: which whole numbers the other may be. 43 at 93.5 % leaves 46 only.</summary>
internal static class RateImpliesWhole
{
    public const string Id = "rate-implies-whole";

    /// <summary>Rates of cases and things that are counted one by one. Surveys (满意度), money (支出率) and cover (覆盖率) are not.</summary>
    private static readonly SearchValues<string> Counted = SearchValues.Create(
        ["达标", "办结", "结案", "化解", "整改", "调处", "回复", "答复", "办理", "处置", "合格", "销号", "通过", "签约", "开工", "验收", "解决", "调解", "办复", "息诉", "破案", "履约"], StringComparison.Ordinal);

    /// <summary>Words that make the count the part: it was done.</summary>
    private static readonly SearchValues<string> Done = SearchValues.Create(
        ["完成", "办结", "整改", "化解", "创成", "建成", "符合", "达标", "合格", "通过", "解决", "回复", "答复", "结案", "调处", "成功", "妥善", "验收", "销号", "息诉"], StringComparison.Ordinal);

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        for (int i = 0; i < auditee.Facts.Length; i++)
        {
            var rate = auditee.Facts[i];
            if (rate is not { Aspect: Aspect.Rate, Unit: "%", Of: { } of, Value: > 0 and <= 100 } || Printed.IsSoft(rate) || auditee.Lead(i).Contains('占')) continue;
            int at = auditee.IndexAt(of);
            if (at < 0 || at == i || auditee.Facts[at] is not { Aspect: Aspect.Level, Value: > 0 and <= 1_000_000_000 } count || !Printed.IsCount(count) || RatePartWhole.HasBoth(auditee, i)) continue;
            var finding = rate.Value == 100
                ? new Finding(Id, Verdict.Holds, $"{rate.Subject} {rate.Text}，与 {count.Text}不矛盾（没有另写分项数）。", Spans(count, rate))
                : Finding(auditee, at, i, count, rate);
            if (finding is not null) yield return finding;
        }
    }

    private static Finding? Finding(Auditee auditee, int at, int i, Mention count, Mention rate)
    {
        bool counted = rate.Subject.AsSpan().ContainsAny(Counted) || auditee.Lead(i).ContainsAny(Counted);
        if (!counted) return null;
        bool done = count.Subject.AsSpan().ContainsAny(Done) || auditee.Lead(at).ContainsAny(Done);
        var (asPart, verdict) = (Wholes(count.Value, Printed.Rounded(rate)), Verdict.Holds);
        var asWhole = Parts(count.Value, Printed.Rounded(rate));
        if (asPart.None && asWhole.None) (asPart, asWhole, verdict) = (Wholes(count.Value, Printed.Truncated(rate)), Parts(count.Value, Printed.Truncated(rate)), Verdict.HoldsByTruncation);
        string ending = verdict == Verdict.HoldsByTruncation ? "（按截尾写法）" : "";
        if (!asPart.None && (done || asWhole.None))
            return asPart.First == asPart.Last
                ? new(Id, verdict, $"{Shown.Number(count.Value)} / {rate.Text} → {Shown.Number(asPart.First)}{count.Unit}，{Shown.Number(count.Value)} / {Shown.Number(asPart.First)} = {Shown.Percent(count.Value / asPart.First * 100)}，写作 {rate.Text}{ending}。总数没有写出，只有 {Shown.Number(asPart.First)} 相符。", Spans(count, rate))
                : new(Id, verdict, $"{Shown.Number(count.Value)} / {rate.Text} → 相符，总数可能是 {Shown.Number(asPart.First)} 至 {Shown.Number(asPart.Last)}{count.Unit}{ending}。", Spans(count, rate));
        if (!asWhole.None && !done)
            return new(Id, verdict, asWhole.First == asWhole.Last
                ? $"{count.Text}的 {rate.Text} → {Shown.Number(asWhole.First)}{count.Unit}，{Shown.Number(asWhole.First)} / {Shown.Number(count.Value)} = {Shown.Percent(asWhole.First / count.Value * 100)}{ending}。分项数没有写出，只有 {Shown.Number(asWhole.First)} 相符。"
                : $"{count.Text}的 {rate.Text} → 相符，可能是 {Shown.Number(asWhole.First)} 至 {Shown.Number(asWhole.Last)}{count.Unit}{ending}。", Spans(count, rate));
        if (!asWhole.None)
            return Explains(Beside(auditee, at, i), count, rate) ? null : new(Id, Verdict.Ask, $"{count.Text}、{rate.Subject} {rate.Text}：如 {count.Text}是已完成数，没有一个整数总数能得出 {rate.Text}；如是总数，则相当于 {Shown.Number(asWhole.First)}{count.Unit}。请核对。", Spans(count, rate));
        var others = Beside(auditee, at, i);
        if (Explains(others, count, rate)) return null;
        decimal near = Math.Round(count.Value * 100 / rate.Value, 0, MidpointRounding.AwayFromZero);
        string nearest = near > 0 ? $"（最接近的总数 {Shown.Number(near)}：{Shown.Percent(count.Value / near * 100)}）" : "";
        return done && others.Count == 0
            ? new(Id, Verdict.Fails, $"{Shown.Number(count.Value)}{count.Unit}、{rate.Subject} {rate.Text}：没有一个整数总数能得出 {rate.Text}{nearest}。", Spans(count, rate))
            : new(Id, Verdict.Ask, $"{Shown.Number(count.Value)}{count.Unit}、{rate.Subject} {rate.Text}：无论作分项数还是作总数，都没有整数能得出 {rate.Text}{nearest}。请核对口径。", Spans(count, rate));
    }

    /// <summary>The other counts of the chain in the same unit: what the rate may really be of.</summary>
    private static List<Mention> Beside(Auditee auditee, int at, int rate)
    {
        List<Mention> others = [];
        for (int j = Math.Max(0, at - Auditee.Window); j < rate; j++)
            if (j != at && auditee.SameChain(j, at) && auditee.Facts[j] is { Aspect: Aspect.Level, Value: > 0 and <= 1_000_000_000 } other && other.Unit == auditee.Facts[at].Unit) others.Add(other);
        return others;
    }

    /// <summary>Two counts that give the rate, or a sum of two (建议112件、提案98件，办结率98.6%) that some whole number gives it of.</summary>
    private static bool Explains(List<Mention> others, Mention count, Mention rate) => others.Exists(other =>
        Interval.At(Math.Min(other.Value, count.Value) / Math.Max(other.Value, count.Value) * 100).Meets(Printed.Rounded(rate)) || !Parts(other.Value + count.Value, Printed.Rounded(rate)).None);

    /// <summary>Whole numbers of which <paramref name="part"/> is such a share.</summary>
    private static (bool None, decimal First, decimal Last) Wholes(decimal part, Interval rate)
    {
        if (rate.Low < 1e-6m) return (true, 0, 0);
        decimal first = Math.Max(part, Math.Ceiling(part * 100 / rate.High)), last = Math.Floor(part * 100 / rate.Low);
        return (first > last, first, last);
    }

    /// <summary>Whole numbers that are such a share of <paramref name="whole"/>.</summary>
    private static (bool None, decimal First, decimal Last) Parts(decimal whole, Interval rate)
    {
        decimal first = Math.Max(0, Math.Ceiling(whole * rate.Low / 100)), last = Math.Min(whole, Math.Floor(whole * rate.High / 100));
        return (first > last, first, last);
    }

    private static System.Collections.Immutable.ImmutableArray<(int, int)> Spans(Mention count, Mention rate) => [(count.Start, count.End), (rate.Start, rate.End)];
}
