using System.Collections.Immutable;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Entries;

/// <summary>How events make entries.</summary>
public static class EntryHistory
{
    /// <summary>The entry after an event, the same for the live writer and for a rebuild from the journal.</summary>
    /// <param name="before">Null for the event that opened it.</param>
    public static Entry Apply(Entry? before, EntryEvent happened, DateOnly day, string actor, Ledger ledger)
    {
        var values = (before?.Values ?? ImmutableArray.CreateRange(ledger.Fields, _ => Value.Empty)).ToBuilder();
        foreach (var change in happened.Fields)
            if (ledger.IndexOf(change.Field) is >= 0 and int i)
                values[i] = change.After;

        if (before is null)
            return new()
            {
                Id = happened.Entry,
                Number = happened.Number,
                Ledger = happened.Ledger,
                Area = happened.Area!.After!,
                Office = happened.Office?.After,
                State = happened.State!.After!,
                Opened = happened.Stood?.Opened ?? day,
                OpenedBy = actor,
                Values = values.ToImmutable(),
                Clocks = happened.Clocks.IsDefault ? [] : happened.Clocks,
                Origin = happened.Origin,
                Trail = happened.Stood?.Trail(ledger, actor) ?? [],
            };
        return before with
        {
            Values = values.ToImmutable(),
            Area = happened.Area is { } area ? area.After! : before.Area,
            Office = happened.Office is { } office ? office.After : before.Office,
            State = happened.State is { } state ? state.After! : before.State,
            Trail = happened.Move is { } move ? before.Trail.Add(new(move, happened.State!.After!, day, actor)) : before.Trail,
            Clocks = happened.Clocks.IsDefault ? before.Clocks : happened.Clocks,
            Struck = before.Struck || happened.Type is EntryEvent.Struck or EntryEvent.Merged,
            MergedInto = happened.Into ?? before.MergedInto,
            Version = before.Version + 1,
        };
    }

    /// <summary>
    /// The day on which an entry last entered a state, null when it never did or has since returned to an earlier one.
    /// The start state is entered on registration. O(moves made).
    /// </summary>
    public static DateOnly? Entered(Entry entry, Workflow workflow, string state)
    {
        int order = workflow.Order(state);
        DateOnly? entered = state == workflow.Start ? entry.Opened : null;
        string at = workflow.Start;
        foreach (var step in entry.Trail)
        {
            if (step.To != at && step.To == state)
                entered = step.Day;
            else if (workflow.Order(step.To) < order)
                entered = null;
            at = step.To;
        }
        return entered;
    }
}
