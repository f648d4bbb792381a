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

        /// <summary>The ids of the shipped ledgers that the township works with; null: all of them.</summary>
        public IReadOnlySet<string>? LedgersInUse => town.Of<UsedLedgers>().Chosen;

        /// <summary>Whether the first steps after the township was founded (开张) are over: done, or put aside.</summary>
        public bool IsOpeningFinished => town.Of<Opening>().Finished;

        /// <summary>Whether residents may register on the open pages, and what these say of who keeps it.</summary>
        public ResidentsDoor Residents => town.Of<ResidentsDoor>();

        /// <summary>Whether a ledger is among those that the township works with: chosen, or its own.</summary>
        public bool Uses(Ledger ledger) => ledger.Own is not null || town.LedgersInUse is not { } chosen || chosen.Contains(ledger.Id);

        /// <summary>The early warnings that were dismissed.</summary>
        public DismissedWarnings DismissedWarnings => town.Of<DismissedWarnings>();

        /// <summary>What words of workbooks mean here.</summary>
        public Wordings Wordings => town.Of<Wordings>();

        /// <summary>The office to which the rules send an entry; null when no rule applies.</summary>
        public string? OfficeFor(Entry entry) =>
            town.Dispatch.OfficeFor(town.Pack[entry.Ledger], entry.Area, entry.Values, town.Areas, town.Offices);
    }
}
