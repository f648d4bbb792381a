using System.Collections.Immutable;
using System.Text;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Storage.Sql;

/// <summary>
/// Chinese has no spaces between words, so searchable text is cut into overlapping pairs of characters: 路灯不亮 is kept as 路灯 灯不 不亮 亮. A
/// search for 灯不亮 looks for consecutive pairs; a single character matches all pairs that begin with it.
/// </summary>
/// <param name="Open">What everybody finds who may see the entry: its number and its open fields.</param>
/// <param name="Personal">What only those find who see the entry's personal fields plainly.</param>
internal readonly record struct SearchText(string Open, string Personal)
{
    /// <summary>Sealed fields are in neither text: nobody sees them plainly, so nobody finds anything by them.</summary>
    public static SearchText Of(Ledger ledger, Entry entry)
    {
        var (open, personal) = (new StringBuilder(), new StringBuilder());
        Cut(entry.Number, open);
        for (int i = 0; i < ledger.Fields.Length; i++)
            if (IsFound(ledger.Fields[i]) && !entry.Values[i].IsEmpty)
                Cut(ledger.Fields[i].Type.Canonical(entry.Values[i]), ledger.Fields[i].Personal ? personal : open);
        return new(open.ToString(), personal.ToString());
    }

    /// <summary>
    /// What decides the texts of a ledger's entries. When it changes they are made anew, so that a field that has become personal is no
    /// longer found by everybody.
    /// </summary>
    public static string Definition(Ledger ledger) =>
        string.Join(
            ' ',
            ledger.Fields.Where(IsFound).Select(field => $"{field.Id}:{field.Type.Name}:{(field.Personal ? "personal" : "open")}")
        );

    /// <summary>Nothing is found by a link to what not everybody sees: it would say that this is there.</summary>
    private static bool IsFound(Field field) =>
        field is { Search: true, Sealed: false } && field.Type is not LinkField { Guards.IsEmpty: false };

    /// <summary>What is searched for by typed text; null when there is nothing to search for. Separate words must all match.</summary>
    public static SearchQuery? Query(string typed)
    {
        var words = ImmutableArray.CreateBuilder<SearchWord>();
        foreach (string word in typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(8))
        {
            var pairs = new StringBuilder();
            Cut(word.Length > 60 ? word[..60] : word, pairs);
            string[] tokens = pairs.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
            // The lone last character is only there so that single characters are found; within a phrase its pair has said it already.
            if (tokens.Length > 1 && tokens[^1].Length == 1 && IsHan(tokens[^1][0]))
                tokens = tokens[..^1];
            if (tokens.Length > 0)
                words.Add(new([.. tokens], tokens is [{ Length: 1 }] || !IsHan(tokens[^1][0])));
        }
        return words.Count == 0 ? null : new(words.ToImmutable());
    }

    private static void Cut(string text, StringBuilder into)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (IsHan(c))
            {
                into.Append(c);
                if (i + 1 < text.Length && IsHan(text[i + 1]))
                    into.Append(text[i + 1]);
                into.Append(' ');
            }
            else if (char.IsLetterOrDigit(c))
            {
                into.Append(char.ToLowerInvariant(c));
                if (i + 1 == text.Length || IsHan(text[i + 1]) || !char.IsLetterOrDigit(text[i + 1]))
                    into.Append(' ');
            }
        }
    }

    public static bool IsHan(char c) => c is (>= '\u3400' and <= '\u9fff') or (>= '\uf900' and <= '\ufaff');
}

/// <summary>Words that must all be found, in any of the texts searched.</summary>
internal sealed record SearchQuery(ImmutableArray<SearchWord> Words);

/// <summary>Parts that must follow one another in one text.</summary>
/// <param name="IsBegun">Whether the last of them may go on.</param>
internal sealed record SearchWord(ImmutableArray<string> Parts, bool IsBegun);
