using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Fields;

/// <summary>One line of text (<c>text</c>), or several (<c>note</c>).</summary>
/// <param name="max">Characters at most, 1–20000.</param>
public sealed class TextField(int max, bool lines) : HeldAsText
{
    public override string Name => lines ? "note" : "text";
    public override ControlKind Control => lines ? ControlKind.Lines : ControlKind.Line;
    public override PageForm Page => PageForm.Text;
    public override CellForm Cell => lines ? CellForm.Lines : CellForm.Line;
    public override string Guidance => $"文字，最多 {max} 字";
    public override Proposal Proposal => new(lines ? "长文字" : "文字", Offered: true, Sought: !lines, Guess: null);
    public override ImmutableArray<string> Options => [];
    public override bool InRows => !lines;
    public override Privacy Privacy => Privacy.Open;
    public override bool IsPosted => true;
    public override Telling Tells => lines ? Telling.Never : Telling.Perhaps;
    public override bool IsVerbatim => true;
    public int Max => max;

    protected override Outcome<Value> Parse(Field field, string text, DateOnly today)
    {
        if (lines)
            text = text.ReplaceLineEndings("\n");
        if (text.Length > max)
            return Refusal.FieldTextLong(field.Id, field.Title, max, text.Length);
        return IsPlain(text, lines) ? Value.Of(text) : Refusal.FieldTextControl(field.Id, field.Title);
    }

    /// <summary>
    /// Whether a text can be stored and shown: no control characters and no half characters; with <paramref name="lines"/>, line ends and
    /// tabs are allowed.
    /// </summary>
    internal static bool IsPlain(string text, bool lines)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsControl(c) && !(lines && c is '\n' or '\t'))
                return false;
            if (!char.IsSurrogate(c))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(c, text[i + 1]))
                return false;
            i++;
        }
        return true;
    }

    /// <summary>What was recorded stays, though longer than is now allowed.</summary>
    public override Misfit? MisfitOf(Field field, Value value, JsonElement kept, Func<string, string?> prefixOf) => null;

    /// <summary>The first character of a line that has more than one; of a note, nothing.</summary>
    public override string Mask(Value value) =>
        !lines && value.Text is { } text && Rune.GetRuneAt(text, 0) is var first && first.Utf16SequenceLength < text.Length
            ? first + Withheld
            : Withheld;

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);

    /// <summary>Why a line of text outside an entry's fields, such as a title, is not acceptable; null when it is.</summary>
    /// <param name="field">The control that it was typed into.</param>
    /// <param name="title">Of that control.</param>
    /// <param name="max">The most characters.</param>
    public static Refusal? Check(string field, string title, string? text, bool required, int max)
    {
        if (string.IsNullOrWhiteSpace(text))
            return required ? Refusal.FieldRequired(field, title) : null;
        if (text.Length > max)
            return Refusal.FieldTextLong(field, title, max, text.Length);
        return IsPlain(text, lines: false) ? null : Refusal.FieldTextControl(field, title);
    }

    /// <summary>A text without surrounding blanks; null when nothing is left.</summary>
    public static string? TrimmedOrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
