using System.Collections.Concurrent;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Packs;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Towns;

/// <summary>All townships of a data folder: one file each, <c>kejing.town.db</c>.</summary>
public sealed class TownHouse : IAsyncDisposable
{
    public const string Ending = ".town.db";

    private readonly ConcurrentDictionary<string, RunningTown> _towns = new();
    private readonly ConcurrentDictionary<string, string> _files = [];
    private readonly List<OutOfService> _refused = [];

    private TownHouse(string folder) => Folder = folder;

    public string Folder { get; }

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
        var house = new TownHouse(folder);
        foreach (string file in Directory.EnumerateFiles(folder, "*" + Ending).Order(StringComparer.Ordinal))
            if (await house.TakeUpAsync(file, pack, time, recount, reading) is { } refused)
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
        foreach (string file in Directory.EnumerateFiles(folder, "*" + Ending).Order(StringComparer.Ordinal))
            try
            {
                heads.Add(Head.Of(SqliteTownStore.ReadHead(file)));
            }
            catch (Exception unreadable) when (Verification.IsOfTheFile(unreadable))
            {
                broken?.Invoke(Verification.Words(file, unreadable));
            }
        return heads;
    }

    /// <summary>Takes one more file of the folder into service while the others are; null: it is, else why not.</summary>
    public Task<OutOfService?> TakeAsync(string file, Pack pack, TimeProvider time) => TakeUpAsync(file, pack, time, null, reading: false);

    public RunningTown? Find(string id) => _towns.GetValueOrDefault(id)?.Latest;

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
        if (failed.Count > 0)
            throw new AggregateException(failed);
    }

    /// <summary>Takes one file into service; returns why it could not be. Whatever is wrong with it is no concern of the others.</summary>
    private async Task<OutOfService?> TakeUpAsync(string file, Pack pack, TimeProvider time, IProgress<long>? recount, bool reading)
    {
        string name = Path.GetFileName(file);
        SqliteTownStore? store = null;
        try
        {
            // SQLite would make a database of it.
            if (new FileInfo(file).Length == 0)
                return OutOfService.Empty(name);
            store = reading ? SqliteTownStore.OpenReading(file, pack) : SqliteTownStore.Open(file, pack);
            var info = store.Info;
            if (_towns.ContainsKey(info.Id))
            {
                await store.DisposeAsync();
                return OutOfService.Twice(name, info, _files[info.Id]);
            }
            _towns[info.Id] = await RunningTown.OpenAsync(
                store,
                pack,
                info.Today is { } day ? new StandingDay(day, SqliteTownStore.ReadHead(file).Last?.At, time) : time,
                recount
            );
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
