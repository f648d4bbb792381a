using System.Collections.Immutable;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Fields;

/// <summary>One of a few words that the pack lists. The word itself is what is kept and shown.</summary>
/// <param name="titles">The choices by the ids that the pack gives them, so that code finds them whatever their titles; null: the pack
/// gives none.</param>
public sealed class ChoiceField(ImmutableArray<string> choices, IReadOnlyDictionary<string, string>? titles = null) : FieldType
{
    public override string Name => "choice";
    public override ControlKind Control => ControlKind.Choice;
    public override CellForm Cell => CellForm.Choice;
    public override string Guidance => "下拉选择";
    public override ImmutableArray<string> Options => choices;
    public ImmutableArray<string> Choices => choices;

    /// <summary>The title of the choice with an id; null when the pack gives no choice that id.</summary>
    public string? TitleOf(string id) => titles?.GetValueOrDefault(id);

    /// <summary>The id of the choice with a title; null when it has none.</summary>
    public string? IdOf(string title) => titles?.FirstOrDefault(one => one.Value == title).Key;

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
