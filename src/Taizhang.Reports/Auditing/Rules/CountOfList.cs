using System.Buffers;

namespace Taizhang.Reports.Auditing.Rules;

/// <summary>
/// A count beside the names of what it counts: 小姚、康蜀2村, 甲、乙、丙等三大项目, 五种模式：…. With 等 a list may be shorter than its count, never longer.
/// Where 和 may join two names or be part of one, both readings count.
/// </summary>
internal static class CountOfList
{
    public const string Id = "count-of-list";

    public static readonly AuditRule Rule = new(Id, "列举的个数", Check);
    private const int LongestName = 10,
        LongestFirst = 24,
        LongestList = 200;

    private static readonly SearchValues<char> Marks = SearchValues.Create("“”《》()（）");

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        for (int i = 0; i < auditee.Facts.Length; i++)
        {
            var count = auditee.Facts[i];
            if (count is not { Aspect: Aspect.Level, Value: >= 2 and <= 30 } || !Printed.IsCount(count) || !decimal.IsInteger(count.Value))
                continue;
            var finding = Before(auditee, i, count) ?? Behind(auditee.Text, count);
            if (finding is not null)
                yield return finding;
        }
    }

    private static Finding? Before(Auditee auditee, int at, Mention count)
    {
        string text = auditee.Text;
        int end = count.Start;
        while (end > 0 && text[end - 1] == ' ')
            end--;
        bool etc = end > 0 && text[end - 1] == '等';
        if (etc)
            end--;
        int start = end;
        for (int open = 0; start > 0 && end - start < LongestList; start--)
        {
            char c = text[start - 1];
            if (c is '）' or ')')
                open++;
            if (c is '，' or '。' or '；' or '：' or '！' or '？' or '\n' or '\r' or ',' or ';' or ':' || (c is '（' or '(' && open-- == 0))
                break;
        }
        // 瞪羚企业1家、高新技术企业2家 lists counts, not the names of what the last one counts.
        if (!etc && at > 0 && auditee.Facts[at - 1].Start >= start && auditee.Facts[at - 1].Unit == count.Unit)
            return null;
        var list = text.AsSpan(start, end - start);
        if (!list.Contains('、') && !(list.Contains('和') && !etc && count.Unit is "村" or "个" or "条" or "镇"))
            return null;
        var (least, most, plain) = Named(list);
        if (!list.Contains('、') && least + 1 > most)
            return null;
        var spans = System.Collections.Immutable.ImmutableArray.Create((start, end), (count.Start, count.End));
        if (list.Contains('、') ? count.Value >= least && count.Value <= most : count.Value == most)
            return Holds(count, spans);
        // 省级、市级、县级示范社2家、3家、5家: the counts are a list as well.
        bool row = count.End + 1 < text.Length && text[count.End] is '、' or '和' && char.IsAsciiDigit(text[count.End + 1]);
        if (!plain || row || !Counts(text, count))
            return null;
        if (count.Value < least)
            return new(
                Id,
                Verdict.Ask,
                $"列出 {least} 项（{Short(list)}），写作 {count.Text}，多列 {Shown.Number(least - count.Value)} 项。请核对。",
                spans
            );
        return !etc && count.Unit == "村" && list.Contains('、') && count.Value > most
            ? new(Id, Verdict.Ask, $"列出 {most} 个（{Short(list)}），写作 {count.Text}，没有“等”字。请核对。", spans)
            : null;
    }

    /// <summary>两个节点村 and 2村 count the names before them; in 查处制假、售假、侵权案件2起 the list says what kind of cases.</summary>
    private static bool Counts(string text, Mention count) =>
        count.Unit is "村" or "镇" or "社区" || (count.End < text.Length && text[count.End] is >= '\u4e00' and <= '\u9fff');

    /// <summary>
    /// 五种模式：甲、乙、丙、丁、戊 or in brackets. A colon list that does not fit its count may be a list of sentences, so it is never a failure.
    /// </summary>
    private static Finding? Behind(string text, Mention count)
    {
        int open = count.End;
        while (
            open < text.Length
            && open - count.End < 16
            && text[open] is not ('：' or ':' or '（' or '(' or '，' or '。' or '、' or '；' or '\n')
        )
            open++;
        if (open >= text.Length || text[open] is not ('：' or ':' or '（' or '('))
            return null;
        int end = open + 1;
        while (end < text.Length && end - open < LongestList && text[end] is not ('。' or '；' or '\n' or '）' or ')' or '，'))
            end++;
        var list = text.AsSpan(open + 1, end - open - 1);
        if (!list.Contains('、') || list.Contains('等'))
            return null;
        var (least, most, _) = Named(list);
        return count.Value >= least && count.Value <= most ? Holds(count, [(count.Start, count.End), (open + 1, end)]) : null;
    }

    private static Finding Holds(Mention count, System.Collections.Immutable.ImmutableArray<(int, int)> spans) =>
        new(Id, Verdict.Holds, $"列出 {Shown.Number(count.Value)} 项，写作 {count.Text}，相符。", spans);

    /// <summary>
    /// The least and most names a list may have, and whether it is clearly one list: names of equal length, so that the last is not a name
    /// with a verb.
    /// </summary>
    private static (int Least, int Most, bool Plain) Named(ReadOnlySpan<char> list)
    {
        int least = 1,
            joins = 0,
            length = 0,
            names = 0;
        bool plain = !list.Contains('等') && !list.ContainsAny(Marks);
        foreach (char c in list)
        {
            if (c == '、')
            {
                plain &= least == 1 ? length <= LongestFirst : Alike(length, ref names);
                (least, length) = (least + 1, 0);
                continue;
            }
            if (c is '和' or '及' or '与' or '或')
            {
                plain &= least > 1 && Alike(length, ref names);
                (joins, length) = (joins + 1, 0);
                continue;
            }
            length++;
        }
        return (least, least + joins, plain && Alike(length, ref names));

        static bool Alike(int length, ref int names)
        {
            if (names == 0)
                names = length;
            return length == names && length is > 0 and <= LongestName;
        }
    }

    private static string Short(ReadOnlySpan<char> list) => list.Length <= 40 ? list.ToString() : string.Concat("…", list[^40..]);
}
