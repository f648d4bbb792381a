using System.Globalization;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Reports;
using Taizhang.Kernel.Values;

namespace Taizhang.Reports.Composing;

/// <summary>
/// Writes the first draft of a report from an outline (提纲): a text in the language of drafts whose sentences are left out when nothing
/// happened. <c>{{年}}</c>, <c>{{上年}}</c>, <c>{{下年}}</c> and <c>{{镇}}</c> are filled in, and a chip's <c>|年-03</c> is March of the year. A
/// separate line that begins with <c>{{#</c> is a block; docs/how-to lists them.
/// </summary>
/// <param name="names">What a list of names prints; null when there is nobody and nothing to name.</param>
public sealed class Composer(
    Township town,
    int year,
    IReadOnlyList<Undertaking> promised,
    IReadOnlyList<Undertaking> coming,
    Glossary glossary,
    Func<NameList, string?> names
)
{
    private const string BlockStart = "{{#",
        Shortcomings = "{{不足}}",
        SortStart = "{{#亮点}}",
        SortEnd = "{{/亮点}}";

    private readonly Happened _happened = new(town, year);

    /// <summary>The names of the blocks that an outline may have; the ledgers block is followed by its duty.</summary>
    public static IReadOnlyList<string> Blocks { get; } =
    ["亮点", "台账", "会议", "上年承诺", "下年目标", "下年任务", "下年实事", "名词", "承诺附件"];

    /// <summary>What is wrong with an outline, each with its line. Chips are checked as in a draft.</summary>
    public static IReadOnlyList<Refusal> Check(string outline)
    {
        var wrong = new List<Refusal>();
        string[] lines = outline.Split('\n');
        int open = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line == SortStart && open++ > 0 || line == SortEnd && --open < 0)
                wrong.Add(Refusal.OutlineNesting(i + 1));
            else if (IsBlock(line) && !Blocks.Contains(Block(line).Name))
                wrong.Add(Refusal.OutlineBlock(i + 1, line, Blocks));
        }
        if (open > 0)
            wrong.Add(Refusal.OutlineNesting(lines.Length));
        return wrong;
    }

    /// <summary>The draft, one paragraph per line, with its figures as chips. O(length of the outline + figures of the pack).</summary>
    public string Compose(string outline)
    {
        outline = Filled(outline);
        var lines = new List<string>();
        List<string>? sorting = null;
        foreach (string raw in outline.Split('\n'))
        {
            string line = raw.Trim();
            if (line.Length == 0)
                continue;
            if (line == SortStart)
                sorting = [];
            else if (line == SortEnd && sorting is not null)
            {
                lines.AddRange(Sorted(sorting));
                sorting = null;
            }
            else
                foreach (
                    string paragraph in IsBlock(line) ? Expanded(line, outline, lines)
                    : _happened.Left(line) is { } left ? [left]
                    : []
                )
                    (sorting ?? lines).Add(paragraph);
        }
        if (sorting is not null)
            lines.AddRange(sorting);
        return string.Join('\n', Numbering.Apply(lines));
    }

    /// <summary>An outline in which chips for a part of the year (<c>{{indicator.air_rank|年-03}}</c>) name the year.</summary>
    public static string OfYear(string outline, int year) => outline.Replace("|年-", $"|{Year(year)}-", StringComparison.Ordinal);

    private string Filled(string outline)
    {
        (string Name, string Value)[] words =
        [
            ("年", Year(year)),
            ("上年", Year(year - 1)),
            ("下年", Year(year + 1)),
            ("镇", town.Areas.Town.Name),
        ];
        foreach (var (name, value) in words)
            outline = outline.Replace("{{" + name + "}}", value, StringComparison.Ordinal);
        outline = OfYear(outline, year);
        if (outline.Contains(Shortcomings, StringComparison.Ordinal))
            outline = outline.Replace(Shortcomings, new Shortfalls(town, _happened).Of(outline, promised), StringComparison.Ordinal);
        return NameList.Resolved(outline, list => names(list) is { } named ? Happened.Named + named : Happened.Nothing);
    }

    /// <summary>A line that is a block, not one that begins with a list of names.</summary>
    private static bool IsBlock(string line) =>
        line.StartsWith(BlockStart, StringComparison.Ordinal)
        && !(line.Length > BlockStart.Length && char.IsAsciiLetterLower(line[BlockStart.Length]))
        && !line.StartsWith(Happened.Nothing, StringComparison.Ordinal);

    private IEnumerable<string> Sorted(List<string> paragraphs)
    {
        var prominence = new Prominence(_happened);
        return paragraphs
            .Select((paragraph, at) => (Paragraph: paragraph, At: at, Score: prominence.Of(paragraph)))
            .OrderByDescending(one => one.Score, Comparer<Exact>.Create((a, b) => a.CompareTo(b)))
            .ThenBy(one => one.At)
            .Select(one => one.Paragraph);
    }

    private IEnumerable<string> Expanded(string line, string outline, List<string> before)
    {
        var (name, of) = Block(line);
        return name switch
        {
            "台账" => new LedgerPhrases(town, _happened).Of(of, ledger => outline.Contains("{{" + ledger + ".", StringComparison.Ordinal)),
            "上年承诺" => PromiseLines.Reviewed(promised),
            "下年目标" => PromiseLines.Targets(coming),
            "承诺附件" => PromiseLines.Listed(promised),
            "会议" => Byline.Of(town, year),
            "下年任务" => PromiseLines.Tasks(coming.Where(one => PlaceOf(outline, one.Duty) == line), titled: of.Length == 0),
            "下年实事" => PromiseLines.Livelihood(coming),
            "名词" => glossary.Of(DraftText.Print(string.Join('\n', before), town, year, _ => "")),
            // An unknown block is named by Check; here it stands as it was written, so that nothing is lost.
            _ => [line],
        };
    }

    /// <summary>
    /// The line of the outline under which the tasks of a duty stand: the first that names it; else the first that names none; else the
    /// first of all, so that no task is lost.
    /// </summary>
    private static string? PlaceOf(string outline, string duty)
    {
        string[] places =
        [
            .. outline.Split('\n').Select(line => line.Trim()).Where(line => IsBlock(line) && Block(line).Name == "下年任务"),
        ];
        return places.FirstOrDefault(line => duty.Length > 0 && Block(line).Of.Split(' ').Contains(duty))
            ?? places.FirstOrDefault(line => Block(line).Of.Length == 0)
            ?? places.FirstOrDefault();
    }

    private static (string Name, string Of) Block(string line)
    {
        string inner = line[BlockStart.Length..].Replace("}}", "", StringComparison.Ordinal).Trim();
        int space = inner.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? (inner, "") : (inner[..space], inner[(space + 1)..].Trim());
    }

    private static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);
}
