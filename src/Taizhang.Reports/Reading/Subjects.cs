namespace Taizhang.Reports.Reading;

/// <summary>
/// Names what is counted or measured, clause by clause in the order of a sentence: the phrase before the number (整改隐患542处), the phrase
/// behind it (5个车间),
/// what money is spent on, or the topic that a sentence goes on to speak of (一般公共预算收入完成…，为年初预算的…，增收…).
/// </summary>
internal sealed class Subjects(string text, Lexicon words)
{
    private readonly Phrases _phrases = new(text, words);
    private string _topic = "",
        _last = "",
        _lastMoney = "",
        _object = "",
        _earlier = "";
    private QuantityKind _lastKind;

    /// <summary>A new sentence has no topic yet; but where it names nothing at all, it goes on with the last.</summary>
    public void Begin()
    {
        if (_last.Length > 0)
            _earlier = _last;
        _topic = _last = _lastMoney = "";
    }

    /// <param name="from">Where the quantity before ends, or the sentence begins.</param>
    /// <param name="next">Where the next quantity begins, or the sentence's end.</param>
    public string Of(Quantity quantity, Aspect aspect, (int Start, int End) sentence, int from, int next, Quantity? nextQuantity)
    {
        _object = "";
        string subject = aspect switch
        {
            Aspect.Rank => Contest(quantity, sentence.Start, from),
            Aspect.Growth or Aspect.PlanRatio or Aspect.Rate => Share(quantity, aspect, sentence, from, next),
            Aspect.Increment => Changed(quantity, sentence.Start, from),
            _ => quantity.Kind switch
            {
                QuantityKind.Time => Span(quantity, sentence, from),
                QuantityKind.Money => Money(quantity, sentence, from, next),
                _ => Count(quantity, sentence, from, next, nextQuantity),
            },
        };
        _lastKind = quantity.Kind;
        if (subject.Length == 0)
            subject = _earlier;
        if (quantity.Kind == QuantityKind.Money)
            _lastMoney = subject;
        return _last = subject;
    }

    private string Count(Quantity quantity, (int Start, int End) sentence, int from, int next, Quantity? nextQuantity)
    {
        int start = _phrases.ChunkStart(from, quantity.Start);
        string behind = Behind(quantity, sentence.End, next, nextQuantity);
        if (behind.Length > 3)
            return Keep(behind);
        if (behind.Length > 0)
        {
            string whose = Before(start, quantity.Start, from).Name;
            if (Generic(behind))
                return Join(whose.Length > 1 ? whose : _topic, behind);
            return Keep(whose.Length > 1 && whose != _topic ? Join(whose, behind) : behind);
        }
        var (name, derived) = Before(start, quantity.Start, from);
        if (name.Length > 0)
            return derived ? name : Keep(name);
        if (_last.Length > 0)
            return _last;
        return Keep(Later(quantity.End, sentence.End));
    }

    /// <summary>The phrase before a number; derived when the topic had to be put before it.</summary>
    private (string Name, bool Derived) Before(int start, int at, int from)
    {
        int list = _phrases.AfterList(start, at);
        if (list > start)
            start = list;
        var (a, b) = _phrases.WithoutPredicates(start, at);
        (a, b) = _phrases.WithoutLeads(a, b);
        if (b <= a)
            return ("", false);
        if (GoesOn(start, at, from) is { } longer)
            return (longer, true);
        if (
            start == from
            && b - a <= 2
            && _last.Length > 0
            && start > 0
            && Folding.IsChinese(text[start - 1])
            && text[start - 1] is not ('等' or '的')
        )
            return (_last, true);
        var (verb, thing) = _phrases.Split(a, b);
        if (verb >= b)
            return (Named(a, b, out bool generic), generic);
        var (c, d) = _phrases.WithoutLeads(thing, b, whole: false);
        if (d > c)
            return (text[verb..thing] + (_object = text[c..d]), false);
        // The verb closes the phrase: 危房改造11户 names itself, 办结21起 speaks of the topic.
        int noun = verb;
        while (noun > a && text[noun - 1] is '并' or '和' or '已' or '共' or '全' or '成' or '功')
            noun--;
        int and = text.AsSpan(a, noun - a).LastIndexOf('并');
        if (and > 1)
            noun = a + and;
        bool onlyVerbs = AllVerbs(a, b);
        if (!onlyVerbs && noun - a >= 2)
            return (text[a..(and > 1 ? noun : b)], false);
        return (Join(_topic, text[a..b]), _topic.Length > 0);
    }

