using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Kernel.Keeping;

/// <summary>A township's own ledgers, rules of dispatch and words of its workbooks, as other rooms read them.</summary>
public static class TownKeeping
{
    extension(Township town)
    {
        /// <summary>The ledgers that the township made for itself, in the order in which they were first set.</summary>
        public IReadOnlyList<OwnLedger> OwnLedgers => town.Of<OwnLedgers>().All;

        public DispatchRules Dispatch => town.Of<DispatchRules>();

        /// <summary>What words of workbooks mean here.</summary>
        public Wordings Wordings => town.Of<Wordings>();

        /// <summary>The office to which the rules send an entry; null when no rule applies.</summary>
        public string? OfficeFor(Entry entry) =>
            town.Dispatch.OfficeFor(town.Pack[entry.Ledger], entry.Area, entry.Values, town.Areas, town.Offices);
    }
}
