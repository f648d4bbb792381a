using System.Collections.Concurrent;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Values;

namespace Taizhang.Reports.Binding;

/// <summary>A part of a figure: that of the entries with one choice.</summary>
/// <param name="Slice">As ids of figures write it: <c>[kind=低保]</c>.</param>
public sealed record FigureSlice(Figure Figure, string Slice);

/// <summary>
/// Finds the slice that a mention tells of: its subject holds one choice (取缔｜煤球厂), the unit fits, and what else the subject says is the
/// figure's name. Where two slices are possible, none is.
/// </summary>
internal sealed class SliceBinding
{
    private readonly Dictionary<int, List<(string Choice, string Field, Figure Figure)>> _byPair = [];
    private readonly List<Figure> _book;

    /// <summary>The figures that bear a choice in their names, as far as somebody asked.</summary>
    private readonly ConcurrentDictionary<string, Figure[]> _named = [];

    /// <summary>O(choices).</summary>
    public SliceBinding(FigureBook book)
    {
        _book = [.. book.All];
        foreach (var figure in book.All)
        foreach (string field in figure.By)
            if (figure.Ledger.Find(field)?.Type is ChoiceField choices)
                foreach (string choice in choices.Choices.Where(choice => choice.Length > 1))
                {
                    int pair = choice[0] << 16 | choice[1];
                    (_byPair.TryGetValue(pair, out var list) ? list : _byPair[pair] = []).Add((choice, field, figure));
                }
    }

    /// <summary>The slice; null when none is sure. O(choices that begin with a pair of the subject's characters).</summary>
    /// <param name="subject">Without punctuation.</param>
    public FigureSlice? Of(Mention mention, string subject)
    {
        if (mention.Uncertain || mention.Aspect != Aspect.Level)
            return null;
        List<(string Choice, string Field, Figure Figure)> found = [];
        for (int i = 1; i < subject.Length; i++)
            if (_byPair.TryGetValue(subject[i - 1] << 16 | subject[i], out var list))
                found.AddRange(
                    list.Where(one =>
                        subject.AsSpan(i - 1).StartsWith(one.Choice, StringComparison.Ordinal) && Units.Same(one.Figure.Unit, mention.Unit)
                    )
                );
        if (found.Count == 0)
            return null;
        // 散乱污企业 is more than 企业.
        int longest = found.Max(one => one.Choice.Length);
        string choice = found.First(one => one.Choice.Length == longest).Choice;
        // Two choices in one subject cross two slices; and a figure that bears the choice's name may be meant instead.
        if (found.Exists(one => !choice.Contains(one.Choice, StringComparison.Ordinal)) || IsNamed(choice, mention.Unit, found))
            return null;
        found.RemoveAll(one => one.Choice != choice);
        string rest = subject.Remove(subject.IndexOf(choice, StringComparison.Ordinal), choice.Length);
        if (rest.Length > 0)
            found.RemoveAll(one => !Says(one.Figure, rest));
        // A unit of the same name outweighs one that only counts alike.
        if (found.Exists(one => Units.Base(one.Figure.Unit) == mention.Unit))
            found.RemoveAll(one => Units.Base(one.Figure.Unit) != mention.Unit);
        return found.Count == 1 ? new(found[0].Figure, $"[{found[0].Field}={choice}]") : null;
    }

    private bool IsNamed(string choice, string unit, List<(string Choice, string Field, Figure Figure)> found) =>
        _named
            .GetOrAdd(choice, NamedAfter)
            .Any(figure => Units.Same(figure.Unit, unit) && !found.Exists(one => one.Figure.Id == figure.Id));

    private Figure[] NamedAfter(string choice) =>
        [.. _book.Where(figure => figure.Aka.Prepend(figure.Title).Any(name => name.Contains(choice, StringComparison.Ordinal)))];

    /// <summary>Whether a figure's name holds what the subject says besides the choice.</summary>
    private static bool Says(Figure figure, string rest) =>
        figure
            .Aka.Prepend(figure.Title)
            .Any(name =>
                rest.Length > 1 && (name.Contains(rest, StringComparison.Ordinal) || rest.Contains(name, StringComparison.Ordinal))
            );
}
