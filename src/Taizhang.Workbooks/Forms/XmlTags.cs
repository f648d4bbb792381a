using System.Net;

namespace Taizhang.Workbooks.Forms;

/// <summary>The tags of an XML text with their places, so that single places can be replaced and every other character stays.</summary>
internal sealed class XmlTags(string text)
{
    /// <summary>The next tag from a place on; an empty name at the end.</summary>
    public (string Name, int Start, int End, bool IsEnd, bool IsEmpty) Next(ref int at)
    {
        while (true)
        {
            int start = text.IndexOf('<', at);
            if (start < 0)
                return ("", 0, 0, false, false);
            if (string.CompareOrdinal(text, start, "<!--", 0, 4) == 0)
                at = Behind("-->", start);
            else if (string.CompareOrdinal(text, start, "<![CDATA[", 0, 9) == 0)
                at = Behind("]]>", start);
            else if (start + 1 < text.Length && text[start + 1] is '?' or '!')
                at = Behind(">", start);
            else
            {
                int end = TagEnd(start);
                at = end;
                bool isEnd = text[start + 1] == '/';
                int from = start + (isEnd ? 2 : 1),
                    to = from;
                while (to < end && text[to] is not (' ' or '>' or '/' or '\n' or '\r' or '\t'))
                    to++;
                int colon = text.IndexOf(':', from, to - from);
                return (text[(colon < 0 ? from : colon + 1)..to], start, end, isEnd, text[end - 2] == '/');
            }
        }
    }

    private int Behind(string mark, int from) =>
        text.IndexOf(mark, from, StringComparison.Ordinal) is >= 0 and int at ? at + mark.Length : throw new InvalidDataException(mark);

    private int TagEnd(int start)
    {
        char quote = '\0';
        for (int i = start + 1; i < text.Length; i++)
        {
            char c = text[i];
            if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'')
                quote = c;
            else if (c == '>')
                return i + 1;
        }
        throw new InvalidDataException("tag without end");
    }

    /// <summary>An attribute of the tag between two places; null: none.</summary>
    public string? Attribute(int start, int end, string name)
    {
        int i = start;
        while ((i = text.IndexOf(name, i, end - i, StringComparison.Ordinal)) > 0)
        {
            int after = i + name.Length;
            if (char.IsWhiteSpace(text[i - 1]) && after + 1 < end && text[after] == '=' && text[after + 1] is '"' or '\'')
            {
                int close = text.IndexOf(text[after + 1], after + 2);
                return close > 0 && close < end ? WebUtility.HtmlDecode(text[(after + 2)..close]) : null;
            }
            i = after;
        }
        return null;
    }
}
