using System.Collections.Frozen;

namespace Taizhang.Reports.Auditing;

/// <summary>The audit's word list, kept as data: one word per line, <c>#</c> begins a comment.</summary>
/// <param name="KnownTerms">Formulas and abbreviations known nationwide, which a report need not explain.</param>
public sealed record AuditWords(FrozenSet<string> KnownTerms)
{
    public static readonly AuditWords None = new(FrozenSet<string>.Empty);

    /// <param name="knownTerms">The text of <c>words/known-terms.txt</c>.</param>
    public static AuditWords Read(string knownTerms) => new(Lines(knownTerms).ToFrozenSet(StringComparer.Ordinal));

    private static IEnumerable<string> Lines(string text)
    {
        foreach (string line in text.Split('\n'))
        {
            int comment = line.IndexOf('#', StringComparison.Ordinal);
            string word = (comment < 0 ? line : line[..comment]).Trim();
            if (word.Length > 0)
                yield return word;
        }
    }
}
