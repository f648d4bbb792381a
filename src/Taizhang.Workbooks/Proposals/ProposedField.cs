using System.Collections.Immutable;
using Taizhang.Kernel.Fields;
using Taizhang.Packs.Ledgers;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Taizhang.Workbooks.Proposals;

/// <summary>A field of a <see cref="ProposedLedger"/>.</summary>
public sealed class ProposedField
{
    /// <summary>The types that a form offers, with their titles, by their word in packs.</summary>
    public static readonly ImmutableArray<(string Type, string Title)> Types =
    [
        .. FieldWord.All.Where(word => word.Plain.Proposal.Offered).Select(word => (word.Word, word.Plain.Proposal.Title)),
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

    /// <summary>Null: its type is not one that packs know.</summary>
    public FieldType? Kind => FieldWord.Find(Type)?.Plain;

    /// <summary>Whether fields of its type say something by a key.</summary>
    public bool Takes(string key) => FieldWord.Find(Type) is { } word && word.Keys.Contains(key);

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
        if (Takes("unit") && Unit.Trim().Length > 0)
            map.Add("unit", Unit.Trim());
        if (Takes("decimals") && Decimals.Trim().Length > 0)
            map.Add("decimals", Decimals.Trim());
        if (Takes("choices"))
            map.Add(
                "choices",
                new YamlSequenceNode(Choices.Select(choice => new YamlScalarNode(choice)))
                {
                    Style = YamlDotNet.Core.Events.SequenceStyle.Flow,
                }
            );
        foreach (
            var (key, set) in new[] { ("required", Required), ("list", Listed), ("search", Search), ("future", Future && Takes("future")) }
        )
            if (set)
                map.Add(key, "true");
        if (Personal.Length > 0 && Kind is not { Privacy: Privacy.Sealed })
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
