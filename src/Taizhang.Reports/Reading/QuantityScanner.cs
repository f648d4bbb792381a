namespace Taizhang.Reports.Reading;

/// <summary>Finds the quantities of a text: numerals with a unit that are not dates, ordinals, names, codes or formulas.</summary>
internal sealed class QuantityScanner(string text, Lexicon words)
{
    private readonly bool[] _names = NameMap.Of(text);
    private readonly Exclusions _exclusions = new(text, words);
    private readonly UnitReader _units = new(text, words);
    private readonly Approximations _approximations = new(text, words);
    private readonly RankReader _ranks = new(text, words);
    private readonly Portions _portions = new(text, words);
    private readonly Signs _signs = new(text);
    private readonly Breaks _breaks = new(text, words);
    private readonly UnitlessNumbers _unitless = new(text, words);
    private readonly List<Quantity> _found = [];

    /// <summary>Adds all quantities between two places to those before, in order. Linear in the length.</summary>
    public List<Quantity> Scan(int from, int to)
    {
        for (int i = from; i < to; )
        {
            char c = text[i];
            if (c is '第' or '前' && !_names[i] && _ranks.At(i) is { } rank)
            {
                _found.Add(rank);
                i = rank.End;
            }
            else if (c == '第')
                i = SkipOrdinal(i + 1);
            else if (c == '半' && Halves.At(text, i, words.Units) is { } half)
            {
                _found.Add(half);
                i = half.End;
            }
            else if ((Numeral.Begins(c) || c == '翻') && !_names[i] && _portions.At(i) is { } portion)
            {
                _found.Add(portion);
                i = portion.End;
            }
            else if (
                c
                    is '十'
                        or '一'
                        or '两'
                        or '二'
                        or '三'
                        or '四'
                        or '五'
                        or '六'
                        or '七'
                        or '八'
                        or '九'
                        or '百'
                        or '千'
                        or '万'
                        or '亿'
                        or '7'
                        or '2'
                        or '3'
                && words.Idioms.StartOf(text.AsSpan(i)) is > 0 and int idiom
                && !DigitGoesOn(i, idiom)
            )
                i += idiom;
            else if (Numeral.Begins(c))
                i = One(i, to);
            else
                i++;
        }
        return _found;
    }

    private bool DigitGoesOn(int at, int length) =>
        Folding.IsDigit(text[at]) && at > 0 && (Folding.IsDigit(text[at - 1]) || text[at - 1] == '.');

    private int One(int at, int to)
    {
        if (Numeral.Read(text, at, words.Units) is not { } first)
            return Past(at);
        if (_names[at])
            return first.End;
        if (Dates.EndOf(text, first) is > 0 and int date)
            return date;
        var sign = _signs.Of(at, _found.Count > 0 ? _found[^1].End - 1 : -1);
        if (_signs.InBrackets(first) is { } bracket && _breaks.UnitBehindBracket(first) is var (owed, owedAt, owedUnit) && owedUnit > 0)
            return Keep(owed, null, owedAt, owedUnit, bracket);
        if (_exclusions.IsJoined(first) && sign is not { Factor: 1 })
            return Past(at);
        var number = first;
        decimal? max = first.Max;
        int unitAt = Numeral.Skip(text, number.End);
        int unit = _units.Length(unitAt);
        // 1385 字号: behind a space begins another word.
        if (unit == 1 && unitAt > number.End && words.NotUnits.StartOf(text.AsSpan(unitAt)) > 0)
            unit = 0;
        int rangeAt = Numeral.Skip(text, unit > 0 ? unitAt + unit : number.End);
        if (RangeEnd(first, unit, rangeAt) is { } last)
        {
            max = last.Value;
            decimal low = first.Value;
            bool share =
                unit == 0
                && !first.Multiplied
                && !first.IsChinese
                && last.Multiplied
                && first.Value < last.Value
                && first.Step >= 1
                && last.Value >= first.Value * 1000;
            if (share)
                low *= last.Factor();
            number = first with { End = last.End, Value = low, IsOver = last.IsOver };
            unitAt = Numeral.Skip(text, last.End);
            unit = _units.Length(unitAt);
        }
        if (unit > 0)
            return Keep(number, max, unitAt, unit, sign);
        if (_breaks.UnitOf(number) is var (broken, far, length) && length > 0)
            return Keep(broken, max, far, length, sign);
        var (found, end) = _unitless.Read(number, max, to);
        if (found is not null)
            _found.Add(found);
        return end;
    }

