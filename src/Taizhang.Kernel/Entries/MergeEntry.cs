using System.Collections.Immutable;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Kernel.Entries;

/// <summary>
/// Merge an entry into another of its ledger about the same matter: it is struck, and both keep their histories. No cycle is possible: a
/// merged entry is struck, and nothing can be merged into a struck one.
/// </summary>
public sealed record MergeEntry(string Id, string Number, string Into, int? Version, string Reason) : EntryCommand(Id)
{
    public override string? Subject => Number;

    private protected override Outcome<EntryEvent> DecideEntry(Situation now)
    {
        if (Stale(now, Number, Version) is { } stale)
            return stale;
        var before = now.Subject!;
        if (!Rights.MayMerge(now.Actor, now.Pack[before.Ledger], before))
            return Rights.CheckLine(now.Actor, now.Pack[before.Ledger]) ?? Refusal.RightMerge();

        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        var into = Find(now, before.Ledger, Into.Trim());
        if (CheckInto(now, before, into, Into) is { } wrong)
            refusals.Add(wrong);
        if (Situation.CheckReason(Reason, needed: true) is { } wrongReason)
            refusals.Add(wrongReason);
        if (refusals.Count > 0)
            return refusals.ToImmutable();
        return new EntryEvent(EntryEvent.Merged)
        {
            Entry = before.Id,
            Number = before.Number,
            Ledger = before.Ledger,
            Into = into!.Number,
            Reason = Reason.Trim(),
        };
    }

    /// <summary>
    /// By its number in any ledger, so that the refusal can name a wrong one; else by whatever a link to the ledger would accept.
    /// </summary>
    private static Entry? Find(Situation now, string ledger, string text) =>
        text.Length == 0
            ? null
            : now.Lookups.Find(text.ToUpperInvariant()) ?? Linking.Find(now.Pack, now.Lookups, new LinkField([ledger]), text, now.Today);

    private static Refusal? CheckInto(Situation now, Entry before, Entry? into, string typed)
    {
        if (typed.Trim().Length == 0)
            return Refusal.FieldRequired("into", "合并到");
        if (into is null || !Rights.Finds(now.Actor, now.Pack[into.Ledger], into, now.Areas))
            return Refusal.MissingEntry(typed, "into");
        if (into.Id == before.Id)
            return Refusal.InputMergeSelf();
        if (into.Ledger != before.Ledger)
            return Refusal.InputMergeLedger(into.Number, now.Pack.Find(into.Ledger)?.Title ?? into.Ledger);
        return into.Struck
            ? Refusal.ConflictMergeStruck(into.MergedInto is { } further ? $"{into.Number} → {further}" : into.Number)
            : null;
    }
}
