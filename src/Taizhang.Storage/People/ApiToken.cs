using System.Security.Cryptography;
using System.Text;

namespace Taizhang.Storage.People;

/// <summary>A key with which a program acts as an account. The secret is shown once, when it is issued; only its hash is kept.</summary>
/// <param name="MayWrite">Scope <c>write</c>; every token has <c>read</c>.</param>
/// <param name="Used">The last day (UTC) on which it was used.</param>
public sealed record ApiToken(
    string Id,
    Account Account,
    string Name,
    bool MayWrite,
    DateTimeOffset Created,
    DateOnly? Used,
    DateTimeOffset? Revoked
)
{
    public string Scopes => MayWrite ? "read write" : "read";

    /// <summary>The hash under which a secret is kept: SHA-256 as 64 lower-case hexadecimal digits.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    internal static string NewSecret() =>
        "tz_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).Replace('+', '-').Replace('/', '_').TrimEnd('=');
}
