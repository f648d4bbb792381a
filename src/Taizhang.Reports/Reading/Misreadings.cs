namespace Taizhang.Reports.Reading;

/// <summary>
/// Mends what a scanner misreads inside numbers: l and I for 1, O and o for 0. Only in a run that holds a real digit and stands before a
/// unit, so that H2O, O2O and names of models stay. A mention made from such a run is uncertain.
/// </summary>
internal static class Misreadings
{
    private const int Longest = 16;

    /// <summary>Character for character; linear.</summary>
    public static void Mend(Span<char> text)
    {
        for (int i = 0, done = 0; text[i..].IndexOfAny("lIOo") is >= 0 and int next; i = done)
        {
            i += next;
            while (i > done && (Folding.IsDigit(text[i - 1]) || text[i - 1] is '.' or ','))
                i--;
            int end = i;
            bool digit = false,
                letter = false;
            for (; end < text.Length && (Folding.IsDigit(text[end]) || Looks(text[end]) || text[end] is '.' or ','); end++)
                (digit, letter) = (digit || Folding.IsDigit(text[end]), letter || Looks(text[end]));
            bool alone = i == 0 || !Folding.IsLatin(text[i - 1]) && text[i - 1] is not ('-' or '/' or '_' or '+' or '.');
            if (digit && letter && alone && end - i <= Longest && end < text.Length && Counts(text[end]) && text[i] is not ('O' or 'o'))
                for (int at = i; at < end; at++)
                    text[at] = Meant(text[at]);
            done = end;
        }
    }

    /// <summary>Whether the original of a number holds a letter.</summary>
    public static bool Holds(ReadOnlySpan<char> written)
    {
        bool digit = false;
        for (int i = 0; i < written.Length; i++)
        {
            char c = written[i] is >= '！' and <= '～' ? (char)(written[i] - 0xFEE0) : written[i];
            bool beside = digit || i + 1 < written.Length && Folding.IsDigit(written[i + 1]);
            if (Looks(c) && beside)
                return true;
            digit = Folding.IsDigit(c);
        }
        return false;
    }

    /// <summary>Whether a number is the rest of one that a misread point tore apart: 389。6万元.</summary>
    public static bool IsTorn(string text, int at) =>
        at > 1 && text[at - 1] == '。' && Folding.IsDigit(text[at - 2]) && Folding.IsDigit(text[at]);

    private static bool Looks(char c) => c is 'l' or 'I' or 'O' or 'o';

    private static char Meant(char c) =>
        c switch
        {
            'l' or 'I' => '1',
            'O' or 'o' => '0',
            _ => c,
        };

    /// <summary>What may follow a number that counts something; not a letter of a name.</summary>
    private static bool Counts(char c) => Folding.IsChinese(c) && c is not ('平' or '模' or '项' or '型') || c == '%';
}
