namespace Taizhang.Storage.People;

/// <summary>A key with which a program acts as an account. The secret is shown once, when it is issued; only its hash is kept.</summary>
/// <param name="MayWrite">Scope <c>write</c>; every token has <c>read</c>.</param>
/// <param name="Used">The last use, to the minute; null: never.</param>
public sealed record ApiToken(
    string Id,
    Account Account,
    string Name,
    bool MayWrite,
    DateTimeOffset Created,
    DateTimeOffset Expires,
    DateTimeOffset? Used,
    DateTimeOffset? Revoked
)
{
    public string Scopes => MayWrite ? "read write" : "read";
}
