namespace Taizhang.Web.Pages.Reports;

/// <summary>How a line of a report looks as a heading, by its number.</summary>
internal static class Headings
{
    private const int Longest = 60;
    private const string Digits = "一二三四五六七八九十";

    /// <summary><c>h h0</c> for the title, its byline and a part (一、), <c>h h1</c> for a section (（一）), else nothing.</summary>
    /// <param name="isTitle">Whether it is the first line.</param>
    public static string Class(string line, bool isTitle)
    {
        if (line.Length is 0 or > Longest || line.Contains('。', StringComparison.Ordinal))
            return "";
        if (isTitle || line.StartsWith("——", StringComparison.Ordinal))
            return "h h0";
        int digits = 0;
        while (digits < line.Length && Digits.Contains(line[digits], StringComparison.Ordinal))
            digits++;
        if (digits > 0 && digits < line.Length && line[digits] == '、')
            return "h h0";
        return line.Length > 2 && line[0] == '（' && Digits.Contains(line[1], StringComparison.Ordinal) ? "h h1" : "";
    }
}
