namespace Taizhang.Reports.Reading;

/// <summary>
/// Excludes numbers with a unit that are not quantities of a report: codes, names, professional formulas, spans of time mentioned in
/// passing.
/// </summary>
internal sealed class Exclusions(string text, Lexicon words)
{
    /// <summary>Whether the number is part of something larger: S527, 1+19+41, PM2.5, 1：1, 7·20, a list number.</summary>
    public bool IsJoined(Numeral number)
    {
        char before = number.Start > 0 ? text[number.Start - 1] : '\n',
            after = number.End < text.Length ? text[number.End] : '\n';
        if (number.IsChinese)
            return before is '第' or '初' or '·' or '+' or '几' or '某' || after is '·' or '+' || number.IsBare && IsMasked(number.Start);
        if (Folding.IsLatin(before) || before is '+' or '×' or '·' or '*' or '/' or '#' or '№')
            return true;
        if (before == '-' && number.Start > 1 && (Folding.IsDigit(text[number.Start - 2]) || Folding.IsLatin(text[number.Start - 2])))
            return true;
        if (before == '.' && number.Start > 1 && Folding.IsDigit(text[number.Start - 2]))
            return true;
        if (before == '：' && number.Start > 1 && Folding.IsDigit(text[number.Start - 2]))
            return true;
        if (after is '+' or '×' or '*' or '·' || after == '：' && number.End + 1 < text.Length && Folding.IsDigit(text[number.End + 1]))
            return true;
        if (Folding.IsLatin(after) && words.Units.StartOf(text.AsSpan(number.End)) == 0)
            return true;
        bool lineStart = before is '\n' or '\r' || number.Start > 1 && before == ' ' && text[number.Start - 2] == '\n';
        if (lineStart && after is '、' or '.')
            return true;
        return before is '（' && after is '）';
    }

    /// <summary>Whether a bare 百, 万 or 亿 belongs to what stands for a number: XX亿, 数百, **万, （亿元, 单位：万元.</summary>
    private bool IsMasked(int at)
    {
        char before = at > 0 ? text[at - 1] : '\n';
        if (
            Folding.IsLatin(before) || before is '×' or '*' or '_' or '□' or '●' or '■' or '零' or '/' or '（' or '：' or '?' or '？' or '.'
        )
            return true;
        bool several =
            before == '数' && at > 1 && text[at - 2] is not ('人' or '户' or '件' or '次' or '总' or '个' or '家' or '起' or '量');
        return several || text.AsSpan(Math.Max(0, at - 3), Math.Min(3, at)).TrimEnd(' ').EndsWith("单位");
    }

    /// <summary>Whether a number with its unit is not a quantity after all. Bounded look-around.</summary>
    public bool Excludes(Quantity quantity, int unitAt, int unitEnd)
    {
        var number = quantity.Number;
        var left = text.AsSpan(Math.Max(0, quantity.Start - 12), quantity.Start - Math.Max(0, quantity.Start - 12)).TrimEnd(' ');
        var unit = text.AsSpan(unitAt, unitEnd - unitAt);
        var right = text.AsSpan(quantity.End);
        if (quantity.Kind is QuantityKind.Percent or QuantityKind.Points)
            return false;
        if (quantity.Kind == QuantityKind.Time)
            return !IsTimeFact(quantity, left, right, unit);
        if (
            Is(left, "第")
            || Is(left, "每")
            || Is(left, "各") && number.IsChinese
            || number.IsChinese
                && (
                    Is(left, "这")
                    || Is(left, "那")
                    || Is(left, "某")
                    || Is(left, "任")
                    || Is(left, "同")
                    || Is(left, "另")
                    || Is(left, "哪")
                )
        )
            return true;
        if (number.IsBare && (right.StartsWith("级") || right.StartsWith("死亡率") || right.StartsWith("）")))
            return true;
        if (quantity.Kind == QuantityKind.Money)
            return number.IsBare && IsMeasure(quantity, right);
        if (unit is "大" && !number.IsChinese || unit is "位" && right.StartsWith("数"))
            return true;
        if (unit is "级" or "届" or "号" or "类" && number.IsChinese)
            return true;
        if (unit is "次" && (right.StartsWith("会议") || right.StartsWith("全会") || left.EndsWith("人大") || left.EndsWith("届")))
            return true;
        if (number.IsChinese)
            return ExcludesChinese(quantity, left, right, unit);
        return IsCode(quantity, right, unit);
    }

