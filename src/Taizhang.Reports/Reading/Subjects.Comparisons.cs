namespace Taizhang.Reports.Reading;

/// <summary>Of growths, shares, changes, spans of time and ranks: what is compared stands before the words of comparison.</summary>
internal sealed partial class Subjects
{
    private string Share(Quantity quantity, Aspect aspect, (int Start, int End) sentence, int from, int next)
    {
        bool even =
            text.AsSpan(Math.Max(from, quantity.Start - 4), quantity.Start - Math.Max(from, quantity.Start - 4)).IndexOfAny('均', '都')
            >= 0;
        int start = _phrases.ChunkStart(from, quantity.Start, overLists: even);
        if (_broken.Of(start, quantity.Start, from, _last) is { } longer)
            return longer;
        var (a, b) = aspect == Aspect.PlanRatio ? (start, quantity.Start) : _phrases.WithoutPredicates(start, quantity.Start);
        if (aspect != Aspect.Rate)
        {
            (a, b) = _trimming.WithoutComparison(a, b, aspect);
            if (
                aspect == Aspect.Growth
                && Folding.IsChinese(quantity.End < text.Length ? text[quantity.End] : '\n')
                && _phrases.Noun(quantity.End, Math.Min(next, sentence.End)) is var thing
                && thing.End > thing.Start
                && words.Stops.StartOf(text.AsSpan(quantity.End)) == 0
            )
                return Join(_trimming.Owner(a, b), text[thing.Start..thing.End]);
        }
        (a, b) = _phrases.WithoutLeads(a, b);
        // 是“十五”期末的1.9倍, 占现代服务业的78%: of what was told before.
        string whole = _topic.Length > 0 ? _topic : _last;
        if (whole.Length > 0 && b - a > 2 && text[start] == '占' | text[a] == '占' && aspect == Aspect.Rate && !whole.Contains('占'))
            return $"{whole}占{text[(text[a] == '占' ? a + 1 : a)..b].Trim('”', '的')}";
        if (
            b - a > 1 && whole.Length > 0 && text[a] is '是' or '为'
            || text.AsSpan(a, Math.Max(0, b - a)) is var named
                && (named.StartsWith("相当于") || named.StartsWith("增加到") || named.StartsWith("提高到"))
        )
            return whole;
        if (b - a < 2 || aspect == Aspect.Rate && text.AsSpan(a, b - a).StartsWith("恢复到") && _last.Length > 0)
            return aspect == Aspect.Rate && _last.Length == 0 ? Keep(_behind.Later(quantity.End, sentence.End))
                : _topic.Length > 0 ? _topic
                : _last;
        string name = text[a..b].Trim('”', '的');
        if (aspect == Aspect.PlanRatio && whole.Length > 0 && name is "占年度" or "占全年" or "占年初" or "占全年任务数" or "占年度任务")
            return whole;
        // 结构由｜22:28:50｜调整为: the same shares, later.
        if (_last.Length > 0 && name is "调整" or "优化" or "变化" or "优化调整")
            return _last;
        if (name.LastIndexOf('是') is > 1 and int equals)
            name = name[..equals];
        if (aspect == Aspect.Rate && name.IndexOf('占', StringComparison.Ordinal) is > 1 and int of)
            name = name[..of] + "占比";
        if (Generic(name) && _topic.Length > 0)
            return Join(_topic, name);
        if (aspect == Aspect.Rate)
            return name;
        if (aspect == Aspect.Growth && Trimming.CutAt(name) is > 0 and int cut && name.Length > cut + 1)
            name = name[cut..];
        return Keep(name);
    }

    private string Changed(Quantity quantity, int sentence, int from)
    {
        int start = _phrases.ChunkStart(from, quantity.Start);
        var (a, b) = (start, quantity.Start);
        var (c, d) = _trimming.WithoutComparison(a, b, Aspect.Growth);
        (c, d) = _phrases.WithoutLeads(c, d);
        foreach (
            string than in (ReadOnlySpan<string>)
                ["高于", "低于", "快于", "慢于", "优于", "好于", "领先", "全国平均", "全省平均", "全市平均"]
        )
            if (text.AsSpan(c, Math.Max(0, d - c)).StartsWith(than) && (_topic.Length > 0 || _last.Length > 0))
                return _topic.Length > 0 ? _topic : _last;
        if (d - c < 2)
            return quantity.Kind == QuantityKind.Points && _last.Length > 0 || _topic.Length == 0 ? _last : _topic;
        string name = text[c..d];
        if (name.EndsWith("户均") || name.EndsWith("人均") || name.EndsWith("集体"))
            name += "增收";
        return Generic(name) ? Join(_topic, name) : Keep(name);
    }

