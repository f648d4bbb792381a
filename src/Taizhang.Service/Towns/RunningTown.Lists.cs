using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Storage;

namespace Taizhang.Service.Towns;

/// <summary>Lists of entries, within the actor's scope and sight.</summary>
public sealed partial class RunningTown
{
    /// <summary>A page of entries.</summary>
    /// <param name="area">Only those in this area and below.</param>
    public async ValueTask<Page<Entry>> ListAsync(Actor actor, EntryQuery query, string? area = null) =>
        Narrow(actor, area) is { } areas && await MayFollowAsync(actor, query.Link)
            ? await ThereAsync(actor, await _store.ListAsync(As(actor, query, areas)))
            : new Page<Entry>([], null);

    /// <summary>How many entries a list holds in all, whichever page of it is shown.</summary>
    public async ValueTask<ListCount> CountAsync(Actor actor, EntryQuery query, string? area = null) =>
        Narrow(actor, area) is { } areas && await MayFollowAsync(actor, query.Link)
            ? await _store.CountAsync(As(actor, query, areas))
            : new(0, false);

    /// <summary>All entries of a query, for export, read on demand.</summary>
    public async IAsyncEnumerable<Entry> StreamAsync(Actor actor, EntryQuery query, string? area = null)
    {
        if (Narrow(actor, area) is not { } areas || !await MayFollowAsync(actor, query.Link))
            yield break;
        await foreach (var entry in ThereAsync(actor, _store.StreamAsync(As(actor, query, areas))))
            yield return entry;
    }
}
