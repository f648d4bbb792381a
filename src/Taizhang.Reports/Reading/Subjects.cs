namespace Taizhang.Reports.Reading;

/// <summary>
/// Names what is counted or measured, clause by clause in the order of a sentence: the phrase before the number (整改隐患542处), the phrase
/// after it (5个车间), what money is spent on, or the topic that a sentence continues (一般公共预算收入完成…，为年初预算的…， 增收…).
/// </summary>
internal sealed partial class Subjects(string text, Lexicon words)
{
    private readonly Phrases _phrases = new(text, words);
    private readonly Trimming _trimming = new(text, words);
    private readonly BrokenNames _broken = new(text, words);
    private readonly NamesBehind _behind = new(text, words);
    private string _topic = "",
        _last = "",
        _lastMoney = "",
        _object = "",
        _earlier = "";
    private (string Topic, string Last)? _outside;
    private QuantityKind _lastKind;

    /// <summary>A new sentence has no topic yet, but one that names nothing at all continues the last.</summary>
    public void Begin()
    {
        if (_last.Length > 0)
            _earlier = _last;
        _topic = _last = _lastMoney = "";
        _outside = null;
    }

    /// <param name="from">Where the previous quantity ends or the sentence begins.</param>
    /// <param name="next">Where the next quantity begins, or the sentence's end.</param>
    public string Of(Quantity quantity, Aspect aspect, (int Start, int End) sentence, int from, int next, Quantity? nextQuantity)
    {
        _object = "";
        Brackets(from, quantity.Start);
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
        subject = Trimming.Plain(subject);
        if (subject.Length == 0)
            subject = ClauseHead(sentence.Start, quantity.Start) is { Length: > 1 } head ? Keep(head) : _earlier;
        if (quantity.Kind == QuantityKind.Money)
            _lastMoney = subject;
        return _last = subject;
    }

    /// <summary>What is told in brackets is over behind them: 税收3.2亿元（其中地税1.9亿元），｜增长5%.</summary>
    private void Brackets(int from, int to)
    {
        foreach (char c in text.AsSpan(from, Math.Max(0, to - from)))
        {
            if (c == '（')
                _outside = (_topic, _last);
            else if (c == '）' && _outside is var (topic, last))
                (_topic, _last, _outside) = (topic, last, null);
        }
    }

    /// <summary>The name that opens an earlier clause of the sentence: 进出口总额｜由负转正，增长4.7%.</summary>
    private string ClauseHead(int sentence, int at)
    {
        for (int end = at; end > sentence; )
        {
            int comma = text.AsSpan(sentence, end - sentence).LastIndexOf('，');
            if (comma < 0)
                return "";
            end = sentence + comma;
            int from = sentence + text.AsSpan(sentence, comma).LastIndexOf('，') + 1;
            var (a, b) = _phrases.WithoutLeads(from, end);
            var (c, d) = b > a ? _phrases.Noun(a, b) : (a, a);
            if (d - c is > 1 and < 16 && words.Actions.StartOf(text.AsSpan(c, d - c)) == 0)
                return text[c..d].Trim('“', '”');
        }
        return "";
    }

    private string Count(Quantity quantity, (int Start, int End) sentence, int from, int next, Quantity? nextQuantity)
    {
        int start = _phrases.ChunkStart(from, quantity.Start);
        string behind = _behind.Counted(quantity, sentence.End, next, nextQuantity);
        if (
            behind.Length > 2
            && words.Actions.StartOf(behind) > 0
            && Before(start, quantity.Start, from) is { Derived: false, Name.Length: > 2 } told
        )
            return Keep(told.Name);
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
        if (quantity.Unit is "镇" or "乡" or "街道" or "社区" or "村" or "县" or "市" or "区" && behind.Length == 0)
            return Keep(quantity.Unit);
        if (_last.Length > 0)
            return quantity.Unit is "户" or "人" or "口" ? Dwellers(sentence.Start, from) ?? _last : _last;
        return Keep(_behind.Later(quantity.End, sentence.End));
    }

    /// <summary>全镇14个行政村，｜4400户: who lives in places that were counted before, with the scope of both.</summary>
    private string? Dwellers(int sentence, int from)
    {
        if (!(_last.EndsWith('村') || _last.EndsWith("社区") || _last.EndsWith("小组") || _last.EndsWith("村委会") || _last.EndsWith('屯')))
            return null;
        var told = text.AsSpan(sentence, from - sentence);
        foreach (string scope in (ReadOnlySpan<string>)["全镇", "全乡", "全村", "全县", "全区", "全市", "全街道", "全社区", "辖区"])
            if (told.Contains(scope, StringComparison.Ordinal))
                return _last.StartsWith(scope, StringComparison.Ordinal) ? _last : scope + _last;
        return null;
    }

