using System.Buffers;

namespace Taizhang.Reports.Auditing.Rules;

/// <summary>A level with its growth and its increment: the growth must be the increment over the previous level.</summary>
internal static class LevelGrowthIncrement
{
    public const string Id = "level-growth-increment";

    public static readonly AuditRule Rule = new(Id, "数值、增幅与增量", Check);
    private const string LastReport = "上年报告";

    /// <summary>Growth on something other than the year before, or excluding a part.</summary>
    private static readonly SearchValues<string> OtherBase = SearchValues.Create(
        ["年均", "平均", "两年", "三年", "五年", "环比", "同口径", "可比口径", "可比价", "不变价", "剔除", "扣除", "翻"],
        StringComparison.Ordinal
    );

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        foreach (var level in auditee.Facts)
        {
            if (level.Aspect != Aspect.Level || level.Unit is "%" or "百分点" || level.Value <= 0)
                continue;
            if (auditee.Qualifier(level, Aspect.Growth) is not { Unit: "%" } growth)
                continue;
            var increment = auditee.Qualifier(level, Aspect.Increment);
            if (increment is not null && !OfTheSame(auditee, level, increment))
                increment = null;
            var finding = Finding(auditee, level, growth, increment);
            if (finding is not null)
                yield return finding;
        }
    }

    private static Finding? Finding(Auditee auditee, Mention level, Mention growth, Mention? increment)
    {
        if (Subjects.IsAtConstantPrices(level.Subject))
            return Found.At(
                Id,
                Verdict.CannotCheck,
                $"{level.Subject}的增速（{growth.Text}）按可比价格计算，不能用现价总量（{level.Text}）推算，不作核算。",
                level,
                growth
            );
        int last = Math.Max(growth.End, increment?.End ?? 0);
        if (last > level.End && auditee.Text.AsSpan(level.End, last - level.End).ContainsAny(OtherBase))
            return Found.At(
                Id,
                Verdict.CannotCheck,
                $"{level.Subject}的增幅不是与上年同口径总量相比，无法用{level.Text}核算。",
                level,
                growth
            );
        // 比2018年增加1112万元、增长18%: one base for both, whichever year it is.
        if (increment is not null)
            return Compares(auditee, growth.End < increment.Start ? growth : increment, Later(growth, increment), null)
                ? null
                : WithIncrement(level, growth, increment);
        if (Compares(auditee, level, growth, level.Year - 1))
            return null;
        if (Before(auditee, level) is { } before)
            return WithBefore(auditee, level, growth, before.Level, before.Where);
        return Implied(level, growth);
    }

    private static Mention Later(Mention a, Mention b) => a.Start > b.Start ? a : b;

    /// <summary>
    /// Whether a year to compare with (比2018年, 较2018年) is named between two mentions, other than <paramref name="usual"/>.
    /// </summary>
    private static bool Compares(Auditee auditee, Mention first, Mention second, int? usual)
    {
        var gap = auditee.Between(first, second);
        int at = gap.IndexOfAny('比', '较');
        if (at < 0 || at + 2 >= gap.Length || gap[at + 1] != '2' || gap[at + 2] != '0')
            return false;
        return usual is null
            || !gap[(at + 1)..]
                .StartsWith(usual.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static bool OfTheSame(Auditee auditee, Mention level, Mention increment) =>
        increment.Unit == level.Unit
        && increment.Subject == level.Subject
        && auditee.SameSentence(auditee.IndexAt(increment.Start), auditee.IndexAt(level.Start));

    private static Finding? WithIncrement(Mention level, Mention growth, Mention increment)
    {
        decimal more = growth.Value < 0 ? -Math.Abs(increment.Value) : increment.Value;
        decimal before = level.Value - more;
        if (before <= 0)
            return null;
        Interval? Percent(Func<Mention, Interval> printed)
        {
            var by = growth.Value < 0 ? -printed(increment).Size : printed(increment);
            return by.PercentOf(printed(level) - by);
        }
        if (Percent(Printed.Rounded) is not { } rounded || Percent(Printed.Either) is not { } either)
            return null;
        var verdict = Agreement.Of(growth, rounded, either, level, increment);
        bool far = Math.Abs(more / before * 100 - growth.Value) > 50;
        if (verdict == Verdict.Fails && (far || Subjects.HasRevisedBase(level.Subject)))
            verdict = Verdict.Ask;
        var scale = Shown.ScaleOf(level.Unit, level.Value, more, before);
        decimal percent = more / before * 100;
        string sign = more < 0 ? "+" : "−";
        string message =
            $"{level.Subject}：{scale.Show(level.Value)} {sign} {scale.Show(Math.Abs(more))} = {scale.Show(before)} {scale.Unit}；"
            + $"{scale.Show(Math.Abs(more))} / {scale.Show(before)} = {Shown.Percent(Math.Abs(percent))}，写作 {growth.Text}"
            + Agreement.Ending(verdict, $"相差 {Shown.Number(Math.Abs(percent - growth.Value), 3)} 个百分点");
        return Found.At(Id, verdict, message, level, growth, increment);
    }

    /// <summary>The level of the year before: in this report, or as last year's report printed it.</summary>
    private static (Mention Level, string Where)? Before(Auditee auditee, Mention level)
    {
        if (level.Year is not { } year || level.Subject.Length == 0)
            return null;
        string key = Subjects.Key(level.Subject);
        if (auditee.TheLevel(key, level.Unit, year - 1) is { Status: Status.Actual } own)
            return (own, $"{year - 1} 年");
        return auditee.LastYear?.TheLevel(key, level.Unit, year - 1) is { Status: Status.Actual } old ? (old, LastReport) : null;
    }

    private static Finding? WithBefore(Auditee auditee, Mention level, Mention growth, Mention before, string where)
    {
        if (before.Value <= 0)
            return null;
        Interval? Percent(Func<Mention, Interval> printed) => (printed(level) - printed(before)).PercentOf(printed(before));
        if (Percent(Printed.Rounded) is not { } rounded || Percent(Printed.Either) is not { } either)
            return null;
        var verdict = Agreement.Of(growth, rounded, either, level, before);
        // What is planned need not be the product of two figures, and some bases are revised when a survey ends.
        // Of another sentence or of last year's report, the base may have been revised or be of another scope.
        bool loose =
            where == LastReport
            || !auditee.SameSentence(auditee.IndexAt(before.Start), auditee.IndexAt(level.Start))
            || level.Status != Status.Actual
            || Subjects.HasRevisedBase(level.Subject)
            || Subjects.Key(level.Subject).Length < 4;
        if (verdict == Verdict.Fails && loose)
            verdict = Verdict.Ask;
        decimal percent = (level.Value - before.Value) / before.Value * 100;
        string by = $"，相差 {Shown.Number(Math.Abs(percent - growth.Value), 3)} 个百分点。";
        string note = verdict switch
        {
            Verdict.Fails => by + "如上年数已修订，请注明。",
            Verdict.Ask => by + "请核对是否修订了上年基数或口径不同。",
            _ => Agreement.Ending(verdict, ""),
        };
        string message =
            $"{level.Subject}：{where}写作 {before.Text}，本年 {level.Text}，{(percent < 0 ? "下降" : "增长")} {Shown.Percent(Math.Abs(percent))}，写作{Shown.Moved(growth)}{note}";
        return where == LastReport ? Found.At(Id, verdict, message, level, growth) : Found.At(Id, verdict, message, before, level, growth);
    }

    private static Finding? Implied(Mention level, Mention growth)
    {
        if (
            level.Status is Status.Background
            || Printed.IsSoft(growth)
            || Printed.Rounded(level).BeforeGrowth(Printed.Rounded(growth)) is null
        )
            return null;
        decimal point = level.Value / (1 + growth.Value / 100);
        string range = Printed.IsSoft(level)
            ? $"{(level.Bound == Bound.Over ? "至少" : "")}约为 {Shown.About(point, level.Unit)}"
            : $"约为 {Shown.About(point, level.Unit)}";
        return Found.At(
            Id,
            Verdict.CannotCheck,
            $"{level.Subject}：{level.Text}、{Shown.Moved(growth)}，推算上年{range}；上年数没有写出，无法核对。",
            level,
            growth
        );
    }
}
