namespace Taizhang.Reports.Reading;

/// <summary>
/// Trims the phrase before a number: removes words of comparison, rank or time from its end, and tells whether it is only verbs.
/// </summary>
internal sealed class Trimming(string text, Lexicon words)
{
    private readonly Phrases _phrases = new(text, words);

    /// <summary>
    /// A name without a verb in its middle (规模企业｜实现｜工业总产值), without what it is compared with (财政收入｜由2019年的) and without a
    /// trailing 中.
    /// </summary>
    public static string Plain(string name)
    {
        name = name.Replace(" ", "", StringComparison.Ordinal).Trim('|', '、', '，');
        foreach (string ending in (ReadOnlySpan<string>)["（下同）", "同比", "首次", "首度", "由上年", "从上年", "由去年", "从去年"])
            if (name.Length > ending.Length + 1 && name.EndsWith(ending, StringComparison.Ordinal))
                name = name[..^ending.Length];
        if (name.Length > 5 && name.StartsWith("完成", StringComparison.Ordinal) && name[^2..] is "收入" or "产值" or "总额" or "税收")
            name = name[2..];
        // 人口密度｜为每平方公里: the scale stands between the name and the number.
        if (name.LastIndexOf('每') is > 1 and int each && name[each..] is "每平方公里" or "每平方千米" or "每公顷" or "每万人" or "每千人")
            name = name[..(name[each - 1] is '为' or '达' && each > 2 ? each - 1 : each)];
        if (
            name.Length > 4
            && name[^1] == '）'
            && name.LastIndexOf('（') is > 1 and int open
            && name.Length - open <= 6
            && name[^2] is '元' or '亩' or '人' or '户' or '吨' or '里' or '%' or '个' or '米'
        )
            name = name[..open];
        if (name.EndsWith("年的", StringComparison.Ordinal) && name.LastIndexOfAny(['由', '从', '比']) is > 1 and int from)
            name = name[..from];
        foreach (string verb in (ReadOnlySpan<string>)["实现", "完成"])
            if (
                name.IndexOf(verb, StringComparison.Ordinal) is > 1 and int at
                && name.Length - at > 4
                && name[at + 2] is not ('率' or '情' or '的' or '进' or '量' or '额' or '度' or '值')
                && verb != name[^2..]
            )
                name = name.Remove(at, 2);
        return name.Length > 3 && name[^1] == '中' && name[^2] is not ('集' or '初' or '高' or '其') ? name[..^1] : name;
    }

    /// <summary>The length of a verb of cutting down at a phrase's beginning: 压减｜一般性支出; 0 for none.</summary>
    public static int CutAt(ReadOnlySpan<char> phrase)
    {
        foreach (string verb in (ReadOnlySpan<string>)["压减", "压降", "削减", "压缩", "缩减", "精简"])
            if (phrase.StartsWith(verb))
                return verb.Length;
        return 0;
    }

    /// <summary>Whether a phrase consists only of verbs (新建并投入).</summary>
    public bool AreVerbs(int a, int b)
    {
        while (a < b)
        {
            int verb = words.Actions.EndOf(text.AsSpan(a, b - a));
            if (verb == 0)
                verb = words.Predicates.EndOf(text.AsSpan(a, b - a));
            if (verb == 0 && text[b - 1] is '新' or '共' or '并' or '已' or '再' or '又')
                verb = 1;
            if (verb == 0)
                return false;
            b -= verb;
        }
        return true;
    }

    /// <summary>The subject of a growth: the phrase up to its last verb, or all of it.</summary>
    public string Owner(int a, int b)
    {
        (a, b) = _phrases.WithoutLeads(a, b);
        var (verb, _) = _phrases.Split(a, b);
        return verb > a ? text[a..verb] : text[a..b];
    }

    /// <summary>Removes words of comparison from the end: 同比增长, 较上年同期增长, 为年初预算的.</summary>
    public (int Start, int End) WithoutComparison(int a, int b, Aspect aspect)
    {
        while (aspect == Aspect.PlanRatio && b > a)
        {
            int plan = text[b - 1] == '的' ? 1 : words.PlanBases.EndOf(text.AsSpan(a, b - a));
            if (plan == 0)
                break;
            b -= plan;
        }
        for (; ; )
        {
            (a, b) = _phrases.WithoutPredicates(a, b);
            var chunk = text.AsSpan(a, b - a);
            int off = Math.Max(words.Up.EndOf(chunk), words.Down.EndOf(chunk));
            if (off == 0 && (chunk.EndsWith("去年同期") || chunk.EndsWith("上年同期")))
                off = 4;
            if (off == 0 && Comparison(a, b) is > 0 and int at)
            {
                b = at;
                continue;
            }
            if (off == 0)
                return (a, b);
            b -= off;
        }
    }

    /// <summary>Where 比2020年, 较全省平均 begins at a chunk's end; 0 when none does.</summary>
    private int Comparison(int a, int b)
    {
        int at = text.AsSpan(a, b - a).LastIndexOfAny('比', '较');
        if (at < 0 || b - a - at > 12 || at > 0 && text[a + at - 1] is '占' or '对' or '同' or '环')
            return 0;
        var rest = text.AsSpan(a + at + 1, b - a - at - 1);
        return rest.Contains('年') || rest.Contains('期') || rest.StartsWith("全") || rest.StartsWith("上") || rest.IsEmpty
            ? Math.Max(a + at, 1)
            : 0;
    }

    /// <summary>Removes words that introduce a rank from the end, and those of circumstance from the beginning: 在全市排名.</summary>
    public (int Start, int End) WithoutRankCues(int a, int b)
    {
        for (; ; )
        {
            var (c, d) = _phrases.WithoutPredicates(a, b);
            int cue = words.RankCues.EndOf(text.AsSpan(c, d - c));
            // 总量、增速｜居全市第二、第一: the name in a list is no cue.
            if (cue > 0 && d - cue > c && text[d - cue - 1] == '、')
            {
                (a, b) = (c, d);
                break;
            }
            if (cue == 0 && d > c && text[d - 1] is '列' or '居' or '中' or '的' or '位' or '获' or '得')
                cue = 1;
            if (cue == 0)
            {
                (a, b) = (c, d);
                break;
            }
            (a, b) = (c, d - cue);
        }
        (a, b) = _phrases.WithoutLeads(a, b);
        if (words.Actions.StartOf(text.AsSpan(a, Math.Max(0, b - a))) is > 0 and int verb && text.AsSpan(a, verb) is "获评" or "荣获")
            (a, b) = _phrases.WithoutLeads(a + verb, b);
        return (a, b);
    }

    /// <summary>Removes words that introduce a span of time from the end, and those of circumstance from the beginning: 办理平均用时.</summary>
    public (int Start, int End) WithoutTimeCues(int start, int end)
    {
        var (a, b) = _phrases.WithoutPredicates(start, end);
        while (
            b - a >= 2
            && text.AsSpan(a, b - a) is var left
            && (left.EndsWith("创造") || left.EndsWith("用时") || left.EndsWith("缩短") || left.EndsWith("历时"))
        )
            b -= 2;
        return _phrases.WithoutLeads(a, b);
    }
}
