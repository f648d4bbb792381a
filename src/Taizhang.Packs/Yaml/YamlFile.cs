using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Taizhang.Packs.Yaml;

/// <summary>A file of a pack, which holds one map and is not nested too deeply.</summary>
internal static class YamlFile
{
    /// <summary>The deepest nesting of maps and lists, because the reader is recursive.</summary>
    private const int Deepest = 16;

    /// <summary>The single map that a file must contain; null, with a fault, when it does not.</summary>
    public static Map? Root(string file, string text, string otherwise, List<PackFault> faults)
    {
        var (root, fault) = Parse(file, text, otherwise);
        if (fault is not null)
            faults.Add(fault);
        return root is null ? null : new(root, file, faults);
    }

    /// <summary>The single map that a file must contain, or why there is none. Files are parsed side by side.</summary>
    public static (YamlMappingNode? Root, PackFault? Fault) Parse(string file, string text, string otherwise)
    {
        var yaml = new YamlStream();
        var parser = new ShallowParser(text);
        try
        {
            yaml.Load(parser);
        }
        catch (TooDeep found)
        {
            return (null, new(file, found.Line, "这里嵌套太深，或用了别名（&、*）。"));
        }
        catch (YamlException broken)
        {
            string why = broken.InnerException?.Message ?? broken.Message;
            return (null, new(file, Math.Max(1, broken.Start.Line), $"不是有效的 YAML：{why}"));
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException)
        {
            // The parser says so of a file that ends in the middle of something.
            return (null, new(file, Math.Max(1, parser.Current?.End.Line ?? 1), "不是有效的 YAML：这一行之后的内容不完整。"));
        }
        return yaml.Documents is [{ RootNode: YamlMappingNode root }] ? (root, null) : (null, new(file, 1, otherwise));
    }

    /// <summary>Stops where a text is nested too deeply or refers to another place in itself.</summary>
    private sealed class ShallowParser(string text) : IParser
    {
        private readonly Parser _parser = new(new StringReader(text));
        private int _depth;

        public ParsingEvent? Current => _parser.Current;

        public bool MoveNext()
        {
            if (!_parser.MoveNext())
                return false;
            _depth += Current!.NestingIncrease;
            return _depth <= Deepest && Current is not AnchorAlias ? true : throw new TooDeep(Math.Max(1, Current.Start.Line));
        }
    }

    private sealed class TooDeep(long line) : Exception
    {
        public long Line => line;
    }
}