    /// <summary>The phrase before a number; derived when the topic had to be prepended.</summary>
    private (string Name, bool Derived) Before(int start, int at, int from)
    {
        if (_last.Length > 0 && text.AsSpan(start, at - start).Trim(' ').ToString() is ("人均" or "户均" or "亩均") and var each)
            return (_last.StartsWith(each, StringComparison.Ordinal) ? _last : each + _last, true);
        int list = _phrases.AfterList(start, at);
        if (list > start)
            start = list;
        var (a, b) = _phrases.WithoutPredicates(start, at);
        (a, b) = _phrases.WithoutLeads(a, b);
        if (b <= a)
            return ("", false);
        if (_broken.Of(start, at, from, _last) is { } longer)
            return (longer, true);
        var named = text.AsSpan(a, b - a);
        if (_topic.Length > 0 && named is "占年度" or "占全年" or "占年初")
            return (Join(_topic, text[(a + 1)..b] + "计划"), true);
        // 占年初预算｜2700万元｜的106.1%: of what was told before.
        if (_topic.Length > 0 && named.Length > 2 && named[0] is '占' or '为' && words.PlanBases.StartOf(named[1..]) == named.Length - 1)
            return (Join(_topic, text[(a + 1)..b]), true);
        if (
            _last.Length > 0
            && (
                named.StartsWith("增加到")
                || named.StartsWith("增长到")
                || named.StartsWith("提升到")
                || named.StartsWith("提高到")
                || named.StartsWith("上升到")
                || named.StartsWith("减少到")
                || named.StartsWith("下降到")
            )
        )
            return (_last, true);
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
        bool onlyVerbs = _trimming.AreVerbs(a, b);
        if (!onlyVerbs && noun - a >= 2)
            return (text[a..(and > 1 ? noun : b)], false);
        return (Join(_topic, text[a..b]), _topic.Length > 0);
    }

    private string Named(int a, int b, out bool derived)
    {
        string name = text[a..b];
        // A total area is the place's, not that of what was told before.
        derived = Generic(name) && _topic.Length > 0 && !(name == "面积" && a > 0 && text[a - 1] == '总');
        if (name == "面积" && !derived && a > 0 && text[a - 1] == '总')
            return "总面积";
        return derived ? Join(_topic, name) : name;
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
            investing > 0 && (investing == spent.Length || followed || _trimming.AreVerbs(lead, b - investing))
            || spent.IsEmpty && words.Investing.EndOf(text.AsSpan(a, b - a)) > 0;
        // 完成投资3.2亿元、…: what was invested in stands before, not behind.
        if (
            spends
            && text.AsSpan(a, b - a).Contains("完成", StringComparison.Ordinal)
            && quantity.End < text.Length
            && !followed
            && !Folding.IsChinese(text[quantity.End])
        )
            return _topic.Length > 0 ? Join(_topic, "投资") : Keep("完成投资");
        bool attribute = quantity.IsAttribute && Folding.IsChinese(quantity.End < text.Length ? text[quantity.End] : '\n');
        // 引进项目8个，总投资12.6亿元: of what was told before.
        if (
            spends
            && _topic.Length > 0
            && start > sentence.Start
            && !_topic.EndsWith("投资", StringComparison.Ordinal)
            && spent.EndsWith("总投资")
            && !followed
            && (quantity.End >= sentence.End || text.AsSpan(quantity.End).StartsWith("，其中"))
        )
            return _topic + "总投资";
        if (spends || spent.IsEmpty && followed)
            if (_behind.Spent(quantity.End, sentence.End) is { Length: > 0 } thing)
                return Keep(thing);
        if (
            !spent.IsEmpty
            && _topic.Length == 0
            && _trimming.AreVerbs(lead, b)
            && quantity.End < text.Length
            && Folding.IsChinese(text[quantity.End])
            && _behind.Spent(quantity.End, sentence.End) is { Length: > 1 } purpose
        )
            return Keep(purpose);
        var (name, derived) = Before(start, quantity.Start, from);
        if (attribute && quantity.Bound == Bound.Over && text.AsSpan(quantity.Start, quantity.End - quantity.Start).EndsWith("以上"))
        {
            var (c, d) = _phrases.Noun(quantity.End, sentence.End);
            if (derived)
                name = text[a..b] is var chunk && _trimming.AreVerbs(a, b) ? chunk.TrimStart('新') : "";
            return Join(name == _topic ? "" : name, text[c..d]);
        }
        if (attribute && name.Length == 0 && _lastMoney.Length > 0)
            return _lastMoney;
        if (name.Length > 0 && !(spends && name.Length <= 3))
            return derived ? name : Keep(name);
        if (_last.Length > 0)
            return name.Length > 0 ? Join(_last, name) : _last;
        return Keep(_behind.Later(quantity.End, sentence.End));
    }

    private bool Generic(string name) => words.GenericNames.EndOf(name) == name.Length;

    private static string Join(string whose, string what)
    {
        // 一般公共预算收入…、支出…: the other side of the same account.
        foreach (
            var (one, other) in (ReadOnlySpan<(string, string)>)[("收入", "支出"), ("出口", "进口"), ("存款", "贷款"), ("存栏", "出栏")]
        )
            if (what == other && whose.EndsWith(one, StringComparison.Ordinal))
                return whose[..^one.Length] + other;
        // 粮食播种面积…，产量…: the crop's, not the area's.
        if (what is "产量" or "总产量" or "总产" or "单产" or "产值")
            foreach (string area in (ReadOnlySpan<string>)["播种面积", "种植面积", "面积"])
                if (whose.Length > area.Length + 1 && whose.EndsWith(area, StringComparison.Ordinal))
                    return whose[..^area.Length] + what;
        return whose.EndsWith(what, StringComparison.Ordinal) ? whose
            : what.EndsWith(whose, StringComparison.Ordinal) ? what
            : whose + what;
    }

    /// <summary>Makes a subject the topic; after 立案查处违法案件 the sentence continues about 违法案件.</summary>
    private string Keep(string subject)
    {
        // How far it is to somewhere is no topic: 距县城20公里，｜面积15平方公里.
        if (subject.Length > 0 && subject[0] != '距')
            _topic = _object.Length >= 2 && subject.EndsWith(_object, StringComparison.Ordinal) ? _object : subject;
        return subject;
    }
}
