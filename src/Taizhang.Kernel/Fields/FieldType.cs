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
    /// <summary>What a mask says where no part of the value may be shown: nothing but that there is one.</summary>
    protected const string Withheld = "**";

    /// <summary>Its word in packs and in the API.</summary>
    public abstract string Name { get; }

    /// <summary>The control by which a form asks for it.</summary>
    public abstract ControlKind Control { get; }

    /// <summary>How a page shows it.</summary>
    public abstract PageForm Page { get; }

    /// <summary>How it stands in a cell of a workbook.</summary>
    public abstract CellForm Cell { get; }

    /// <summary>A short hint for people filling in a workbook; empty when it has no cell.</summary>
    public abstract string Guidance { get; }

    /// <summary>How it comes into a ledger that a township makes of its own.</summary>
    public abstract Proposal Proposal { get; }

    /// <summary>The texts among which one chooses; none when it is not chosen.</summary>
    public abstract ImmutableArray<string> Options { get; }

    /// <summary>Whether it may be a column of a table inside an entry.</summary>
    public abstract bool InRows { get; }

    /// <summary>How far its values are kept from others, whatever a pack says.</summary>
    public abstract Privacy Privacy { get; }

    /// <summary>Whether a list that is posted up may have it.</summary>
    public abstract bool IsPosted { get; }

    /// <summary>Whether its values tell entries apart.</summary>
    public abstract Telling Tells { get; }

    /// <summary>Whether a text that can be read is kept as it was typed, but for its line ends.</summary>
    public abstract bool IsVerbatim { get; }

    /// <summary>Decimal places of the stored whole number; null when the type cannot be summed.</summary>
    public abstract int? Scale { get; }

    /// <summary>The unit shown after a value; empty when there is none.</summary>
    public abstract string Unit { get; }

    /// <summary>What a value adds to a sum, in units of the last place; zero when the type cannot be summed.</summary>
    public abstract long Amount(Value value);

    /// <summary>Reads a filled-in input. An empty one gives <see cref="Value.Empty"/>.</summary>
    public virtual Outcome<Value> Read(Field field, Input? input, DateOnly today)
    {
        if (input is null)
            return Value.Empty;
        if (input.Text is not { } text)
            return Refusal.FieldShape(field.Id, field.Title);
        text = text.Trim();
        return text.Length == 0 ? Value.Empty : Parse(field, text, today);
    }

    /// <summary>Reads a text that is not empty.</summary>
    protected abstract Outcome<Value> Parse(Field field, string text, DateOnly today);

    /// <summary>What one fills in to say a value that is not empty.</summary>
    public abstract Input Typed(Value value);

    /// <summary>The text that is stored and that <see cref="Read"/> reads back to the same value.</summary>
    public abstract string Canonical(Value value);

    /// <summary>The text that people read.</summary>
    public abstract string Display(Value value);

    /// <summary>What a cell of a workbook holds for a value that is not empty: a text, a number or a day.</summary>
    public abstract object InSheet(Value value);

    /// <summary>
    /// The masked form of a personal value, for those who may not see it; never empty for a value that is not. At most the first character
    /// of a line of text, or the first three and last four places of a long number: enough to tell apart two people of whom one knows, not
    /// to learn of one. Where the values form a closed set, or one character would say something of them, it is the same for all.
    /// </summary>
    public abstract string Mask(Value value);

    /// <summary>Writes a value that is not empty as JSON.</summary>
    public abstract void Write(Utf8JsonWriter json, Value value);

    /// <summary>
    /// Reads back what <see cref="Write"/> wrote. Bounds are not checked again: a recorded value stays even if the pack has narrowed them
    /// since.
    /// </summary>
    public abstract Value Restore(Field field, JsonElement json);

    /// <summary>Why a changed definition does not suit a value that is kept and could be read; null when it does.</summary>
    /// <param name="kept">As it is written.</param>
    /// <param name="prefixOf">What the numbers of a ledger's entries begin with; null: there is no such ledger.</param>
    public abstract Misfit? MisfitOf(Field field, Value value, JsonElement kept, Func<string, string?> prefixOf);

    /// <summary>A kept value suits a definition that would read it if it were typed now.</summary>
    protected Misfit? MisfitOnReading(Field field, Value value) =>
        Read(field, Canonical(value), DateOnly.MaxValue).Ok ? null : Misfit.Unreadable(field);

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
