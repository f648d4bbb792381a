using System.Collections.Immutable;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Entries;

/// <summary>Computes what nobody types, and holds entries against the rules of their ledger.</summary>
public static class Ruling
{
    /// <summary>The entry with its computed fields, and why values that their fields do not take were left out.</summary>
    public static (Entry Entry, ImmutableArray<Refusal> Refusals) Compute(Ledger ledger, Entry entry, DateOnly today)
    {
        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        foreach (var (field, how) in ledger.Computed)
        {
            var computed = how.Of(field, entry, today);
            if (!computed.Ok)
                refusals.AddRange(computed.Refusals);
            var value = computed.Ok ? computed.Value : Value.Empty;
            int index = ledger.IndexOf(field.Id);
            if (entry.Values[index] != value)
                entry = entry with { Values = entry.Values.SetItem(index, value) };
        }
        return (entry, refusals.ToImmutable());
    }

    /// <summary>What stands against a change: the rules that it breaks; where it breaks none, what could not be computed.</summary>
    /// <param name="uncomputed">What <see cref="Compute"/> refused: a rule says better why.</param>
    internal static IEnumerable<Refusal> Judge(
        Ledger ledger,
        Entry? before,
        Entry after,
        ImmutableArray<Refusal> uncomputed,
        Move? move = null
    ) => Broken(ledger, before, after, move).ToArray() is { Length: > 0 } broken ? broken : uncomputed;

    /// <summary>
    /// The rules that a change breaks, each at the field that it speaks of. What an entry broke before, by fields that the change leaves
    /// alone, is not held against it: rules may be younger than entries.
    /// </summary>
    /// <param name="before">Null for a new entry.</param>
    /// <param name="move">The move being made; null: none.</param>
    private static IEnumerable<Refusal> Broken(Ledger ledger, Entry? before, Entry after, Move? move)
    {
        foreach (var rule in ledger.Rules)
        {
            if (!rule.At.IsEmpty && (move is null || !rule.At.Contains(move.Id)))
                continue;
            if (!rule.IsBroken(after))
                continue;
            bool touched =
                before is null
                || !rule.At.IsEmpty
                || !rule.IsBroken(before)
                || rule.Reads.Any(id => before.Values[ledger.IndexOf(id)] != after.Values[ledger.IndexOf(id)]);
            if (touched)
                yield return Refusal.RuleBroken(FieldOf(ledger, rule, before, after), rule.Says);
        }
    }

    /// <summary>
    /// What is to be looked at again in an entry as it stands (待核): rules that it breaks, computed fields that hold something else. Empty
    /// for one that was struck out.
    /// </summary>
    public static ImmutableArray<string> Doubts(Ledger ledger, Entry entry)
    {
        if (entry.Struck || (ledger.Rules.IsEmpty && ledger.Computed.IsEmpty))
            return [];
        var doubts = ImmutableArray.CreateBuilder<string>();
        foreach (var rule in ledger.Rules)
            if ((rule.At.IsEmpty || entry.Trail.Any(step => rule.At.Contains(step.Move))) && rule.IsBroken(entry))
                doubts.Add(rule.Says);
        foreach (var (field, how) in ledger.Computed)
            if (
                how is not Computed.ByLink
                && how.Of(field, entry, DateOnly.MaxValue) is var computed
                && (!computed.Ok || (!computed.Value.IsEmpty && computed.Value != entry.Values[ledger.IndexOf(field.Id)]))
            )
                doubts.Add($"{field.Title}与计算结果不一致：{how.Words}");
        return doubts.ToImmutable();
    }

    /// <summary>Of the fields of which a rule speaks, the first that the change touches; else the first that is typed.</summary>
    private static string? FieldOf(Ledger ledger, Rule rule, Entry? before, Entry after)
    {
        var typed = rule.Reads.Where(id => ledger.HowComputed(ledger.Find(id)!) is null).ToArray();
        return typed.FirstOrDefault(id => before is not null && before.Values[ledger.IndexOf(id)] != after.Values[ledger.IndexOf(id)])
            ?? typed.FirstOrDefault();
    }
}
