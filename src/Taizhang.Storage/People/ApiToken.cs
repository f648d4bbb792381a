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
    /// <summary>Scope <c>mcp</c>: an assistant may ask with it, and propose commands that a person confirms.</summary>
    public bool Assists { get; init; }

    public string Scopes => "read" + (MayWrite ? " write" : "") + (Assists ? " mcp" : "");
}
