using System.Collections.Concurrent;

namespace Taizhang.Service.Towns;

/// <summary>
/// Townships that another server holds, as they were some seconds ago. A copy is made when it is asked for, serves for half a minute, and
/// is closed when nobody can be reading it any more: it holds an instant of the database.
/// </summary>
internal sealed class TownCopies : IAsyncDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30),
        Kept = TimeSpan.FromSeconds(90);

    private readonly Func<string, Task<RunningTown?>> _open;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, Copy> _copies = [];
    private readonly ConcurrentQueue<Copy> _old = [];
    private readonly ITimer _sweep;

    public TownCopies(Func<string, Task<RunningTown?>> open, TimeProvider time)
    {
        (_open, _time) = (open, time);
        _sweep = time.CreateTimer(_ => Sweep(), null, Fresh, Fresh);
    }

    /// <summary>Null when it cannot be read now.</summary>
    public RunningTown? Find(string id)
    {
        while (true)
        {
            var copy = _copies.GetOrAdd(id, one => new(_time.GetTimestamp(), new(() => OpenAsync(one))));
            if (_time.GetElapsedTime(copy.Made) < Fresh)
                return copy.Town.Value.GetAwaiter().GetResult();
            if (_copies.TryRemove(new(id, copy)))
                _old.Enqueue(copy);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _sweep.DisposeAsync();
        foreach (var copy in _copies.Values.Concat(_old))
            await CloseAsync(copy);
        _copies.Clear();
        _old.Clear();
    }

    private async Task<RunningTown?> OpenAsync(string id)
    {
        try
        {
            return await _open(id);
        }
        catch (Exception unreadable) when (unreadable is IOException or System.Data.Common.DbException or InvalidDataException)
        {
            return null;
        }
    }

    private void Sweep()
    {
        foreach (var (id, copy) in _copies)
            if (_time.GetElapsedTime(copy.Made) >= Fresh && _copies.TryRemove(new(id, copy)))
                _old.Enqueue(copy);
        while (_old.TryPeek(out var copy) && _time.GetElapsedTime(copy.Made) >= Kept && _old.TryDequeue(out copy))
            _ = CloseAsync(copy);
    }

    private static async Task CloseAsync(Copy copy)
    {
        if (copy.Town.IsValueCreated && await copy.Town.Value is { } town)
            await town.DisposeAsync();
    }

    private sealed record Copy(long Made, Lazy<Task<RunningTown?>> Town);
}
