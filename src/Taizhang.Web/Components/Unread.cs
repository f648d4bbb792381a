using Taizhang.Kernel.Ledgers;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;

namespace Taizhang.Web.Components;

/// <summary>
/// Which of the entries shown changed, by somebody else, since the visitor last opened them. What happened before an account's first look
/// at the township counts as seen.
/// </summary>
public sealed class Unread(Visit visit, AccountStore accounts)
{
    private readonly Dictionary<long, long> _changed = [];

    /// <summary>Asks for the entries of a page at once; at most 1000.</summary>
    public async Task LoadAsync(IReadOnlyCollection<Entry> entries)
    {
        if (entries.Count == 0)
            return;
        var last = await visit.Town.LastByOthersAsync(visit.Actor, entries);
        var seen = await accounts.SeenAsync(visit.Account, visit.Town.Info.Id, last.Keys.ToArray(), visit.Town.Position);
        foreach (var (entry, line) in last)
            if (line > seen[entry])
                _changed[entry] = line;
    }

    /// <summary>Whether the visitor has not seen the last change of an entry that was asked for.</summary>
    public bool Is(Entry entry) => _changed.ContainsKey(entry.Id);

    /// <summary>The visitor opens an entry: it is unread no more.</summary>
    public async Task OpenAsync(Entry entry)
    {
        await LoadAsync([entry]);
        if (_changed.Remove(entry.Id, out long line))
            await accounts.SeeAsync(visit.Account, visit.Town.Info.Id, entry.Id, line);
    }
}
