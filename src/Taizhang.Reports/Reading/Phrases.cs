namespace Taizhang.Reports.Reading;

/// <summary>Cuts noun phrases out of clauses: the phrase before a number and the one after it. All look-ups are bounded.</summary>
internal sealed class Phrases(string text, Lexicon words)
{
    private const int Longest = 48;

    /// <summary>
    /// Where the words before a place begin: after the last punctuation mark, or at <paramref name="from"/>. 、 counts as a mark, except
    /// between quotation marks.
    /// </summary>
    public int ChunkStart(int from, int at, bool overLists = false)
    {
        int start = at,
            quoted = 0;
        while (start > from && at - start < Longest)
        {
            char c = text[start - 1];
            if (c is '”' or '》')
                quoted++;
            else if (c is '“' or '《')
                quoted = Math.Max(0, quoted - 1);
            else if (c == '）' && Parenthesis(start - 1) is var open && open >= from)
            {
                start = open;
                continue;
            }
            else if (quoted == 0 && (Folding.EndsClause(c) || c == '、' && !overLists))
                break;
            else if (c is '\n' or '\r' or >= '①' and <= '⑳')
                break;
            start--;
        }
        return start;
    }

    private int Parenthesis(int close)
    {
        int open = text.AsSpan(Math.Max(0, close - 30), Math.Min(30, close)).LastIndexOf('（');
        return open < 0 ? -1 : Math.Max(0, close - 30) + open;
    }

    /// <summary>A chunk without the words at its end that introduce the number (完成, 达到, 共).</summary>
    public (int Start, int End) WithoutPredicates(int start, int end)
    {
        for (; ; )
        {
            while (end > start && text[end - 1] is ' ' or '“' && text[end - 1] != '”')
                end--;
            int length = words.Predicates.EndOf(text.AsSpan(start, end - start));
            if (length == 1 && end - start > 1 && IsWord(text[end - 2], text[end - 1]))
                return (start, end);
            if (length == 0 || words.Actions.EndOf(text.AsSpan(start, end - start)) > length)
                return (start, end);
            end -= length;
        }
    }

    /// <summary>结余, 占比: the last character is no predicate.</summary>
    private static bool IsWord(char before, char last) =>
        last == '余' && before is '结' or '盈' or '剩' || last == '比' && before is '占' or '入' or '债' or '对';

    /// <summary>A chunk without dates and words of circumstance (全年, 共, 完成) at its beginning.</summary>
    /// <param name="whole">Whether to remove one-character words too; before an object they more often begin its name.</param>
    public (int Start, int End) WithoutLeads(int start, int end, bool whole = true)
    {
        for (; ; )
        {
            while (start < end && text[start] is ' ' or '”' or '：' or '-' or '·' or '●')
                start++;
            if (DateEnd(start, end) is > 0 and int date)
            {
                start = date;
                continue;
            }
            if (Running(start, end) is > 0 and int running)
            {
                start = running;
                continue;
            }
            var chunk = text.AsSpan(start, end - start);
            int lead = words.Leads.StartOf(chunk),
                action = words.Actions.StartOf(chunk),
                name = words.NotStops.StartOf(chunk);
            if (lead == 0 || action > lead || name > lead || lead == 1 && !whole && chunk[0] is not ('了' or '好' or '各' or '共'))
                return (start, end);
            start += lead;
        }
    }

    /// <summary>Where 连续26个月, 连续三年 ends at a chunk's beginning; 0 when there is none.</summary>
    private int Running(int at, int end)
    {
        if (end - at < 4 || text[at] != '连' || text[at + 1] != '续')
            return 0;
        int i = at + 2;
        while (i < end && i - at < 8 && Numeral.Begins(text[i]))
            i++;
        int unit = i > at + 2 && i < end ? words.Times.StartOf(text.AsSpan(i, end - i)) : 0;
        return unit > 0 ? i + unit : 0;
    }

    private int DateEnd(int at, int end)
    {
        int i = at;
        while (i < end && i - at < 12 && (Folding.IsDigit(text[i]) || text[i] is '-'))
            i++;
        if (i == at || i >= end || text[i] is not ('年' or '月' or '日'))
            return 0;
        i++;
        if (i < end && text[i] is '度' or '末' or '底' or '份')
            i++;
        return i;
    }

