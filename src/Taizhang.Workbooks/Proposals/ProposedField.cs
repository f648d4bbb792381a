using System.Collections.Immutable;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Taizhang.Workbooks.Proposals;

/// <summary>A field of a <see cref="ProposedLedger"/>.</summary>
public sealed class ProposedField
{
    /// <summary>The types that a form offers, with their titles, by their word in packs.</summary>
    public static readonly ImmutableArray<(string Type, string Title)> Types =
    [
        ("text", "文字"),
        ("note", "长文字"),
        ("choice", "选项"),
        ("date", "日期"),
        ("period", "年度或月份"),
        ("count", "整数"),
        ("number", "小数"),
        ("money", "金额（元）"),
        ("yesno", "是否"),
        ("phone", "电话"),
        ("citizen_id", "身份证号"),
        ("credit_code", "统一社会信用代码"),
        ("photo", "照片"),
    ];

    public string Id { get; set; } = "";
    public string Title { get; set; } = "";
    public string Type { get; set; } = "text";

    /// <summary>For counts and numbers.</summary>
    public string Unit { get; set; } = "";

    /// <summary>For numbers: decimal places; empty: 2.</summary>
    public string Decimals { get; set; } = "";
    public List<string> Choices { get; set; } = [];
    public bool Kept { get; set; } = true;
    public bool Required { get; set; }
    public bool Listed { get; set; }
    public bool Search { get; set; }

    /// <summary>Empty, <c>true</c> or <c>sealed</c>.</summary>
    public string Personal { get; set; } = "";

    /// <summary>For dates: whether future days are allowed.</summary>
    public bool Future { get; set; }

    /// <summary>Whether a figure adds it up.</summary>
    public bool Sum { get; set; }

    /// <summary>The title of its column in the workbook, by which an import finds it; empty: none.</summary>
    public string Column { get; set; } = "";

    /// <summary>The reason for the guess, for people; empty: none.</summary>
    public string Note { get; set; } = "";

    public static bool IsNumber(string type) => type is "count" or "number" or "money";

    internal static ProposedField Of(string id, YamlMappingNode node, bool sum) =>
        new()
        {
            Id = id,
            Title = ProposedLedger.Text(node, "title"),
            Type = ProposedLedger.Text(node, "type"),
            Unit = ProposedLedger.Text(node, "unit"),
            Decimals = ProposedLedger.Text(node, "decimals"),
            Choices =
                node.Children.TryGetValue("choices", out var choices) && choices is YamlSequenceNode list
                    ? [.. list.OfType<YamlScalarNode>().Select(choice => choice.Value!)]
                    : [],
            Required = ProposedLedger.Text(node, "required") == "true",
            Listed = ProposedLedger.Text(node, "list") == "true",
            Search = ProposedLedger.Text(node, "search") == "true",
            Personal = ProposedLedger.Text(node, "personal"),
            Future = ProposedLedger.Text(node, "future") == "true",
            Sum = sum,
        };

    /// <summary>The field's map: the form's values over the present ones.</summary>
    internal YamlMappingNode Make(YamlMappingNode before)
    {
        bool sameType = ProposedLedger.Text(before, "type") == Type;
        var map = new YamlMappingNode { Style = MappingStyle.Flow };
        map.Add("title", Title.Trim());
        map.Add("type", Type);
        if (Type is "count" or "number" && Unit.Trim().Length > 0)
            map.Add("unit", Unit.Trim());
        if (Type == "number" && Decimals.Trim().Length > 0)
            map.Add("decimals", Decimals.Trim());
        if (Type == "choice")
            map.Add(
                "choices",
                new YamlSequenceNode(Choices.Select(choice => new YamlScalarNode(choice)))
                {
                    Style = YamlDotNet.Core.Events.SequenceStyle.Flow,
                }
            );
        foreach (
            var (key, set) in new[] { ("required", Required), ("list", Listed), ("search", Search), ("future", Future && Type == "date") }
        )
            if (set)
                map.Add(key, "true");
        if (Personal.Length > 0 && Type != "citizen_id")
            map.Add("personal", Personal);
        if (Column.Length > 0 && Heading.Bare(Column) != Heading.Bare(Title))
            map.Add("aka", new YamlSequenceNode(new YamlScalarNode(Column)) { Style = YamlDotNet.Core.Events.SequenceStyle.Flow });
        foreach (var (key, node) in before)
            if (
                key is YamlScalarNode { Value: "hint" or "aka" or "from" or "default" }
                || (sameType && key is YamlScalarNode { Value: "max" or "min" or "to" or "columns" })
            )
                if (!map.Children.ContainsKey(key))
                    map.Add(key, node);
        return map;
    }
}
