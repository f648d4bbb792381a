using System.Collections.Immutable;
using System.Text;
using Taizhang.Kernel.Fields;

namespace Taizhang.Workbooks;

/// <summary>The heading of a column.</summary>
/// <param name="Column">From 0.</param>
/// <param name="Title">As people read it: 资金情况／金额（万元） for two lines.</param>
/// <param name="Names">Possible names of the column, best first: all lines together, then the last alone.</param>
public sealed record Heading(int Column, string Title, ImmutableArray<string> Names)
{
    /// <summary>A heading from the lines above a column, top first.</summary>
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

    /// <summary>The text in brackets or after a slash at the end of a title, possibly a unit.</summary>
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
}
