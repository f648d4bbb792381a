using System.Globalization;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Taizhang.Workbooks.Proposals;

/// <summary>
/// A township's own ledger as a clerk fills it in on a form: the simple parts of a definition. The other parts (workflow, clocks, other
/// figures) are carried over from the original text into the new one.
/// </summary>
public sealed class ProposedLedger
{
    /// <summary>The parts of a rule that name fields.</summary>
    private static readonly string[] Reads = ["when", "must"];

    /// <summary>The original definition, or what is known of a new ledger beside what its form shows.</summary>
    private readonly YamlMappingNode _root;

    private ProposedLedger(YamlMappingNode root, bool isNew) => (_root, IsNew) = (root, isNew);

    public ProposedLedger()
        : this([], isNew: true) { }

    public string Id { get; set; } = "";
    public string Title { get; set; } = "";
    public string Duty { get; set; } = "";
    public string Number { get; set; } = "";

    /// <summary>The level at which entries are kept: <c>town</c>, <c>village</c> or <c>grid</c>.</summary>
    public string Area { get; set; } = "village";
    public string About { get; set; } = "";

    /// <summary>Id of the field that names an entry; empty: the first required one.</summary>
    public string Label { get; set; } = "";

    /// <summary>Id of the field that identifies an entry; empty: none.</summary>
    public string Identity { get; set; } = "";

    /// <summary>The day that counts for the figures of a new ledger: <c>opened</c>, or the id of a date field.</summary>
    public string On { get; set; } = "opened";
    public List<ProposedField> Fields { get; } = [];

    /// <summary>Whether it is not set yet, so that id, prefix and figures can still change.</summary>
    public bool IsNew { get; }

    /// <summary>A proposal for a new ledger of which parts are known that no form shows: rules, tables, limits.</summary>
    internal static ProposedLedger Seeded(YamlMappingNode root)
    {
        var draft = new ProposedLedger(root, isNew: true);
        foreach (var (id, node) in (YamlMappingNode)root["fields"])
            draft.Fields.Add(ProposedField.Of(((YamlScalarNode)id).Value!, (YamlMappingNode)node, sum: false));
        return draft;
    }

