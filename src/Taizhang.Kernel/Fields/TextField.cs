using System.Globalization;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Fields;

/// <summary>One line of text (<c>text</c>), or several (<c>note</c>).</summary>
/// <param name="max">Characters at most, 1–20000.</param>
public sealed class TextField(int max, bool lines) : FieldType
{
    public override string Name => lines ? "note" : "text";
    public override ControlKind Control => lines ? ControlKind.Lines : ControlKind.Line;
    public override CellForm Cell => CellForm.Text;
    public override string Guidance => $"文字，最多 {max} 字";
    public int Max => max;

    protected override Outcome<Value> Parse(Field field, string text, DateOnly today)
    {
        if (lines)
            text = text.ReplaceLineEndings("\n");
        if (text.Length > max)
            return new Refusal("field.text_long", field.Id, field.Title, Number(max), Number(text.Length));
        return IsPlain(text, lines) ? Value.Of(text) : new Refusal("field.text_control", field.Id, field.Title);
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

    public override string Canonical(Value value) => value.Text!;

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);

    /// <summary>Why a line of text outside an entry's fields, such as a title, is not acceptable; null when it is.</summary>
    /// <param name="field">The control that it was typed into.</param>
    /// <param name="title">Of that control.</param>
    /// <param name="max">The most characters.</param>
    public static Refusal? Check(string field, string title, string? text, bool required, int max)
    {
        if (string.IsNullOrWhiteSpace(text))
            return required ? new("field.required", field, title) : null;
        if (text.Length > max)
            return new("field.text_long", field, title, $"{max}", $"{text.Length}");
        return IsPlain(text, lines: false) ? null : new("field.text_control", field, title);
    }

    /// <summary>A text without surrounding blanks; null when nothing is left.</summary>
    public static string? TrimmedOrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
