using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Fields;

/// <summary>
/// A kind of field. One file per kind holds everything specific to it: how typed input is read, stored and shown, which control a form
/// uses, and whether it can be summed.
/// </summary>
public abstract class FieldType
{
    /// <summary>Its word in packs.</summary>
    public abstract string Name { get; }

    /// <summary>The control by which a form asks for it.</summary>
    public abstract ControlKind Control { get; }

    /// <summary>Its form in a workbook cell.</summary>
    public abstract CellForm Cell { get; }

    /// <summary>A short hint for people filling in a workbook; empty when it has no cell.</summary>
    public abstract string Guidance { get; }

    /// <summary>The texts to choose from; none when it is not a choice.</summary>
    public virtual ImmutableArray<string> Options => [];

    /// <summary>Decimal places of the stored whole number; null when the type cannot be summed.</summary>
    public virtual int? Scale => null;

    /// <summary>The unit shown after a value; empty when there is none.</summary>
    public virtual string Unit => "";

    /// <summary>Reads a filled-in input. An empty one gives <see cref="Value.Empty"/>.</summary>
    public virtual Outcome<Value> Read(Field field, Input? input, DateOnly today)
    {
        if (input is null)
            return Value.Empty;
        if (input.Text is not { } text)
            return new Refusal("field.shape", field.Id, field.Title);
        text = text.Trim();
        return text.Length == 0 ? Value.Empty : Parse(field, text, today);
    }

    /// <summary>Reads a text that is not empty.</summary>
    protected abstract Outcome<Value> Parse(Field field, string text, DateOnly today);

    /// <summary>The text that is stored and that <see cref="Read"/> reads back to the same value.</summary>
    public abstract string Canonical(Value value);

    /// <summary>The text that people read.</summary>
    public virtual string Display(Value value) => Canonical(value);

    /// <summary>The masked form of a personal value, for those who may not see it; never empty for a value that is not.</summary>
    public virtual string Mask(Value value) => value.Text is { } text ? Rune.GetRuneAt(text, 0) + "**" : "（已隐去）";

    /// <summary>Writes a value that is not empty as JSON: a string of its canonical text.</summary>
    public virtual void Write(Utf8JsonWriter json, Value value) => json.WriteStringValue(Canonical(value));

    /// <summary>
    /// Reads back what <see cref="Write"/> wrote. Bounds are not checked again: a recorded value stays even if the pack has narrowed them
    /// since.
    /// </summary>
    public virtual Value Restore(Field field, JsonElement json) => Value.Of(Text(field, json));

    protected static string Text(Field field, JsonElement json) =>
        json.GetString() ?? throw new JsonException($"{field.Id} is not a text.");

    /// <summary>Full-width digits, letters and signs to their half-width forms: what Chinese keyboards produce in number boxes.</summary>
    protected static string HalfWidth(string text)
    {
        if (text.All(c => c < 128))
            return text;
        var half = new StringBuilder(text.Length);
        foreach (char c in text)
            half.Append(
                c switch
                {
                    >= '！' and <= '～' => (char)(c - 0xFEE0),
                    '　' => ' ',
                    '。' => '.',
                    '−' or '—' or '–' => '-',
                    _ => c,
                }
            );
        return half.ToString().Trim();
    }
}
