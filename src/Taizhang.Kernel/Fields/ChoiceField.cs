using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Fields;

/// <summary>One of a few words that the pack lists. The word itself is what is kept and shown.</summary>
/// <param name="titles">
/// The choices by the ids that the pack gives them, by which code finds them whatever they are called; null: the pack gives none.
/// </param>
public sealed class ChoiceField(ImmutableArray<string> choices, IReadOnlyDictionary<string, string>? titles = null) : HeldAsText
{
    public override string Name => "choice";
    public override ControlKind Control => ControlKind.Choice;
    public override PageForm Page => PageForm.Text;
    public override CellForm Cell => CellForm.Choice;
    public override string Guidance => "下拉选择";
    public override Proposal Proposal => new("选项", Offered: true, Sought: false, Guess: null);
    public override bool InRows => true;
    public override Privacy Privacy => Privacy.Open;
    public override bool IsPosted => true;
    public override Telling Tells => Telling.Perhaps;
    public override bool IsVerbatim => true;
    public override ImmutableArray<string> Options => choices;
    public ImmutableArray<string> Choices => choices;

    /// <summary>The title of the choice with an id; null when the pack gives no choice that id.</summary>
    public string? TitleOf(string id) => titles?.GetValueOrDefault(id);

    /// <summary>The id of the choice with a title; null when it has none.</summary>
    public string? IdOf(string title) => titles?.FirstOrDefault(one => one.Value == title).Key;

    protected override Outcome<Value> Parse(Field field, string text, DateOnly today)
    {
        int at = choices.IndexOf(text);
        return at >= 0 ? Value.Of(choices[at]) : Refusal.FieldChoice(field.Id, field.Title, text, choices);
    }

    public override Misfit? MisfitOf(Field field, Value value, JsonElement kept, Func<string, string?> prefixOf) =>
        choices.Contains(value.Text!)
            ? null
            : new(
                $"“{field.Title}”（{field.Id}）没有选项“{value.Text!.Shortened(40)}”",
                "请保留这个选项，或先更正这些条目；如是改名，在 was 的 choices 中写明"
            );
}
