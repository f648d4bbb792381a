using System.Collections.Immutable;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Entries;

/// <summary>Make a move of the workflow.</summary>
public sealed record MoveEntry(
    string Id,
    string Number,
    int? Version,
    string Move,
    IReadOnlyDictionary<string, Input> Fields,
    string? Office = null,
    string? Reason = null
) : EntryCommand(Id)
{
    public override string? Subject => Number;
    public override bool ForResidents => true;

    /// <summary>Whether it is made together with opening the entry that it becomes.</summary>
    internal bool IsTurning { get; init; }

    /// <summary>How far its approval has come, where its ledger wants one.</summary>
    internal Approving Approving { get; init; }

    /// <summary>The number of that entry.</summary>
    internal string? Became { get; init; }

    /// <summary>Whether it is made by itself, because the entry that this one became has come to an end.</summary>
    internal bool IsReturn { get; init; }

    internal override Command? Next(Event happened, Entry? after, Pack pack, Lookups lookups) =>
        pack[after!.Ledger].Workflow.IsEnd(after.State) ? Turning.Return(Id, after, pack, lookups) : null;

    private protected override Outcome<EntryEvent> DecideEntry(Situation now)
    {
        if (!IsReturn && Stale(now, Number, version: null) is { } stale)
            return stale;
        var before = now.Subject!;
        var ledger = now.Pack[before.Ledger];
        if (ledger.Workflow.Find(Move) is not { } move)
            return Refusal.MissingMove(Move);
        if (!IsReturn && Approving != Approving.Granted && Rights.CheckMove(now.Actor, ledger, before, move) is { } refusal)
            return refusal;
        if (Approving == Approving.Granted && !move.From.Contains(before.State))
            return Refusal.ConflictState(ledger.Workflow.Title(before.State), move.Title);
        if (Stale(now, Number, Version) is { } changed)
            return changed;

        if (move.After is { } waited && (before.RunOf(waited) is not { } run || now.Today <= run.Due))
            return Refusal.ConflictAfter(
                move.Title,
                before.RunOf(waited) is { } running ? $"{running.Due:yyyy-MM-dd}" : "—",
                ledger.FindClock(waited)!.Title
            );
        if (move.CheckExtent(ledger, before) is { } spent)
            return spent;
        if (
            move.Within is { } days
            && now.Pack.Calendar.AddWorkDays(EntryHistory.Entered(before, ledger.Workflow, before.State)!.Value, days) is var last
            && now.Today > last
        )
            return Refusal.ConflictWithin(move.Title, ledger.Workflow.Title(before.State), days, last);

        // Whether the second entry may be opened is decided with it: see OpenEntry.
        if (move.Becomes is { } becoming && !IsTurning)
            return Refusal.ConflictBecomes(move.Title, now.Pack.Find(becoming.Ledger)?.Title ?? becoming.Ledger);

        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        if (now.CheckOffice(Office) is { } wrongOffice)
            refusals.Add(wrongOffice);
        else if (Office is not null && Office != before.Office && !move.NeedsOffice)
            refusals.Add(Refusal.InputOfficeFixed(move.Title));
        string? office = Office ?? before.Office;
        if (move.NeedsOffice && office is null)
            refusals.Add(Refusal.InputOfficeRequired());
        var values = Filling.Fill(
            now,
            ledger,
            before.Values,
            Fields,
            field => move.Needs.Contains(field.Id) || move.May.Contains(field.Id),
            refusals
        );
        foreach (var (id, value) in move.Sets)
            values = values.SetItem(ledger.IndexOf(id), ledger.Find(id)!.Read(value, now.Today).Value);
        var (filled, uncomputed) = Ruling.Compute(
            ledger,
            before with
            {
                Values = Linking.TakeOver(now, ledger, before.Values, values),
                Office = office,
            },
            now.Today
        );
        values = filled.Values;
        if (Situation.CheckReason(Reason, move.NeedsReason || Filling.TouchesFirm(ledger, before, values)) is { } wrongReason)
            refusals.Add(wrongReason);
        foreach (string id in move.Needs)
            if (values[ledger.IndexOf(id)].IsEmpty && !refusals.Any(r => r.Field == id))
                refusals.Add(Refusal.FieldRequired(id, ledger.Find(id)!.Title));
        foreach (string id in move.May)
            if (ledger.Find(id)!.Required && values[ledger.IndexOf(id)].IsEmpty && !before.Values[ledger.IndexOf(id)].IsEmpty)
                refusals.Add(Refusal.FieldRequired(id, ledger.Find(id)!.Title));
        if (refusals.Count == 0)
        {
            if (!move.When.Holds(filled))
                refusals.Add(
                    move.Says.Length > 0 ? Refusal.RuleBroken(move.FieldOf(), move.Says) : Refusal.ConflictWhen(move.Title, move.When.Words)
                );
            refusals.AddRange(Linking.Elsewhere(now, ledger, before, filled));
            refusals.AddRange(Ruling.Judge(ledger, before, filled with { State = move.To ?? before.State }, uncomputed, move));
        }
        if (refusals.Count > 0)
            return refusals.ToImmutable();
        if (
            ledger.UniqueKey(before with { Values = values }) is { } key
            && key != ledger.UniqueKey(before)
            && now.Lookups.Standing(ledger, key) is { } standing
        )
            return Linking.Duplicate(now, ledger, standing);

        if (Approving == Approving.No && !IsReturn && move.Approval.Any(step => step.When.Holds(filled)))
            return Refusal.ConflictApprovalNeeded(move.Title, ApprovalStep.Words(move.Approval));

        return new EntryEvent(EntryEvent.Moved)
        {
            Entry = before.Id,
            Number = before.Number,
            Ledger = ledger.Id,
            Move = move.Id,
            Became = Became,
            Reason = TextField.TrimmedOrNull(Reason),
            State = new(before.State, move.To ?? before.State),
            Office = office == before.Office ? null : new(before.Office, office),
            Fields = Filling.Changes(ledger, before.Values, values),
            Clocks = Clocking.AfterMove(ledger, before with { Values = values }, move, now),
        };
    }
}
