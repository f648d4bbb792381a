using System.Collections.Immutable;
using Taizhang.Kernel;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Taizhang.Workbooks.Proposals;

/// <summary>Goes through the survey of an XLSForm, row by row, and makes fields and rules of it, as packs write them.</summary>
internal sealed class XlsFormFields(XlsFormSheet survey, XlsFormSheet choices, string language)
{
    private const int MostSplit = 12,
        LongestTitle = 30;

    private readonly YamlMappingNode _fields = [],
        _rules = [];
    private readonly ImmutableArray<NotTaken>.Builder _left = ImmutableArray.CreateBuilder<NotTaken>();
    private readonly Dictionary<string, XlsFormField> _named = new(StringComparer.Ordinal);
    private readonly string _label = survey.In("label", language),
        _hint = survey.In("hint", language),
        _choice = choices.In("label", language);

    public ImmutableArray<NotTaken> NotTaken => _left.ToImmutable();
    public bool IsEmpty => _fields.Children.Count == 0;

    /// <summary>The parts of a ledger's definition that the form gives.</summary>
    public YamlMappingNode Root
    {
        get
        {
            var root = new YamlMappingNode { { "fields", _fields } };
            if (_rules.Children.Count > 0)
                root.Add("rules", _rules);
            return root;
        }
    }

    public void Leave(NotTaken one) => _left.Add(one);

    public void Leave(XlsFormRow row, string column, string why) =>
        _left.Add(new(row.Sheet, row.Number, row.Letter(column), row[column], why));

    public void Read()
    {
        YamlMappingNode? columns = null;
        XlsFormRow? repeat = null;
        int inside = 0;
        foreach (var row in survey.Rows)
        {
            string type = string.Join(' ', row["type"].ToLowerInvariant().Split([' ', '_'], StringSplitOptions.RemoveEmptyEntries));
            switch (type)
            {
                case "":
                    continue;
                case "begin group":
                    if (row["relevant"].Length > 0)
                        Leave(row, "relevant", "这一组的显示条件没有收，组内各项都列出");
                    continue;
                case "end group":
                    continue;
                case "begin repeat" when columns is null:
                    (columns, repeat) = ([], row);
                    continue;
                case "begin repeat":
                    inside++;
                    Leave(row, "type", "表中之表没有收");
                    continue;
                case "end repeat" when inside > 0:
                    inside--;
                    continue;
                case "end repeat" when columns is not null:
                    AddRows(repeat!, columns);
                    (columns, repeat) = (null, null);
                    continue;
            }
            if (inside > 0)
                continue;
            if (columns is null)
                Add(row, type, _fields, inRows: false);
            else
                Add(row, type, columns, inRows: true);
        }
        if (columns is not null)
            AddRows(repeat!, columns);
    }

    private void AddRows(XlsFormRow row, YamlMappingNode columns)
    {
        if (columns.Children.Count == 0)
        {
            Leave(row, "type", "这张表里没有可收的列");
            return;
        }
        var map = Map(row, TitleOf(row), "rows");
        map.Add("columns", columns);
        _fields.Add(XlsFormNames.IdOf(row, _fields), map);
        if (row["relevant"].Length > 0)
            Leave(row, "relevant", "显示条件没有收，这张表都列出");
    }

    private void Add(XlsFormRow row, string type, YamlMappingNode to, bool inRows)
    {
        string[] words = type.Split(' ');
        if (type.StartsWith("select one", StringComparison.Ordinal) || words[0] == "select1")
            AddChoice(row, ListOf(row), to);
        else if (
            type.StartsWith("select multiple", StringComparison.Ordinal)
            || type.StartsWith("select all that apply", StringComparison.Ordinal)
        )
            Split(row, ListOf(row), to, inRows);
        else if (XlsFormNames.Kept.Contains(row["type"].ToLowerInvariant()))
            Leave(row, "type", "登记人、时间等由系统记，不用填");
        else if (XlsFormKind.Of(type, row) is { } kind && !(inRows && !kind.InRows))
            AddPlain(row, kind, to);
        else
            Leave(row, "type", inRows && XlsFormKind.Of(type, row) is not null ? "表里的列不能是这种，没有收" : XlsFormKind.WhyNot(type));
    }

    private void AddPlain(XlsFormRow row, XlsFormKind kind, YamlMappingNode to)
    {
        var map = Map(row, TitleOf(row), kind.Type);
        foreach (var (key, value) in kind.Keys)
            map.Add(key, value);
        if (kind.Remark.Length > 0)
            Leave(row, "type", kind.Remark);
        Finish(row, map, to, kind, ImmutableDictionary<string, string>.Empty);
    }

    private void AddChoice(XlsFormRow row, List<(string Name, string Label)> list, YamlMappingNode to)
    {
        if (list.Count == 0)
        {
            Leave(row, "type", "没有找到它的选项");
            return;
        }
        var map = Map(row, TitleOf(row), "choice");
        map.Add("choices", Flow(list.Select(one => one.Label)));
        Finish(row, map, to, new("choice", true), list.ToDictionary(one => one.Name, one => one.Label));
    }