    private string Named(int a, int b, out bool derived)
    {
        string name = text[a..b];
        derived = Generic(name) && _topic.Length > 0;
        return derived ? Join(_topic, name) : name;
    }

    private bool AllVerbs(int a, int b)
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

    /// <summary>The name that began before the quantity before: 收入突破10万元｜村19个, 超20万元｜的村占比达85%. Null when none did.</summary>
    private string? GoesOn(int start, int at, int from)
    {
        if (start != from || start == 0 || _last.Length == 0 || Folding.EndsClause(text[start - 1]) || text[start - 1] == '、')
            return null;
        var (_, end) = _phrases.WithoutPredicates(start, at);
        bool attribute = text[start] == '的' ? end - start > 1 : IsMoneyEnd(from) && end - start is > 0 and <= 4;
        if (!attribute)
            return null;
        string name = text[start..end],
            whose = _last.EndsWith(name, StringComparison.Ordinal) ? _last[..^name.Length] : _last;
        return whose + QuantityBefore(from) + name;
    }

    private bool IsMoneyEnd(int from) =>
        text[from - 1] is '元' or '万' or '亿' || text.AsSpan(Math.Max(0, from - 2), Math.Min(2, from)) is "以上" or "以下";

    private string QuantityBefore(int end)
    {
        int start = end;
        while (
            start > 0
            && end - start < 12
            && !Folding.EndsClause(text[start - 1])
            && (
                Folding.IsDigit(text[start - 1])
                || text[start - 1]
                    is '.'
                        or '元'
                        or '万'
                        or '亿'
                        or '余'
                        or '以'
                        or '上'
                        or '下'
                        or '突'
                        or '破'
                        or '超'
                        or '过'
                        or '达'
                        or '到'
            )
        )
            start--;
        return text[start..end];
    }

    /// <summary>What stands behind a count; with the quantity that opens it, as in 4个｜亿元以上项目.</summary>
    private string Behind(Quantity quantity, int to, int next, Quantity? nextQuantity)
    {
        int at = quantity.End;
        if (
            nextQuantity is { } inner
            && next - at <= 1
            && (next == at || text[at] == '的')
            && (inner.IsAttribute || inner.Number.IsChinese)
        )
        {
            var (_, stop) = _phrases.Noun(inner.End, to);
            return text[inner.Start..stop].Replace(" ", "", StringComparison.Ordinal);
        }
        if (at >= to || !(Folding.IsChinese(text[at]) || text[at] is '“' or ' ' && at + 1 < to && Folding.IsChinese(text[at + 1])))
            return "";
        var (a, b) = _phrases.Noun(at, Math.Min(to, next));
        return b - a > 0 ? text[a..b].Trim('“', '”', ' ') : "";
    }

