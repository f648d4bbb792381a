using System.Text;

namespace Taizhang.Workbooks;

/// <summary>Texts as the parts of a workbook hold them.</summary>
internal static class SheetText
{
    /// <summary>The longest text that a cell can hold.</summary>
    private const int LongestText = 32_767;

    public static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        Escape(escaped, text);
        return escaped.ToString();
    }

    /// <summary>
    /// Escaped for XML and for workbooks, where _x000D_ means a character, so that a literal text of that form must be escaped.
    /// </summary>
    public static void Escape(StringBuilder into, string text)
    {
        ReadOnlySpan<char> rest =
            text.Length <= LongestText
                ? text
                : text.AsSpan(0, char.IsHighSurrogate(text[LongestText - 2]) ? LongestText - 2 : LongestText - 1);
        foreach (char c in rest)
        {
            switch (c)
            {
                case '&':
                    into.Append("&amp;");
                    break;
                case '<':
                    into.Append("&lt;");
                    break;
                case '>':
                    into.Append("&gt;");
                    break;
                case '"':
                    into.Append("&quot;");
                    break;
                case '_' when rest.Contains("_x", StringComparison.Ordinal):
                    into.Append("_x005F_");
                    break;
                case '\r':
                    into.Append("&#13;");
                    break;
                case < ' ' and not ('\n' or '\t'):
                    into.Append('\uFFFD');
                    break;
                default:
                    into.Append(c);
                    break;
            }
        }
        if (rest.Length < text.Length)
            into.Append('…');
    }
}
