using System.Text.RegularExpressions;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Reports;

namespace Taizhang.Reports.Composing;

/// <summary>
/// What a report says about a duty for which the outline has no text: the phrases of its ledgers, one paragraph each, the most notable
/// first.
/// </summary>
internal sealed partial class LedgerPhrases(Township town, Happened happened)
{
    /// <summary>The most ledgers covered per duty: a report covering all would be an index.</summary>
    private const int Most = 9;

    /// <summary>In %: greater growth reflects a late start last year, not this year's work.</summary>
    private const int MostGrowth = 300;

    /// <summary>Paragraphs for the ledgers of a duty in which something happened. Ledgers in <paramref name="told"/> are skipped.</summary>
    public IEnumerable<string> Of(string duty, Func<string, bool> told)
    {
        var prominence = new Prominence(happened);
        return town
            .Pack.Ledgers.Where(ledger => ledger.Duty == duty && ledger.Phrase.Length > 0 && !told(ledger.Id))
            .Select(Paragraph)
            .OfType<string>()
            .Select((paragraph, at) => (Paragraph: paragraph, At: at, Score: prominence.Of(paragraph)))
            .OrderByDescending(one => one.Score, Comparer<Kernel.Values.Exact>.Create((a, b) => a.CompareTo(b)))
            .ThenBy(one => one.At)
            .Take(Most)
            .Select(one => one.Paragraph);
    }

    /// <summary>
    /// The clauses of a ledger's phrase whose figures have values; the first is followed by its growth. Null when the first figure is zero.
    /// </summary>
    private string? Paragraph(Ledger ledger)
    {
        var clauses = new List<string>();
        foreach (string clause in ClaimText.Split(PhraseText.InFull(ledger), '，'))
        {
            string written = happened.Borne(clause);
            // A township's own ledger may still have a phrase from before claims were refused.
            if (written.Length == 0 || ClaimCheck.Of(clause, town.Pack.Figures, town.Pack.Claims).Any())
                continue;
            var chips = Chips().Matches(written);
            if (!chips.All(chip => happened.Is(chip.Groups[1].Value)))
            {
                if (clauses.Count == 0)
                    return null;
                continue;
            }
            clauses.Add(written);
            if (
                clauses.Count == 1
                && chips is [var only]
                && happened.Reading(only.Groups[1].Value) is var (_, reading)
                && reading.Growth is { } growth
                && growth.CompareTo(MostGrowth) <= 0
            )
                clauses.Add($"{{{{{only.Groups[1].Value}|同比}}}}");
        }
        return clauses.Count > 0 ? Title(ledger) + "方面，" + string.Join('，', clauses) + "。" : null;
    }

    internal static string Title(Ledger ledger) =>
        ledger.Title.EndsWith("台账", StringComparison.Ordinal) ? ledger.Title[..^2] : ledger.Title;

    [GeneratedRegex(@"\{\{([^{}]+)\}\}")]
    private static partial Regex Chips();
}
