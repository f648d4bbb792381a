using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;

namespace Taizhang.Kernel.Entries;

/// <summary>
/// Hand an open entry over because its office or area goes away. Whoever keeps the township may: it neither reads the case nor works on it.
/// </summary>
/// <param name="Area">The code of the area in which it is kept from now on; null: it stays.</param>
/// <param name="Office">The office that has it from now on; null: it stays.</param>
public sealed record TransferEntry(string Id, string Number, string? Area, string? Office, string Reason) : EntryCommand(Id)
{
    public override string? Subject => Number;

    private protected override Outcome<EntryEvent> DecideEntry(Situation now)
    {
        if (!Rights.MayKeepTown(now.Actor))
            return Refusal.RightAdmin();
        if (now.Subject is not { Struck: false } before)
            return Refusal.MissingEntry(Number);
        var ledger = now.Pack[before.Ledger];
        if (now.CheckOffice(Office) is { } wrongOffice)
            return wrongOffice;
        if (Area is not null)
        {
            if (now.Areas.Find(Area) is not { } area)
                return Refusal.InputAreaUnknown(Area);
            if (!area.StandsOn(now.Today))
                return now.Today < area.From
                    ? Refusal.InputAreaEarly(area.Name, area.From)
                    : Refusal.InputAreaClosed(area.Name, area.Until!.Value);
            if (area.Level > ledger.Level)
                return Refusal.InputAreaLevel(ledger.Title, Situation.LevelTitle(ledger.Level), area.Name);
        }
        if (Situation.CheckReason(Reason, needed: true) is { } wrongReason)
            return wrongReason;
        var after = before with { Area = Area ?? before.Area, Office = Office ?? before.Office };
        if (after.Area == before.Area && after.Office == before.Office)
            return Refusal.InputNothing();
        if (ledger.UniqueKey(after) is { } key && key != ledger.UniqueKey(before) && now.Lookups.Standing(ledger, key) is { } standing)
            return Linking.Duplicate(now, ledger, standing);
        return new EntryEvent(EntryEvent.Amended)
        {
            Entry = before.Id,
            Number = before.Number,
            Ledger = ledger.Id,
            Reason = TextField.TrimmedOrNull(Reason),
            Area = after.Area == before.Area ? null : new(before.Area, after.Area),
            Office = after.Office == before.Office ? null : new(before.Office, after.Office),
            Clocks = Clocking.AfterAmendment(ledger, before, after, now),
        };
    }
}
