using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Web.Components.Entries;

/// <summary>What others did to an entry after a form about it was shown (conflict.version).</summary>
/// <param name="Seen">The entry as the form showed it.</param>
/// <param name="Events">What happened since, oldest first.</param>
/// <param name="Now">What changed fields, <c>area</c> and <c>office</c> say now, as the visitor may see it.</param>
public sealed record Overtaken(Entry Seen, IReadOnlyList<(JournalLine Line, EntryEvent Event)> Events, IReadOnlyDictionary<string, string> Now)
{
    /// <param name="version">The version that the form showed; one that never was is taken for the nearest.</param>
    public static async Task<Overtaken> SinceAsync(Visit visit, Ledger ledger, Entry entry, int version)
    {
        var history = await visit.Town.HistoryAsync(entry);
        version = Math.Clamp(version, 1, history.Count);
        Entry? seen = null;
        foreach (var (line, happened) in history.Take(version)) seen = EntryHistory.Apply(seen, happened, Township.DayOf(line.At), line.Actor, ledger);

        var now = new Dictionary<string, string>();
        for (int i = 0; i < ledger.Fields.Length; i++)
            if (seen!.Values[i] != entry.Values[i]) now[ledger.Fields[i].Id] = Rights.Shown(visit.Actor, entry, ledger.Fields[i], entry.Values[i]);
        if (seen!.Area != entry.Area) now["area"] = visit.Areas.FullName(entry.Area);
        if (seen.Office != entry.Office) now["office"] = entry.Office ?? "";
        return new(seen, [.. history.Skip(version)], now);
    }
}
