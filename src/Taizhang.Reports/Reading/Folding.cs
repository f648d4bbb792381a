namespace Taizhang.Reports.Reading;

/// <summary>Normalizes the many forms in which pages write digits and signs. Character for character, so offsets stay valid.</summary>
internal static class Folding
{
    private static readonly char[] Table = [.. Enumerable.Range(0, char.MaxValue + 1).Select(c => Fold((char)c))];

    public static string Fold(string text) =>
        string.Create(
            text.Length,
            text,
            static (to, from) =>
            {
                char[] table = Table;
                for (int i = 0; i < from.Length; i++)
                    to[i] = table[from[i]];
                Pictures(to);
                Misreadings.Mend(to);
                FormalDigits.Plain(to);
                SoftBreaks.Join(to);
            }
        );

    /// <summary>Makes emoji, which pages strew between words, spaces; characters of rare names stay.</summary>
    private static void Pictures(Span<char> text)
    {
        // 1️⃣ numbers an item.
        for (int at = 0; text[at..].IndexOf("\ufe0f\u20e3") is >= 0 and int next; at += 2)
            "、 ".CopyTo(text[(at += next)..]);
        for (int at = 0; text[at..].IndexOfAny('\ud83c', '\ud83d', '\ud83e') is >= 0 and int next; )
        {
            at += next;
            int end = Math.Min(at + 2, text.Length);
            text[at..end].Fill(' ');
            at = end;
        }
    }

    private static char Fold(char c) =>
        c switch
        {
            >= '！' and <= '～' when c is not ('，' or '；' or '：' or '！' or '？' or '（' or '）') => (char)(c - 0xFEE0),
            '，' or ';' => c == ';' ? '；' : '，',
            ',' => ',',
            ':' => '：',
            '!' => '！',
            '?' => '？',
            '(' => '（',
            ')' => '）',
            '\u00a0' or '\u3000' or '\u2002' or '\u2003' or '\u2009' => ' ',
            '−' or '–' or '—' or '－' or '‐' or '―' => '-',
            '∼' or '〜' => '~',
            '∶' or '﹕' or '︰' => '：',
            '﹣' or '‑' or '‒' or '﹘' => '-',
            '﹢' or '＋' => '+',
            '´' or '＇' => '\'',
            '○' or '◯' => '零',
            '〇' => '零',
            '﹪' => '%',
            '「' or '『' => '“',
            '」' or '』' => '”',
            > '\u4e00' => Traditional.Simplified(c),
            _ => c,
        };

    public static bool IsDigit(char c) => c is >= '0' and <= '9';

    public static bool IsLatin(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z';

    public static bool IsChinese(char c) => c is >= '\u4e00' and <= '\u9fff' or >= '\u3400' and <= '\u4dbf';

    /// <summary>Whether a clause ends here. A comma that groups thousands belongs to the numeral.</summary>
    public static bool EndsClause(char c) =>
        c is '，' or ',' or '；' or '。' or '：' or '！' or '？' or '\n' or '（' or '）' or '\r' or '\t';

    public static bool EndsSentence(char c) => c is '；' or '。' or '！' or '？' or '\n';
}
