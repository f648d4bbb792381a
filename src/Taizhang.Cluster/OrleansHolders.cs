using System.Collections.Concurrent;
using System.Diagnostics;

namespace Taizhang.Cluster;

/// <summary>Asks the cluster, and remembers the answers: a server that does not hold a township any more says so itself.</summary>
internal sealed class OrleansHolders(IGrainFactory grains, Members members) : ITownHolders
{
    /// <summary>Asked again so often, a township in use is not taken for idle, and one that lives elsewhere now is not read here.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, (Place Place, long At)> _places = [];

    public async ValueTask<Place> FindAsync(string town)
    {
        if (_places.TryGetValue(town, out var known) && Stopwatch.GetElapsedTime(known.At) < Remembered)
            return known.Place;
        try
        {
            var place = await grains.GetGrain<ITownGrain>(town).WhereAsync();
            if (place.Refused is null)
                _places[town] = (place, Stopwatch.GetTimestamp());
            return place;
        }
        catch (Exception unknown) when (unknown is OrleansException or TimeoutException)
        {
            throw new HolderException($"{town}: {unknown.Message}", unknown);
        }
    }

    public void Suspect(string town, Place place)
    {
        if (_places.TryGetValue(town, out var known) && known.Place == place)
            _places.TryRemove(new(town, known));
    }

    public CancellationToken LifeOf(Place place) => members.LifeOf(place.Node);
}
