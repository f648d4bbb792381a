using System.Collections.Immutable;

namespace Taizhang.Reports.Auditing.Rules;

/// <summary>Half-width commas, colons and brackets between Chinese characters; told once, with where the first stand.</summary>
internal static class HalfWidthMarks
{
    public const string Id = "half-width-marks";

    public static readonly AuditRule Rule = new(Id, "半角标点", Check, Weight.Words);

    private const int Least = 3,
        Shown = 5;

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        string text = auditee.Text;
        var first = ImmutableArray.CreateBuilder<(int, int)>();
        int count = 0;
        for (int i = 1; i < text.Length; i++)
        {
            if (text[i] is not (',' or ';' or ':' or '(' or ')' or '?' or '!') || !IsChinese(text[i - 1]))
                continue;
            if (i + 1 < text.Length && char.IsAsciiLetterOrDigit(text[i + 1]) && text[i] is ':' or '(')
                continue;
            count++;
            if (first.Count < Shown)
                first.Add((i, i + 1));
        }
        if (count >= Least)
            yield return new(Id, Verdict.Ask, $"汉字之后的半角标点 {count} 处，公文应用全角标点。", first.ToImmutable());
    }

    private static bool IsChinese(char c) => c is >= '\u4e00' and <= '\u9fff' or '”' or '》';
}