    /// <summary>
    /// The verb with which a chunk's name begins, and the object after it: 安委会共排查发现并整改｜隐患. Empty verb when there is none.
    /// </summary>
    public (int Verb, int Object) Split(int start, int end)
    {
        int quoted = 0;
        for (int i = end; i > start; i--)
        {
            char c = text[i - 1];
            if (c is '”' or '》')
                quoted++;
            else if (c is '“' or '《')
                quoted = Math.Max(0, quoted - 1);
            if (quoted > 0)
                continue;
            int verb = words.Actions.EndOf(text.AsSpan(start, i - start));
            if (verb < 2 || words.NotStops.StartOf(text.AsSpan(i - verb, Math.Min(6, end - i + verb))) > verb)
                continue;
            int at = i - verb;
            // 外商投资企业: within a name 投资 is no verb.
            if (
                i < end
                && at > start
                && text.AsSpan(at, verb) is "投资"
                && !"共已计总再各先额新".Contains(text[at - 1], StringComparison.Ordinal)
            )
                continue;
            // 投资 within 固定资产投资, 服务 within 服务业: a name, not its verb.
            if (
                verb == 2
                && i < end
                && text[i]
                    is '业'
                        or '者'
                        or '率'
                        or '量'
                        or '额'
                        or '费'
                        or '点'
                        or '站'
                        or '员'
                        or '队'
                        or '区'
                        or '线'
                        or '中'
                        or '所'
                        or '能'
                        or '面'
                        or '类'
                        or '性'
                        or '型'
                        or '器'
                        or '品'
                        or '商'
                        or '院'
                        or '机'
                        or '案'
                        or '规'
                        or '总'
                        or '结'
                        or '增'
            )
                continue;
            return (at, i);
        }
        return (end, end);
    }

    /// <summary>The noun phrase that begins at a place: 5个｜车间｜已经. Includes 、 when 等 closes the list. May be empty.</summary>
    public (int Start, int End) Noun(int at, int to)
    {
        while (at < to && text[at] is ' ' or '的')
            at++;
        int end = at,
            quoted = 0;
        while (end < to && end - at < Longest)
        {
            char c = text[end];
            if (c is '“' or '《')
            {
                quoted++;
                end++;
                continue;
            }
            if (c is '”' or '》')
            {
                quoted = Math.Max(0, quoted - 1);
                end++;
                continue;
            }
            if (quoted > 0)
            {
                end++;
                continue;
            }
            if (Folding.EndsClause(c) || c == '、' || Folding.IsDigit(c))
                break;
            var rest = text.AsSpan(end, Math.Min(8, to - end));
            int name = words.NotStops.StartOf(rest);
            if (name > 0)
            {
                end += name;
                continue;
            }
            int stop = words.Stops.StartOf(rest);
            if (
                stop > 1
                || stop == 1 && c != '的' && end > at
                || stop == 1
                    && end == at
                    && c is '已' or '均' or '都' or '并' or '及' or '和' or '与' or '是' or '在' or '等' or '之' or '共' or '约' or '计'
            )
                break;
            end++;
        }
        if (end < to && text[end] == '、' && ListEnd(end, to) is > 0 and int head)
            return Noun(head, to);
        int of = text.AsSpan(at, end - at).LastIndexOf('的');
        if (of > 0)
            return Describes(text.AsSpan(at, of)) && end - at - of > 2 ? (at + of + 1, end) : (at, at + of);
        return (at, end);
    }

    /// <summary>Before 的: an attribute of the name (符合条件的｜项目), not a possessor (河流的｜清理).</summary>
    private bool Describes(ReadOnlySpan<char> before) =>
        words.Actions.StartOf(before) > 0
        || words.Leads.StartOf(before) > 1
        || before.StartsWith("符合")
        || before.StartsWith("具备")
        || before.StartsWith("享受")
        || before.StartsWith("群众参与");

    /// <summary>The place after 等 of a list 水库维养、移民等｜水利项目; 0 when no list in this clause ends like that.</summary>
    public int ListEnd(int at, int to)
    {
        for (int i = at; i < to && i - at < 60; i++)
        {
            if (Folding.EndsClause(text[i]))
                return 0;
            if (text[i] == '等' && i + 1 < to && !(text[i + 1] is '级' or '待' or '次'))
                return i + 1;
        }
        return 0;
    }

    /// <summary>A phrase after the last 等 of a list, without 各类 and the like: 农业、水利等｜部门项目.</summary>
    public int AfterList(int start, int end)
    {
        int etc = text.AsSpan(start, end - start).LastIndexOf('等');
        return etc > 0 && etc + 2 < end - start && text[start + etc + 1] is not ('级' or '待') ? start + etc + 1 : start;
    }

    /// <summary>Whether 和, 与 or 及 joins two names and is in none: 普及率, 参与率, 和谐.</summary>
    private bool Parts(int at, int end) =>
        at > 0
        && text[at - 1] is not ('普' or '涉' or '惠' or '波' or '参' or '饱' or '温' or '总' or '共' or '缓')
        && !(at + 1 < end && text[at + 1] is '谐' or '平' or '美' or '会' or '解');

    /// <summary>
    /// The names of a list A、B和C; null when there are not exactly <paramref name="count"/>. A short first name lacks the ending of the
    /// last: 城镇、农村居民收入.
    /// </summary>
    public string[]? Items(int start, int end, int count)
    {
        List<string> parts = [];
        int from = start;
        for (int i = start; i <= end; i++)
        {
            if (i < end && !(text[i] == '、' || text[i] is '和' or '与' or '及' && Parts(i, end)))
                continue;
            if (text[from..i].Trim() is { Length: > 0 } part)
                parts.Add(part);
            from = i + 1;
        }
        string[] items = [.. parts];
        if (items.Length != count || items.Any(item => item.Length < 2))
            return null;
        string last = items[^1];
        for (int i = 0; i < count - 1; i++)
            if (items[i].Length <= 2 && last.Length >= 6)
                items[i] += last;
        return items;
    }
}
