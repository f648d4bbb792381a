using System.Collections.Immutable;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Entries;

/// <summary>
/// Correct an entry. Fields, area and office that are not named stay as they are. <paramref name="Version"/>: the version that the author
/// saw; null: any.
/// </summary>
public sealed record AmendEntry(
    string Id,
    string Number,
    int? Version,
    IReadOnlyDictionary<string, Input> Fields,
    string? Area = null,
    string? Office = null,
    string? Reason = null
) : EntryCommand(Id)
{
    public override string? Subject => Number;

    private protected override Outcome<EntryEvent> DecideEntry(Situation now)
    {
        if (Stale(now, Number, Version) is { } stale)
            return stale;
        var before = now.Subject!;
        var ledger = now.Pack[before.Ledger];
        if (!Rights.MayAmend(now.Actor, ledger, before))
            return Rights.CheckLine(now.Actor, ledger) ?? Refusal.RightAmend();

        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        if (Area is { } area && area != before.Area && now.CheckArea(ledger, area) is { } wrongArea)
            refusals.Add(wrongArea);
        if (now.CheckOffice(Office) is { } wrongOffice)
            refusals.Add(wrongOffice);
        var values = Linking.TakeOver(now, ledger, before.Values, Filling.Fill(now, ledger, before.Values, Fields, _ => true, refusals));
        var (after, uncomputed) = Ruling.Compute(
            ledger,
            before with
            {
                Values = values,
                Area = Area ?? before.Area,
                Office = Office ?? before.Office,
            },
            now.Today
        );
        values = after.Values;
        if (Situation.CheckReason(Reason, Filling.TouchesFirm(ledger, before, values)) is { } wrongReason)
            refusals.Add(wrongReason);
        for (int i = 0; i < values.Length; i++)
            if (ledger.Fields[i].Required && values[i].IsEmpty && !refusals.Any(r => r.Field == ledger.Fields[i].Id))
                refusals.Add(Refusal.FieldRequired(ledger.Fields[i].Id, ledger.Fields[i].Title));
        if (refusals.Count == 0)
        {
            refusals.AddRange(Linking.Elsewhere(now, ledger, before, after));
            refusals.AddRange(Ruling.Judge(ledger, before, after, uncomputed));
        }
        if (refusals.Count > 0)
            return refusals.ToImmutable();

        var changes = Filling.Changes(ledger, before.Values, values);
        if (changes.IsEmpty && after.Area == before.Area && after.Office == before.Office)
            return Refusal.InputNothing();
        if (ledger.UniqueKey(after) is { } key && key != ledger.UniqueKey(before) && now.Lookups.Standing(ledger, key) is { } standing)
            return Linking.Duplicate(now, ledger, standing);

        return new EntryEvent(EntryEvent.Amended)
        {
            Entry = before.Id,
            Number = before.Number,
            Ledger = ledger.Id,
            Reason = TextField.TrimmedOrNull(Reason),
            Fields = changes,
            Area = after.Area == before.Area ? null : new(before.Area, after.Area),
            Office = after.Office == before.Office ? null : new(before.Office, after.Office),
            Clocks = Clocking.AfterAmendment(ledger, before, after, now),
        };
    }
}

/// <summary>Corrections taken back.</summary>
public static class Reversing
{
    extension(EntryEvent amended)
    {
        /// <summary>The correction that gives an entry the values that a correction took from it.</summary>
        /// <param name="version">The entry's version after the correction: refused when anybody has changed it since.</param>
        public AmendEntry Reversed(string id, Ledger ledger, int version, string reason) =>
            new(
                id,
                amended.Number,
                version,
                amended
                    .Fields.Where(change => ledger.Find(change.Field) is { } field && ledger.HowComputed(field) is null)
                    .ToDictionary(
                        change => change.Field,
                        change => change.Before.IsEmpty ? "" : ledger.Find(change.Field)!.Type.Typed(change.Before)
                    ),
                amended.Area?.Before,
                amended.Office?.Before,
                reason
            );
    }
}
