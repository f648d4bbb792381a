using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;

namespace Taizhang.Web.Components;

/// <summary>
/// The site's pages apart from those that every ledger and entry has: each with its title and its address below the township's.
/// </summary>
internal static class Companions
{
    public static IEnumerable<(string Title, string Address)> Of(Ledger ledger) =>
        ledger.Id == LivelihoodLedger.Id ? [("年度清单与票决", "livelihood")] : [];

    public static IEnumerable<(string Title, string Address)> Of(Entry entry) =>
        entry.Ledger == PledgeLedger.Id ? [("看进度", $"pledges/{entry.Number}")] : [];
}
