using System.Text.RegularExpressions;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Reports.Composing;

/// <summary>
/// The language of ledgers' phrases: clauses with figures of the ledger in single braces, and claims, in which figures are named as short.
/// </summary>
public static partial class PhraseText
{
    /// <summary>The figures that a phrase prints, as it names them: with their slice, without the ledger.</summary>
    public static IEnumerable<string> Named(string phrase) => Placeholder().Matches(phrase).Select(match => match.Groups[1].Value);

    /// <summary>A ledger's phrase as an outline would have it: its figures as chips and in full.</summary>
    public static string InFull(Ledger ledger) =>
        Condition()
            .Replace(
                Placeholder().Replace(ledger.Phrase, match => $"{{{{{ledger.Id}.{match.Groups[1].Value}}}}}"),
                match => match.Value + ledger.Id + "."
            );

    [GeneratedRegex(@"\{([a-z0-9_]+(?:\[[^\]{}]+\])?)\}")]
    private static partial Regex Placeholder();

    /// <summary>Where a condition names a figure of its own ledger.</summary>
    [GeneratedRegex(@"\{\?\s*(?=[a-z0-9_]+(?![a-z0-9_.]))")]
    private static partial Regex Condition();
}
