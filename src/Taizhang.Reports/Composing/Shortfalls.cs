using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Reports;
using Taizhang.Kernel.Values;

namespace Taizhang.Reports.Composing;

/// <summary>
/// What a report has to say of its own year's shortcomings (不足), from what the township keeps: promises that were not kept, figures of the
/// report that went the wrong way, work that is overdue.
/// </summary>
internal sealed class Shortfalls(Township town, Happened happened)
{
    /// <summary>How many figures are named of each sort.</summary>
    private const int Most = 3;

    /// <summary>The titles by which packs call figures of overdue work.</summary>
    private static readonly string[] Overdue = ["逾期", "超期", "到期未"];

    /// <summary>Clauses for one sentence, joined by commas; <see cref="Happened.Nothing"/> when nothing fell short.</summary>
    /// <param name="outline">Only figures that it states are looked at: a report speaks of its own subjects.</param>
    public string Of(string outline, IReadOnlyList<Undertaking> promised)
    {
        var clauses = new List<string>();
        if (PromiseLines.Unkept(promised) is { Length: > 0 } unkept)
            clauses.Add($"上年承诺的{unkept}目标没有完成");
        string[] fallen = [.. Fallen(outline).Take(Most)];
        if (fallen.Length > 0)
            clauses.Add(string.Join('、', fallen));
        string[] late = [.. Late().Take(Most)];
        if (late.Length > 0)
            clauses.Add(string.Join('、', late));
        return clauses.Count > 0 ? Happened.Named + string.Join('，', clauses) : Happened.Nothing;
    }

    /// <summary>Figures of the whole township and year that moved against what is good, the most first.</summary>
    private IEnumerable<string> Fallen(string outline) =>
        DraftText
            .Pieces(outline)
            .Select(piece => piece.Chip)
            .OfType<string>()
            .Select(happened.Reading)
            .Where(one => one is { Chip: { Area: null, Period: null, Aspect: ChipAspect.Value } })
            .Select(one => one!.Value.Reading)
            .DistinctBy(reading => reading.Title)
            .Where(reading => reading.Figure.Good != 0 && reading.Growth is { } growth && growth.Over * reading.Figure.Good < 0)
            .OrderByDescending(reading => Size(reading.Growth!.Value), Comparer<Exact>.Create((a, b) => a.CompareTo(b)))
            .ThenBy(reading => reading.Figure.Id, StringComparer.Ordinal)
            .Select(reading => $"{reading.Title}{{{{{reading.Figure.Id}{reading.Slice}|同比}}}}");

    private IEnumerable<string> Late() =>
        town
            .Pack.Figures.All.Where(figure =>
                figure is { Good: < 0, IsShare: false, Ledger.Sees: null }
                && Overdue.Any(word => figure.Title.StartsWith(word, StringComparison.Ordinal))
            )
            .Where(figure => happened.Is(figure.Id))
            .OrderByDescending(
                figure => happened.Reading(figure.Id)!.Value.Reading.Value!.Value,
                Comparer<Exact>.Create((a, b) => a.CompareTo(b))
            )
            .ThenBy(figure => figure.Id, StringComparer.Ordinal)
            .Select(figure => $"{FigureWords.NameWithLedger(figure)}{{{{{figure.Id}}}}}");

    private static Exact Size(Exact value) => value.Over < 0 ? 0 - value : value;
}
