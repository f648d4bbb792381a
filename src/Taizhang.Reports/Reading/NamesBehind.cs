namespace Taizhang.Reports.Reading;

/// <summary>Finds the names after a number: what is counted, what money is spent on, what was done in a span of time.</summary>
internal sealed class NamesBehind(string text, Lexicon words)
{
    private readonly Phrases _phrases = new(text, words);

    /// <summary>The name after a count, including a quantity that opens it, as in 4个｜亿元以上项目.</summary>
    public string Counted(Quantity quantity, int to, int next, Quantity? nextQuantity)
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
        // 126名特困人员｜发放救助金: people do something, or something is done for them.
        if (quantity.Unit is "人" or "名" or "户" or "位" or "人次")
            foreach (
                string verb in (ReadOnlySpan<string>)
                    ["发放", "提供", "办理", "缴纳", "购买", "申请", "申领", "参加", "外出", "就业", "脱贫"]
            )
                if (text.AsSpan(a, b - a).IndexOf(verb) is >= 3 and int done)
                    b = a + done;
        return b - a > 0 ? text[a..b].Trim('“', '”', ' ') : "";
    }

    /// <summary>What money is spent on: the object of the last verb in the clause after it, or in the next clause.</summary>
    public string Spent(int at, int to)
    {
        bool attribute = at < to && text[at] == '的';
        for (int tries = 0; tries < 2 && at < to; tries++)
        {
            while (at < to && text[at] is '，' or ',' or ' ' or '的' or '、' or '用' or '于')
                at++;
            if (IsEffect(at) || at < to && Folding.IsDigit(text[at]))
                return "";
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
            // After 的 stands the name itself: 的｜污水处理厂提标改造工程｜完工.
            if (attribute && tries == 0 && name.Length > 3 && words.Deliverables.EndOf(name) > 0)
                return name.Trim('“', '”');
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
            if (name.AsSpan().IndexOfAnyInRange('0', '9') is > 1 and int count)
                name = name[..count];
            if (name.Length > 1)
                return name.Trim('“', '”');
            at = end;
        }
        return "";
    }

    /// <summary>受益群众1.2万人, 其中…, 同比…: not what the money was spent on.</summary>
    private bool IsEffect(int at)
    {
        var rest = text.AsSpan(at);
        foreach (
            string word in (ReadOnlySpan<string>)
                ["受益", "惠及", "同比", "增长", "其中", "较上年", "比上年", "人均", "完成率", "占全", "占比", "下降", "为年"]
        )
            if (rest.StartsWith(word))
                return true;
        return false;
    }

    private bool Builds(int verb, int end) =>
        text.AsSpan(verb, end - verb) is "建设" or "打造" or "新建" or "改造" or "修建" or "建成" or "扩建" or "改建" or "实施";

    /// <summary>When nothing names the number: the words of the clause after it.</summary>
    public string Later(int at, int to)
    {
        while (at < to && (Folding.EndsClause(text[at]) || text[at] is '、' or ' ' or '的'))
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

    /// <summary>What was done in a span of time, from the clause after it; may be empty.</summary>
    public string Done(int at, int to)
    {
        foreach (string word in (ReadOnlySpan<string>)["的时间", "时间", "完成", "内", "就", "实现", "实施"])
            if (text.AsSpan(at).StartsWith(word))
                at += word.Length;
        int end = at;
        while (end < to && end - at < 30 && !Folding.EndsClause(text[end]) && text[end] is not ('的' or '等'))
            end++;
        return text[at..end];
    }
}
