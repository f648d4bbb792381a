using System.Runtime.CompilerServices;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Figures;
using Taizhang.Reports.Binding;

namespace Taizhang.Service.Forms;

/// <summary>The figures of a pack by their names, for the heads of forms.</summary>
internal sealed class FigureIndex
{
    private static readonly ConditionalWeakTable<FigureBook, FigureIndex> Indices = [];

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

    /// <summary>The figures with a name, titles before other names; then those with the name without an ending such as 数.</summary>
    public IEnumerable<(Figure Figure, int Score)> Named(string text)
    {
        string name = FigureBinding.Plain(text);
        foreach (var (figure, isTitle) in _byName.GetValueOrDefault(name) ?? [])
            yield return (figure, isTitle ? 1000 : 990);
        foreach (string ending in Endings)
        {
            if (name.Length - ending.Length >= 2 && name.EndsWith(ending, StringComparison.Ordinal))
                foreach (var (figure, isTitle) in _byName.GetValueOrDefault(name[..^ending.Length]) ?? [])
                    if (Suits(ending, figure.Unit))
                        yield return (figure, isTitle ? 985 : 975);
            // 低保 with 户数 beside it, where the figure is called so.
            if (ending is "数" && name.Length >= 2 && _byName.TryGetValue(name + ending, out var longer))
                foreach (var (figure, isTitle) in longer)
                    yield return (figure, isTitle ? 980 : 970);
        }
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