    private string Money(Quantity quantity, (int Start, int End) sentence, int from, int next)
    {
        int start = _phrases.ChunkStart(from, quantity.Start);
        var (a, b) = (start, quantity.Start);
        while (b > a && text[b - 1] is ' ' or '了' or '约' or '近' or '达' or '超')
            b--;
        var (lead, _) = _phrases.WithoutLeads(a, b);
        var spent = text.AsSpan(lead, Math.Max(0, b - lead));
        int investing = words.Investing.EndOf(spent);
        bool followed = quantity.End < text.Length && text[quantity.End] == '的';
        bool spends =
            investing > 0 && (investing == spent.Length || followed || AllVerbs(lead, b - investing))
            || spent.IsEmpty && words.Investing.EndOf(text.AsSpan(a, b - a)) > 0;
        bool attribute = quantity.IsAttribute && Folding.IsChinese(quantity.End < text.Length ? text[quantity.End] : '\n');
        if (spends || spent.IsEmpty && followed)
            if (Spent(quantity.End, sentence.End) is { Length: > 0 } thing)
                return Keep(thing);
        if (
            !spent.IsEmpty
            && _topic.Length == 0
            && AllVerbs(lead, b)
            && quantity.End < text.Length
            && Folding.IsChinese(text[quantity.End])
            && Spent(quantity.End, sentence.End) is { Length: > 1 } purpose
        )
            return Keep(purpose);
        var (name, derived) = Before(start, quantity.Start, from);
        if (attribute && quantity.Bound == Bound.Over && text.AsSpan(quantity.Start, quantity.End - quantity.Start).EndsWith("以上"))
        {
            var (c, d) = _phrases.Noun(quantity.End, sentence.End);
            if (derived)
                name = text[a..b] is var chunk && AllVerbs(a, b) ? chunk.TrimStart('新') : "";
            return Join(name == _topic ? "" : name, text[c..d]);
        }
        if (attribute && name.Length == 0 && _lastMoney.Length > 0)
            return _lastMoney;
        if (name.Length > 0 && !(spends && name.Length <= 3))
            return derived ? name : Keep(name);
        if (_last.Length > 0)
            return name.Length > 0 ? Join(_last, name) : _last;
        return Keep(Later(quantity.End, sentence.End));
    }

    /// <summary>
    /// What money is spent on: of the words behind it, the object of the last verb of their clause, or of the next clause.
    /// </summary>
    private string Spent(int at, int to)
    {
        for (int tries = 0; tries < 2 && at < to; tries++)
        {
            while (at < to && text[at] is '，' or ',' or ' ' or '的' or '、' or '用' or '于')
                at++;
            int end = at;
            while (end < to && end - at < 60 && !Folding.EndsClause(text[end]) && text[end] != '、')
                end++;
            if (end < to && text[end] == '、' && _phrases.ListEnd(end, to) is > 0 and int head)
            {
                at = head;
                end = at;
                while (end < to && end - at < 40 && !Folding.EndsClause(text[end]) && text[end] != '、')
                    end++;
            }
            var (a, b) = _phrases.WithoutLeads(at, end);
            if (b <= a)
            {
                at = end;
                continue;
            }
            int modifier = text.AsSpan(a, b - a).LastIndexOf('的');
            if (modifier > 0 && b - a - modifier > 3)
                a += modifier + 1;
            int chinese = a;
            while (chinese < b && Numeral.IsChineseDigit(text[chinese]))
                chinese++;
            if (chinese > a && chinese < b && text[chinese] is '大' or '个' or '条' or '座' or '处' or '项')
                a = chinese + 1;
            var noun = _phrases.Noun(a, b);
            var (verb, thing) = _phrases.Split(a, b);
            string name = text[noun.Start..noun.End];
            if (
                verb < b
                && b - thing >= 3
                && Builds(verb, thing)
                && !text.AsSpan(a, verb - a).EndsWith("项目")
                && !text.AsSpan(a, verb - a).EndsWith("工程")
            )
                name = text[_phrases.WithoutLeads(thing, b, whole: false).Start..b];
            else if (words.Actions.StartOf(text.AsSpan(a, b - a)) is > 0 and int first && b - a - first >= 2)
                (noun, name) = (_phrases.Noun(a + first, b), "");
            if (name.Length == 0)
                name = text[noun.Start..noun.End];
            int of = name.LastIndexOf('的');
            if (of > 0 && name.Length - of > 3)
                name = name[(of + 1)..];
            foreach (string tail in (ReadOnlySpan<string>)["已", "正在", "顺利"])
                if (name.IndexOf(tail, StringComparison.Ordinal) is > 2 and int cut)
                    name = name[..cut];
            if (name.Length > 1)
                return name.Trim('“', '”');
            at = end;
        }
        return "";
    }

