namespace Taizhang.Reports.Reading;

/// <summary>Finds the unit of a number where a line end, a cell's edge or a bracket stands between: 320⏎人, 77⇥个, 投资（亿元）1.2.</summary>
internal sealed class Breaks(string text, Lexicon words)
{
    private const int LongestBracket = 10;
    private readonly UnitReader _units = new(text, words);

    /// <summary>The number, and where its unit begins on the next line; a length of 0 when there is none.</summary>
    public (Numeral Number, int At, int Length) UnitOf(Numeral number)
    {
        int at = number.End;
        bool over = at < text.Length && text[at] is '余' or '多';
        if (over)
            at++;
        int line = Next(at);
        if (line < 0 || number.Start == 0 || !(Folding.IsChinese(text[number.Start - 1]) || text[number.Start - 1] is '；' or '，' or '、'))
            return default;
        decimal by = 1;
        int unitAt = line;
        if (!number.Multiplied && text[line] is '万' or '亿' && words.Units.StartOf(text.AsSpan(line)) == 0)
            (by, unitAt) = (text[line] == '万' ? 10_000 : 100_000_000, line + 1);
        int length = _units.Length(unitAt),
            end = unitAt + length;
        // A line that begins with a word like 户籍 or 人均 begins something new.
        bool counts =
            length > 1
            || by > 1
            || end >= text.Length
            || Folding.EndsClause(text[end])
            || text[end] is '、' or '余' or ' '
            || Folding.IsDigit(text[end]);
        if (length == 0 || !counts)
            return default;
        return (
            number with
            {
                Value = number.Value * by,
                Step = number.Step * by,
                IsOver = number.IsOver || over,
                End = over ? number.End + 1 : number.End,
                Multiplied = number.Multiplied || by > 1,
            },
            unitAt,
            length
        );
    }

    /// <summary>The number of 赤字（100）万元 and where its unit begins; a length of 0 when there is none.</summary>
    public (Numeral Number, int At, int Length) UnitBehindBracket(Numeral number)
    {
        int at = number.End + 1;
        decimal by = 1;
        if (at < text.Length && text[at] is '万' or '亿' && words.Units.StartOf(text.AsSpan(at)) == 0)
            by = text[at++] == '万' ? 10_000 : 100_000_000;
        return (number with { Value = number.Value * by, Step = number.Step * by }, at, at < text.Length ? _units.Length(at) : 0);
    }

    /// <summary>The first place of the next line or cell when the text breaks here; −1 when it does not.</summary>
    private int Next(int at)
    {
        at = Numeral.Skip(text, at);
        if (at < text.Length && text[at] == '\r')
            at++;
        if (at >= text.Length || text[at] is not ('\n' or '\t'))
            return -1;
        at = Numeral.Skip(text, at + 1);
        return at < text.Length ? at : -1;
    }

    /// <summary>The unit in brackets directly before a number, with its 万 or 亿 as a factor; a factor of 0 when there is none.</summary>
    public (decimal Factor, string Unit, QuantityKind Kind) InBracketsBefore(Numeral number)
    {
        int close = number.Start - 1;
        while (close > 0 && text[close] is ' ' or '：')
            close--;
        if (number.IsChinese || close < 2 || text[close] != '）')
            return default;
        int from = Math.Max(0, close - LongestBracket),
            open = text.AsSpan(from, close - from).LastIndexOf('（');
        return open < 0 ? default : _units.Whole(from + open + 1, close);
    }
}
