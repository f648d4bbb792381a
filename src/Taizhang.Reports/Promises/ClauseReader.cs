using Taizhang.Reports.Reading;

namespace Taizhang.Reports.Promises;

/// <summary>Reads the clauses of a report's plan: where each ends, and whether it undertakes something or spends money on it.</summary>
/// <param name="folded">The report, folded.</param>
internal sealed class ClauseReader(string folded, Lexicon words)
{
    private readonly Phrases _phrases = new(folded, words);

    /// <summary>Where the clause that begins at a place ends: before the next comma or colon, or at <paramref name="to"/>.</summary>
    public int End(int at, int to)
    {
        int quoted = 0;
        for (int i = at; i < to; i++)
        {
            char c = folded[i];
            if (c == '“')
                quoted++;
            else if (c == '”')
                quoted = Math.Max(0, quoted - 1);
            else if (
                quoted == 0 && c is '，' or '：'
                || c == ',' && !(i + 1 < to && Folding.IsDigit(folded[i + 1]) && i > at && Folding.IsDigit(folded[i - 1]))
            )
                return i;
        }
        return to;
    }

    /// <summary>Whether the words before a sum of money only say that it is spent: 计划投资.</summary>
    public bool Spends(int start, int money)
    {
        var (a, b) = _phrases.WithoutLeads(start, money);
        return b > a && words.Investing.EndOf(folded.AsSpan(a, b - a)) == b - a;
    }

    /// <summary>A verb of undertaking, and near the clause's end a thing that will exist.</summary>
    public bool Undertakes(int start, int end)
    {
        const int FarthestVerb = 12,
            FarthestThing = 8;
        int bracket = folded.AsSpan(start, end - start).IndexOf('（');
        var clause = folded.AsSpan(start, bracket > 0 ? bracket : end - start);
        if (clause.Length < 6 || words.Leaning.StartOf(clause) > 0)
            return false;
        var (verb, length) = words.Undertakings.First(clause);
        if (verb is < 0 or > FarthestVerb || clause[..verb].Contains('“'))
            return false;
        var (thing, thingLength) = words.Deliverables.Last(clause);
        return thing >= verb + length + 2 && clause.Length - thing - thingLength <= FarthestThing;
    }
}
