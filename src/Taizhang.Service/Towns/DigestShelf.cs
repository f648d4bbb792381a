using System.Collections.Concurrent;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Figures;
using Taizhang.Storage;

namespace Taizhang.Service.Towns;

/// <summary>
/// The hashes of evidence that somebody asked for. An edition compares a hundred of them on every reading, and between two readings few of
/// its figures have changed.
/// </summary>
internal sealed class DigestShelf
{
    /// <summary>More than all figures of a township's editions.</summary>
    private const int Most = 5000;

    private readonly ConcurrentDictionary<(string Figure, string Slice, string Area, Period Period), Known> _known = new();

    /// <summary>As <see cref="EvidenceDigest.OfAsync"/>; O(operands of the figure) when nothing has changed since.</summary>
    public string Of(ITownStore store, Township town, Figure figure, string slice, string area, Period period)
    {
        // Read before the entries: what is committed in between makes the digest newer than its number, and it is computed again.
        long changes = town.Pack.Figures.Roots(figure, slice).Sum(town.Tally.Changes);
        var key = (figure.Id, slice, area, period);
        if (_known.TryGetValue(key, out var known) && known.Tally == town.Tally && known.Changes == changes)
            return known.Digest;
        string digest = EvidenceDigest.OfAsync(store, town, figure, slice, area, period).GetAwaiter().GetResult();
        if (_known.Count >= Most)
            _known.Clear();
        _known[key] = new(town.Tally, changes, digest);
        return digest;
    }

    /// <param name="Tally">Another counts from the beginning again.</param>
    private sealed record Known(Tally Tally, long Changes, string Digest);
}
