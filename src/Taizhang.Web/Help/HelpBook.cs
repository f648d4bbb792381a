using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Taizhang.Web.Help;

/// <summary>The how-tos as the site shows them: the files of <c>docs/how-to</c>, which the build lays beside the program.</summary>
public sealed class HelpBook
{
    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();
    private static readonly Lazy<HelpBook> Read = new(() => new(Path.Combine(AppContext.BaseDirectory, "help")));

    private readonly Dictionary<string, HelpText> _byName;

    private HelpBook(string folder)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.md") : [];
        var names = files.Select(file => Path.GetFileNameWithoutExtension(file)!).ToHashSet();
        All = [.. files.Order(StringComparer.Ordinal).Select(file => TextOf(file, names))];
        _byName = All.ToDictionary(one => one.Name);
    }

    public static HelpBook Whole => Read.Value;

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<HelpText> All { get; }

    public HelpText? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The texts that hold every word, those with one in the title first.</summary>
    public IReadOnlyList<HelpText> Search(string sought)
    {
        string[] words = sought.Split([' ', '　', '，', '、'], StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. All.Where(one => words.All(word => Holds(one.Title, word) || Holds(one.Plain, word)))
                .OrderByDescending(one => words.Count(word => Holds(one.Title, word))),
        ];
    }

    private static bool Holds(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static HelpText TextOf(string file, HashSet<string> names)
    {
        string text = File.ReadAllText(file);
        var document = Markdig.Markdown.Parse(text, Markdown);
        string title = document.Descendants<HeadingBlock>().First(heading => heading.Level == 1).Inline!.FirstChild!.ToString()!;
        foreach (var link in document.Descendants<LinkInline>().ToArray())
            Lead(link, names);
        return new(Path.GetFileNameWithoutExtension(file), title, document.ToHtml(Markdown), Markdig.Markdown.ToPlainText(text, Markdown));
    }

    /// <summary>Links to other how-tos lead to their pages, pictures to theirs; what is only in the sources stays a word.</summary>
    private static void Lead(LinkInline link, HashSet<string> names)
    {
        string url = link.Url ?? "",
            name = Path.GetFileNameWithoutExtension(Uri.UnescapeDataString(url.Split('#')[0]));
        if (link.IsImage)
            link.Url = "/help/pictures/" + Path.GetFileName(url);
        else if (names.Contains(name) && url.Contains(".md", StringComparison.Ordinal))
            link.Url = "/help/" + Uri.EscapeDataString(name);
        else if (!url.Contains("://", StringComparison.Ordinal))
            link.ReplaceBy(new LiteralInline(string.Concat(link.Descendants<LiteralInline>().Select(one => one.Content.ToString()))));
    }
}

/// <param name="Name">The file's name without its ending, as addresses have it.</param>
/// <param name="Html">Made of Markdown in which HTML is not HTML.</param>
/// <param name="Plain">For searching.</param>
public sealed record HelpText(string Name, string Title, string Html, string Plain)
{
    /// <summary>Some words around the first place of a word; the beginning when it is not there.</summary>
    public string Around(string word)
    {
        const int Before = 20,
            Long = 90;
        string line = Plain.ReplaceLineEndings(" ");
        int at = Math.Max(0, line.IndexOf(word, StringComparison.OrdinalIgnoreCase) - Before);
        return (at > 0 ? "…" : "") + line.Substring(at, Math.Min(Long, line.Length - at)).Trim() + (at + Long < line.Length ? "…" : "");
    }
}
