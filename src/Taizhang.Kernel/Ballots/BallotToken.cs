using System.Security.Cryptography;
using System.Text;

namespace Taizhang.Kernel.Ballots;

/// <summary>
/// The one-time code by which a deputy votes (投票码): ten characters out of 31 (50 bits), none easily mistaken for another. Only its hash is
/// ever kept.
/// </summary>
public static class BallotToken
{
    public const string Signs = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    public const int Length = 10,
        ReceiptLength = 8;

    /// <summary>
    /// SHA-256 over the ballot's id, a colon and the token, lower hexadecimal: the same token has a different hash for another ballot.
    /// </summary>
    public static string Hash(string ballot, string token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{ballot}:{Plain(token)}")));

    /// <summary>The typed text without spaces and hyphens, in capitals, full-width characters as plain ones.</summary>
    public static string Plain(string typed) =>
        new([
            .. typed
                .Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '－' or '—'))
                .Take(40)
                .Select(c => char.ToUpperInvariant(c is >= '！' and <= '～' ? (char)(c - 0xFEE0) : c)),
        ]);

    /// <summary>For reading: characters in groups of five (a token) or four (a receipt).</summary>
    public static string Shown(string plain) =>
        plain.Length switch
        {
            Length => $"{plain[..5]}-{plain[5..]}",
            ReceiptLength => $"{plain[..4]}-{plain[4..]}",
            _ => plain,
        };

    /// <summary>Whether a text can be the receipt number of a ballot cast on a phone.</summary>
    public static bool IsReceipt(string text) => text.Length == ReceiptLength && text.All(Signs.Contains);

    /// <summary>A code of the given length; every character is equally likely.</summary>
    /// <param name="draw">Returns a number from 0 up to, not including, its argument; must be unpredictable.</param>
    public static string Draw(int length, Func<int, int> draw) =>
        new([.. Enumerable.Range(0, length).Select(_ => Signs[draw(Signs.Length)])]);
}
