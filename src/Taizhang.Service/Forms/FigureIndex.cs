using System.Runtime.CompilerServices;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Figures;
using Taizhang.Reports.Binding;

namespace Taizhang.Service.Forms;

/// <summary>The figures of a pack by their names, for the heads of forms.</summary>
internal sealed class FigureIndex
{
    private static readonly ConditionalWeakTable<FigureBook, FigureIndex> Indices = [];

    /// <summary>The most that a name scores which has nothing in common with its figure's title.</summary>
    private const int MostUnlike = 860;

    /// <summary>Endings that a head adds to what it asks for.</summary>
    private static readonly string[] Endings =
    [
        "数量",
        "总数",
        "个数",
        "件数",
        "次数",
        "起数",
        "户数",
        "人数",
        "情况",
        "总量",
        "数",
        "金额",
    ];

    private readonly Dictionary<string, List<(Figure Figure, bool IsTitle)>> _byName = [];
    private readonly FigureBinding _binding;

    private FigureIndex(FigureBook book)
    {
        _binding = new(book);
        foreach (var figure in book.All)
        {
            Add(figure.Title, figure, true);
            foreach (string name in figure.Aka)
                Add(name, figure, false);
        }
    }

    public static FigureIndex Of(FigureBook book) => Indices.GetValue(book, one => new(one));

    /// <summary>
    /// The figures with a name, titles before other names; then those with the name without an ending such as 数. A name that a figure bears
    /// besides its title may mean only a part of it (低保户数 of 保障户数): where it holds a choice, that part is meant; where it has nothing in
    /// common with the title, somebody must look.
    /// </summary>
    public IEnumerable<(Figure Figure, string Slice, int Score)> Named(string text)
    {
        string name = FigureBinding.Plain(text);
        foreach (var one in Bearing(name, name, 1000))
            yield return one;
        foreach (string ending in Endings)
        {
            if (name.Length - ending.Length >= 2 && name.EndsWith(ending, StringComparison.Ordinal))
                foreach (var one in Bearing(name[..^ending.Length], name, 985))
                    if (Suits(ending, one.Figure.Unit))
                        yield return one;
            // 低保 with 户数 beside it, where the figure is called so.
            if (ending is "数" && name.Length >= 2)
                foreach (var one in Bearing(name + ending, name, 980))
                    yield return one;
        }
    }

    private IEnumerable<(Figure Figure, string Slice, int Score)> Bearing(string name, string said, int score)
    {
        foreach (var (figure, isTitle) in _byName.GetValueOrDefault(name) ?? [])
            if (isTitle)
                yield return (figure, "", score);
            else if (ChoiceIn(figure, said) is { } slice)
                yield return (figure, slice, 950);
            else
                yield return (figure, "", IsAkin(figure.Title, name) ? score - 10 : MostUnlike);
    }

    /// <summary>The slice of the only choice that a name holds and the figure's title does not; null: none.</summary>
    private static string? ChoiceIn(Figure figure, string name)
    {
        var held = figure
            .By.SelectMany(by => figure.Ledger.Find(by)?.Type is ChoiceField choices ? choices.Choices.Select(choice => (by, choice)) : [])
            .Where(one => one.choice.Length > 1 && name.Contains(FigureBinding.Plain(one.choice), StringComparison.Ordinal))
            .Where(one => !figure.Title.Contains(one.choice, StringComparison.Ordinal))
            .ToList();
        return held.Count == 1 ? $"[{held[0].by}={held[0].choice}]" : null;
    }

    /// <summary>Whether two names share a pair of characters.</summary>
    private static bool IsAkin(string title, string name)
    {
        for (int i = 1; i < name.Length; i++)
            if (title.Contains(name.AsSpan(i - 1, 2), StringComparison.Ordinal))
                return true;
        return false;
    }

    /// <summary>The figures with names like a text, best first.</summary>
    public IEnumerable<(Figure Figure, int Score)> Near(string text) => _binding.Near(text);

    /// <summary>The slices of a figure that a word names, each with how surely.</summary>
    public static IEnumerable<(string Slice, int Score)> Slices(Figure figure, string word)
    {
        string name = FigureBinding.Plain(word);
        if (name.Length == 0)
            yield break;
        foreach (string by in figure.By)
        {
            if (figure.Ledger.Find(by)?.Type is not ChoiceField choices)
                continue;
            foreach (string choice in choices.Choices)
            {
                string plain = FigureBinding.Plain(choice);
                if (plain == name)
                    yield return ($"[{by}={choice}]", 960);
                else if (
                    plain.Length > 1
                    && name.Length > plain.Length
                    && (name.StartsWith(plain, StringComparison.Ordinal) || name.EndsWith(plain, StringComparison.Ordinal))
                    && Says(figure, name.Replace(plain, "", StringComparison.Ordinal))
                )
                    yield return ($"[{by}={choice}]", 930);
            }
        }
    }

    /// <summary>Whether what a word says besides a choice is only the figure's own name once more.</summary>
    private static bool Says(Figure figure, string rest) =>
        rest.Length > 0
        && (
            Endings.Contains(rest)
            || rest is "类" or "型" or "人" or "户"
            || figure.Aka.Prepend(figure.Title).Prepend(figure.Ledger.Title).Any(name => name.Contains(rest, StringComparison.Ordinal))
        );

    private static bool Suits(string ending, string unit) =>
        ending switch
        {
            "户数" => unit == "户",
            "人数" => unit == "人",
            "金额" => unit.EndsWith('元'),
            "次数" => unit.EndsWith('次'),
            _ => true,
        };

    private void Add(string title, Figure figure, bool isTitle)
    {
        string name = FigureBinding.Plain(title);
        if (name.Length < 2)
            return;
        var list = _byName.TryGetValue(name, out var known) ? known : _byName[name] = [];
        if (!list.Exists(one => one.Figure.Id == figure.Id))
            list.Add((figure, isTitle));
    }
}
