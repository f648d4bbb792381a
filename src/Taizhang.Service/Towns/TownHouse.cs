using System.Collections.Concurrent;
using Taizhang.Kernel;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Storage;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Towns;

/// <summary>
/// All townships of a data folder: one file each, <c>kejing.town.db</c>, or the address of the database that has it, <c>kejing.town.pg</c>.
/// </summary>
public sealed partial class TownHouse : IAsyncDisposable
{
    public const string Ending = ".town.db";

    private readonly ConcurrentDictionary<string, RunningTown> _towns = new();
    private readonly ConcurrentDictionary<string, string> _files = [];
    private readonly List<OutOfService> _refused = [];
    private readonly SemaphoreSlim _adding = new(1);
    private readonly TimeProvider _time;

    private TownHouse(string folder, Pack pack, TimeProvider time) =>
        (Folder, Pack, _time, _copies) = (folder, pack, time, new(CopyAsync, time));

    public string Folder { get; }

    /// <summary>The pack with which a township begins: its own ledgers come later.</summary>
    public Pack Pack { get; }

    /// <summary>Takes every township of a folder into service.</summary>
    /// <param name="reading">For reading alone, beside whoever writes: nothing in the folder is changed.</param>
    public static async Task<TownHouse> OpenAsync(
        string folder,
        Pack pack,
        TimeProvider time,
        IProgress<long>? recount = null,
        bool reading = false
    )
    {
        Directory.CreateDirectory(folder);
        var house = new TownHouse(folder, pack, time);
        foreach (var place in TownPlaces.In(folder))
            if (await house.TakeUpAsync(place, recount, reading) is { } refused)
                house._refused.Add(refused);
        return house;
    }

    /// <summary>Those in service, in the order of their ids.</summary>
    public IReadOnlyList<RunningTown> All =>
        [.. _towns.Values.Select(town => town.Latest).OrderBy(town => town.Info.Id, StringComparer.Ordinal)];

    /// <summary>The files that could not be taken into service, each with the reason.</summary>
    public IReadOnlyList<OutOfService> Refused => _refused;

    /// <summary>The heads of all that are in service.</summary>
    public IReadOnlyList<Head> Heads => [.. All.Select(town => town.Head)];

    /// <summary>The heads of all townships of a folder, without taking them into service.</summary>
    /// <param name="broken">Receives what cannot be read, file by file; the others' heads are still told.</param>
    public static IReadOnlyList<Head> HeadsOf(string folder, Action<string>? broken = null)
    {
        var heads = new List<Head>();
        foreach (var place in TownPlaces.In(folder))
            try
            {
                heads.Add(Head.Of(place.ReadHead()));
            }
            catch (Exception unreadable) when (Verification.IsOfTheFile(unreadable))
            {
                broken?.Invoke(Verification.Words(place.Name, unreadable));
            }
        return heads;
    }

    public RunningTown? Find(string id) => _towns.GetValueOrDefault(id)?.Latest;

    /// <summary>Whether a township has its file here, in service or not.</summary>
    public bool Has(string id) => _towns.ContainsKey(id) || _known.ContainsKey(id) || TownPlaces.Find(Folder, id) is not null;

    /// <summary>
    /// Makes a township's file, carries out what it begins with, and takes it into service. When one of the commands is refused, nothing is
    /// left of it.
    /// </summary>
    public async Task<Outcome<RunningTown>> AddAsync(TownInfo info, IEnumerable<Command> first, Actor actor, CancellationToken cancel)
    {
        await _adding.WaitAsync(cancel);
        string unfinished = FileOf(info.Id) + ".part";
        try
        {
            if (Has(info.Id))
                return Refusal.ConflictTown(info.Id);
            if (IsShared)
                return Refusal.ConflictFoundHere();
            Remove(unfinished);
            await using (var made = await RunningTown.OpenAsync(SqliteTownStore.Create(unfinished, info, Pack), Pack, TimeOf(info)))
                foreach (var command in first)
                    if (await made.DoAsync(command, actor, cancel) is { Ok: false, Refusals: var wrong })
                        return wrong;
            File.Move(unfinished, FileOf(info.Id));
            return await TakeUpAsync(new SqlitePlace(FileOf(info.Id)), null, reading: false) is { } refused
                ? throw new InvalidOperationException($"{refused.File}: {refused.Reason}")
                : Find(info.Id)!;
        }
        finally
        {
            Remove(unfinished);
            _adding.Release();
        }
    }

