using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Entries;

/// <summary>Strike an entry out (作废): it stays readable and counts nowhere.</summary>
public sealed record StrikeEntry(string Id, string Number, int? Version, string Reason) : EntryCommand(Id)
{
    public override string? Subject => Number;

    internal override Command? Next(Event happened, Entry? after, Pack pack, Lookups lookups) => Turning.Return(Id, after!, pack, lookups);

    private protected override Outcome<EntryEvent> DecideEntry(Situation now)
    {
        if (Stale(now, Number, Version) is { } stale)
            return stale;
        var ledger = now.Pack[now.Subject!.Ledger];
        if (!Rights.MayStrike(now.Actor, ledger, now.Subject))
            return Rights.CheckLine(now.Actor, ledger) ?? Refusal.RightStrike();
        if (Situation.CheckReason(Reason, needed: true) is { } wrongReason)
            return wrongReason;
        return new EntryEvent(EntryEvent.Struck)
        {
            Entry = now.Subject.Id,
            Number = now.Subject.Number,
            Ledger = now.Subject.Ledger,
            Reason = Reason.Trim(),
        };
    }
}
