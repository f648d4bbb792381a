using System.Collections.Immutable;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Journal;

namespace Taizhang.Kernel.Decisions;

/// <summary>Making a move of the workflow.</summary>
internal static class Moving
{
    public static Outcome<Event> Decide(Situation now, MoveEntry command)
    {
        if (Amending.Stale(now, command.Number, version: null) is { } stale)
            return stale;
        var before = now.Subject!;
        var ledger = now.Pack[before.Ledger];
        if (ledger.Workflow.Find(command.Move) is not { } move)
            return new Refusal("missing.move", "move", command.Move.Length <= 40 ? command.Move : command.Move[..40]);
        if (Rights.CheckMove(now.Actor, ledger, before, move) is { } refusal)
            return refusal;
        if (Amending.Stale(now, command.Number, command.Version) is { } changed)
            return changed;

        if (move.After is { } waited && (before.RunOf(waited) is not { } run || now.Today <= run.Due))
            return new Refusal(
                "conflict.after",
                null,
                move.Title,
                before.RunOf(waited) is { } running ? $"{running.Due:yyyy-MM-dd}" : "—",
                ledger.FindClock(waited)!.Title
            );
        if (
            move.Within is { } days
            && now.Pack.Calendar.AddWorkDays(EntryHistory.Entered(before, ledger.Workflow, before.State)!.Value, days) is var last
            && now.Today > last
        )
            return new Refusal("conflict.within", null, move.Title, ledger.Workflow.Title(before.State), $"{days}", $"{last:yyyy-MM-dd}");

        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        if (now.Check(command.Office) is { } wrongOffice)
            refusals.Add(wrongOffice);
        else if (command.Office is not null && command.Office != before.Office && !move.NeedsOffice)
            refusals.Add(new("input.office_fixed", "office", move.Title));
        string? office = command.Office ?? before.Office;
        if (move.NeedsOffice && office is null)
            refusals.Add(new("input.office_required", "office"));
        var values = now.Fill(
            ledger,
            before.Values,
            command.Fields,
            field => move.Needs.Contains(field.Id) || move.May.Contains(field.Id),
            refusals
        );
        foreach (var (id, value) in move.Sets)
            values = values.SetItem(ledger.IndexOf(id), ledger.Find(id)!.Read(value, now.Today).Value);
        if (Situation.CheckReason(command.Reason, move.NeedsReason || Situation.TouchesFirm(ledger, before, values)) is { } wrongReason)
            refusals.Add(wrongReason);
        foreach (string id in move.Needs)
            if (values[ledger.IndexOf(id)].IsEmpty && !refusals.Any(r => r.Field == id))
                refusals.Add(new("field.required", id, ledger.Find(id)!.Title));
        foreach (string id in move.May)
            if (ledger.Find(id)!.Required && values[ledger.IndexOf(id)].IsEmpty && !before.Values[ledger.IndexOf(id)].IsEmpty)
                refusals.Add(new("field.required", id, ledger.Find(id)!.Title));
        if (refusals.Count > 0)
            return refusals.ToImmutable();
        if (
            ledger.UniqueKey(before with { Values = values }) is { } key
            && key != ledger.UniqueKey(before)
            && now.Standing(ledger, key) is { } standing
        )
            return new Refusal("conflict.duplicate", ledger.KeyFields[0], standing) { Entry = standing };

        return new EntryEvent(EntryEvent.Moved)
        {
            Entry = before.Id,
            Number = before.Number,
            Ledger = ledger.Id,
            Move = move.Id,
            Reason = Amending.Blank(command.Reason),
            State = new(before.State, move.To ?? before.State),
            Office = office == before.Office ? null : new(before.Office, office),
            Fields = Situation.Changes(ledger, before.Values, values),
            Clocks = Clocking.AfterMove(ledger, before with { Values = values }, move, now),
        };
    }
}
