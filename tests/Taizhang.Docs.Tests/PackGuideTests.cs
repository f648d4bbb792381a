using System.Text.Json;
using System.Text.RegularExpressions;
using Taizhang.Kernel.Packs;
using Taizhang.Packs;
using Taizhang.Packs.Ledgers;

namespace Taizhang.Docs.Tests;

/// <summary>The guide to packs, the schema that editors read, and the loader say the same.</summary>
public sealed partial class PackGuideTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(Repository.Read("packs/ledger.schema.json")).RootElement;

    [Fact]
    public void Every_key_of_a_ledger_that_the_guide_names_is_in_the_schema()
    {
        string part = Repository.Read("docs/packs.md").Split("## Fields")[0];
        var keys = Row().Matches(part).Select(match => match.Groups[1].Value).ToArray();
        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.True(Schema.GetProperty("properties").TryGetProperty(key, out _), key));
    }

    [Fact]
    public void Every_type_of_field_that_the_guide_names_is_in_the_schema()
    {
        string part = Repository.Read("docs/packs.md").Split("## Fields")[1].Split("## Workflow")[0];
        var types = Row().Matches(part).Select(match => match.Groups[1].Value).Where(word => word != "type");
        var known = Schema
            .GetProperty("$defs")
            .GetProperty("type")
            .GetProperty("oneOf")
            .EnumerateArray()
            .Select(type => type.GetProperty("const").GetString());
        Assert.Equal(types.Order(StringComparer.Ordinal), known.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_kind_of_field_is_in_the_schema_with_the_keys_that_it_has()
    {
        var definitions = Schema.GetProperty("$defs");
        Assert.Equal(
            FieldWord.All.Select(word => word.Word).Order(StringComparer.Ordinal),
            definitions
                .GetProperty("type")
                .GetProperty("oneOf")
                .EnumerateArray()
                .Select(type => type.GetProperty("const").GetString())
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            FieldWord.All.Where(word => word.Plain.InRows).Select(word => word.Word).Order(StringComparer.Ordinal),
            Texts(definitions.GetProperty("column").GetProperty("properties").GetProperty("type").GetProperty("enum"))
        );
        // A rule of the schema forbids a key to all kinds but those that it lists.
        var rules = definitions
            .GetProperty("field")
            .GetProperty("allOf")
            .EnumerateArray()
            .ToDictionary(
                rule => rule.GetProperty("else").GetProperty("properties").EnumerateObject().Single().Name,
                rule => Texts(rule.GetProperty("if").GetProperty("properties").GetProperty("type").GetProperty("enum"))
            );
        var keys = FieldWord.All.SelectMany(word => word.Keys).Distinct().ToArray();
        Assert.Equal(keys.Order(StringComparer.Ordinal), rules.Keys.Order(StringComparer.Ordinal));
        foreach (string key in keys)
            Assert.Equal(
                FieldWord.All.Where(word => word.Keys.Contains(key)).Select(word => word.Word).Order(StringComparer.Ordinal),
                rules[key]
            );

        static IEnumerable<string?> Texts(JsonElement list) =>
            list.EnumerateArray().Select(text => text.GetString()).Order(StringComparer.Ordinal).ToArray();
    }

    [Theory]
    [InlineData("field", "fields")]
    [InlineData("move", "moves")]
    [InlineData("clock", "clocks")]
    [InlineData("figure", "figures")]
    public void The_schema_knows_every_key_that_the_packs_use(string part, string under)
    {
        var known = Schema.GetProperty("$defs").GetProperty(part).GetProperty("properties");
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "packs", "township", "ledgers"), "*.yaml"))
        foreach (string key in KeysOf(File.ReadAllLines(file), under))
            Assert.True(known.TryGetProperty(key, out _), $"{Path.GetFileName(file)}: {key}");
    }

    [Fact]
    public void The_guide_names_all_that_the_program_reads_of_a_ledger_that_it_knows()
    {
        string part = Repository.Read("docs/packs.md").Split("## Ledgers that the program knows by name")[1].Split("\n## ")[0];
        foreach (var contract in LedgerContract.All)
        {
            string row = part.Split('\n').Single(line => line.StartsWith($"| `{contract.Ledger}` |", StringComparison.Ordinal));
            var ids = contract
                .Fields.Concat(contract.Fields.SelectMany(field => field.Columns))
                .SelectMany(field => field.Choices.Prepend(field.Id))
                .Concat(contract.States)
                .Concat(contract.Moves);
            Assert.All(ids, id => Assert.Contains($"`{id}`", row, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_ledger_of_the_how_to_is_read_without_a_fault()
    {
        string text = Repository.Read("docs/how-to/编写一个台账包.md");
        string ledger = Yaml()
            .Matches(text)
            .Select(match => match.Groups[1].Value)
            .Single(yaml => yaml.StartsWith("ledger:", StringComparison.Ordinal));
        string folder = Directory.CreateTempSubdirectory("taizhang-docs-").FullName;
        try
        {
            File.Copy(Path.Combine(Repository.Root, "packs", "township", "workdays.tsv"), Path.Combine(folder, "workdays.tsv"));
            Directory.CreateDirectory(Path.Combine(folder, "ledgers"));
            File.WriteAllText(Path.Combine(folder, "ledgers", "lamp.yaml"), ledger);
            var loaded = PackLoader.Load(folder);
            Assert.Empty(loaded.Faults);
            Assert.Equal("路灯报修", Assert.Single(loaded.Pack.Ledgers).Title);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_appraisal_of_the_how_to_and_those_of_the_pack_use_keys_that_the_guide_and_the_schema_know()
    {
        var schema = JsonDocument.Parse(Repository.Read("packs/appraisal.schema.json")).RootElement;
        var known = new[]
        {
            schema,
            schema.GetProperty("$defs").GetProperty("item"),
            schema.GetProperty("properties").GetProperty("flags"),
            schema.GetProperty("properties").GetProperty("groups").GetProperty("items"),
        }
            .SelectMany(part => part.GetProperty("properties").EnumerateObject().Select(key => key.Name))
            .ToHashSet();
        string guide = Repository.Read("docs/packs.md").Split("## Appraisals")[1];
        Assert.All(known, key => Assert.Contains(key, guide, StringComparison.Ordinal));
        string folder = Path.Combine(Repository.Root, "packs", "township", "appraisals");
        string howTo = Yaml().Matches(Repository.Read("docs/how-to/考核评比.md")).Select(match => match.Groups[1].Value).Single();
        foreach (
            string text in (Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.yaml").Select(File.ReadAllText) : []).Append(
                howTo
            )
        )
        foreach (Match key in AnyKey().Matches(text))
            Assert.Contains(key.Groups[1].Value, known);
    }

    /// <summary>The keys of the one-line maps in a section of a ledger's file.</summary>
    private static IEnumerable<string> KeysOf(string[] lines, string section)
    {
        int start = Array.FindIndex(lines, line => line.TrimStart() == section + ":");
        if (start < 0)
            yield break;
        int depth = lines[start].Length - section.Length - 1;
        foreach (string line in lines.Skip(start + 1).TakeWhile(line => line.Length == 0 || line.Length - line.TrimStart().Length > depth))
            if (OneLine().Match(line) is { Success: true } map && line.Length - line.TrimStart().Length == depth + 2)
                foreach (Match key in Key().Matches(Nested().Replace(Nested().Replace(map.Groups[1].Value, "0"), "0")))
                    yield return key.Groups[1].Value;
    }

    [GeneratedRegex(@"(?:^|[{,] |- )\s*([a-z_]+): ", RegexOptions.Multiline)]
    private static partial Regex AnyKey();

    [GeneratedRegex("^\\| `([a-z_]+)`", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Yaml();

    [GeneratedRegex(@"^ +[a-z0-9_]+: \{ (.*) \}$")]
    private static partial Regex OneLine();

    [GeneratedRegex("\\[[^\\]]*\\]|\\{[^{}]*\\}|\"[^\"]*\"")]
    private static partial Regex Nested();

    [GeneratedRegex("(?:^|, )([a-z_]+): ")]
    private static partial Regex Key();
}
