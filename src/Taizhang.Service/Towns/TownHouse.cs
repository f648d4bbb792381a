using System.Collections.Concurrent;
using System.Collections.Immutable;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Packs;
using Taizhang.Storage;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Towns;

/// <summary>All townships of a data folder: one file each, <c>kejing.town.db</c>.</summary>
public sealed class TownHouse : IAsyncDisposable
{
    public const string Ending = ".town.db";

    private readonly ConcurrentDictionary<string, RunningTown> _towns = new();
    private readonly List<(TownInfo, ImmutableArray<string>)> _refused = [];

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
        {
            var store = reading ? SqliteTownStore.OpenReading(file, pack) : SqliteTownStore.Open(file, pack);
            try
            {
                house._towns[store.Info.Id] = await RunningTown.OpenAsync(
                    store,
                    pack,
                    store.Info.Today is { } day ? new StandingDay(day, time) : time,
                    recount
                );
            }
            catch (PackBreaksException unsuited)
            {
                house._refused.Add((store.Info, unsuited.Breaks));
                await store.DisposeAsync();
            }
        }
        return house;
    }

    /// <summary>Those in service, in the order of their ids.</summary>
    public IReadOnlyList<RunningTown> All =>
        [.. _towns.Values.Select(town => town.Latest).OrderBy(town => town.Info.Id, StringComparer.Ordinal)];

    /// <summary>Those that cannot be taken into service because the pack does not fit their entries, each with what is wrong.</summary>
    public IReadOnlyList<(TownInfo Town, ImmutableArray<string> Breaks)> Refused => _refused;

    /// <summary>The heads of all that are in service.</summary>
    public IReadOnlyList<Head> Heads => [.. All.Select(town => town.Head)];

    /// <summary>The heads of all townships of a folder, without taking them into service.</summary>
    public static IEnumerable<Head> HeadsOf(string folder) =>
        Directory.EnumerateFiles(folder, "*" + Ending).Order(StringComparer.Ordinal).Select(SqliteTownStore.ReadHead).Select(Head.Of);

    public RunningTown? Find(string id) => _towns.GetValueOrDefault(id)?.Latest;

    public async ValueTask DisposeAsync()
    {
        foreach (var town in _towns.Values)
            await town.DisposeAsync();
    }

    /// <summary>The demo's time: always the last day of its year.</summary>
    private sealed class StandingDay(DateOnly day, TimeProvider time) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            var now = TownTime.Of(time.GetUtcNow());
            return new DateTimeOffset(day, TimeOnly.FromTimeSpan(now.TimeOfDay), now.Offset);
        }
    }
}
