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
        return at >= 0 ? Value.Of(choices[at]) : new Refusal("field.choice", field.Id, field.Title, Short(text), string.Join("、", choices));
    }

    /// <summary>A choice that the pack has since dropped stays what was recorded.</summary>
    public override Value Restore(Field field, System.Text.Json.JsonElement json) => Value.Of(json.GetString()!);

    public override string Canonical(Value value) => value.Text!;

    private static string Short(string text) => text.Length <= 20 ? text : text[..20] + "…";
}
