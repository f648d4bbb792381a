namespace Taizhang.Reports.Reading;

/// <summary>Reads the words of approximation around a quantity: 近, 超过, 不到 before it, 以上, 左右, 余 after it.</summary>
internal sealed class Approximations(string text, Lexicon words)
{
    /// <summary>The bound of a quantity, and where it begins and ends including the words of approximation.</summary>
    /// <param name="end">Where the quantity ends without them.</param>
    public (Bound Bound, int Start, int End) Of(Numeral number, int end, QuantityKind kind)
    {
        var bound = number.IsOver ? Bound.Over : Bound.Exact;
        int start = number.Start;
        int before = start;
        while (before > 0 && start - before < 2 && text[before - 1] == ' ')
            before--;
        ReadOnlySpan<char> whole = text.AsSpan(Math.Max(0, before - 6), Math.Min(6, before)),
            left = whole;
        if (before > 1 && left.Length > 1 && left[^1] == '了')
            left = left[..^1];
        int cut = left.Length < whole.Length ? 1 : 0;
        if (words.Under.EndOf(left) is > 0 and int under && !left[..^under].EndsWith("不"))
            (bound, start) = (Bound.Under, before - cut - under);
        else if (words.Over.EndOf(left) is > 0 and int over && !Glued(left[..^over], "赶反"))
            (bound, start) = (Bound.Over, before - cut - over);
        else if (words.About.EndOf(left) is > 0 and int about && !Glued(left[..^about], "节预签制合公契条邀临就附远城靠亲"))
            (bound, start) = (Bound.About, before - cut - about);
        int at = Numeral.Skip(text, end);
        var right = text.AsSpan(at);
        if (right.StartsWith("余") || right.StartsWith("多") && (right.Length < 2 || right[1] is '，' or '。' or '、' or '；'))
            return (Bound.Over, start, at + 1);
        foreach (
            var (word, means) in (ReadOnlySpan<(string, Bound)>)
                [
                    ("及以上", Bound.Over),
                    ("以上", Bound.Over),
                    ("及以下", Bound.Under),
                    ("以下", Bound.Under),
                    ("以内", Bound.Under),
                    ("之内", Bound.Under),
                    ("左右", Bound.About),
                    ("上下", Bound.About),
                ]
        )
            if (right.StartsWith(word))
                return (means, start, at + word.Length);
        if (kind == QuantityKind.Time && right.StartsWith("内"))
            return (Bound.Under, start, at + 1);
        return (bound, start, end);
    }

    private static bool Glued(ReadOnlySpan<char> before, string to) =>
        before.Length > 0 && to.Contains(before[^1], StringComparison.Ordinal);
}