    /// <summary>万元GDP能耗, 亿元产值, and 亿元以上 where it opens a clause, 亿元项目: they name a measure or a class, and tell no amount.</summary>
    private bool IsMeasure(Quantity quantity, ReadOnlySpan<char> right)
    {
        char before = quantity.Start > 0 ? text[quantity.Start - 1] : '\n';
        bool named = !right.IsEmpty && Folding.IsChinese(right[0]);
        if (right.StartsWith("以上") || right.StartsWith("大关") || quantity.Bound == Bound.Over)
            return named && (Folding.EndsClause(before) || before is '、' or '过') && !right.StartsWith("大关");
        return quantity.Bound == Bound.Exact && quantity.Number.End - quantity.Number.Start == 1 || named;
    }

    private bool IsTimeFact(Quantity quantity, ReadOnlySpan<char> left, ReadOnlySpan<char> right, ReadOnlySpan<char> unit)
    {
        if (
            unit is "年"
            && (
                right.StartsWith("来")
                || right.StartsWith("级")
                || right.StartsWith("以来")
                || right.StartsWith("前")
                || right.StartsWith("后")
                || right.StartsWith("行动")
                || right.StartsWith("规划")
                || right.StartsWith("计划")
            )
        )
            return false;
        if (
            right.StartsWith("圈")
            || right.StartsWith("值班")
            || right.StartsWith("在线")
            || right.StartsWith("城市")
            || right.StartsWith("生活")
            || right.StartsWith("便民")
            || right.StartsWith("攻坚")
            || right.StartsWith("养老")
            || right.StartsWith("经济圈")
            || right.StartsWith("交通圈")
            || right.StartsWith("医疗")
        )
            return false;
        if (unit is "天" or "日" or "小时" or "秒" or "分钟" && quantity.Number.IsChinese && quantity.Number.Value < 2)
            return false;
        if (quantity.Number.IsBare)
            return false;
        var bare = left.EndsWith("了") ? left[..^1] : left;
        int cue = words.TimeCues.EndOf(bare);
        if (
            cue > 0
            && !(bare.EndsWith("为") && quantity.Number.IsChinese && unit is "年" && !right.StartsWith("实施") && !right.StartsWith("期"))
        )
            return true;
        if (bare.EndsWith("提前") || bare.EndsWith("创造"))
            return right.StartsWith("时间") || bare.EndsWith("提前");
        if (words.TimeHeads.StartOf(right.TrimStart(' ')) > 0)
            return unit is not "年" || right.StartsWith("时间");
        return unit is "天" && !quantity.Number.IsChinese && left.Contains('天');
    }

    private bool ExcludesChinese(Quantity quantity, ReadOnlySpan<char> left, ReadOnlySpan<char> right, ReadOnlySpan<char> unit)
    {
        var number = quantity.Number;
        char next = right.IsEmpty ? '\n' : right[0];
        if (next is '“' or '‘' or '"')
            return true;
        if (number.IsOver || quantity.Bound != Bound.Exact)
            return false;
        if (number.Value == 1)
            return !IsRealOne(left, right, unit) && !IsBehindNoun(left, right, unit);
        if (!number.IsBare && unit is not "大" && IsBehindNoun(left, right, unit))
            return false;
        // Who writes out a number of three characters and more, counts; 二十四节气 does not.
        if (
            number.End - number.Start > 2
            && !number.IsBare
            && unit is not ("节" or "字" or "大" or "级" or "星")
            && !(right.Length > 0 && Folding.IsChinese(right[0]) && IsAbstract(right))
        )
            return false;
        if (unit is "大")
            return !Folding.IsChinese(next) || IsAbstract(right) || Is(left, "最") || number.Value > 20;
        if (number.IsBare)
            return !(unit is "亩" or "吨" or "斤" or "头" or "只" or "株" or "平方米" or "公里" or "人" or "户" or "元" or "千瓦" or "吨级")
                || !Folding.IsChinese(next)
                || unit is "户" or "人" && quantity.Bound == Bound.Exact;
        if (unit is "村" or "镇" or "乡" or "县" or "市" or "省" or "园" or "社区" or "街道" or "园区" or "企业" or "学校" or "乡镇")
            return !left.Contains('、') && !left.Contains('和') || number.Value > 50;
        if (
            unit
            is "人"
                or "户"
                or "面"
                or "片"
                or "头"
                or "口"
                or "门"
                or "道"
                or "层"
                or "样"
                or "手"
                or "方"
                or "双"
                or "分"
                or "部"
                or "章"
                or "页"
                or "字"
                or "线"
                or "星"
                or "度"
                or "类"
                or "期"
                or "轮"
                or "代"
                or "把"
                or "段"
                or "级"
                or "段"
                or "款"
                or "根"
                or "米"
                or "里"
                or "张"
                or "片区"
        )
            return !(unit is "轮" or "期" or "张" or "人" or "户" or "根" or "米" or "道" or "部" or "片" or "段")
                || words.Actions.EndOf(left) == 0;
        return IsAbstract(right) || words.Idioms.StartOf(text.AsSpan(number.Start)) > 0;
    }

