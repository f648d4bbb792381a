using System.Buffers;
using System.Globalization;
using Taizhang.Kernel;

namespace Taizhang.Workbooks;

public enum CellKind
{
    Empty,
    Text,
    Number,
    Day,
    Time,
    YesNo,

    /// <summary>#REF!, #N/A and the like.</summary>
    Error,

    /// <summary>A formula whose result is not in the file.</summary>
    Uncounted,
}

/// <summary>
/// The content of a workbook's cell. Formulas are replaced by their results; numbers are exact to the 15 digits that a workbook keeps.
/// </summary>
public readonly record struct Cell
{
    /// <summary>The first number accepted as a day: 1901-01-01. Earlier ones are empty cells or plain numbers formatted as dates.</summary>
    private const int FirstDay = 367,
        LastDay = 109_574;

    internal static readonly DateOnly DayNought = new(1899, 12, 30);

    public CellKind Kind { get; private init; }

    /// <summary>The text, or the name of the error.</summary>
    public string? Text { get; private init; }

    /// <summary>The number; for a day, its number in the workbook.</summary>
    public decimal Number { get; private init; }

    /// <summary>How the number is shown.</summary>
    public NumberShape Shape { get; private init; }

    /// <summary>Whether the content comes from a merged cell above.</summary>
    public bool Filled { get; init; }

    private static readonly SearchValues<char> Invisible = SearchValues.Create("\u200b\u200c\u200d\u2060\ufeff");

    public static Cell Of(string text)
    {
        if (text.AsSpan().ContainsAny(Invisible))
            text = string.Concat(text.Where(c => !Invisible.Contains(c)));
        return string.IsNullOrWhiteSpace(text) ? default : new() { Kind = CellKind.Text, Text = text.Trim() };
    }

    public static Cell Of(bool yes) => new() { Kind = CellKind.YesNo, Text = yes ? "是" : "否" };

    public static Cell Error(string name) => new() { Kind = CellKind.Error, Text = name };

    public static readonly Cell Uncounted = new() { Kind = CellKind.Uncounted, Text = "（公式没有结果）" };

    /// <param name="since1904">Whether the workbook counts its days from 1904.</param>
    public static Cell Of(decimal number, NumberShape shape, bool since1904) =>
        new()
        {
            Kind = shape.Kind switch
            {
                ShapeKind.Day => CellKind.Day,
                ShapeKind.Time => CellKind.Time,
                _ => CellKind.Number,
            },
            Number = shape.Kind == ShapeKind.Day && since1904 ? number + 1462 : number,
            Shape = shape,
        };

    public static Cell Of(DateTime day) =>
        Of((decimal)(DateOnly.FromDateTime(day).DayNumber - DayNought.DayNumber), new(ShapeKind.Day), since1904: false);

    /// <summary>
    /// The day that a workbook means by a number; null for the year 1900, where workbooks count wrongly, and for numbers that are not days.
    /// </summary>
    public static DateOnly? DayOf(decimal number) => number is >= FirstDay and < LastDay + 1 ? DayNought.AddDays((int)number) : null;

    /// <summary>Roughly what the sheet shows, for people.</summary>
    public string Shown =>
        Kind switch
        {
            CellKind.Empty => "",
            CellKind.Day => DayOf(Number) is { } day
                ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                : Number switch
                {
                    < 1 => "1900-01-00",
                    < 32 => $"1900-01-{(int)Number:00}",
                    _ => Plain(Number),
                },
            CellKind.Number when Shape.Percent => Plain(Number * 100) + "%",
            CellKind.Number when Shape.Digits > 0 && decimal.IsInteger(Number) && Number >= 0 => Plain(Number).PadLeft(Shape.Digits, '0'),
            CellKind.Number or CellKind.Time => Plain(Number),
            _ => Text!.Shortened(40),
        };

    /// <summary>All that it holds as text.</summary>
    internal string Whole => Kind is CellKind.Text ? Text! : Shown;

    /// <summary>A number without trailing zeros or exponent.</summary>
    public static string Plain(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);
}

public enum ShapeKind
{
    Number,
    Day,
    Time,
}

/// <summary>How a number format shows numbers.</summary>
/// <param name="Places">The decimal places that it shows; null when it shows as many as there are.</param>
/// <param name="Digits">How many digits it shows at least, filled up with zeros (000000); 0: no more than there are.</param>
public readonly record struct NumberShape(ShapeKind Kind, bool Percent = false, int? Places = null, int Digits = 0)
{
    /// <summary>Reads a format code. Only its first part counts, the one for positive numbers.</summary>
    public static NumberShape OfFormat(string code)
    {
        var bare = new System.Text.StringBuilder(code.Length);
        for (int i = 0; i < code.Length && code[i] != ';'; i++)
        {
            switch (code[i])
            {
                case '"':
                    i = Behind(code, '"', i);
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '[':
                    int end = Behind(code, ']', i);
                    // [h] and its like count hours beyond a day; everything else in such brackets is a colour, a language or a condition.
                    if (end > i + 1 && code.AsSpan(i + 1, Math.Max(0, end - i - 1)).Trim("hms").IsEmpty)
                        bare.Append('h');
                    i = end;
                    break;
                default:
                    bare.Append(char.ToLowerInvariant(code[i]));
                    break;
            }
        }
        string plain = bare.ToString();
        if (plain is "general" or "@" or "")
            return default;
        if (plain.AsSpan().ContainsAny("yd") || (plain.Contains('m', StringComparison.Ordinal) && !plain.AsSpan().ContainsAny("hs0#")))
            return new(ShapeKind.Day);
        if (plain.AsSpan().ContainsAny("hs"))
            return new(ShapeKind.Time);
        int point = plain.IndexOf('.', StringComparison.Ordinal);
        int places =
            point < 0 ? 0
            : plain.AsSpan(point + 1).IndexOfAnyExcept('0', '#', '?') is >= 0 and int n ? n
            : plain.Length - point - 1;
        bool percent = plain.Contains('%', StringComparison.Ordinal);
        int digits = plain.Length > 1 && plain.All(c => c == '0') ? plain.Length : 0;
        return plain.AsSpan().ContainsAny("0#?") ? new(ShapeKind.Number, percent, percent ? places + 2 : places, digits) : default;
    }

    /// <summary>A built-in format by its number (ECMA-376 18.8.30, including those of Chinese editions).</summary>
    public static NumberShape OfBuiltIn(int id) =>
        id switch
        {
            14 or 15 or 16 or 17 or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58 => new(ShapeKind.Day),
            (>= 18 and <= 21) or (>= 32 and <= 35) or (>= 45 and <= 47) or 55 or 56 => new(ShapeKind.Time),
            1 or 3 or 37 or 38 => new(ShapeKind.Number, Places: 0),
            2 or 4 or 7 or 8 or 39 or 40 or 44 => new(ShapeKind.Number, Places: 2),
            9 => new(ShapeKind.Number, Percent: true, Places: 2),
            10 => new(ShapeKind.Number, Percent: true, Places: 4),
            _ => default,
        };

    private static int Behind(string code, char end, int from) => code.IndexOf(end, from + 1) is >= 0 and int at ? at : code.Length;
}
