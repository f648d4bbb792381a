using System.Globalization;

namespace Taizhang.Kernel.Values;

/// <summary>
/// An exact rational number, used for the values of figures. Whole-number arithmetic throughout; rounding happens once, when a value is
/// shown, half away from zero (四舍五入 in GB/T 8170).
/// </summary>
public readonly record struct Exact
{
    private static readonly Int128[] Tens =
    [
        .. Enumerable
            .Range(0, 28)
            .Select(n =>
            {
                Int128 p = 1;
                for (int i = 0; i < n; i++)
                    p *= 10;
                return p;
            }),
    ];

    public Int128 Over { get; }
    public Int128 Under { get; }

    /// <summary><paramref name="under"/> must not be 0. Kept in lowest terms with a positive denominator.</summary>
    public Exact(Int128 over, Int128 under)
    {
        if (under == 0)
            throw new DivideByZeroException();
        if (under < 0)
            (over, under) = (-over, -under);
        var divisor = Divisor(over < 0 ? -over : over, under);
        (Over, Under) = divisor > 1 ? (over / divisor, under / divisor) : (over, under);
    }

    public static implicit operator Exact(long whole) => new(whole, 1);

    public static Exact Power(int tens) => tens >= 0 ? new(Tens[tens], 1) : new(1, Tens[-tens]);

    public bool IsZero => Over == 0;

    public static Exact operator +(Exact a, Exact b) => new(a.Over * b.Under + b.Over * a.Under, a.Under * b.Under);

    public static Exact operator -(Exact a, Exact b) => new(a.Over * b.Under - b.Over * a.Under, a.Under * b.Under);

    public static Exact operator *(Exact a, Exact b) => new(a.Over * b.Over, a.Under * b.Under);

    public static Exact operator /(Exact a, Exact b) => new(a.Over * b.Under, a.Under * b.Over);

    public int CompareTo(Exact other) => (Over * other.Under).CompareTo(other.Over * Under);

    /// <summary>The value with exactly <paramref name="places"/> decimal places (0–12), rounded half away from zero.</summary>
    public string Round(int places)
    {
        var scaled = (Over < 0 ? -Over : Over) * Tens[places];
        var (whole, rest) = Int128.DivRem(scaled, Under);
        if (rest * 2 >= Under)
            whole++;
        return Place(Over < 0 && whole != 0, whole, places);
    }

    /// <summary>
    /// A share in per cent, by the one rule for all of them: rounded half away from zero, to one decimal place unless it says otherwise;
    /// but what does not reach the whole is never printed as 100.
    /// </summary>
    public string Share(int places = 1) =>
        CompareTo(100) < 0 && Round(places) is var rounded && TryParse(rounded, out var printed) && printed.CompareTo(100) >= 0
            ? (100 - Power(-places)).Round(places)
            : Round(places);

    /// <summary>All digits of a value with a finite decimal form; null otherwise (1/3).</summary>
    public string? Digits()
    {
        var rest = Under;
        int places = 0;
        while (rest % 10 == 0)
            (rest, places) = (rest / 10, places + 1);
        int twos = 0,
            fives = 0;
        while (rest % 2 == 0)
            (rest, twos) = (rest / 2, twos + 1);
        while (rest % 5 == 0)
            (rest, fives) = (rest / 5, fives + 1);
        places += Math.Max(twos, fives);
        return rest == 1 && places <= 20 ? Place(Over < 0, (Over < 0 ? -Over : Over) * (Tens[places] / Under), places) : null;
    }

    /// <summary>The shortest exact text; where none is exact, <paramref name="places"/> decimal places.</summary>
    public string Text(int places) => Digits() ?? Round(places);

    public override string ToString() => Digits() ?? $"{Over}/{Under}";

    public enum Parsed
    {
        Ok,
        NotANumber,
        TooPrecise,
        TooLarge,
    }

    /// <summary>
    /// Reads a plain decimal number as a whole number of units in its <paramref name="places"/>-th decimal place. Trailing zeros do not
    /// count as extra precision.
    /// </summary>
    public static Parsed TryParseScaled(ReadOnlySpan<char> text, int places, out long number)
    {
        number = 0;
        bool negative = text.Length > 0 && text[0] == '-';
        if (negative || (text.Length > 0 && text[0] == '+'))
            text = text[1..];
        int point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        var part = point < 0 ? [] : text[(point + 1)..];
        if (whole.Length + part.Length == 0 || whole.ContainsAnyExceptInRange('0', '9') || part.ContainsAnyExceptInRange('0', '9'))
            return Parsed.NotANumber;
        part = part.TrimEnd('0');
        if (part.Length > places)
            return Parsed.TooPrecise;
        whole = whole.TrimStart('0');
        if (whole.Length + places > 18)
            return Parsed.TooLarge;
        foreach (char c in whole)
            number = number * 10 + (c - '0');
        for (int i = 0; i < places; i++)
            number = number * 10 + (i < part.Length ? part[i] - '0' : 0);
        if (negative)
            number = -number;
        return Parsed.Ok;
    }

    /// <summary>Reads a plain decimal number such as 1.292 exactly; at most 18 digits.</summary>
    public static bool TryParse(string text, out Exact value)
    {
        value = 0;
        int point = text.IndexOf('.', StringComparison.Ordinal);
        int places = point < 0 ? 0 : text.Length - point - 1;
        if (places > 12 || TryParseScaled(text, places, out long number) != Parsed.Ok)
            return false;
        value = new(number, Tens[places]);
        return true;
    }

    /// <summary>A whole number of units in a decimal place, as text: 12345 with 2 places is 123.45. No places are dropped.</summary>
    public static string Scaled(long number, int places) => Place(number < 0, Int128.Abs(number), places);

    /// <summary>With thousands separators: 12345.60 becomes 12,345.60.</summary>
    public static string Grouped(string number)
    {
        int start = number.StartsWith('-') ? 1 : 0;
        int end = number.IndexOf('.', StringComparison.Ordinal);
        if (end < 0)
            end = number.Length;
        for (int i = end - 3; i > start; i -= 3)
            number = number.Insert(i, ",");
        return number;
    }

    private static string Place(bool negative, Int128 whole, int places)
    {
        string digits = whole.ToString(CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
        string text = places == 0 ? digits : $"{digits.AsSpan(0, digits.Length - places)}.{digits.AsSpan(digits.Length - places)}";
        return negative ? "-" + text : text;
    }

    private static Int128 Divisor(Int128 a, Int128 b)
    {
        while (b != 0)
            (a, b) = (b, a % b);
        return a;
    }
}
