using System.Collections.Immutable;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Journal;

namespace Taizhang.Kernel.Decisions;

/// <summary>Correcting an entry, and striking one out.</summary>
internal static class Amending
{
    public static Outcome<Event> Decide(Situation now, AmendEntry command)
    {
        if (Stale(now, command.Number, command.Version) is { } stale)
            return stale;
        var before = now.Subject!;
        var ledger = now.Pack[before.Ledger];
        if (!Rights.MayAmend(now.Actor, ledger, before))
            return new Refusal("right.amend");

        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        if (command.Area is { } area && area != before.Area && now.CheckArea(ledger, area) is { } wrongArea)
            refusals.Add(wrongArea);
        if (now.Check(command.Office) is { } wrongOffice)
            refusals.Add(wrongOffice);
        var values = now.Fill(ledger, before.Values, command.Fields, _ => true, refusals);
        if (Situation.CheckReason(command.Reason, Situation.TouchesFirm(ledger, before, values)) is { } wrongReason)
            refusals.Add(wrongReason);
        for (int i = 0; i < values.Length; i++)
            if (ledger.Fields[i].Required && values[i].IsEmpty && !refusals.Any(r => r.Field == ledger.Fields[i].Id))
                refusals.Add(new("field.required", ledger.Fields[i].Id, ledger.Fields[i].Title));
        if (refusals.Count > 0)
            return refusals.ToImmutable();

        var after = before with { Values = values, Area = command.Area ?? before.Area, Office = command.Office ?? before.Office };
        var changes = Situation.Changes(ledger, before.Values, values);
        if (changes.IsEmpty && after.Area == before.Area && after.Office == before.Office)
            return new Refusal("input.nothing");
        if (ledger.UniqueKey(after) is { } key && key != ledger.UniqueKey(before) && now.Standing(ledger, key) is { } standing)
            return new Refusal("conflict.duplicate", ledger.KeyFields[0], standing) { Entry = standing };

        return new EntryEvent(EntryEvent.Amended)
        {
            Entry = before.Id,
            Number = before.Number,
            Ledger = ledger.Id,
            Reason = Blank(command.Reason),
            Fields = changes,
            Area = after.Area == before.Area ? null : new(before.Area, after.Area),
            Office = after.Office == before.Office ? null : new(before.Office, after.Office),
            Clocks = Clocking.AfterAmendment(ledger, before, after, now),
        };
    }

    public static Outcome<Event> Decide(Situation now, StrikeEntry command)
    {
        if (Stale(now, command.Number, command.Version) is { } stale)
            return stale;
        if (!Rights.MayStrike(now.Actor, now.Subject!))
            return new Refusal("right.strike");
        if (Situation.CheckReason(command.Reason, needed: true) is { } wrongReason)
            return wrongReason;
        return new EntryEvent(EntryEvent.Struck)
        {
            Entry = now.Subject!.Id,
            Number = now.Subject.Number,
            Ledger = now.Subject.Ledger,
            Reason = command.Reason.Trim(),
        };
    }

    /// <summary>
    /// Why an existing entry cannot be worked on: not there or out of the actor's scope, struck, or changed since it was seen.
    /// </summary>
    internal static Refusal? Stale(Situation now, string number, int? version)
    {
        if (now.Subject is not { } entry || !Rights.Covers(now.Actor, entry.Area, now.Areas))
            return new("missing.entry", null, number.Length <= 40 ? number : number[..40]);
        if (entry.Struck)
            return new("conflict.struck");
        return version is { } seen && seen != entry.Version ? new("conflict.version", null, $"{entry.Version}") : null;
    }

    internal static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
