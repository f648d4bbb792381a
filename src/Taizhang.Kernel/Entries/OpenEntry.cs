using System.Collections.Immutable;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Entries;

/// <summary>Register an entry.</summary>
public sealed record OpenEntry(string Id, string Ledger, string Area, string? Office, IReadOnlyDictionary<string, Input> Fields)
    : EntryCommand(Id)
{
    private protected override Outcome<EntryEvent> DecideEntry(Situation now)
    {
        if (now.Pack.Find(Ledger) is not { } ledger)
            return Refusal.MissingLedger(Ledger, "ledger");
        if (ledger.Own is { Closed: true })
            return Refusal.ConflictLedgerClosed(ledger.Title);
        if (Rights.CheckOpen(now.Actor, ledger) is { } refusal)
            return refusal;

        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        if (now.CheckArea(ledger, Area) is { } wrongArea)
            refusals.Add(wrongArea);
        if (now.CheckOffice(Office) is { } wrongOffice)
            refusals.Add(wrongOffice);

        var blank = ImmutableArray.CreateRange(
            ledger.Fields,
            field => field.Default is { } text ? field.Read(text, now.Today).Value : Value.Empty
        );
        var values = Linking.TakeOver(now, ledger, Filling.Fill(now, ledger, blank, Fields, _ => true, refusals));
        for (int i = 0; i < values.Length; i++)
        {
            var field = ledger.Fields[i];
            if (field.Required && values[i].IsEmpty && !refusals.Any(r => r.Field == field.Id))
                refusals.Add(Refusal.FieldRequired(field.Id, field.Title));
        }
        if (refusals.Count > 0)
            return refusals.ToImmutable();

        var (id, number) = (now.Lookups.Next ?? now.Town.Of<EntryNumbers>().Next)(ledger, now.Today.Year);
        var entry = new Entry
        {
            Id = id,
            Number = number,
            Ledger = ledger.Id,
            Area = Area,
            Office =
                Office ?? now.Town.Dispatch.OfficeFor(ledger, Area, values, now.Areas, now.Town.Offices) ?? OwnOffice(now.Actor, ledger),
            State = ledger.Workflow.Start,
            Opened = now.Today,
            OpenedBy = now.Actor.Id,
            Values = values,
        };
        if (ledger.UniqueKey(entry) is { } key && now.Lookups.Standing(ledger, key) is { } standing)
            return Linking.Duplicate(now, ledger, standing);

        return new EntryEvent(EntryEvent.Opened)
        {
            Entry = id,
            Number = number,
            Ledger = ledger.Id,
            Area = new(null, entry.Area),
            Office = entry.Office is { } office ? new(null, office) : null,
            State = new(null, entry.State),
            Fields = Filling.Changes(ledger, ImmutableArray.CreateRange(values, _ => Value.Empty), values),
            Clocks = Clocking.AfterOpening(ledger, entry, now),
        };
    }

    /// <summary>What not everybody sees is its office's from the start, or else only its registrar would see it there.</summary>
    private static string? OwnOffice(Actor actor, Ledgers.Ledger ledger) =>
        ledger.Sees is not null && actor.Role == Role.Office ? actor.Office : null;
}
