using System.Text;

namespace Taizhang.Commands.Reports;

/// <summary>Lines with aligned columns on a terminal, where a Chinese character takes two columns.</summary>
internal static class Table
{
    /// <summary>
    /// Rows with the same number of cells. A cell wider than <paramref name="widest"/> is cut with an ellipsis; the last column is not
    /// padded.
    /// </summary>
    public static IEnumerable<string> Lines(IReadOnlyList<string[]> rows, int widest = 40)
    {
        if (rows.Count == 0)
            yield break;
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => Math.Min(widest, rows.Max(row => Width(row[column]))))];
        foreach (string[] row in rows)
            yield return string.Concat(
                    row.Select((cell, column) => column == row.Length - 1 ? cell : Pad(Cut(cell, widest), widths[column] + 2))
                )
                .TrimEnd();
    }

    /// <summary>Width on the terminal.</summary>
    public static int Width(string text)
    {
        int width = 0;
        foreach (var rune in text.EnumerateRunes())
            width += Places(rune);
        return width;
    }

    public static string Cut(string text, int widest)
    {
        if (Width(text) <= widest)
            return text;
        var kept = new StringBuilder();
        int width = 2;
        foreach (var rune in text.EnumerateRunes())
        {
            if ((width += Places(rune)) > widest)
                break;
            kept.Append(rune);
        }
        return kept.Append('…').ToString();
    }

    private static string Pad(string text, int width) => text + new string(' ', Math.Max(0, width - Width(text)));

    private static int Places(Rune rune) =>
        rune.Value switch
        {
            < 0x20 => 0,
            >= 0x1100
            and <= 0x115F
            or >= 0x2E80
            and <= 0xA4CF
            or >= 0xAC00
            and <= 0xD7A3
            or >= 0xF900
            and <= 0xFAFF
            or >= 0xFE30
            and <= 0xFE6F
            or >= 0xFF00
            and <= 0xFF60
            or >= 0xFFE0
            and <= 0xFFE6
            or >= 0x1F300
            and <= 0x1FAFF
            or >= 0x20000 => 2,
            // The marks that Chinese fonts draw as wide as a character.
            '“' or '”' or '‘' or '’' or '…' or '—' or '①' or (> '①' and <= '⑳') => 2,
            _ => 1,
        };
}
