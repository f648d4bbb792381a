namespace Taizhang.Cluster;

/// <summary>Where requests for townships go.</summary>
internal interface ITownHolders
{
    /// <summary>Which server holds a township, or shall; it takes the township up before it is named.</summary>
    /// <exception cref="HolderException">It is not known now; asked again a little later it may be.</exception>
    ValueTask<Place> FindAsync(string town);

    /// <summary>A server did not answer for a township, or does not hold it any more.</summary>
    void Suspect(string town, Place place);

    /// <summary>Is cancelled when a server is known to be dead: nobody waits for its answer any longer.</summary>
    CancellationToken LifeOf(Place place);
}

/// <summary>No holder is to be had at this moment.</summary>
internal sealed class HolderException(string message, Exception? cause = null) : Exception(message, cause);
