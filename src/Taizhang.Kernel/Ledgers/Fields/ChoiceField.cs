using System.Collections.Immutable;
using Taizhang.Kernel.Entries;

namespace Taizhang.Kernel.Ledgers.Fields;

/// <summary>One of a few words that the pack lists.</summary>
public sealed class ChoiceField(ImmutableArray<string> choices) : FieldType
{
    public override string Name => "choice";
    public ImmutableArray<string> Choices => choices;

    protected override Outcome<Value> Parse(Field field, string text, DateOnly today)
    {
        int at = choices.IndexOf(text);
        return at >= 0
            ? Value.Of(choices[at])
            : new Refusal("field.choice", field.Id, field.Title, Short(text), string.Join("、", choices));
    }

    public override string Canonical(Value value) => value.Text!;

    private static string Short(string text) => text.Length <= 20 ? text : text[..20] + "…";
}
