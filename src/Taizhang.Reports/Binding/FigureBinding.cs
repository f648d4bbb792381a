using System.Collections.Immutable;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Values;

namespace Taizhang.Reports.Binding;

/// <summary>The figure of the packs that a mention refers to.</summary>
/// <param name="Mention">Index in <see cref="Report.Mentions"/>.</param>
/// <param name="Figure">Null when none is similar enough or two are equally similar: nothing is guessed.</param>
/// <param name="Score">The similarity of the best figure's name and the mention's subject, in per mille; 1000 means identical.</param>
/// <param name="Near">The other candidates, best first; at most three.</param>
/// <param name="Slice">The part of a figure that it refers to, where that is sure; then no whole figure is bound.</param>
/// <param name="IsSaid">Whether somebody of the township said so.</param>
public sealed record Binding(
    int Mention,
    Figure? Figure,
    int Score,
    ImmutableArray<Figure> Near,
    FigureSlice? Slice = null,
    bool IsSaid = false
);

/// <summary>Matches the mentions of a report to figures by title, aka and unit.</summary>
public sealed class FigureBinding
{
    /// <summary>The least similarity that binds, and the least lead over the next figure, in per mille.</summary>
    private const int Least = 720,
        Apart = 60,
        Worth = 400;
    private const int MostNear = 3;

    private readonly FigureBook _book;
    private readonly ImmutableArray<(string Name, Figure Figure)> _names;
    private readonly Dictionary<int, List<int>> _byPair = [];
    private readonly SliceBinding _slices;

    /// <summary>O(names).</summary>
    public FigureBinding(FigureBook book)
    {
        (_book, _slices) = (book, new(book));
        _names =
        [
            .. book
                .All.SelectMany(figure => figure.Aka.Prepend(figure.Title).Select(name => (Plain(name), figure)))
                .Where(name => name.Item1.Length > 1),
        ];
        for (int i = 0; i < _names.Length; i++)
            foreach (int pair in Pairs(_names[i].Name).Distinct())
                (_byPair.TryGetValue(pair, out var list) ? list : _byPair[pair] = []).Add(i);
    }

    /// <summary>
    /// One binding per mention, in their order. A growth, increment or plan ratio is bound to the figure it qualifies. O(mentions × names
    /// that share a pair of characters).
    /// </summary>
    /// <param name="said">What the township said of words and units (<see cref="KeyOf"/>); it outweighs every likeness.</param>
    public ImmutableArray<Binding> Of(Report report, ImmutableDictionary<(string Words, string Unit), string>? said = null)
    {
        var bindings = ImmutableArray.CreateBuilder<Binding>(report.Mentions.Length);
        for (int i = 0; i < report.Mentions.Length; i++)
        {
            var one = One(i, report.Mentions[i]);
            bindings.Add(said is { IsEmpty: false } ? Said(one, report, said) : one);
        }
        return bindings.MoveToImmutable();
    }

    /// <summary>
    /// The words and the unit for which a binding is remembered; null for what nothing can be said of. A growth goes with the number that
    /// it qualifies.
    /// </summary>
    public static (string Words, string Unit)? KeyOf(Report report, Mention mention)
    {
        if (mention.Aspect == Aspect.Rank)
            return null;
        var level =
            mention is { Of: { } of, Aspect: Aspect.Growth or Aspect.Increment or Aspect.PlanRatio }
            && report.Mentions.FirstOrDefault(one => one.Start == of && one.Subject == mention.Subject) is { } qualified
                ? qualified
                : mention;
        string words = Plain(level.Subject);
        return words.Length < 2 ? null : (words, level.Unit);
    }

    private Binding Said(Binding read, Report report, ImmutableDictionary<(string Words, string Unit), string> said)
    {
        var mention = report.Mentions[read.Mention];
        if (KeyOf(report, mention) is not { } key || !said.TryGetValue(key, out string? figure))
            return read;
        if (figure.Length == 0)
            return read with { Figure = null, Slice = null, IsSaid = true };
        // A figure that a changed pack no longer has, or now counts otherwise, is as good as not said.
        if (_book.Find(figure) is not { } found || !Counts(mention, found.Figure))
            return read;
        var near = read.Near.Where(one => one.Id != found.Figure.Id);
        return found.Slice.Length == 0
            ? read with
            {
                Figure = found.Figure,
                Slice = null,
                Near = [.. near],
                IsSaid = true,
            }
            : read with
            {
                Figure = null,
                Slice = new(found.Figure, found.Slice),
                Near = [.. near],
                IsSaid = true,
            };
    }

