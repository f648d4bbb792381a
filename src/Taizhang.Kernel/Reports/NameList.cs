using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Kernel.Reports;

/// <summary>
/// A list of names in an outline (名单): of the entries behind a figure in the year of the report,
/// <c>{{#project.running[level=省市重点] sector=工业 top=3 sort=-total}}{{name}}{{/}}</c>. What stands up to <c>{{/}}</c> is written for
/// each entry. A list says only who and what: numbers are figures.
/// </summary>
/// <param name="Figure">Id with its slice.</param>
/// <param name="Where">Fields, each with the values as shown of which it must have one; <see cref="State"/> is the entry's state.</param>
/// <param name="Most">How many are named; when there are more, 等 follows.</param>
/// <param name="Sort">The field by which they are put in order; empty: by their numbers.</param>
/// <param name="Form">What is written for each, with fields in double braces.</param>
public sealed partial record NameList(
    string Figure,
    ImmutableArray<(string Field, ImmutableArray<string> Values)> Where,
    int Most,
    string Sort,
    bool Falling,
    string Between,
    string Last,
    string Form
)
{
    /// <summary>The list as it is written, from its first brace to its last.</summary>
    public string Written { get; private init; } = "";

    /// <summary>The most that a list may name: more is a table, not a sentence.</summary>
    public const int Longest = 20;

    /// <summary>What a condition may name beside fields, and what a form may: the village of the entry.</summary>
    public const string State = "state",
        Area = "area";

    /// <summary>Stands between the braces that end a list.</summary>
    internal const string End = "/";

    private const char Others = '等';
    private const string Comma = "、",
        And = "和";

    /// <summary>What would be read as the language of outlines, or ends a sentence: no name has it.</summary>
    private static readonly SearchValues<char> NoName = SearchValues.Create("{}[]\n。；");

    /// <summary>The text with each list replaced. Lists that cannot be read stay as they are; <see cref="ListCheck"/> names them.</summary>
    public static string Resolved(string text, Func<NameList, string> names) =>
        text.Contains("{{/}}", StringComparison.Ordinal)
            ? Whole()
                .Replace(
                    text,
                    match =>
                        Parse(match.Groups["head"].Value, match.Groups["form"].Value) is { Ok: true, Value: var list }
                            ? names(list)
                            : match.Value
                )
            : text;

    /// <summary>Every list of a text that can be read, in their order.</summary>
    public static IReadOnlyList<NameList> In(string text)
    {
        var lists = new List<NameList>();
        Resolved(
            text,
            list =>
            {
                lists.Add(list);
                return "";
            }
        );
        return lists;
    }

    /// <summary>Reads a list from what stands in its first braces and what follows up to its end.</summary>
    public static Outcome<NameList> Parse(string head, string form)
    {
        string[] parts = head.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || !FigureName().IsMatch(parts[0]) || !Place().IsMatch(form))
            return Refusal.NamesForm(head);
        var where = ImmutableArray.CreateBuilder<(string, ImmutableArray<string>)>();
        var (most, sort, between) = (3, "", Comma);
        string? last = null;
        foreach (string part in parts.AsSpan(1))
        {
            if (part.Split('=', 2) is not [{ Length: > 0 } key, var value] || value.Length == 0 && key != "last")
                return Refusal.NamesForm(part);
            switch (key)
            {
                case "top":
                    if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out most) || most is < 1 or > Longest)
                        return Refusal.NamesTop(value, Longest);
                    break;
                case "sort":
                    sort = value;
                    break;
                case "sep":
                    between = value;
                    break;
                case "last":
                    last = value;
                    break;
                default:
                    where.Add((key, [.. value.Split(',', StringSplitOptions.RemoveEmptyEntries)]));
                    break;
            }
        }
        return new NameList(
            parts[0],
            where.ToImmutable(),
            most,
            sort.TrimStart('-'),
            sort.StartsWith('-'),
            between,
            last ?? (between == Comma ? And : between),
            form
        )
        {
            Written = $"{{{{#{head}}}}}{form}{{{{/}}}}",
        };
    }

    /// <summary>
    /// The names, each once, with the separators and 等 when there are more; null when there is none. An entry that lacks one of the fields
    /// of the form has no name, and neither has one whose words would be read as the language of outlines.
    /// </summary>
    /// <param name="find">An entry by its number, with its ledger; for fields that lead to another.</param>
    public string? Print(Ledger ledger, IEnumerable<Entry> entries, AreaTree areas, Func<string, (Ledger, Entry)?> find)
    {
        Entry[] those = [.. Ordered(ledger, entries.Where(entry => Holds(ledger, entry)).DistinctBy(entry => entry.Number))];
        string[] names = [.. those.Select(entry => NameOf(ledger, entry, areas, find)).OfType<string>().Distinct().Take(Most)];
        if (names.Length == 0)
            return null;
        bool more = those.Length > names.Length;
        var text = new StringBuilder(names[0]);
        for (int i = 1; i < names.Length; i++)
            text.Append(i == names.Length - 1 && !more ? Last : Between).Append(names[i]);
        return more ? text.Append(Others).ToString() : text.ToString();
    }

    /// <summary>The numbers of the entries to which the fields of the form lead.</summary>
    public IEnumerable<string> LinkedBy(Ledger ledger, IEnumerable<Entry> entries)
    {
        int[] links = [.. Fields.Select(ledger.IndexOf).Where(i => i >= 0 && ledger.Fields[i].Type is LinkField)];
        return links.Length == 0 ? [] : entries.SelectMany(entry => links.Select(i => entry.Values[i].Text)).OfType<string>().Distinct();
    }

    /// <summary>The fields that the form names.</summary>
    internal IEnumerable<string> Fields => Place().Matches(Form).Select(match => match.Groups[1].Value);

    private bool Holds(Ledger ledger, Entry entry) =>
        Where.All(one =>
            one.Values.Contains(
                one.Field == State ? ledger.Workflow.Title(entry.State)
                : ledger.Find(one.Field) is { } field ? field.Display(entry.Values[ledger.IndexOf(field.Id)])
                : ""
            )
        );

    private IEnumerable<Entry> Ordered(Ledger ledger, IEnumerable<Entry> entries)
    {
        if (ledger.IndexOf(Sort) is not (>= 0 and int by))
            return entries.OrderBy(entry => entry.Id);
        // What has nothing to be ordered by comes last either way.
        var some = entries.OrderBy(entry => entry.Values[by].IsEmpty);
        return (Falling ? some.ThenByDescending(Amount) : some.ThenBy(Amount)).ThenBy(entry => entry.Id);

        long Amount(Entry entry) => entry.Values[by].Number ?? 0;
    }

    private string? NameOf(Ledger ledger, Entry entry, AreaTree areas, Func<string, (Ledger, Entry)?> find)
    {
        bool whole = true;
        string name = Place()
            .Replace(
                Form,
                match =>
                {
                    string part = PartOf(ledger, entry, match.Groups[1].Value, areas, find).Trim();
                    whole &= part.Length > 0 && !part.AsSpan().ContainsAny(NoName);
                    return part;
                }
            );
        return whole ? name : null;
    }

    private static string PartOf(Ledger ledger, Entry entry, string id, AreaTree areas, Func<string, (Ledger, Entry)?> find)
    {
        if (ledger.IndexOf(id) is not (>= 0 and int i))
            return id == Area && areas.Find(entry.Area) is { Level: not AreaLevel.Town } area ? areas.VillageOf(area).Name : "";
        var value = entry.Values[i];
        return value.IsEmpty ? ""
            : ledger.Fields[i].Type is LinkField
                ? find(value.Text!) is var (of, linked) ? of.NameOf(linked)
                    : ""
            : value.Day is { } day && ledger.Fields[i].Type is DateField ? string.Create(CultureInfo.InvariantCulture, $"{day.Month}月")
            : ledger.Fields[i].Display(value);
    }

    [GeneratedRegex(@"\{\{#(?<head>[a-z][^{}\n]*)\}\}(?<form>[^\n]*?)\{\{/\}\}", RegexOptions.ExplicitCapture)]
    internal static partial Regex Whole();

    [GeneratedRegex(@"^[a-z0-9_]+\.[a-z0-9_]+(\[[^\[\]{}=]+=[^\[\]{}]+\])?$", RegexOptions.ExplicitCapture)]
    private static partial Regex FigureName();

    [GeneratedRegex(@"\{\{([a-z0-9_]+)\}\}")]
    private static partial Regex Place();
}