    private string FileOf(string id) => Path.Combine(Folder, id + Ending);

    private static void Remove(string file)
    {
        foreach (string one in new[] { file, file + "-wal", file + "-shm" })
            File.Delete(one);
    }

    /// <exception cref="AggregateException">A township could not be closed in order; the others are closed nevertheless.</exception>
    public async ValueTask DisposeAsync()
    {
        var failed = new List<Exception>();
        foreach (var town in _towns.Values)
        {
            try
            {
                await town.DisposeAsync();
            }
            catch (Exception broken)
            {
                failed.Add(broken);
            }
        }
        _adding.Dispose();
        await _copies.DisposeAsync();
        if (failed.Count > 0)
            throw new AggregateException(failed);
    }

    /// <summary>
    /// Takes a township into service whose file came into the folder since; the site need not be started again for it. Returns why it could
    /// not be.
    /// </summary>
    public async Task<OutOfService?> TakeUpAsync(string id)
    {
        await _adding.WaitAsync();
        try
        {
            return await TakeUpAsync(TownPlaces.Find(Folder, id) ?? new SqlitePlace(FileOf(id)), null, reading: false);
        }
        finally
        {
            _adding.Release();
        }
    }

    /// <summary>The time in a township: in the demo always on the last day of its year, after the last thing that happened.</summary>
    public TimeProvider TimeOf(TownInfo info, DateTimeOffset? last = null) =>
        info.Today is { } day ? new StandingDay(day, last, _time) : _time;

    /// <summary>Takes one file into service; returns why it could not be. Whatever is wrong with it is no concern of the others.</summary>
    private async Task<OutOfService?> TakeUpAsync(ITownPlace place, IProgress<long>? recount, bool reading)
    {
        string name = place.Name;
        ITownStore? store = null;
        try
        {
            // SQLite would make a database of it.
            if (place is SqlitePlace { File: var file } && new FileInfo(file).Length == 0)
                return OutOfService.Empty(name);
            store = reading ? place.OpenReading(Pack) : place.Open(Pack);
            var info = store.Info;
            if (_towns.ContainsKey(info.Id))
            {
                await store.DisposeAsync();
                return OutOfService.Twice(name, info, _files[info.Id]);
            }
            _towns[info.Id] = await RunningTown.OpenAsync(store, Pack, TimeOf(info, place.ReadHead().Last?.At), recount);
            _files[info.Id] = name;
            return null;
        }
        catch (Exception broken)
        {
            var town = store?.Info;
            if (store is not null)
                await store.DisposeAsync();
            return OutOfService.Because(broken, name, town);
        }
    }

    /// <summary>
    /// The demo's time: always the last day of its year. It begins a minute after the last thing that happened, or at half past eight, and
    /// goes on to the day's last second, where it stays.
    /// </summary>
    private sealed class StandingDay : TimeProvider
    {
        private readonly TimeProvider _time;
        private readonly DateTimeOffset _opened,
            _from,
            _until;

        public StandingDay(DateOnly day, DateTimeOffset? last, TimeProvider time)
        {
            var begun = new DateTimeOffset(day, new TimeOnly(8, 30), TownTime.Offset);
            (_time, _opened, _until) = (time, time.GetUtcNow(), new(day, new TimeOnly(23, 59, 59), TownTime.Offset));
            _from = last is { } at && at >= begun ? at.AddMinutes(1) : begun;
        }

        public override DateTimeOffset GetUtcNow()
        {
            var now = TownTime.Of(_from + (_time.GetUtcNow() - _opened));
            return now < _until ? now : _until;
        }
    }
}
