namespace Taizhang.Cluster;

/// <summary>Where a township lives.</summary>
/// <param name="Node">The address of the server's site.</param>
/// <param name="Epoch">Which taking-up of the township it is: who has an older one commits nothing.</param>
/// <param name="Refused">Why that server could not take it up, in Chinese; null: it holds it.</param>
[GenerateSerializer, Immutable, Alias("taizhang.place")]
public sealed record Place(string Node, long Epoch, string? Refused = null);