    /// <summary>A question with several answers becomes a yes or no for each.</summary>
    private void Split(XlsFormRow row, List<(string Name, string Label)> list, YamlMappingNode to, bool inRows)
    {
        if (list.Count is 0 or > MostSplit || inRows)
        {
            Leave(
                row,
                "type",
                list.Count == 0 ? "没有找到它的选项"
                    : inRows ? "表里的列不能是多选，没有收"
                    : $"多选超过 {MostSplit} 项，没有收"
            );
            return;
        }
        foreach (var (name, label) in list)
            to.Add(XlsFormNames.IdOf(row, to, name), Map(row, $"{TitleOf(row)}：{label}".Cut(LongestTitle), "yesno"));
        Leave(row, "type", $"多选拆成了 {list.Count} 个“是/否”");
        foreach (string column in new[] { "relevant", "constraint", "required" })
            if (row[column].Length > 0 && !(column == "required" && !row.Says(column)))
                Leave(row, column, "拆开之后没有收");
    }

    private void Finish(
        XlsFormRow row,
        YamlMappingNode map,
        YamlMappingNode to,
        XlsFormKind kind,
        IReadOnlyDictionary<string, string> answers
    )
    {
        string id = XlsFormNames.IdOf(row, to);
        bool inRows = to != _fields;
        var field = new XlsFormField(id, kind.Type, answers);
        if (row["default"] is { Length: > 0 } standard)
        {
            if (
                answers.TryGetValue(standard, out string? label)
                || (kind.Type is "text" && !standard.Contains("${", StringComparison.Ordinal))
            )
                map.Add("default", label ?? standard);
            else
                Leave(row, "default", "没有收");
        }
        if (row["constraint"] is { Length: > 0 } constraint)
        {
            if (XlsFormExpression.Bounds(constraint, kind) is { } bounds)
                foreach (var (key, value) in bounds)
                    map.Children[new YamlScalarNode(key)] = new YamlScalarNode(value);
            else
                Leave(row, "constraint", "校验条件没有收");
        }
        bool required = row.Says("required");
        if (row["relevant"] is { Length: > 0 } relevant)
        {
            var when = inRows ? null : XlsFormExpression.When(relevant, _named);
            if (when is null || !required)
                Leave(row, "relevant", "显示条件没有收，这一项总是列出，可以不填");
            else
                _rules.Add(
                    $"need_{id}".Cut(40),
                    new YamlMappingNode
                    {
                        { "when", when },
                        {
                            "must",
                            new YamlMappingNode { { id, "any" } }
                        },
                        { "says", $"这种情形要填{TitleOf(row)}" },
                    }
                );
        }
        else if (required)
            map.Add("required", "true");
        else if (row["required"].Length > 0 && row["required"].ToLowerInvariant() is not ("no" or "false" or "false()" or "0" or "否"))
            Leave(row, "required", "按条件必填没有收，这一项可以不填");
        foreach (var (column, why) in XlsFormNames.Unsaid)
            if (row[column].Length > 0)
                Leave(row, column, why);
        to.Add(id, map);
        if (!inRows && row["name"].Length > 0)
            _named.TryAdd(row["name"], field);
    }

    private YamlMappingNode Map(XlsFormRow row, string title, string type)
    {
        var map = new YamlMappingNode { { "title", title }, { "type", type } };
        map.Style = MappingStyle.Flow;
        // What is of a person is masked until a clerk decides otherwise.
        if (type is "text" or "note" && Names(title, TitleWords.OfAccounts))
            map.Add("personal", "sealed");
        else if (type is "text" or "note" && Names(title, TitleWords.OfPersons))
            map.Add("personal", "true");
        if (row[_hint] is { Length: > 0 } hint)
            map.Add("hint", hint.Cut(200));
        return map;
    }

    private string TitleOf(XlsFormRow row)
    {
        string label = string.Join(' ', row[_label].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Trim('*', '#', ' ', '：', ':');
        return (
            label.Length > 0 ? label
            : row["name"] is { Length: > 0 } name ? name
            : "未命名"
        ).Cut(LongestTitle);
    }

    /// <summary>The answers of a list, each label once.</summary>
    private List<(string Name, string Label)> ListOf(XlsFormRow row)
    {
        string[] words = row["type"].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool other = words.Contains("or_other");
        string list = words.LastOrDefault(word => word != "or_other") ?? "";
        var found = choices
            .Rows.Where(one => one["list_name"] == list)
            .Select(one => (Name: one["name"], Label: one[_choice].Length > 0 ? one[_choice] : one["name"]))
            .Where(one => one.Label.Length > 0)
            .Select(one => (one.Name, Label: one.Label.Cut(40)))
            .DistinctBy(one => one.Label)
            .DistinctBy(one => one.Name)
            .ToList();
        if (other && found.TrueForAll(one => one.Label != "其他"))
            found.Add(("other", "其他"));
        return found;
    }

    private static bool Names(string title, string[] words) => Array.Exists(words, word => title.Contains(word, StringComparison.Ordinal));

    private static YamlSequenceNode Flow(IEnumerable<string> texts) =>
        new(texts.Select(text => new YamlScalarNode(text))) { Style = SequenceStyle.Flow };
}

/// <summary>A field of which later rows speak by its name in the form.</summary>
/// <param name="Answers">Of a choice: the labels by the names.</param>
internal sealed record XlsFormField(string Id, string Type, IReadOnlyDictionary<string, string> Answers);
