using System.Collections.Immutable;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Shapes;

namespace Taizhang.Service.Towns;

/// <content>What lies where: shapes of entries, and places that entries name.</content>
public sealed partial class RunningTown
{
    /// <summary>How many entries a map shows at once.</summary>
    public const int MostOnMap = 3_000;

    private const int Step = 1_000;

    private ShapeShelf Shelf => _writer.Shelf;

    /// <summary>What held for an entry, in the order of its days.</summary>
    public ValueTask<ImmutableArray<EntryShaped>> ShapesOfAsync(Entry entry) => Shelf.HistoryOfAsync(_store, entry.Id, Position);

    /// <summary>Everything that held for the entries of a ledger, or of all, by their numbers; whoever asks.</summary>
    internal async ValueTask<IReadOnlyDictionary<string, ImmutableArray<EntryShaped>>> AllShapesAsync(string? ledger = null) =>
        (await Shelf.AllAsync(_store, Position))
            .Where(history => history.Length > 0 && (ledger is null || history[0].Ledger == ledger))
            .ToDictionary(history => history[0].Number);

    /// <summary>
    /// The shapes of a ledger's entries that stand on a day and meet a box, of those that the actor sees, and whether there may be more. Of
    /// entries whose personal fields the actor does not see there are none: where a household's land lies says whose it is.
    /// </summary>
    public async ValueTask<(IReadOnlyList<(Entry Entry, Shape Shape)> Items, bool More)> ShapesAsync(
        Actor actor,
        Ledger ledger,
        Box? box,
        DateOnly day
    )
    {
        var met = await Shelf.MeetingAsync(_store, ledger.Id, box, day, Position, MostOnMap + 1);
        var found = new List<(Entry, Shape)>();
        foreach (var some in met.Take(MostOnMap).Chunk(Step))
        {
            var entries = (await EntriesAsync(actor, [.. some.Select(one => one.Entry)])).ToDictionary(entry => entry.Id);
            foreach (var (id, shape) in some)
                if (entries.TryGetValue(id, out var entry) && !entry.Struck && Rights.SeesPlace(actor, ledger, entry))
                    found.Add((entry, shape));
        }
        return (found, met.Count > MostOnMap);
    }

    /// <summary>
    /// The newest entries of a ledger that name a place which the actor may see, and whether there may be more.
    /// </summary>
    /// <param name="state">Null: in any state.</param>
    public async ValueTask<(IReadOnlyList<(Entry Entry, Place Place)> Items, bool More)> PlacesAsync(
        Actor actor,
        Ledger ledger,
        string? state,
        string? area
    )
    {
        var found = new List<(Entry, Place)>();
        int read = 0;
        await foreach (var entry in StreamAsync(actor, new() { Ledger = ledger.Id, State = state }, area))
        {
            if (++read > MostOnMap)
                return (found, true);
            if (PlaceOf(actor, ledger, entry) is { } place)
                found.Add((entry, place));
        }
        return (found, false);
    }

    /// <summary>Where an entry says that it lies; null when it does not, or not to this actor.</summary>
    public static Place? PlaceOf(Actor actor, Ledger ledger, Entry entry)
    {
        if (!Rights.SeesPlace(actor, ledger, entry))
            return null;
        for (int i = 0; i < ledger.Fields.Length; i++)
            if (ledger.Fields[i] is { Type: PointField } field && !entry.Values[i].IsEmpty)
            {
                var (longitude, latitude) = PointField.Of(entry.Values[i]);
                return new(longitude * (Place.Degree / 1_000_000), latitude * (Place.Degree / 1_000_000));
            }
        return null;
    }
}
