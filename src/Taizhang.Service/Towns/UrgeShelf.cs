using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers;
using Taizhang.Storage;

namespace Taizhang.Service.Towns;

/// <summary>Who urged the holder of an entry, when, and what was said to it.</summary>
public sealed record Urged(JournalLine Line, EntryUrged Event);

/// <summary>
/// The urgings (催办) that may still stand, read from the journal when somebody first asks and from then on line by line. What a move has
/// answered never stands again, and is forgotten.
/// </summary>
internal sealed class UrgeShelf : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<long, List<Urged>> _all = [];
    private long _read;

    /// <summary>The entries of which some may still stand.</summary>
    public async ValueTask<IReadOnlyList<long>> EntriesAsync(ITownStore store, long position)
    {
        await _turn.WaitAsync();
        try
        {
            if (_read < position)
            {
                await foreach (var line in store.UrgedAsync(_read))
                {
                    var urged = (EntryUrged)EventJson.Read(line.Type, line.Payload, store.Pack);
                    if (!_all.TryGetValue(urged.Entry, out var some))
                        _all[urged.Entry] = some = [];
                    some.Add(new(line, urged));
                }
                _read = position;
            }
            return [.. _all.Keys.Order()];
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Those that stand of an entry as it is now, oldest first.</summary>
    public async ValueTask<IReadOnlyList<Urged>> StandingAsync(ITownStore store, Entry entry, long position)
    {
        await EntriesAsync(store, position);
        await _turn.WaitAsync();
        try
        {
            if (!_all.TryGetValue(entry.Id, out var some))
                return [];
            some.RemoveAll(one => entry.Struck || one.Event.Moves < entry.Trail.Length);
            if (some.Count == 0)
                _all.Remove(entry.Id);
            return [.. some];
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