    private bool Builds(int verb, int end) =>
        text.AsSpan(verb, end - verb) is "建设" or "打造" or "新建" or "改造" or "修建" or "建成" or "扩建" or "改建" or "实施";

    private string Share(Quantity quantity, Aspect aspect, (int Start, int End) sentence, int from, int next)
    {
        bool even =
            text.AsSpan(Math.Max(from, quantity.Start - 4), quantity.Start - Math.Max(from, quantity.Start - 4)).IndexOfAny('均', '都')
            >= 0;
        int start = _phrases.ChunkStart(from, quantity.Start, overLists: even);
        if (GoesOn(start, quantity.Start, from) is { } longer)
            return longer;
        var (a, b) = aspect == Aspect.PlanRatio ? (start, quantity.Start) : _phrases.WithoutPredicates(start, quantity.Start);
        if (aspect != Aspect.Rate)
        {
            (a, b) = Compared(a, b, aspect);
            if (
                aspect == Aspect.Growth
                && Folding.IsChinese(quantity.End < text.Length ? text[quantity.End] : '\n')
                && _phrases.Noun(quantity.End, Math.Min(next, sentence.End)) is var thing
                && thing.End > thing.Start
                && words.Stops.StartOf(text.AsSpan(quantity.End)) == 0
            )
                return Join(Whose(a, b), text[thing.Start..thing.End]);
        }
        (a, b) = _phrases.WithoutLeads(a, b);
        if (b - a < 2 || aspect == Aspect.Rate && text.AsSpan(a, b - a).StartsWith("恢复到") && _last.Length > 0)
            return aspect == Aspect.Rate && _last.Length == 0 ? Keep(Later(quantity.End, sentence.End))
                : _topic.Length > 0 ? _topic
                : _last;
        string name = text[a..b].Trim('”', '的');
        if (aspect == Aspect.Rate && name.IndexOf('占', StringComparison.Ordinal) is > 1 and int of)
            name = name[..of] + "占比";
        if (Generic(name) && _topic.Length > 0)
            return Join(_topic, name);
        if (aspect == Aspect.Rate)
            return name;
        return Keep(name);
    }

    private string Whose(int a, int b)
    {
        (a, b) = _phrases.WithoutLeads(a, b);
        var (verb, _) = _phrases.Split(a, b);
        return verb > a ? text[a..verb] : text[a..b];
    }

    /// <summary>Takes words of comparison off the end: 同比增长, 较上年同期增长, 为年初预算的.</summary>
    private (int, int) Compared(int a, int b, Aspect aspect)
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

    private string Changed(Quantity quantity, int sentence, int from)
    {
        int start = _phrases.ChunkStart(from, quantity.Start);
        var (a, b) = (start, quantity.Start);
        var (c, d) = Compared(a, b, Aspect.Growth);
        (c, d) = _phrases.WithoutLeads(c, d);
        if (d - c < 2)
            return quantity.Kind == QuantityKind.Points && _last.Length > 0 || _topic.Length == 0 ? _last : _topic;
        string name = text[c..d];
        if (name.EndsWith("户均") || name.EndsWith("人均") || name.EndsWith("集体"))
            name += "增收";
        return Generic(name) ? Join(_topic, name) : Keep(name);
    }

