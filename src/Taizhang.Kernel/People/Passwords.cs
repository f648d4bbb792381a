using System.Security.Cryptography;

namespace Taizhang.Kernel.People;

/// <summary>Whether a text can be a password. What needs the account's earlier ones is asked where those are.</summary>
public static class Passwords
{
    /// <summary>All that is wrong with a password for an account of a name; empty when it can be one.</summary>
    public static IReadOnlyList<Refusal> Check(string password, string userName, string name, AccountRules rules)
    {
        var wrong = new List<Refusal>();
        if (password.Length < rules.ShortestPassword)
            wrong.Add(Refusal.InputPasswordShort(rules.ShortestPassword));
        if (password.Length > rules.LongestPassword)
            return [Refusal.InputPasswordLong(rules.LongestPassword)];
        if (Classes(password) < rules.PasswordClasses)
            wrong.Add(Refusal.InputPasswordClasses(rules.PasswordClasses));
        if (IsCommon(password, rules.CommonPasswords))
            wrong.Add(Refusal.InputPasswordCommon());
        else if (Holds(password, userName) || Holds(password, name))
            wrong.Add(Refusal.InputPasswordName());
        return wrong;
    }

    /// <summary>A password for somebody to change: as strong as any, without signs that are taken for others.</summary>
    public static string NewOne()
    {
        string drawn = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 16);
        return string.Join('-', drawn.Chunk(4).Select(part => new string(part)));
    }

    /// <summary>How many kinds of character there are: small letters, capitals, digits, and all others together.</summary>
    private static int Classes(string password) =>
        (password.Any(char.IsAsciiLetterLower) ? 1 : 0)
        + (password.Any(char.IsAsciiLetterUpper) ? 1 : 0)
        + (password.Any(char.IsAsciiDigit) ? 1 : 0)
        + (password.Any(c => !char.IsAsciiLetterOrDigit(c)) ? 1 : 0);

    /// <summary>
    /// Whether it is a common one, or one with digits and signs put behind it, or is made of few characters or of runs such as 1234 and
    /// qwer: guessing programs try those first.
    /// </summary>
    private static bool IsCommon(string password, IReadOnlySet<string> common)
    {
        string plain = password.ToLowerInvariant();
        return common.Contains(plain)
            || Stems(plain).Any(common.Contains)
            || plain.Distinct().Count() < 5
            || RunLength(plain) * 2 > plain.Length;
    }

    /// <summary>What is left when digits and signs are taken off the end, one after another; no stem is shorter than four.</summary>
    private static IEnumerable<string> Stems(string plain)
    {
        for (int end = plain.Length; end > 4 && !char.IsLetter(plain[end - 1]); )
            yield return plain[..--end];
    }

    /// <summary>How many characters lie in runs of at least four along the alphabet, the digits or a row of keys, either way.</summary>
    private static int RunLength(string plain)
    {
        const string Rows = "abcdefghijklmnopqrstuvwxyz 01234567890 qwertyuiop asdfghjkl zxcvbnm 1qaz2wsx3edc4rfv5tgb6yhn7ujm";
        int inRuns = 0;
        for (int i = 0; i + 4 <= plain.Length; )
        {
            int length = 0;
            for (int n = 4; i + n <= plain.Length; n++)
            {
                string run = plain.Substring(i, n);
                if (
                    Rows.Contains(run, StringComparison.Ordinal)
                    || Rows.Contains(new string([.. run.Reverse()]), StringComparison.Ordinal)
                    || run.Distinct().Count() == 1
                )
                    length = n;
                else
                    break;
            }
            inRuns += length;
            i += Math.Max(length, 1);
        }
        return inRuns;
    }

    private static bool Holds(string password, string name) =>
        name.Length >= 3 && password.Contains(name, StringComparison.OrdinalIgnoreCase)
        || (name.Length >= 2 && password.StartsWith(name, StringComparison.OrdinalIgnoreCase));
}
