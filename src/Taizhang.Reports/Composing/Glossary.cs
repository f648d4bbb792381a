using System.Collections.Immutable;
using System.Text;

namespace Taizhang.Reports.Composing;

/// <summary>
/// The terms that a report explains at its end (名词解释). One line per term in <c>packs/township/words/glossary.txt</c>: the term, a tab, its
/// meaning.
/// </summary>
public sealed class Glossary(ImmutableArray<(string Term, string Meaning)> terms)
{
    public static readonly Glossary None = new([]);

    /// <summary>The heading above the terms, unnumbered because they are not part of the report.</summary>
    public const string Heading = "名词解释";

    /// <exception cref="FormatException">A line is not a term with a meaning.</exception>
    public static Glossary Read(string text) =>
        new([
            .. text.Split('\n')
                .Select(line => line.Trim('\r'))
                .Where(line => line.Length > 0 && line[0] != '#')
                .Select(line => line.Split('\t') is [var term, var meaning] ? (term, meaning) : throw new FormatException(line)),
        ]);

    /// <summary>These terms and a township's own, whose meanings come before.</summary>
    public Glossary With(IEnumerable<(string Term, string Meaning)> own) =>
        own.ToImmutableArray() is { Length: > 0 } first
            ? new([.. first, .. terms.Where(one => !first.Any(other => other.Term == one.Term))])
            : this;

    /// <summary>
    /// The terms that a text uses, in the order of first use, as numbered paragraphs under their heading; nothing when it uses none. If one
    /// term is part of another, both are listed.
    /// </summary>
    public IReadOnlyList<string> Of(string text) => Lines(text) is { Count: > 0 } lines ? [Heading, .. lines] : [];

    private List<string> Lines(string text) =>
        [
            .. terms
                .Select(one => (At: text.IndexOf(one.Term, StringComparison.Ordinal), one.Term, one.Meaning))
                .Where(one => one.At >= 0)
                .OrderBy(one => one.At)
                .ThenBy(one => one.Term, StringComparer.Ordinal)
                .Select(
                    (one, n) => new StringBuilder().Append(n + 1).Append('.').Append(one.Term).Append('：').Append(one.Meaning).ToString()
                ),
        ];
}
