namespace Taizhang.Reports.Reading;

/// <summary>Finds what a number counts that no unit follows.</summary>
internal sealed class UnitlessNumbers(string text, Lexicon words)
{
    private readonly Exclusions _exclusions = new(text, words);
    private readonly UnitReader _units = new(text, words);
    private readonly Approximations _approximations = new(text, words);
    private readonly Breaks _breaks = new(text, words);

    /// <summary>
    /// A number without a unit: one of a list that shares the unit (3.2、4.5亿元), a percentage that lost its sign, or money without 元.
    /// </summary>
    public (Quantity? Found, int End) Read(Numeral number, decimal? max, int to)
    {
        int next = Numeral.Skip(text, number.End);
        char c = next < text.Length ? text[next] : '\n';
        if (
            !number.IsChinese
            && c is '、' or '和' or '及'
            && next + 1 < to
            && Folding.IsDigit(text[next + 1])
            && Numeral.Read(text, next + 1, words.Units) is { } second
        )
        {
            int at = Numeral.Skip(text, second.End),
                hops = 0;
            while (
                _units.Length(at) == 0
                && hops++ < 12
                && at + 1 < to
                && text[at] is '、' or '和' or '及'
                && Folding.IsDigit(text[at + 1])
                && Numeral.Read(text, at + 1, words.Units) is { } more
            )
                at = Numeral.Skip(text, (second = more).End);
            if (_units.Length(at) is > 0 and int unit && _units.Read(at, unit) is var (name, kind) && kind is not QuantityKind.Time)
            {
                decimal by = second.Multiplied && !number.Multiplied ? second.Factor() : 1;
                var shared = number with { Value = number.Value * by, Step = number.Step * by };
                var quantity = new Quantity(
                    number.Start,
                    number.End,
                    shared,
                    shared.Value,
                    max,
                    name,
                    number.IsOver ? Bound.Over : Bound.Exact,
                    kind
                );
                if (!_exclusions.Excludes(quantity, at, at + unit))
                    return (quantity, number.End);
                return (null, number.End);
            }
        }
        if (_breaks.InBracketsBefore(number) is var (factor, measured, sort) && factor > 0)
        {
            var (bound, start, after) = _approximations.Of(number, number.End, sort);
            return (
                new Quantity(
                    start,
                    after,
                    number with
                    {
                        Step = number.Step * factor,
                    },
                    number.Value * factor,
                    max * factor,
                    measured,
                    bound,
                    sort
                ),
                after
            );
        }
        var before = text.AsSpan(Math.Max(0, number.Start - 12), number.Start - Math.Max(0, number.Start - 12)).TrimEnd(' ');
        bool ends = Folding.EndsClause(c) || c is '、' or '和';
        if (
            !number.IsChinese
            && !number.Multiplied
            && ends
            && number.Value < 1000
            && (number.Step < 1 || number.Value < 200)
            && GrowthBefore(before)
        )
            return (
                new Quantity(number.Start, number.End, number, number.Value, max, "%", Bound.Exact, QuantityKind.Percent)
                {
                    IsDoubtful = true,
                },
                number.End
            );
        if (
            (number.Multiplied || number is { IsBare: true, Value: >= 10_000 } && text.AsSpan(next).StartsWith("大关"))
            && (
                ends || text.AsSpan(next).StartsWith("大关") || text.AsSpan(next).StartsWith("左右") || text.AsSpan(next).StartsWith("以上")
            )
            && words.Money.Last(Left(number.Start, 24)).At >= 0
        )
        {
            var (bound, start, after) = _approximations.Of(number, number.End, QuantityKind.Money);
            return (new Quantity(start, after, number, number.Value, max, "元", bound, QuantityKind.Money), after);
        }
        if (number is { Multiplied: true, Value: >= 1000 } && Counted(number.Start, next, ends) is { Length: > 0 } counted)
        {
            var (bound, start, after) = _approximations.Of(number, number.End, QuantityKind.Count);
            return (new Quantity(start, after, number, number.Value, max, counted, bound, QuantityKind.Count), after);
        }
        return (null, number.End);
    }

    /// <summary>What 惠及12万｜群众 and 总人口15.3万 count; empty when nothing tells.</summary>
    private string Counted(int start, int next, bool ends)
    {
        if (words.People.StartOf(text.AsSpan(next)) > 0)
            return "人";
        if (!ends && !text.AsSpan(next).StartsWith("（"))
            return "";
        var left = Left(start, 12).TrimEnd(' ');
        int cue = Math.Max(words.Over.EndOf(left), Math.Max(words.Predicates.EndOf(left), words.About.EndOf(left)));
        left = left[..^cue];
        return left.EndsWith("人口") || left.EndsWith("人数") ? "人"
            : left.EndsWith("人次") ? "人次"
            : left.EndsWith("户数") ? "户"
            : "";
    }

    private static bool GrowthBefore(ReadOnlySpan<char> before) =>
        before.EndsWith("增长")
        || before.EndsWith("下降")
        || before.EndsWith("同比增")
        || before.EndsWith("增幅")
        || before.EndsWith("增幅达")
        || before.EndsWith("提高") && before.Contains('比')
        || before.EndsWith("增长率")
        || before.EndsWith("增速")
        || before.EndsWith("增速达");

    private ReadOnlySpan<char> Left(int at, int most) => text.AsSpan(Math.Max(0, at - most), at - Math.Max(0, at - most));
}
