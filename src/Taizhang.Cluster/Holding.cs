using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Taizhang.Service.Towns;

namespace Taizhang.Cluster;

/// <summary>The townships that this server holds: taken up when they are asked for, put down when the cluster says so.</summary>
public sealed partial class Holding(TownHouse house, ClusterSettings settings, ILogger<Holding> log) : IDisposable
{
    /// <summary>How long a township that is put down waits for requests that are still reading it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Held> _held = [];

    /// <summary>After a dark room everything is asked for at once: so many are taken up side by side.</summary>
    private readonly SemaphoreSlim _turns = new(2 * Environment.ProcessorCount);

    /// <summary>A request begins to use a township; null: it is not held here. Disposing ends it.</summary>
    internal Use? Enter(string town)
    {
        var held = _held.GetOrAdd(town, _ => new());
        Interlocked.Increment(ref held.Uses);
        if (house.Find(town) is { Condition.Fenced: false } running)
            return new(held, running);
        Interlocked.Decrement(ref held.Uses);
        return null;
    }

    /// <summary>Holds a township, unless it cannot be taken up. One that another server has overtaken is taken up anew.</summary>
    internal async Task<Place> HoldAsync(string town)
    {
        var held = _held.GetOrAdd(town, _ => new());
        await held.Turn.WaitAsync();
        try
        {
            if (house.Find(town) is { Condition.Fenced: false } here)
                return PlaceOf(here);
            await LetGoAsync(town, held);
            return await TakeUpAsync(town);
        }
        finally
        {
            held.Turn.Release();
        }
    }

    /// <summary>
    /// Takes a township up anew that has lost its database, as soon as that answers: another server may be the primary now. Until then what
    /// is in memory stays to be read.
    /// </summary>
    internal async Task MendAsync(string town)
    {
        var held = _held.GetOrAdd(town, _ => new());
        await held.Turn.WaitAsync();
        try
        {
            if (house.Find(town) is not { Condition: { Down: not null, Fenced: false } } || !await Task.Run(() => house.Reaches(town)))
                return;
            await LetGoAsync(town, held);
            await TakeUpAsync(town);
        }
        finally
        {
            held.Turn.Release();
        }
    }

    /// <summary>Puts a township down: what is queued is finished, the sums of its figures are saved, its memory is given back.</summary>
    internal async Task PutDownAsync(string town)
    {
        var held = _held.GetOrAdd(town, _ => new());
        await held.Turn.WaitAsync();
        try
        {
            await LetGoAsync(town, held);
        }
        finally
        {
            held.Turn.Release();
        }
    }

    public void Dispose()
    {
        foreach (var held in _held.Values)
            held.Dispose();
        _turns.Dispose();
    }

    internal bool IsHere(Place place) => place.Node == settings.Node.AbsoluteUri;

    private Place PlaceOf(RunningTown town) => new(settings.Node.AbsoluteUri, town.Epoch);

    private async Task<Place> TakeUpAsync(string town)
    {
        await _turns.WaitAsync();
        try
        {
            long began = Stopwatch.GetTimestamp();
            // Reading a township is work, and the cluster's own threads have other work.
            if (await Task.Run(() => house.HoldAsync(town)) is { } refused)
            {
                SayRefused(town, refused.Reason);
                return new(settings.Node.AbsoluteUri, 0, refused.Reason);
            }
            var taken = house.Find(town)!;
            SayTaken(town, taken.Epoch, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            return PlaceOf(taken);
        }
        finally
        {
            _turns.Release();
        }
    }

    private async Task LetGoAsync(string town, Held held)
    {
        if (house.LetGo(town) is not { } running)
            return;
        long began = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref held.Uses) > 0 && Stopwatch.GetElapsedTime(began) < Patience)
            await Task.Delay(5);
        try
        {
            await running.DisposeAsync();
            SayPutDown(town);
        }
        catch (Exception broken)
        {
            // Whoever takes it up next reads what is committed; only the saved sums may be older.
            SayBroken(broken, town);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Town} 已接管（第 {Epoch} 次，{Milliseconds:F0} 毫秒）。")]
    private partial void SayTaken(string town, long epoch, double milliseconds);

    [LoggerMessage(LogLevel.Information, "{Town} 已放下。")]
    private partial void SayPutDown(string town);

    [LoggerMessage(LogLevel.Error, "{Town} 不能接管：{Reason}")]
    private partial void SayRefused(string town, string reason);

    [LoggerMessage(LogLevel.Warning, "{Town} 放下时没有收尾，已保存的内容不受影响。")]
    private partial void SayBroken(Exception broken, string town);

    internal sealed class Held : IDisposable
    {
        public readonly SemaphoreSlim Turn = new(1);
        public int Uses;

        public void Dispose() => Turn.Dispose();
    }

    /// <summary>A request that uses a township.</summary>
    internal sealed class Use(Held held, RunningTown town) : IDisposable
    {
        private bool _ended;

        public RunningTown Town => town;

        public void Dispose()
        {
            if (!_ended)
                Interlocked.Decrement(ref held.Uses);
            _ended = true;
        }
    }
}
