namespace Taizhang.Reports.Reading;

/// <summary>Reads ranks: 第四名, 排名第2, 全市第一, 全省前三.</summary>
internal sealed class RankReader(string text, Lexicon words)
{
    /// <summary>The rank that begins with the 第 or 前 here; null when there is none. 前三 counts as the end of a list.</summary>
    public Quantity? At(int at)
    {
        bool top = text[at] == '前';
        int next = Numeral.Skip(text, at + 1);
        if (next >= text.Length || !Numeral.Begins(text[next]) || Numeral.Read(text, next, words.Units) is not { } number)
            return null;
        if (number.Value is < 1 or > 3000 || number.Step < 1 || number.Multiplied)
            return null;
        int end = number.End;
        char unit = end < text.Length ? text[end] : '\n';
        bool named = unit is '名' or '位' && !text.AsSpan(end).StartsWith("位的");
        var left = text.AsSpan(Math.Max(0, at - 16), Math.Min(16, at)).TrimEnd(' ');
        bool cued = words.RankCues.EndOf(left) > 0 || words.RankCues.EndOf(left.TrimEnd("了为在前")) > 0;
        bool closes =
            unit is '，' or '。' or '；' or '、' or '\n' or '的' or '和' or '及' or '）' or ',' or '！' or '跃' or '升' or '上' or '提'
            || end >= text.Length;
        if (top)
        {
            if (
                !(cued && (closes || named || Numeral.IsChineseDigit(unit) || unit == '全'))
                || left.EndsWith("提")
                || left.EndsWith("之")
                || left.EndsWith("年")
            )
                return null;
        }
        else if (!named && !(closes || unit == '全') || words.NoRanks.StartOf(text.AsSpan(end)) > 0)
            return null;
        else if (!named && !cued && words.RankCues.Last(left).At < 0)
            return null;
        if (named)
            end++;
        return new(at, end, number, number.Value, null, "名", top ? Bound.Under : Bound.Exact, QuantityKind.Rank);
    }
}
