using System.Collections.Immutable;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Shapes;
using Taizhang.Storage;

namespace Taizhang.Service.Towns;

/// <summary>
/// The shapes of a township's entries, read from the journal when somebody first asks for them and from then on line by line: a township
/// whose map nobody opens keeps none in memory.
/// </summary>
internal sealed class ShapeShelf : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private volatile ImmutableDictionary<long, ImmutableArray<EntryShaped>> _all = ImmutableDictionary<
        long,
        ImmutableArray<EntryShaped>
    >.Empty;
    private ImmutableDictionary<string, ImmutableArray<Standing>> _standing = ImmutableDictionary<string, ImmutableArray<Standing>>.Empty;
    private DateOnly _day;
    private long _read;

    private readonly record struct Standing(long Entry, Box Bounds, Shape Shape);

    /// <summary>Everything that held for an entry, in the order of its days.</summary>
    public async ValueTask<ImmutableArray<EntryShaped>> HistoryOfAsync(ITownStore store, long entry, long position)
    {
        await CatchUpAsync(store, position, default);
        return _all.GetValueOrDefault(entry, []);
    }

    public async ValueTask<IEnumerable<ImmutableArray<EntryShaped>>> AllAsync(ITownStore store, long position)
    {
        await CatchUpAsync(store, position, default);
        return _all.Values;
    }

    /// <summary>The shapes of a ledger's entries that stand on a day and meet a box, in the order of their entries.</summary>
    public async ValueTask<IReadOnlyList<(long Entry, Shape Shape)>> MeetingAsync(
        ITownStore store,
        string ledger,
        Box? box,
        DateOnly day,
        long position,
        int limit
    )
    {
        var standing = await CatchUpAsync(store, position, day);
        return
        [
            .. standing
                .GetValueOrDefault(ledger, [])
                .Where(one => box is not { } within || one.Bounds.Meets(within))
                .Take(limit)
                .Select(one => (one.Entry, one.Shape)),
        ];
    }

    public void Dispose() => _turn.Dispose();

    private async ValueTask<ImmutableDictionary<string, ImmutableArray<Standing>>> CatchUpAsync(
        ITownStore store,
        long position,
        DateOnly day
    )
    {
        await _turn.WaitAsync();
        try
        {
            bool changed = false;
            if (_read < position)
            {
                var all = _all.ToBuilder();
                await foreach (var line in store.ShapedAsync(_read))
                {
                    var shaped = (EntryShaped)EventJson.Read(line.Type, line.Payload, store.Pack);
                    var others = all.GetValueOrDefault(shaped.Entry, []).Where(one => one.From != shaped.From);
                    all[shaped.Entry] = [.. others.Append(shaped).OrderBy(one => one.From)];
                    changed = true;
                }
                (_all, _read) = (all.ToImmutable(), position);
            }
            if (day != default && (changed || day != _day || _standing.IsEmpty))
                (_standing, _day) = (StandingOn(day), day);
            return _standing;
        }
        finally
        {
            _turn.Release();
        }
    }

    private ImmutableDictionary<string, ImmutableArray<Standing>> StandingOn(DateOnly day) =>
        _all.OrderBy(one => one.Key)
            .Select(one => one.Value.LastOrDefault(shaped => shaped.From <= day))
            .Where(shaped => shaped is { Shape: not null })
            .GroupBy(shaped => shaped!.Ledger, shaped => new Standing(shaped!.Entry, shaped.Shape!.Bounds, shaped.Shape))
            .ToImmutableDictionary(group => group.Key, group => group.ToImmutableArray());
}
