using System.Collections.Immutable;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Ledgers;

/// <summary>
/// How a field that nobody types gets its value: by a formula, by the first of some conditions that holds, or from the entry to which a
/// link leads.
/// </summary>
public abstract record Computed
{
    /// <summary>As people read it.</summary>
    public abstract string Words { get; }

    /// <summary>Ids of the fields that it reads.</summary>
    public abstract ImmutableArray<string> Reads { get; }

    /// <summary>The value of a field of an entry; empty when something that it needs is not known.</summary>
    internal abstract Outcome<Value> Of(Field field, Entry entry, DateOnly today);

    /// <summary>A number is rounded half away from zero to the field's places (四舍五入, GB/T 8170).</summary>
    public sealed record ByFormula(Formula Formula) : Computed
    {
        public override string Words => Formula.Words;
        public override ImmutableArray<string> Reads => Formula.Reads;

        internal override Outcome<Value> Of(Field field, Entry entry, DateOnly today)
        {
            try
            {
                if (Formula.Of(entry.Values) is not { } exact)
                    return Value.Empty;
                return Formula.Measure == Measure.Number
                    ? field.Read(exact.Round(field.Type.Scale ?? 0), today)
                    : field.Read(field.Type.Canonical(Value.Of((long)exact.Over)), today);
            }
            catch (OverflowException)
            {
                return Refusal.FieldComputedLarge(field.Id, field.Title);
            }
        }
    }

    /// <summary>
    /// The first value whose condition holds. Empty while a field that any condition reads is empty: a verdict needs all that it judges by.
    /// </summary>
    /// <param name="Needs">Ids of the fields that the conditions read.</param>
    /// <param name="Places">Their places among the ledger's.</param>
    public sealed record ByCases(
        ImmutableArray<(string Value, Condition When)> Cases,
        ImmutableArray<string> Needs,
        ImmutableArray<int> Places
    ) : Computed
    {
        public override ImmutableArray<string> Reads => Needs;
        public override string Words =>
            string.Join('；', Cases.Select(one => one.When.Tests.IsEmpty ? $"其他为“{one.Value}”" : $"{one.When.Words}的为“{one.Value}”"));

        internal override Outcome<Value> Of(Field field, Entry entry, DateOnly today)
        {
            foreach (int place in Places)
                if (entry.Values[place].IsEmpty)
                    return Value.Empty;
            foreach (var (value, when) in Cases)
                if (when.Holds(entry))
                    return field.Read(value, today);
            return Value.Empty;
        }
    }

    /// <summary>Always the linked entry's: see <see cref="Field.From"/>, which says which.</summary>
    /// <param name="Place">The field's own among the ledger's.</param>
    public sealed record ByLink(string Link, string LinkTitle, int Place) : Computed
    {
        public override string Words => $"取自{LinkTitle}";
        public override ImmutableArray<string> Reads => [Link];

        /// <summary>Taken over before anything is computed.</summary>
        internal override Outcome<Value> Of(Field field, Entry entry, DateOnly today) => entry.Values[Place];
    }
}
