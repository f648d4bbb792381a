using System.Security.Cryptography;
using System.Text;

namespace Taizhang.Kernel.Ballots;

/// <summary>
/// The one-time code by which a deputy votes (投票码): ten signs out of 31 (50 bits), none of which is taken for another. Only its hash is
/// kept anywhere.
/// </summary>
public static class BallotToken
{
    public const string Signs = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    public const int Length = 10,
        ReceiptLength = 8;

    /// <summary>
    /// SHA-256 over the ballot's id, a colon and the token, lower hexadecimal: the same token of another ballot is another.
    /// </summary>
    public static string Hash(string ballot, string token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{ballot}:{Plain(token)}")));

    /// <summary>What was typed, without spaces and hyphens, in capitals, full-width signs as plain ones.</summary>
    public static string Plain(string typed) =>
        new([
            .. typed
                .Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '－' or '—'))
                .Take(40)
                .Select(c => char.ToUpperInvariant(c is >= '！' and <= '～' ? (char)(c - 0xFEE0) : c)),
        ]);

    /// <summary>For reading: signs in groups of five (a token) or four (a receipt).</summary>
    public static string Shown(string plain) =>
        plain.Length switch
        {
            Length => $"{plain[..5]}-{plain[5..]}",
            ReceiptLength => $"{plain[..4]}-{plain[4..]}",
            _ => plain,
        };

    /// <summary>Whether a text can be the receipt number of a ballot that is cast on a phone.</summary>
    public static bool IsReceipt(string text) => text.Length == ReceiptLength && text.All(Signs.Contains);

    /// <summary>A code of as many signs, each drawn alike.</summary>
    /// <param name="draw">A number from 0 below the one that it is given; must be one that nobody can foretell.</param>
    public static string Draw(int length, Func<int, int> draw) =>
        new([.. Enumerable.Range(0, length).Select(_ => Signs[draw(Signs.Length)])]);
}