    private bool IsAbstract(ReadOnlySpan<char> right)
    {
        int end = 0;
        while (end < right.Length && end < 12 && Folding.IsChinese(right[end]))
            end++;
        var head = right[..end];
        if (end == 0)
            return true;
        if (words.AbstractHeads.StartOf(head) > 0)
            return true;
        return head.Length <= 8 && words.AbstractHeads.EndOf(head) is > 1;
    }

    private bool IsRealOne(ReadOnlySpan<char> left, ReadOnlySpan<char> right, ReadOnlySpan<char> unit)
    {
        if (words.OneUnits.StartOf(unit) != unit.Length)
            return false;
        var bare = left.EndsWith("了") ? left[..^1] : left;
        return words.OneVerbs.EndOf(bare) > 0
            && !right.IsEmpty
            && Folding.IsChinese(right[0])
            && !IsAbstract(right)
            && words.Stops.StartOf(right) == 0;
    }

    /// <summary>小学一所、公园一个: behind a name and before a pause, one is a count. Not 一村一个, 不漏一户, 统一.</summary>
    private bool IsBehindNoun(ReadOnlySpan<char> left, ReadOnlySpan<char> right, ReadOnlySpan<char> unit)
    {
        bool counts =
            unit.Length > 1
            || words.OneUnits.StartOf(unit) == unit.Length
            || unit is "个" or "项" or "部" or "本" or "艘" or "架" or "块" or "枚" or "亩" or "吨" or "元" or "斤" or "台" or "批" or "次";
        bool pauses = right.IsEmpty || Folding.EndsClause(right[0]) || right[0] is '、' or '和' or '及';
        if (!counts || !pauses || left.Length < 2 || !Folding.IsChinese(left[^1]) || !Folding.IsChinese(left[^2]))
            return false;
        return left[^1]
                is not (
                    '漏'
                    or '落'
                    or '掉'
                    or '少'
                    or '每'
                    or '另'
                    or '逐'
                    or '任'
                    or '这'
                    or '那'
                    or '某'
                    or '同'
                    or '再'
                    or '唯'
                    or '之'
                )
            && left[^2] is not ('一' or '每' or '各');
    }

    private bool IsCode(Quantity quantity, ReadOnlySpan<char> right, ReadOnlySpan<char> unit)
    {
        if (right.StartsWith("周岁") || right.StartsWith("周年") || right.StartsWith("方面"))
            return true;
        if (
            quantity.Number is { Multiplied: false, Step: 1 }
            && unit.Length == 1
            && words.Codes.StartOf(text.AsSpan(quantity.Number.End)) > 0
        )
            return true;
        return unit is "期" && (right.StartsWith("工程") || right.StartsWith("项目"))
            || unit is "方" or "度" or "星" or "分" or "m" or "t" && quantity.Number.IsChinese;
    }

    private static bool Is(ReadOnlySpan<char> left, string word) => left.EndsWith(word);
}