    /// <summary>
    /// The figures whose names are like a text, best first, with the likeness of their best name in per mille. O(names that share a pair of
    /// characters).
    /// </summary>
    public IEnumerable<(Figure Figure, int Score)> Near(string text)
    {
        string subject = Plain(text);
        return Candidates(subject)
            .Select(i => (_names[i].Figure, Score: Likeness(_names[i].Name, subject)))
            .GroupBy(one => one.Figure.Id)
            .Select(group => group.MaxBy(one => one.Score))
            .Where(one => one.Score >= Worth)
            .OrderByDescending(one => one.Score)
            .ThenBy(one => one.Figure.Id, StringComparer.Ordinal);
    }

    /// <summary>The figure whose name a text ends with, the longest; null when there is none, or two of one name. O(names).</summary>
    public Figure? EndingOf(string text)
    {
        string plain = Plain(text);
        var found = _names.Where(one => plain.EndsWith(one.Name, StringComparison.Ordinal)).ToList();
        if (found.Count == 0)
            return null;
        int longest = found.Max(one => one.Name.Length);
        var figures = found.Where(one => one.Name.Length == longest).Select(one => one.Figure).Distinct().ToList();
        return figures.Count == 1 ? figures[0] : null;
    }

    private Binding One(int index, Mention mention)
    {
        if (mention.Aspect == Aspect.Rank || mention.Status == Status.Background || mention.Subject.Length < 2)
            return new(index, null, 0, []);
        string subject = Plain(mention.Subject);
        var best = Candidates(subject)
            .Where(i => Counts(mention, _names[i].Figure))
            .Select(i => (_names[i].Figure, Score: Likeness(_names[i].Name, subject)))
            .GroupBy(one => one.Figure.Id)
            .Select(group => group.MaxBy(one => one.Score))
            .Where(one => one.Score >= Worth)
            .OrderByDescending(one => one.Score)
            .ThenBy(one => one.Figure.Id, StringComparer.Ordinal)
            .Take(MostNear + 1)
            .ToList();
        // A name that fits another whole figure exactly is no part of this one.
        if (_slices.Of(mention, subject) is { } slice && (best.Count == 0 || best[0].Score < 1000 || best[0].Figure.Id == slice.Figure.Id))
            return new(
                index,
                null,
                best.Count == 0 ? 0 : best[0].Score,
                [.. best.Select(one => one.Figure).Prepend(slice.Figure).Distinct().Take(MostNear)],
                slice
            );
        if (best.Count == 0)
            return new(index, null, 0, []);
        bool bound = best[0].Score >= Least && (best.Count == 1 || best[0].Score - best[1].Score >= Apart);
        var near = best.Select(one => one.Figure);
        return bound
            ? new(index, best[0].Figure, best[0].Score, [.. near.Skip(1)])
            : new(index, null, best[0].Score, [.. near.Take(MostNear)]);
    }

    private IEnumerable<int> Candidates(string subject) =>
        Pairs(subject).SelectMany(pair => _byPair.GetValueOrDefault(pair) ?? []).Distinct();

    /// <summary>Whether a figure's unit fits the mention's. Every figure has growth and share of plan.</summary>
    private static bool Counts(Mention mention, Figure figure) =>
        mention.Aspect switch
        {
            Aspect.Growth or Aspect.PlanRatio => figure.Unit != "%",
            Aspect.Rate => figure.Unit == "%",
            Aspect.Increment when mention.Unit is "%" or "百分点" => true,
            _ => Units.Same(figure.Unit, mention.Unit),
        };

    /// <summary>How many of its base unit one unit of a figure is.</summary>
    public static decimal Times(string unit) =>
        unit[0] switch
        {
            '万' => 10_000,
            '亿' => 100_000_000,
            _ => 1,
        };

    /// <summary>Twice the pairs of characters in common over all pairs (Dice's coefficient), in per mille.</summary>
    private static int Likeness(string a, string b)
    {
        if (a == b)
            return 1000;
        // Names are short, and this is asked for every name that shares a pair: it makes nothing that must be collected.
        Span<bool> taken = a.Length <= 64 ? stackalloc bool[64] : new bool[a.Length];
        int common = 0,
            all = a.Length + b.Length - 2;
        for (int j = 1; j < b.Length; j++)
        for (int i = 1; i < a.Length; i++)
            if (!taken[i] && a[i] == b[j] && a[i - 1] == b[j - 1])
            {
                taken[i] = true;
                common++;
                break;
            }
        return all == 0 ? 0 : 2000 * common / all;
    }

    private static IEnumerable<int> Pairs(string text)
    {
        for (int i = 1; i < text.Length; i++)
            yield return text[i - 1] << 16 | text[i];
    }

    /// <summary>Without punctuation, and with professional abbreviations written out.</summary>
    public static string Plain(string name)
    {
        string plain = new([.. name.Where(c => Reading.Folding.IsChinese(c) || char.IsAsciiLetterOrDigit(c))]);
        return plain
            .Replace("规上", "规模以上", StringComparison.Ordinal)
            .Replace("限上", "限额以上", StringComparison.Ordinal)
            .Replace("全社会固定资产", "固定资产", StringComparison.Ordinal);
    }
}
