namespace Taizhang.Reports.Reading;

/// <summary>
/// Reads shares in words: 百分之九十八点五, 千分之三, 三分之二, 1/3, 八成, 三成五, 翻一番. All become percentages, but 千分之 and 万分之
/// keep their own unit.
/// </summary>
internal sealed class Portions(string text, Lexicon words)
{
    private readonly Approximations _approximations = new(text, words);

    /// <summary>The share that begins at a place; null when there is none.</summary>
    public Quantity? At(int at) =>
        text[at] switch
        {
            '百' or '千' or '万' when text.AsSpan(at + 1).StartsWith("分之") => Of(at, at + 3, text[at]),
            '翻' => Doubled(at),
            >= '1' and <= '9' => Slash(at) ?? Tenths(at),
            _ when Numeral.Digit(text[at]) > 0 || text[at] == '十' => Fraction(at) ?? Tenths(at),
            _ => null,
        };

    private Quantity? Of(int at, int from, char whole)
    {
        from = Numeral.Skip(text, from);
        if (from >= text.Length || !Numeral.Begins(text[from]) || Numeral.Read(text, from, words.Units) is not { } number)
            return null;
        string unit = whole switch
        {
            '百' => "%",
            '千' => "‰",
            _ => "‱",
        };
        return Shown(number with { Start = at }, number.End, unit);
    }

    /// <summary>三分之二. The nominator is a whole number, and below the denominator.</summary>
    private Quantity? Fraction(int at)
    {
        if (Numeral.Read(text, at, words.Units) is not { IsOver: false, Step: >= 1 } below || !text.AsSpan(below.End).StartsWith("分之"))
            return null;
        int from = below.End + 2;
        if (from >= text.Length || !Numeral.Begins(text[from]) || Numeral.Read(text, from, words.Units) is not { } above)
            return null;
        return above.Value < below.Value && above.Step >= 1 ? Parted(at, above.End, above.Value, below.Value) : null;
    }

    /// <summary>1/3: at most two digits each, and something that a share may stand before.</summary>
    private Quantity? Slash(int at)
    {
        if (at > 0 && (Folding.IsDigit(text[at - 1]) || Folding.IsLatin(text[at - 1]) || text[at - 1] is '/' or '.' or '-' or '第'))
            return null;
        int slash = at;
        while (slash < text.Length && slash - at < 3 && Folding.IsDigit(text[slash]))
            slash++;
        if (slash - at > 2 || slash + 1 >= text.Length || text[slash] != '/')
            return null;
        int end = slash + 1;
        while (end < text.Length && end - slash < 4 && Folding.IsDigit(text[end]))
            end++;
        if (end - slash is < 2 or > 3)
            return null;
        int above = int.Parse(text.AsSpan(at, slash - at), provider: null),
            below = int.Parse(text.AsSpan(slash + 1, end - slash - 1), provider: null);
        var rest = text.AsSpan(end);
        bool share =
            rest.IsEmpty
            || rest[0] is '的' or '，' or '。' or '；' or '、' or '强' or '弱'
            || rest.StartsWith("以上")
            || rest.StartsWith("左右");
        return share && above < below ? Parted(at, end, above, below) : null;
    }

    private Quantity Parted(int at, int end, decimal above, decimal below) =>
        Shown(new(at, end, 100 * above / below, 1, true, false, false, false), end, "%");

    /// <summary>八成, 三成五, 近七成. Not 三成立, 十成员.</summary>
    private Quantity? Tenths(int at)
    {
        if (at > 0 && (Numeral.Begins(text[at - 1]) || text[at - 1] is '.' or '第' or '点' || Folding.IsLatin(text[at - 1])))
            return null;
        if (Numeral.Read(text, at, words.Units) is not { Value: <= 10, IsOver: false, Multiplied: false } number)
            return null;
        int end = number.End;
        if (end >= text.Length || text[end] != '成' || words.NotTenths.StartOf(text.AsSpan(end)) > 0)
            return null;
        decimal value = number.Value * 10,
            step = number.Step * 10;
        if (++end < text.Length && Numeral.Digit(text[end]) is > 0 and int more && !(end + 1 < text.Length && Goes(end + 1)))
        {
            (value, step) = (value + more, 1);
            end++;
        }
        return Shown(new(at, end, value, step, true, false, false, false, number.Max * 10), end, "%");
    }

    /// <summary>Whether a digit after 成 begins another number: 七成十二户.</summary>
    private bool Goes(int at) => Numeral.Begins(text[at]) || words.Units.StartOf(text.AsSpan(at)) > 0;

    /// <summary>翻一番 is twice as much, 翻两番 four times.</summary>
    private Quantity? Doubled(int at)
    {
        int from = at + 1;
        if (from < text.Length && text[from] == '了')
            from++;
        from = Numeral.Skip(text, from);
        if (from >= text.Length || !Numeral.Begins(text[from]) || Numeral.Read(text, from, words.Units) is not { } number)
            return null;
        if (number.End >= text.Length || text[number.End] != '番' || number is not { Value: >= 1 and <= 6, Step: 1 })
            return null;
        decimal times = 1;
        for (int i = 0; i < (int)number.Value; i++)
            times *= 2;
        return Shown(new(at, number.End + 1, (times - 1) * 100, 10, true, false, false, false), number.End + 1, "%") with
        {
            IsChange = true,
        };
    }

    private Quantity Shown(Numeral number, int end, string unit)
    {
        var (bound, start, after) = _approximations.Of(number, end, QuantityKind.Percent);
        return new(start, after, number with { End = end }, number.Value, number.Max, unit, bound, QuantityKind.Percent)
        {
            IsDoubtful = number.Doubtful,
        };
    }
}
