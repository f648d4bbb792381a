using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Taizhang.Packs.Yaml;

/// <summary>
/// A map of a pack's file while it is read: returns its members, records which were read, and reports the rest as unknown.
/// </summary>
internal sealed class Map
{
    private readonly YamlMappingNode _node;
    private readonly HashSet<string> _asked = [];
    private readonly string _file;
    private readonly List<PackFault> _faults;

    public Map(YamlMappingNode node, string file, List<PackFault> faults) => (_node, _file, _faults) = (node, file, faults);

    public IEnumerable<string> Keys => _node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "");

    public void Fault(string reason, string? key = null) => _faults.Add(new(_file, Line(key is null ? _node : Node(key) ?? _node), reason));

    /// <summary>Records a fault of a member and returns its substitute.</summary>
    public T Fault<T>(string reason, string key, T otherwise)
    {
        Fault(reason, key);
        return otherwise;
    }

    /// <summary>Records a fault at the innermost of some nested keys (outermost first), or at the last of them that exists.</summary>
    public void FaultAt(IEnumerable<string> keys, string reason)
    {
        YamlNode at = _node,
            inner = _node;
        foreach (string key in keys)
        {
            if (inner is not YamlMappingNode { Children: var children } || !children.TryGetValue(new YamlScalarNode(key), out var next))
                break;
            // The value may begin on a later line than its key.
            (at, inner) = (children.Keys.First(one => one is YamlScalarNode { Value: { } name } && name == key), next);
        }
        _faults.Add(new(_file, Line(at), reason));
    }

    public bool Has(string key) => Node(key) is not null;

    public bool HasList(string key) => Node(key) is YamlSequenceNode;

    public bool HasMap(string key) => Node(key) is YamlMappingNode;

    public string Text(string key, string otherwise = "") =>
        Asked(key) switch
        {
            null => otherwise,
            YamlScalarNode { Value: { } text } => text,
            var node => Wrong(node, $"{key} 应当是一个值。", otherwise),
        };

    public string Required(string key)
    {
        string text = Text(key);
        if (text.Length == 0 && !Has(key))
            Fault($"缺少 {key}。");
        else if (text.Length == 0)
            Fault($"{key} 不能为空。", key);
        return text;
    }

    public int Number(string key, int otherwise, int least, int most) =>
        Asked(key) switch
        {
            null => otherwise,
            YamlScalarNode { Value: { } text }
                when int.TryParse(text.TrimEnd('%'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
                    && number >= least
                    && number <= most => number,
            var node => Wrong(node, $"{key} 应当是 {least} 到 {most} 之间的整数。", otherwise),
        };

    public bool Flag(string key) =>
        Text(key) switch
        {
            "" or "false" => false,
            "true" => true,
            _ => Wrong(Node(key)!, $"{key} 应当是 true 或 false。", false),
        };

    /// <summary>A list of values, or a single one.</summary>
    public ImmutableArray<string> List(string key) =>
        Asked(key) switch
        {
            null => [],
            YamlScalarNode { Value: { } text } => [text],
            YamlSequenceNode list when list.All(item => item is YamlScalarNode { Value: not null }) =>
            [
                .. list.Select(item => ((YamlScalarNode)item).Value!),
            ],
            var node => Wrong(node, $"{key} 应当是一个值或一列值。", ImmutableArray<string>.Empty),
        };

    public Map? Inner(string key) =>
        Asked(key) switch
        {
            null => null,
            YamlMappingNode map => new(map, _file, _faults),
            var node => Wrong<Map?>(node, $"{key} 应当是若干“键: 值”。", null),
        };

    public IEnumerable<Map> Inners(string key)
    {
        if (Asked(key) is not { } node)
            yield break;
        if (node is not YamlSequenceNode list)
        {
            Wrong(node, $"{key} 应当是一列“键: 值”。", 0);
            yield break;
        }
        foreach (var item in list)
        {
            if (item is YamlMappingNode map)
                yield return new(map, _file, _faults);
            else
                Wrong(item, $"{key} 中的每一项应当是若干“键: 值”。", 0);
        }
    }

    /// <summary>A list of which each item is a text or a map, with what reports a fault of it.</summary>
    public IEnumerable<(string? Text, Map? Inner, Action<string> Fault)> Mixed(string key)
    {
        if (Asked(key) is not { } node)
            yield break;
        foreach (var item in node is YamlSequenceNode list ? list : [node])
        {
            void Fault(string reason) => Wrong(item, reason, 0);
            if (item is YamlMappingNode map)
                yield return (null, new(map, _file, _faults), Fault);
            else if (item is YamlScalarNode { Value: { } text })
                yield return (text, null, Fault);
            else
                Fault($"{key} 中的每一项应当是一段文字，或若干“键: 值”。");
        }
    }

    /// <summary>To be called when every known key has been read.</summary>
    public void Done()
    {
        foreach (var (key, _) in _node.Children)
        {
            if (key is not YamlScalarNode { Value: { } name })
                _faults.Add(new(_file, Line(key), "键应当是一个词。"));
            else if (!_asked.Contains(name))
                _faults.Add(new(_file, Line(key), $"不认识的键“{name}”。"));
        }
    }

    private YamlNode? Node(string key) => _node.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;

    private YamlNode? Asked(string key)
    {
        _asked.Add(key);
        return Node(key);
    }

    private T Wrong<T>(YamlNode node, string reason, T otherwise)
    {
        _faults.Add(new(_file, Line(node), reason));
        return otherwise;
    }

    private static long Line(YamlNode node) => Math.Max(1, node.Start.Line);
}
