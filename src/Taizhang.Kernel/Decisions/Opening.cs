using System.Collections.Immutable;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Journal;

namespace Taizhang.Kernel.Decisions;

/// <summary>Registering an entry.</summary>
internal static class Opening
{
    public static Outcome<Event> Decide(Situation now, OpenEntry command)
    {
        if (now.Pack.Find(command.Ledger) is not { } ledger)
            return new Refusal("missing.ledger", "ledger", command.Ledger.Length <= 40 ? command.Ledger : command.Ledger[..40]);
        if (ledger.Own is { Closed: true })
            return new Refusal("conflict.ledger_closed", null, ledger.Title);
        if (!Rights.MayOpen(now.Actor, ledger))
            return new Refusal("right.open", null, ledger.Title);

        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        if (now.CheckArea(ledger, command.Area) is { } wrongArea)
            refusals.Add(wrongArea);
        if (now.Check(command.Office) is { } wrongOffice)
            refusals.Add(wrongOffice);

        var blank = ImmutableArray.CreateRange(
            ledger.Fields,
            field => field.Default is { } text ? field.Read(text, now.Today).Value : Value.Empty
        );
        var values = Linking.TakeOver(now, ledger, now.Fill(ledger, blank, command.Fields, _ => true, refusals));
        for (int i = 0; i < values.Length; i++)
        {
            var field = ledger.Fields[i];
            if (field.Required && values[i].IsEmpty && !refusals.Any(r => r.Field == field.Id))
                refusals.Add(new("field.required", field.Id, field.Title));
        }
        if (refusals.Count > 0)
            return refusals.ToImmutable();

        var (id, number) = now.Next(ledger);
        var entry = new Entry
        {
            Id = id,
            Number = number,
            Ledger = ledger.Id,
            Area = command.Area,
            Office = command.Office ?? now.Dispatch.OfficeFor(ledger, command.Area, values, now.Areas, now.Offices),
            State = ledger.Workflow.Start,
            Opened = now.Today,
            OpenedBy = now.Actor.Id,
            Values = values,
        };
        if (ledger.UniqueKey(entry) is { } key && now.Standing(ledger, key) is { } standing)
            return new Refusal("conflict.duplicate", ledger.KeyFields[0], standing) { Entry = standing };

        return new EntryEvent(EntryEvent.Opened)
        {
            Entry = id,
            Number = number,
            Ledger = ledger.Id,
            Area = new(null, entry.Area),
            Office = entry.Office is { } office ? new(null, office) : null,
            State = new(null, entry.State),
            Fields = Situation.Changes(ledger, ImmutableArray.CreateRange(values, _ => Value.Empty), values),
            Clocks = Clocking.AfterOpening(ledger, entry, now),
        };
    }
}
