using System.Collections.Immutable;
using System.Text;

namespace Taizhang.Kernel.Papers;

/// <summary>
/// A text of a paper, with codes in braces for which something stands when it is printed: <c>{site}</c>, <c>{entry.number}</c>.
/// </summary>
/// <param name="Written">As the template has it.</param>
public sealed record PaperText(string Written, ImmutableArray<PaperPiece> Pieces)
{
    /// <summary>The codes that stand in it.</summary>
    public IEnumerable<PaperCode> Codes => Pieces.Select(piece => piece.Code).OfType<PaperCode>();

    public bool IsEmpty => Pieces.IsEmpty;

    /// <summary>The text with what stands for each code.</summary>
    public string Fill(Func<PaperCode, string> say)
    {
        var filled = new StringBuilder();
        foreach (var piece in Pieces)
            filled.Append(piece.Code is { } code ? say(code) : piece.Literal);
        return filled.ToString();
    }

    /// <summary>Reads a text of a template; codes are not checked against a ledger (<see cref="PaperCode.Check"/>).</summary>
    /// <param name="wrong">Why it cannot be read; null when it can.</param>
    public static PaperText Read(string text, out string? wrong)
    {
        wrong = null;
        var pieces = ImmutableArray.CreateBuilder<PaperPiece>();
        for (int at = 0; at < text.Length; )
        {
            int open = text.AsSpan(at).IndexOfAny('{', '}');
            if (open != 0)
                pieces.Add(new(text.Substring(at, open < 0 ? text.Length - at : open), null));
            if (open < 0)
                break;
            at += open;
            int close = text.IndexOf('}', at);
            if (text[at] == '}' || close < 0 || text.IndexOf('{', at + 1, close - at - 1) >= 0)
            {
                wrong = "花括号没有成对，值要写作 {字段}。";
                break;
            }
            string written = text[(at + 1)..close].Trim();
            if (PaperCode.Read(written) is { } code)
                pieces.Add(new("", code));
            else
                wrong = $"读不懂“{{{written}}}”。";
            at = close + 1;
        }
        return new(text, pieces.ToImmutable());
    }
}

/// <summary>A literal text, or a code.</summary>
public sealed record PaperPiece(string Literal, PaperCode? Code);
