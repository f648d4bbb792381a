using System.Collections.Immutable;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Entries;

/// <summary>Reads filled-in fields over the values of an entry.</summary>
internal static class Filling
{
    /// <summary>Reads the filled-in fields over <paramref name="values"/>; unknown and wrong ones are refused, all at once.</summary>
    public static ImmutableArray<Value> Fill(
        Situation now,
        Ledger ledger,
        ImmutableArray<Value> values,
        IReadOnlyDictionary<string, Input> inputs,
        Func<Field, bool> allowed,
        ImmutableArray<Refusal>.Builder refusals
    )
    {
        foreach (string id in inputs.Keys)
            if (ledger.Find(id) is not { } field || !allowed(field))
                refusals.Add(Refusal.FieldUnknown(id, id));
            else if (ledger.HowComputed(field) is { } how && !Repeats(field, inputs[id], values[ledger.IndexOf(id)], now.Today))
                refusals.Add(Refusal.FieldComputed(id, field.Title, how.Words));
        var filled = values.ToBuilder();
        for (int i = 0; i < ledger.Fields.Length; i++)
        {
            var field = ledger.Fields[i];
            if (!inputs.TryGetValue(field.Id, out var input) || !allowed(field) || ledger.HowComputed(field) is not null)
                continue;
            var read = field.Read(input, now.Today);
            // A link that is left as it stands may lead to what has been struck or moved since.
            if (read is { Ok: true, Value.IsEmpty: false } && field.Type is LinkField link && read.Value != values[i])
                read = Linking.Resolve(now, field, link, read.Value.Text!);
            else if (read is { Ok: true, Value.IsEmpty: false } && field.Type is FigureField && read.Value != values[i])
                read = FigureNaming.Resolve(field, now.Pack.Figures, read.Value.Text!);
            if (read.Ok)
                filled[i] = read.Value;
            else
                refusals.AddRange(read.Refusals);
        }
        return filled.ToImmutable();
    }

    /// <summary>
    /// Whether an input for a computed field says nothing, or what is there already: somebody sends an entry back as it came.
    /// </summary>
    private static bool Repeats(Field field, Input input, Value present, DateOnly today) =>
        field.Read(input, today) is { Ok: true, Value: var value } && (value.IsEmpty || value == present);

    /// <summary>Whether a change touches fields that are firm once the entry has left its first state.</summary>
    public static bool TouchesFirm(Ledger ledger, Entry before, ImmutableArray<Value> after) =>
        before.State != ledger.Workflow.Start
        && ledger.Fields.Zip(before.Values, after).Any(one => one.First.Firm && one.Second != one.Third);

    /// <summary>The fields whose values differ.</summary>
    public static ImmutableArray<FieldChange> Changes(Ledger ledger, ImmutableArray<Value> before, ImmutableArray<Value> after)
    {
        var changes = ImmutableArray.CreateBuilder<FieldChange>();
        for (int i = 0; i < after.Length; i++)
            if (before[i] != after[i])
                changes.Add(new(ledger.Fields[i].Id, before[i], after[i]));
        return changes.ToImmutable();
    }
}
