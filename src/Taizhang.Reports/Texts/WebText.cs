using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Taizhang.Kernel;

namespace Taizhang.Reports.Texts;

/// <summary>The text of a web page's article: one line per block, without menus, links to other pages, forms and footers.</summary>
internal static class WebText
{
    private const int MostCharacters = 16_000_000;

    /// <summary>The least share of the page's running text, in percent, that the article's element holds.</summary>
    private const int ArticleShare = 80;

    private static readonly HashSet<string> Dropped = new(StringComparer.OrdinalIgnoreCase)
    {
        "script",
        "style",
        "noscript",
        "nav",
        "footer",
        "aside",
        "form",
        "button",
        "select",
        "iframe",
        "template",
        "svg",
        "head",
        "object",
        "textarea",
    };

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "table",
        "tr",
        "blockquote",
        "pre",
        "center",
        "dl",
        "dt",
        "dd",
        "figure",
        "hr",
        "br",
        "body",
        "address",
        "fieldset",
    };

    /// <summary>Linear in the length of the page; a page of very many or deeply nested elements is refused.</summary>
    public static Outcome<string> Read(byte[] file, string fileName)
    {
        var decoded = PlainText.Decode(file, fileName);
        if (!decoded.Ok)
            return decoded;
        if (decoded.Value.Length > MostCharacters || !TagBounds.Holds(decoded.Value))
            return Refusal.SizeReportPage(fileName);
        using var page = new HtmlParser().ParseDocument(decoded.Value);
        if (page.Body is not { } body)
            return "";
        Dictionary<INode, int> weights = [];
        int all = Weigh(body, weights);
        INode article = body;
        while (
            article.ChildNodes.FirstOrDefault(child =>
                child is IElement element && !IsInline(element) && weights.GetValueOrDefault(child) * 100L >= all * (long)ArticleShare
            )
                is { } inner
        )
            article = inner;
        var text = new StringBuilder();
        if (page.QuerySelector("h1") is { } title && !article.Contains(title))
            Write(title, text);
        Write(article, text);
        return text.ToString();
    }

    /// <summary>Counts the Chinese characters of every element, except those in links and in dropped parts.</summary>
    private static int Weigh(INode node, Dictionary<INode, int> weights)
    {
        if (node is IText text)
            return text.Data.Count(c => c is >= '\u4e00' and <= '\u9fff');
        if (node is not IElement element || IsDropped(element) || element.LocalName == "a")
            return 0;
        int weight = 0;
        foreach (var child in node.ChildNodes)
            weight += Weigh(child, weights);
        return weights[node] = weight;
    }

    private static void Write(INode node, StringBuilder text)
    {
        if (node is IText words)
        {
            if (words.ParentElement?.LocalName == "pre")
                text.Append(words.Data);
            else
                Collapse(words.Data, text);
            return;
        }
        if (node is not IElement element || IsDropped(element))
            return;
        bool block = Blocks.Contains(element.LocalName),
            cell = element.LocalName is "td" or "th";
        if (block)
            NewLine(text);
        foreach (var child in node.ChildNodes)
            Write(child, text);
        if (block)
            NewLine(text);
        else if (cell && text.Length > 0 && text[^1] != '\n')
            text.Append('\t');
    }

    private static bool IsInline(IElement element) =>
        !Blocks.Contains(element.LocalName) && element.LocalName is not ("td" or "th" or "tbody" or "font" or "span");

    private static bool IsDropped(IElement element) =>
        Dropped.Contains(element.LocalName)
        || element.HasAttribute("hidden")
        || element.GetAttribute("style") is { } style
            && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase);

    private static void NewLine(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] is ' ' or '\t')
            text.Length--;
        if (text.Length > 0 && text[^1] != '\n')
            text.Append('\n');
    }

    /// <summary>White space becomes one space; source line ends between Chinese characters and indentation are dropped.</summary>
    private static void Collapse(string words, StringBuilder text)
    {
        for (int i = 0; i < words.Length; i++)
        {
            if (!char.IsWhiteSpace(words[i]))
            {
                text.Append(words[i]);
                continue;
            }
            bool broken = false;
            int from = i;
            while (i < words.Length && char.IsWhiteSpace(words[i]))
                broken |= words[i++] is '\n' or '\r';
            bool wide = from > 0 && words[from - 1] >= '\u2e80' || i < words.Length && words[i] >= '\u2e80';
            if (!(broken && wide) && text.Length > 0 && text[^1] is not ('\n' or ' ' or '\t'))
                text.Append(' ');
            i--;
        }
    }
}
