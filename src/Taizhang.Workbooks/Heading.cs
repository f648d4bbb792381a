using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Taizhang.Kernel.Fields;

namespace Taizhang.Workbooks;

/// <summary>The heading of a column.</summary>
/// <param name="Column">From 0.</param>
/// <param name="Title">As people read it: 资金情况／金额（万元） for two lines.</param>
/// <param name="Names">Possible names of the column, best first: all lines together, then the last alone.</param>
public sealed partial record Heading(int Column, string Title, ImmutableArray<string> Names)
{
    /// <summary>The texts above the column, top first; none for a column without a heading.</summary>
    public ImmutableArray<string> Lines { get; private init; } = [];

    /// <summary>The columns of year, month and day that together are one day; null: the column stands for itself.</summary>
    internal DayColumns? Days { get; init; }

    /// <summary>A heading from the lines above a column, top first.</summary>
    public static Heading Of(int column, IReadOnlyList<string> lines) =>
        new(column, string.Join('／', lines), lines.Count > 1 ? [string.Concat(lines), lines[^1]] : [lines[0]]) { Lines = [.. lines] };

    /// <summary>A column that holds something and has no heading.</summary>
    internal static Heading Nameless(int column) => new(column, "（没有列名）", []);

    /// <summary>The heading that this site gives a field's column: its title, with the unit of its numbers.</summary>
    public static string Of(Field field) =>
        field.Type switch
        {
            NumberField { Name: "money" } => $"{field.Title}（元）",
            { Unit.Length: > 0 } type => $"{field.Title}（{type.Unit}）",
            PhotoField => $"{field.Title}（张）",
            _ => field.Title,
        };

    /// <summary>The text in brackets or after a slash at the end of a title, possibly a unit.</summary>
    private static string Aside(string title)
    {
        if (title.EndsWith(')') && title.LastIndexOf('(') is > 0 and int open)
            return title[(open + 1)..^1];
        return title.LastIndexOfAny(['/', ':', ',']) is > 0 and int stroke ? title[(stroke + 1)..] : "";
    }

    /// <summary>The unit that the title states: （万元）, （单位：万元，含税）, 金额万元; empty: none.</summary>
    public string Unit => Lines.IsEmpty ? "" : UnitIn(Lines[^1]);

    /// <summary>The unit that a line above the title states for several columns together; empty: none.</summary>
    internal string UnitAbove => Lines.SkipLast(1).Reverse().Select(UnitIn).FirstOrDefault(unit => unit.Length > 0) ?? "";

    private static string UnitIn(string line)
    {
        string title = Folded(line),
            aside = Aside(title);
        if (SheetUnits.IsKnown(aside))
            return aside;
        return aside.Split(',', '、', ';', ':').FirstOrDefault(SheetUnits.IsKnown)
            ?? (Tail().Match(title) is { Success: true, Index: > 0 } tail ? tail.Value : "");
    }

    /// <summary>Whether a remark beside the title speaks of money of another country.</summary>
    internal bool IsForeign => Names.Any(name => Foreign().IsMatch(name));

    /// <summary>The title without its unit, half-width.</summary>
    internal string Plain
    {
        get
        {
            string title = Folded(Names[0]),
                unit = Unit;
            if (unit.Length == 0)
                return title;
            string aside = Aside(title);
            return (
                aside.Contains(unit, StringComparison.Ordinal) ? title[..^(aside.Length + (title.EndsWith(')') ? 2 : 1))]
                : title.EndsWith(unit, StringComparison.Ordinal) ? title[..^unit.Length]
                : title
            ).TrimEnd('(', '/', ':', ',');
        }
    }

    /// <summary>A title normalized for comparison: half-width, without blanks, numbering, required marks and remarks in brackets.</summary>
    public static string Bare(string title)
    {
        string folded = Folded(title);
        var bare = new StringBuilder(folded.Length);
        int depth = 0;
        foreach (char c in folded)
        {
            if (c == '(')
                depth++;
            else if (c == ')')
                depth = Math.Max(0, depth - 1);
            else if (depth == 0 && (char.IsLetterOrDigit(c) || c == '%'))
                bare.Append(char.ToLowerInvariant(c));
            else if (depth == 0 && c is '/' or ':' && SheetUnits.IsKnown(folded[(folded.IndexOf(c, StringComparison.Ordinal) + 1)..]))
                break;
        }
        string plain = bare.ToString();
        int digits = 0;
        while (digits < plain.Length && char.IsAsciiDigit(plain[digits]))
            digits++;
        // 1.场所 and 1、场所 are numbered; a title that is only a number is left.
        return digits > 0 && digits < plain.Length && folded.Length > digits && folded[digits] is '.' or '、' ? plain[digits..] : plain;
    }

    /// <summary>Converts full-width characters to half-width and all brackets to round ones; removes blanks and line ends.</summary>
    public static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c) || c is '\u200b' or '\ufeff')
                continue;
            folded.Append(
                c switch
                {
                    '［' or '【' or '〔' or '[' or '（' or '｛' => '(',
                    '］' or '】' or '〕' or ']' or '）' or '｝' => ')',
                    >= '！' and <= '～' => (char)(c - 0xFEE0),
                    _ => c,
                }
            );
        }
        return folded.ToString();
    }

    [GeneratedRegex("(?:十万|百万|千万|万|亿|千|百)元$", RegexOptions.CultureInvariant)]
    private static partial Regex Tail();

    [GeneratedRegex("美元|港元|日元|欧元|英镑", RegexOptions.CultureInvariant)]
    private static partial Regex Foreign();
}

/// <summary>Columns that are one day together.</summary>
/// <param name="Year">The column of the year; null: the headings or the sheet state it.</param>
/// <param name="Stated">The year that the headings state; null: none.</param>
internal sealed record DayColumns(int? Year, int Month, int Day, int? Stated);
