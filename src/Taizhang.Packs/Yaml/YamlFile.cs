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
        var yaml = new YamlStream();
        var parser = new Parser(new StringReader(text));
        try
        {
            if (TooDeep(text) is { } line)
            {
                faults.Add(new(file, line, "这里嵌套太深，或用了别名（&、*）。"));
                return null;
            }
            yaml.Load(parser);
        }
        catch (YamlException broken)
        {
            faults.Add(new(file, Math.Max(1, broken.Start.Line), $"不是有效的 YAML：{broken.InnerException?.Message ?? broken.Message}"));
            return null;
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException)
        {
            // The parser says so of a file that ends in the middle of something.
            faults.Add(new(file, Math.Max(1, parser.Current?.End.Line ?? 1), "不是有效的 YAML：这一行之后的内容不完整。"));
            return null;
        }
        if (yaml.Documents is not [{ RootNode: YamlMappingNode root }])
        {
            faults.Add(new(file, 1, otherwise));
            return null;
        }
        return new(root, file, faults);
    }

    /// <summary>The line where a text is nested too deeply or refers to another place in itself; null when there is none.</summary>
    private static long? TooDeep(string text)
    {
        var parser = new Parser(new StringReader(text));
        for (int depth = 0; parser.MoveNext(); )
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > Deepest || parser.Current is AnchorAlias)
                return Math.Max(1, parser.Current.Start.Line);
        }
        return null;
    }
}