    /// <summary>The proposal for a ledger that is already set.</summary>
    public static ProposedLedger Of(OwnLedger own)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(own.Yaml));
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        var draft = new ProposedLedger(root, isNew: false)
        {
            Id = own.Id,
            Title = Text(root, "title"),
            Duty = Text(root, "duty"),
            Number = Text(root, "number"),
            Area = Text(root, "area"),
            About = Text(root, "about"),
            Label = Text(root, "label"),
            Identity = Text(root, "identity"),
        };
        foreach (var (id, node) in (YamlMappingNode)root["fields"])
            draft.Fields.Add(ProposedField.Of(((YamlScalarNode)id).Value!, (YamlMappingNode)node, draft.Sums((YamlScalarNode)id)));
        return draft;
    }

    /// <summary>The next id for a field that has none.</summary>
    public string NextFieldId()
    {
        int n = 1;
        while (Fields.Any(field => field.Id == Numbered(n)))
            n++;
        return Numbered(n);

        static string Numbered(int n) => string.Create(CultureInfo.InvariantCulture, $"f{n}");
    }

    /// <summary>The resulting definition. The pack's reader checks whether it is valid.</summary>
    public OwnLedger Make(bool closed = false)
    {
        var (fields, figures) = (Map(_root, "fields"), Map(_root, "figures"));
        bool isNew = IsNew;
        var root = new YamlMappingNode { { "ledger", Id } };
        foreach (
            var (key, text) in new[]
            {
                ("title", Title),
                ("duty", Duty),
                ("number", Number),
                ("area", Area),
                ("about", About),
                ("label", Kept(Label)),
                ("identity", Kept(Identity)),
            }
        )
            if (text.Length > 0)
                root.Add(key, text.Trim());
        foreach (var (key, node) in _root)
            if (
                key is YamlScalarNode
                {
                    Value: not (
                        "ledger"
                        or "title"
                        or "duty"
                        or "number"
                        or "area"
                        or "about"
                        or "label"
                        or "identity"
                        or "fields"
                        or "figures"
                    )
                }
            )
                root.Add(key, IsNew && node is YamlMappingNode rules && key.Equals(new YamlScalarNode("rules")) ? Standing(rules) : node);
        var made = new YamlMappingNode();
        foreach (var field in Fields.Where(field => field.Kept))
            made.Add(
                field.Id,
                field.Make(fields.Children.TryGetValue(field.Id, out var node) && node is YamlMappingNode before ? before : [])
            );
        root.Add("fields", made);
        figures = Figures(figures, isNew);
        if (figures.Children.Count > 0)
            root.Add("figures", figures);
        using var text_ = new StringWriter { NewLine = "\n" };
        new YamlStream(new YamlDocument(root)).Save(text_, assignAnchors: false);
        string yaml = text_.ToString();
        return new(Id, Title.Trim(), yaml.EndsWith("...\n", StringComparison.Ordinal) ? yaml[..^4] : yaml, closed);
    }

    /// <summary>The present figures, with the requested sums and without the others. A new ledger counts its entries.</summary>
    private YamlMappingNode Figures(YamlMappingNode standing, bool isNew)
    {
        var figures = new YamlMappingNode();
        string on = On == "opened" || Kept(On).Length > 0 ? On : "opened";
        if (isNew)
        {
            var count = Flow(("title", Title.Trim() + "条数"), ("unit", "条"), ("count", "entries"), ("on", on));
            var by = Fields
                .Where(field => field is { Kept: true, Type: "choice" })
                .Take(3)
                .Select(field => new YamlScalarNode(field.Id))
                .ToArray();
            if (by.Length > 0)
                count.Add("by", new YamlSequenceNode(by) { Style = YamlDotNet.Core.Events.SequenceStyle.Flow });
            figures.Add("count", count);
        }
        foreach (var (key, node) in standing)
            if (!Fields.Any(field => !(field.Kept && field.Sum) && SumId(field.Id) == ((YamlScalarNode)key).Value))
                figures.Add(key, node);
        foreach (
            var field in Fields.Where(field => field.Kept && field.Sum && field.Kind is { Cell: CellForm.Number } && !Sums(new(field.Id)))
        )
            figures.Add(
                SumId(field.Id),
                Flow(
                    ("title", field.Title + "合计"),
                    (
                        "unit",
                        field.Kind is { Unit: { Length: > 0 } unit } ? unit
                        : field.Unit.Length > 0 ? field.Unit
                        : "个"
                    ),
                    ("sum", field.Id),
                    ("on", on)
                )
            );
        return figures;
    }

    /// <summary>The rules that a form brought along and whose fields are all kept.</summary>
    private YamlMappingNode Standing(YamlMappingNode rules)
    {
        var standing = new YamlMappingNode();
        foreach (var (id, rule) in rules)
            if (Reads.SelectMany(part => Map((YamlMappingNode)rule, part).Children.Keys).All(key => Kept($"{key}").Length > 0))
                standing.Add(id, rule);
        return standing;
    }

    /// <summary>Whether any figure adds up a field.</summary>
    private bool Sums(YamlScalarNode field) =>
        Map(_root, "figures")
            .Children.Values.OfType<YamlMappingNode>()
            .Any(figure => figure.Children.TryGetValue("sum", out var summed) && summed.Equals(new YamlScalarNode(field.Value)));

    private string Kept(string field) => Fields.Any(one => one.Kept && one.Id == field) ? field : "";

    private static string SumId(string field) => $"total_{field}";

    private static YamlMappingNode Map(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var inner) && inner is YamlMappingNode map ? map : [];

    private static YamlMappingNode Flow(params (string, string)[] pairs)
    {
        var map = new YamlMappingNode { Style = MappingStyle.Flow };
        foreach (var (key, text) in pairs)
            map.Add(key, text);
        return map;
    }

    internal static string Text(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var value) && value is YamlScalarNode { Value: { } text } ? text : "";
}