    /// <summary>A span of time: what it belongs to, and what was done in it.</summary>
    private string Span(Quantity quantity, (int Start, int End) sentence, int from)
    {
        int start = _phrases.ChunkStart(from, quantity.Start);
        var (a, b) = _trimming.WithoutTimeCues(start, quantity.Start);
        return Keep(text[a..Math.Max(a, b)] + _behind.Done(quantity.End, sentence.End));
    }

    /// <summary>The contest of a rank.</summary>
    private string Contest(Quantity quantity, int sentence, int from)
    {
        int start = _phrases.ChunkStart(from, quantity.Start, overLists: true);
        if (start == from && from > sentence && _lastKind == QuantityKind.Rank && quantity.Start - from <= 6)
            return _last;
        var (a, b) = _trimming.WithoutRankCues(start, quantity.Start);
        if (b - a < 2 && from > sentence)
        {
            int earlier = _phrases.ChunkStart(sentence, from, overLists: true);
            if (text.AsSpan(earlier, from - earlier).LastIndexOf('中') is > 0 and int inside)
                (a, b) = _trimming.WithoutRankCues(earlier, earlier + inside);
        }
        if (b - a < 2 && start > sentence && _last.Length == 0)
        {
            int earlier = _phrases.ChunkStart(sentence, start - 1, overLists: true);
            (a, b) = _trimming.WithoutRankCues(earlier, start - 1);
        }
        if (b - a >= 2)
            return text[a..b];
        if (_last.Length > 0)
            return _last;
        var (c, d) = (start, quantity.Start);
        if (d - c > 3 && text[d - 2] == '全')
            d -= 2;
        (c, d) = _phrases.WithoutPredicates(c, d);
        return text[c..d];
    }

    /// <summary>The names of several consecutive quantities, one each: A、B分别增长15.1%、6.5%. Null when the number of names differs.</summary>
    public string[]? InARow(Quantity first, Aspect aspect, int from, int count)
    {
        int start = _phrases.ChunkStart(from, first.Start, overLists: true);
        var (a, b) = aspect switch
        {
            Aspect.Rank => _trimming.WithoutRankCues(start, first.Start),
            Aspect.Growth or Aspect.Increment or Aspect.PlanRatio => _trimming.WithoutComparison(start, first.Start, aspect),
            _ => _phrases.WithoutPredicates(start, first.Start),
        };
        (a, b) = _phrases.WithoutLeads(a, b);
        // 事故起数、死亡人数实现“双下降”，｜分别下降12.5%、20%: the clause before names them.
        if (b <= a && start > from + 3)
        {
            int earlier = _phrases.ChunkStart(from, start - 1, overLists: true);
            (a, b) = _phrases.WithoutLeads(earlier, start - 1);
            foreach (string verb in (ReadOnlySpan<string>)["实现", "双双", "持续", "保持", "稳步", "均", "都", "继续"])
                if (text.AsSpan(a, b - a).IndexOf(verb) is > 2 and int at)
                    b = a + at;
        }
        var names = b > a ? _phrases.Items(a, b, count) : null;
        for (int i = 0; i < names?.Length; i++)
            names[i] = Trimming.Plain(names[i] + (i < count - 1 ? Shared(names[i], names[^1]) : ""));
        if (names is not null)
            _topic = _last = names[0];
        return names;
    }

    /// <summary>What the last of a list says for those before it too: 城镇居民、农村居民｜人均可支配收入. Empty when it says nothing more.</summary>
    private static string Shared(string item, string last)
    {
        for (int length = Math.Min(item.Length - 1, 6); length >= 2; length--)
            if (last.IndexOf(item[^length..], StringComparison.Ordinal) is > 0 and int at)
                return last[(at + length)..];
        return "";
    }
}
