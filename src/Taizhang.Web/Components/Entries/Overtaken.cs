using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Components.Entries;

/// <summary>Changes by others to an entry after a form about it was shown (conflict.version).</summary>
/// <param name="Events">What happened since, oldest first.</param>
/// <param name="Now">The present values of fields, <c>area</c> and <c>office</c> that others changed and where the form differs, as the
/// visitor may see them.</param>
public sealed record Overtaken(IReadOnlyList<(JournalLine Line, Event Event)> Events, IReadOnlyDictionary<string, string> Now)
{
    /// <summary>
    /// Updates a form to the entry's present state: fields the author did not change take the new value, typed ones stay.
    /// </summary>
    public static async Task<Overtaken> CatchUpAsync(Visit visit, Ledger ledger, Entry entry, FilledEntry draft)
    {
        var history = (await visit.Town.HistoryAsync(visit.Actor, entry)).Where(one => one.Event is EntryEvent).ToArray();
        // A version that never was is taken for the nearest.
        int version = Math.Clamp(draft.Version ?? 1, 1, history.Length);
        Entry? seen = null;
        foreach (var (line, happened) in history.Take(version))
            seen = EntryHistory.Apply(seen, (EntryEvent)happened, TownTime.DayOf(line.At), line.Actor, ledger);

        var apart = draft.Rebase(
            FilledEntry.Of(visit.Actor, ledger, seen!, draft.Fields),
            FilledEntry.Of(visit.Actor, ledger, entry, draft.Fields)
        );
        var now = new Dictionary<string, string>();
        for (int i = 0; i < ledger.Fields.Length; i++)
            if (apart.Contains(ledger.Fields[i].Id) && seen!.Values[i] != entry.Values[i])
                now[ledger.Fields[i].Id] = visit.Reader.Shown(entry, ledger.Fields[i], entry.Values[i]);
        if (apart.Contains("area") && seen!.Area != entry.Area)
            now["area"] = visit.Areas.FullName(entry.Area);
        if (apart.Contains("office") && seen!.Office != entry.Office)
            now["office"] = entry.Office ?? "";
        return new([.. history.Skip(version)], now);
    }
}