    private int Keep(Numeral number, decimal? max, int unitAt, int unitLength, Sign? sign)
    {
        var (unit, kind) = _units.Read(unitAt, unitLength);
        int end = unitAt + unitLength;
        if (text.AsSpan(end).StartsWith("（次）"))
            (unit, end) = (unit + "次", end + 3);
        if (end < text.Length && text[end] == '/' && _units.Per(end + 1) is > 0 and int per)
        {
            unit += text.Substring(end, per + 1);
            end += per + 1;
        }
        decimal value = number.Value;
        if (Halves.After(text, end, unit, words.Times) is var (whole, half) && half > 0)
            (value, end, unit, kind) = whole is null ? (value + 0.5m, half, unit, kind) : (value + 0.5m, half, whole, QuantityKind.Time);
        var (bound, start, after) = _approximations.Of(number, end, kind);
        var quantity = new Quantity(start, after, number, value, max, unit, bound, kind) { IsDoubtful = number.Doubtful };
        if (_exclusions.Excludes(quantity, unitAt, end))
            return Math.Max(end, number.End);
        if (sign is { } signed && Signs.Fits(kind, unit))
            quantity = quantity with
            {
                Start = Math.Min(start, signed.Start),
                Value = value * signed.Factor,
                IsChange = kind == QuantityKind.Percent,
                IsDoubtful = quantity.IsDoubtful || signed.IsDoubtful,
            };
        _found.Add(
            quantity with
            {
                IsAttribute =
                    number.IsBare
                    || after > end
                        && after < text.Length
                        && Folding.IsChinese(text[after])
                        && words.Stops.StartOf(text.AsSpan(after)) == 0
                        && kind == QuantityKind.Money
                        && text[after] != '的',
            }
        );
        return after;
    }

    private Numeral? RangeEnd(Numeral first, int unit, int at)
    {
        if (at >= text.Length || text[at] is not ('-' or '~' or '至' or '到'))
            return null;
        if (
            text[at] is '至' or '到'
            && unit > 0
            && (first.Start > 0 && Left(first.Start, 20).Contains('从') || Left(first.Start, 20).Contains('由'))
        )
            return null;
        int next = Numeral.Skip(text, at + 1);
        while (next < text.Length && text[next] == '-')
            next++;
        if (next >= text.Length || !Numeral.Begins(text[next]) || Folding.IsDigit(text[next]) == first.IsChinese)
            return null;
        if (Numeral.Read(text, next, words.Units) is not { } last || Dates.EndOf(text, last) > 0)
            return null;
        int unitAt = Numeral.Skip(text, last.End);
        return _units.Length(unitAt) > 0 && (last.Value > first.Value || last.Multiplied && !first.Multiplied && unit == 0) ? last : null;
    }

    private ReadOnlySpan<char> Left(int at, int most) => text.AsSpan(Math.Max(0, at - most), at - Math.Max(0, at - most));

    private int SkipOrdinal(int at)
    {
        at = Numeral.Skip(text, at);
        while (
            at < text.Length
            && (
                Numeral.IsChineseDigit(text[at])
                || Folding.IsDigit(text[at])
                || text[at] is '、' && at + 1 < text.Length && Numeral.IsChineseDigit(text[at + 1])
            )
        )
            at++;
        return at;
    }

    private int Past(int at)
    {
        bool arabic = Folding.IsDigit(text[at]);
        while (at < text.Length && (arabic ? Folding.IsDigit(text[at]) || text[at] == '.' : Numeral.IsChineseDigit(text[at])))
            at++;
        return at;
    }
}
