using System.Globalization;

namespace Taizhang.Kernel;

/// <content>Of townships that are kept elsewhere, and of their feeds (日志传送).</content>
public sealed partial record Refusal
{
    public static Refusal ConflictFollows(string town) =>
        new("conflict.follows", null, $"{Typed(town)}的账在乡镇自己的服务器上记，这里是随日志传来的副本，只能查看。请在乡镇的网站上办理。");

    public static Refusal RightFeed() =>
        new("right.feed", null, "只有系统管理员的令牌可以传送一个乡镇的全部日志：它与备份一样，包含所有内容。");

    public static Refusal RightCounty() => new("right.county", null, "您的账号只看一个村或网格，看不到全县。");

    public static Refusal InputFeed(long line, string what) =>
        new(
            "input.feed",
            null,
            string.Create(CultureInfo.InvariantCulture, $"传来的文件第 {line} 行{Bounded(what)}。文件可能已损坏，什么也没有收。")
        );

    public static Refusal InputFeedCut() =>
        new("input.feed_cut", null, "传来的日志没有结尾，传送中断或文件被截断，什么也没有收。请重新传送。");

    public static Refusal InputFeedNewer(string form) =>
        new("input.feed_newer", null, $"传来的日志是较新版本写的（{Typed(form)}），本程序不认识。请先升级本程序。");

    public static Refusal InputFeedForged(long seq) =>
        new(
            "input.feed_forged",
            null,
            string.Create(
                CultureInfo.InvariantCulture,
                $"传来的日志第 {seq} 条与哈希链不符：该条或其前内容被改动。什么也没有收，请查明来源。"
            )
        );

    public static Refusal ConflictFeedGap(string town, long has, long after) =>
        new(
            "conflict.feed_gap",
            null,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Typed(town)}这里收到第 {has} 条，传来的从第 {after + 1} 条开始，中间缺 {after - has} 条。请从第 {has} 条之后重新传送。"
            )
        );

    public static Refusal ConflictFeedForked(string town, long seq) =>
        new(
            "conflict.feed_forked",
            null,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Typed(town)}传来的第 {seq} 条与这里已收的不是同一条：乡镇的日志被改写，或恢复过较早的备份。什么也没有收，请查明后再传。"
            )
        );

    public static Refusal ConflictFeedOther(string here, string there) =>
        new("conflict.feed_other", null, $"传来的是“{Typed(there)}”的日志，与这里的“{Typed(here)}”不是同一个乡镇。什么也没有收。");

    public static Refusal ConflictFeedOwn(string town) =>
        new("conflict.feed_own", null, $"{Typed(town)}的账就在这里记，不能从别处收。什么也没有收。");

    public static Refusal InputFeedUnread(long seq, string why) =>
        new(
            "input.feed_unread",
            null,
            string.Create(CultureInfo.InvariantCulture, $"传来的日志第 {seq} 条本程序读不懂：{Bounded(why)}。请先升级本程序或台账包。")
        );
}