    /// <summary>A span of time: whose it is, and what was done in it.</summary>
    private string Span(Quantity quantity, (int Start, int End) sentence, int from)
    {
        int start = _phrases.ChunkStart(from, quantity.Start);
        var (a, b) = _phrases.WithoutPredicates(start, quantity.Start);
        while (
            b - a >= 2
            && text.AsSpan(a, b - a) is var left
            && (left.EndsWith("创造") || left.EndsWith("用时") || left.EndsWith("缩短") || left.EndsWith("历时"))
        )
            b -= 2;
        (a, b) = _phrases.WithoutLeads(a, b);
        int at = quantity.End;
        foreach (string word in (ReadOnlySpan<string>)["的时间", "时间", "完成", "内", "就", "实现", "实施"])
            if (text.AsSpan(at).StartsWith(word))
                at += word.Length;
        int end = at;
        while (end < sentence.End && end - at < 30 && !Folding.EndsClause(text[end]) && text[end] is not ('的' or '等'))
            end++;
        return Keep(text[a..Math.Max(a, b)] + text[at..end]);
    }

    /// <summary>Of a place in an order: the contest.</summary>
    private string Contest(Quantity quantity, int sentence, int from)
    {
        int start = _phrases.ChunkStart(from, quantity.Start, overLists: true);
        if (start == from && from > sentence && _lastKind == QuantityKind.Rank && quantity.Start - from <= 6)
            return _last;
        var (a, b) = RankName(start, quantity.Start);
        if (b - a < 2 && from > sentence)
        {
            int earlier = _phrases.ChunkStart(sentence, from, overLists: true);
            if (text.AsSpan(earlier, from - earlier).LastIndexOf('中') is > 0 and int inside)
                (a, b) = RankName(earlier, earlier + inside);
        }
        if (b - a < 2 && start > sentence && _last.Length == 0)
        {
            int earlier = _phrases.ChunkStart(sentence, start - 1, overLists: true);
            (a, b) = RankName(earlier, start - 1);
        }
        if (b - a >= 2)
            return text[a..b];
        if (_last.Length > 0)
            return _last;
        var (c, d) = _phrases.WithoutPredicates(start, quantity.Start);
        return text[c..d];
    }

    private (int, int) RankName(int a, int b)
    {
        for (; ; )
        {
            var (c, d) = _phrases.WithoutPredicates(a, b);
            int cue = words.RankCues.EndOf(text.AsSpan(c, d - c));
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

    /// <summary>When nothing names the number: the words of the clause behind it.</summary>
    private string Later(int at, int to)
    {
        while (at < to && (Folding.EndsClause(text[at]) || text[at] is '、' or ' '))
            at++;
        if (at >= to)
            return "";
        var (a, b) = _phrases.WithoutLeads(at, to);
        int end = a;
        while (end < b && end - a < 14 && !Folding.EndsClause(text[end]) && text[end] is not ('、' or '的'))
            end++;
        var noun = _phrases.Noun(a, end);
        return noun.End - noun.Start >= 2 ? text[noun.Start..noun.End] : text[a..end];
    }

    private bool Generic(string name) => words.GenericNames.EndOf(name) == name.Length;

    private static string Join(string whose, string what) => whose.EndsWith(what, StringComparison.Ordinal) ? whose : whose + what;

    /// <summary>Makes a subject the topic; of 立案查处违法案件 the sentence goes on to speak of 违法案件.</summary>
    private string Keep(string subject)
    {
        if (subject.Length > 0)
            _topic = _object.Length >= 2 && subject.EndsWith(_object, StringComparison.Ordinal) ? _object : subject;
        return subject;
    }

    /// <summary>
    /// The names of several quantities in a row, one each: A、B分别增长15.1%、6.5%. Null when the words before do not name as many.
    /// </summary>
    public string[]? InARow(Quantity first, Aspect aspect, int from, int count)
    {
        int start = _phrases.ChunkStart(from, first.Start, overLists: true);
        var (a, b) = aspect switch
        {
            Aspect.Rank => RankName(start, first.Start),
            Aspect.Growth or Aspect.Increment or Aspect.PlanRatio => Compared(start, first.Start, aspect),
            _ => _phrases.WithoutPredicates(start, first.Start),
        };
        (a, b) = _phrases.WithoutLeads(a, b);
        var names = b > a ? _phrases.Items(a, b, count) : null;
        if (names is not null)
            _topic = _last = names[0];
        return names;
    }
}
