using System.Globalization;
using Taizhang.Kernel.Entries;

namespace Taizhang.Kernel.Ledgers.Fields;

/// <summary>One line of text (<c>text</c>), or several (<c>note</c>).</summary>
/// <param name="max">Characters at most, 1–20000.</param>
public sealed class TextField(int max, bool lines) : FieldType
{
    public override string Name => lines ? "note" : "text";
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
    /// Whether a text can be stored and shown: no control characters, no half of a character; in <paramref name="lines"/> also line ends
    /// and tabs.
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
}
