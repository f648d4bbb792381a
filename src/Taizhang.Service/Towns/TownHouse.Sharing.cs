using System.Collections.Immutable;
using Taizhang.Kernel.Packs;
using Taizhang.Storage;

namespace Taizhang.Service.Towns;

/// <summary>
/// Townships that several servers share: each is held by one of them at a time, which alone writes it. The others know its name, and read
/// a copy of it as it was some seconds ago where a page puts townships side by side.
/// </summary>
public sealed partial class TownHouse
{
    /// <summary>Copies are read for so many townships at most; a province's pages are made by the server that follows them by
    /// feed.</summary>
    public const int MostCopies = 60;

    private readonly TownCopies _copies;
    private ImmutableSortedDictionary<string, KnownTown> _known = ImmutableSortedDictionary<string, KnownTown>.Empty;

    /// <summary>Whether other servers hold townships beside this one. None is taken up before it is asked for.</summary>
    public bool IsShared { get; private init; }

    /// <summary>A house whose townships come and go: <see cref="Know"/> says which there are.</summary>
    public static TownHouse Sharing(string folder, Pack pack, TimeProvider time)
    {
        Directory.CreateDirectory(folder);
        return new(folder, pack, time) { IsShared = true };
    }

    /// <summary>Names and places of all townships, wherever they are held.</summary>
    public void Know(IEnumerable<KnownTown> towns) =>
        _known = towns.ToImmutableSortedDictionary(one => one.Info.Id, one => one, StringComparer.Ordinal);

    /// <summary>The names of all townships in service, here or elsewhere, in the order of their ids.</summary>
    public IReadOnlyList<TownInfo> Infos => IsShared ? [.. _known.Values.Select(one => one.Info)] : [.. All.Select(town => town.Info)];

    /// <summary>Whether there is a township of this id, here or elsewhere.</summary>
    public bool Knows(string id) => IsShared ? _known.ContainsKey(id) : _towns.ContainsKey(id);

    /// <summary>
    /// Those of the townships that are wanted: as they are where they are held here, else as they were some seconds ago. They are for
    /// reading; commands go to the server that holds the township.
    /// </summary>
    public IReadOnlyList<RunningTown> Seen(Func<string, bool> wanted)
    {
        if (!IsShared)
            return [.. All.Where(town => wanted(town.Info.Id))];
        string[] all = [.. _known.Keys.Where(wanted)];
        return all.Length > MostCopies
            ? [.. All.Where(town => wanted(town.Info.Id))]
            : [.. all.Select(id => See(id)).OfType<RunningTown>()];
    }

    /// <summary>A township for reading: as it is where it is held here, else as it was some seconds ago; null when there is none.</summary>
    public RunningTown? See(string id) => Find(id) ?? (IsShared && _known.ContainsKey(id) ? _copies.Find(id) : null);

    /// <summary>Takes a known township into service here; whoever held it before commits nothing more. Returns why it could not
    /// be.</summary>
    public async Task<OutOfService?> HoldAsync(string id) =>
        _known.TryGetValue(id, out var known) ? await TakeUpAsync(known.Place, null, reading: false) : OutOfService.Unknown(id);

    /// <summary>Whether the database of a known township answers now.</summary>
    public bool Reaches(string id)
    {
        try
        {
            return _known.TryGetValue(id, out var known) && known.Place.ReadHead().Info is not null;
        }
        catch (Exception away) when (away is IOException or System.Data.Common.DbException)
        {
            return false;
        }
    }

    /// <summary>
    /// Takes a township out of service here. Requests that have found it before may still be reading: the caller disposes it when they are
    /// done. Null when it is not held.
    /// </summary>
    public RunningTown? LetGo(string id)
    {
        _files.TryRemove(id, out _);
        return _towns.TryRemove(id, out var town) ? town : null;
    }

    private async Task<RunningTown?> CopyAsync(string id)
    {
        if (!_known.TryGetValue(id, out var known))
            return null;
        var store = known.Place.OpenReading(Pack);
        try
        {
            return await RunningTown.OpenAsync(store, Pack, TimeOf(store.Info, known.Place.ReadHead().Last?.At));
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }
}

/// <summary>A township that is in service on some server, and where it is kept.</summary>
public sealed record KnownTown(TownInfo Info, ITownPlace Place);
