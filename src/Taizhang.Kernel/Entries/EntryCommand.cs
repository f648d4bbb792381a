using Taizhang.Kernel.Decisions;

namespace Taizhang.Kernel.Entries;

/// <summary>Something that somebody wants done with an entry. The accounts it touches must be able to bear what it would post.</summary>
public abstract record EntryCommand(string Id) : Command(Id)
{
    internal sealed override Outcome<Event> Decide(Situation now)
    {
        var decided = DecideEntry(now);
        if (!decided.Ok)
            return decided.Refusals;
        return Balancing.Check(now, decided.Value) is { IsEmpty: false } overdrawn ? overdrawn : decided.Value;
    }

    private protected abstract Outcome<EntryEvent> DecideEntry(Situation now);

    /// <summary>
    /// Why an existing entry cannot be worked on: missing or out of the actor's scope, struck, or changed since it was seen.
    /// </summary>
    private protected static Refusal? Stale(Situation now, string number, int? version)
    {
        if (now.Subject is not { } entry || !Rights.MayTouch(now.Actor, now.Pack[entry.Ledger], entry, entry.Area, now.Areas))
            return Refusal.MissingEntry(number);
        if (entry.Struck)
            return Refusal.ConflictStruck();
        return version is { } seen && seen != entry.Version ? Refusal.ConflictVersion(entry.Version) : null;
    }
}
