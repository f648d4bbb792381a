using System.Collections.Immutable;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Entries;

/// <summary>Register an entry.</summary>
/// <param name="From">The move that makes an entry of another ledger into this one (转办); null: it is registered on its own.</param>
public sealed record OpenEntry(
    string Id,
    string Ledger,
    string Area,
    string? Office,
    IReadOnlyDictionary<string, Input> Fields,
    MoveEntry? From = null
) : EntryCommand(Id)
{
    /// <summary>Where it stood before it came here; null: it is new. Only an import says so.</summary>
    internal PriorStanding? Standing { get; init; }

    public override bool ForResidents => From is null && Standing is null;

    private protected override Outcome<EntryEvent> DecideEntry(Situation now)
    {
        if (now.Pack.Find(Ledger) is not { } ledger)
            return Refusal.MissingLedger(Ledger, "ledger");
        if (now.Actor.Role == Role.Resident && !now.Town.Residents.IsOpen)
            return Refusal.ConflictResidents();
        if (ledger.Own is { Closed: true })
            return Refusal.ConflictLedgerClosed(ledger.Title);
        if (Rights.CheckOpen(now.Actor, ledger) is { } refusal)
            return refusal;
        if (Standing is not null && !PriorStanding.MayBring(now.Actor))
            return Refusal.RightStanding();

        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        if (now.CheckArea(ledger, Area) is { } wrongArea)
            refusals.Add(wrongArea);
        if (now.CheckOffice(Office) is { } wrongOffice)
            refusals.Add(wrongOffice);

        var blank = ImmutableArray.CreateRange(
            ledger.Fields,
            field => field.Default is { } text ? field.Read(text, now.Today).Value : Value.Empty
        );
        var inputs = Fields;
        if (From is not null)
        {
            var becoming = Turning.Check(now, From, ledger);
            if (!becoming.Ok)
                return becoming.Refusals;
            inputs = Turning.Carried(now, From, Fields);
        }
        var values = Linking.TakeOver(
            now,
            ledger,
            null,
            Filling.Fill(now, ledger, blank, inputs, field => Asks(now.Actor, ledger, field.Id), refusals)
        );
        var (draft, uncomputed) = Ruling.Compute(ledger, Draft(now, ledger, values), now.Today);
        values = draft.Values;
        for (int i = 0; i < values.Length; i++)
        {
            var field = ledger.Fields[i];
            if (field.Required && values[i].IsEmpty && !refusals.Any(r => r.Field == field.Id))
                refusals.Add(Refusal.FieldRequired(field.Id, field.Title));
        }
        var stood = Standing?.Read(ledger, now.Today);
        if (stood is { Ok: false } wrong)
            refusals.AddRange(wrong.Refusals);
        if (refusals.Count == 0)
        {
            refusals.AddRange(Linking.Elsewhere(now, ledger, null, draft));
            refusals.AddRange(Ruling.Judge(ledger, null, draft, uncomputed));
        }
        if (refusals.Count > 0)
            return refusals.ToImmutable();

        var (id, number) = (now.Lookups.Next ?? now.Town.Of<EntryNumbers>().Next)(ledger, (stood?.Value.Opened ?? now.Today).Year);
        var entry = draft with
        {
            Id = id,
            Number = number,
            Office =
                Office ?? now.Town.Dispatch.OfficeFor(ledger, Area, values, now.Areas, now.Town.Offices) ?? OwnOffice(now.Actor, ledger),
            Origin = From?.Number,
        };
        if (stood is { Value: var before })
            entry = entry with
            {
                State = before.State,
                Opened = before.Opened,
                Trail = before.Trail(ledger, now.Actor.Id),
                Clocks = before.Clocks(ledger, entry, now.Pack.Calendar),
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
            Origin = From?.Number,
            Stood = stood?.Value,
            Clocks = stood is null ? Clocking.AfterOpening(ledger, entry, now) : entry.Clocks,
        };
    }

    internal override Command? Next(Event happened, Entry? after, Pack pack, Lookups lookups) =>
        From is null ? null : Turning.Made(From with { Id = Id }, after!.Number);

    /// <summary>Whether the actor is asked a field: residents only what the ledger asks them.</summary>
    private static bool Asks(Actor actor, Ledgers.Ledger ledger, string field) =>
        actor.Role != Role.Resident || ledger.Public!.Asks.Contains(field);

    /// <summary>The entry as far as it is known before it has a number and an office.</summary>
    private Entry Draft(Situation now, Ledger ledger, ImmutableArray<Value> values) =>
        new()
        {
            Id = 0,
            Number = "",
            Ledger = ledger.Id,
            Area = Area,
            Office = Office,
            State = ledger.Workflow.Start,
            Opened = now.Today,
            OpenedBy = now.Actor.Id,
            Values = values,
        };

    /// <summary>What not everybody sees is its office's from the start, or else only its registrar would see it there.</summary>
    private static string? OwnOffice(Actor actor, Ledgers.Ledger ledger) =>
        ledger.Sees is not null && actor.Role == Role.Office ? actor.Office : null;
}
