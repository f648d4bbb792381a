using System.Collections.Immutable;
using System.Text;
using Taizhang.Kernel.Fields;

namespace Taizhang.Workbooks;

/// <summary>What stands above a column.</summary>
/// <param name="Column">From 0.</param>
/// <param name="Title">As people read it: 资金情况／金额（万元） for two lines.</param>
/// <param name="Names">The names under which the column may be known, best first: all lines together, then the last alone.</param>
public sealed record Heading(int Column, string Title, ImmutableArray<string> Names)
{
    /// <summary>A heading of the lines above a column, from the top.</summary>
    public static Heading Of(int column, IReadOnlyList<string> lines) =>
        new(column, string.Join('／', lines), lines.Count > 1 ? [string.Concat(lines), lines[^1]] : [lines[0]]);

    /// <summary>The heading that this site gives a field's column: its title, with the unit of its numbers.</summary>
    public static string Of(Field field) =>
        field.Type switch
        {
            NumberField { Name: "money" } => $"{field.Title}（元）",
            { Unit.Length: > 0 } type => $"{field.Title}（{type.Unit}）",
            PhotoField => $"{field.Title}（张）",
            _ => field.Title,
        };

    /// <summary>What stands in brackets or behind a stroke at the end of a title: a unit, perhaps.</summary>
    public string Aside
    {
        get
        {
            string title = Folded(Names[^1]);
            if (title.EndsWith(')') && title.LastIndexOf('(') is > 0 and int open)
                return title[(open + 1)..^1];
            return title.LastIndexOfAny(['/', ':', ',']) is > 0 and int stroke ? title[(stroke + 1)..] : "";
        }
    }

    /// <summary>
    /// A title in the form in which titles are compared: half-width, without blanks, numbering, marks of what is required, and asides in
    /// brackets.
    /// </summary>
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

    /// <summary>
    /// Full-width signs and digits to half-width ones, all sorts of brackets to round ones, blanks and line ends taken out.
    /// </summary>
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
}
