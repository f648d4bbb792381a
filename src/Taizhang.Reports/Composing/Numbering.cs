using System.Text.RegularExpressions;

namespace Taizhang.Reports.Composing;

/// <summary>Headings of a composed report: empty ones are removed, and the others numbered consecutively: 一、, （一）, 一是, 1., ①.</summary>
internal static partial class Numbering
{
    private const string Digits = "一二三四五六七八九十";

    /// <summary>The text without empty headings of the first two levels, and with consecutive numbers.</summary>
    public static IReadOnlyList<string> Apply(IReadOnlyList<string> lines)
    {
        var kept = new List<string>();
        // Backwards, so that a part whose sections all go is seen to be empty.
        int below = int.MaxValue;
        for (int i = lines.Count - 1; i >= 0; i--)
        {
            int level = Level(lines[i]);
            bool heading = level <= 1 && !lines[i].Contains('。', StringComparison.Ordinal);
            if (heading && (below <= level || below == int.MaxValue))
                continue;
            kept.Add(lines[i]);
            below = level;
        }
        kept.Reverse();
        int[] counts = new int[5];
        for (int i = 0; i < kept.Count; i++)
        {
            int level = Level(kept[i]);
            if (kept[i] is Glossary.Heading or PromiseLines.Annex)
                Array.Clear(counts, 3, 2);
            if (level > 4)
                continue;
            counts[level]++;
            Array.Clear(counts, level + 1, counts.Length - level - 1);
            kept[i] = Marker(level, counts[level]) + Markers()[level].Replace(kept[i], "", 1);
        }
        return kept;
    }

    /// <summary>0 to 4 for a line that begins with a number of that level; 9 for plain paragraphs.</summary>
    internal static int Level(string line)
    {
        int level = Array.FindIndex(Markers(), marker => marker.IsMatch(line));
        return level < 0 ? 9 : level;
    }

    private static string Marker(int level, int n) =>
        level switch
        {
            0 => $"{Chinese(n)}、",
            1 => $"（{Chinese(n)}）",
            2 => $"{Chinese(n)}是",
            3 => $"{n}.",
            _ => n <= 20 ? $"{(char)('①' + n - 1)}" : $"（{n}）",
        };

    /// <summary>1 to 99 as headings write them: 十, 十一, 二十.</summary>
    internal static string Chinese(int n) =>
        n <= 10
            ? Digits[n - 1].ToString()
            : (n < 20 ? "" : Digits[n / 10 - 1].ToString()) + "十" + (n % 10 == 0 ? "" : Digits[n % 10 - 1].ToString());

    private static Regex[] Markers() => [First(), Second(), Third(), Fourth(), Fifth()];

    [GeneratedRegex("^[一二三四五六七八九十]+、")]
    private static partial Regex First();

    [GeneratedRegex("^（[一二三四五六七八九十]+）")]
    private static partial Regex Second();

    [GeneratedRegex("^[一二三四五六七八九十]+是")]
    private static partial Regex Third();

    [GeneratedRegex(@"^\d{1,2}\.(?!\d)")]
    private static partial Regex Fourth();

    [GeneratedRegex("^[①-⑳]")]
    private static partial Regex Fifth();
}
