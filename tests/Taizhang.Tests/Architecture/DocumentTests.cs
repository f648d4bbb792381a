using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Journal;

namespace Taizhang.Tests.Architecture;

/// <summary>What the documents say of commands, events, words and rooms is what the programs hold.</summary>
public sealed partial class DocumentTests
{
    private static readonly string Root = Find(AppContext.BaseDirectory);

    [Fact]
    public void Every_event_can_be_read_back()
    {
        using var kernel = Module("Taizhang.Kernel");
        var named = kernel.Types.Where(IsEvent).SelectMany(Names);
        Assert.Equal(named.Order(StringComparer.Ordinal), EventJson.Types.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_page_of_events_says_which_command_leads_to_which()
    {
        using var kernel = Module("Taizhang.Kernel");
        var events = kernel.Types.Where(IsEvent).ToDictionary(type => type.Name);
        var leads =
            from command in kernel.Types
            where !command.IsAbstract && IsCommand(command)
            from method in command.Methods.Where(method => method.HasBody)
            from led in Made(method, events)
            select $"{command.Name} {led} src/Taizhang.Kernel/{command.Namespace["Taizhang.Kernel.".Length..]}";
        var told = Row().Matches(Page("docs/events.md")).Select(row => $"{row.Groups[1]} {row.Groups[2]} {row.Groups[3]}");
        Assert.Equal(leads.Distinct().Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_word_of_the_glossary_is_a_type()
    {
        var types = Staircases
            .Projects.Where(project => project != "Taizhang")
            .SelectMany(project =>
            {
                using var module = Module(project);
                return module.Types.Select(type => type.Name).ToArray();
            })
            .ToHashSet();
        var words = Word().Matches(Page("docs/words.md")).Select(word => word.Groups[1].Value).ToArray();
        Assert.True(words.Length > 30);
        Assert.Equal([], words.Except(types));
    }

    [Fact]
    public void The_map_names_every_room()
    {
        string map = Page("ARCHITECTURE.md");
        var rooms =
            from project in Staircases.Projects
            from room in Staircases.Of(project)
            select room == "." ? $"`src/{project}`" : $"`src/{project}/{room}`";
        Assert.All(rooms, room => Assert.Contains(room, map, StringComparison.Ordinal));
    }

    private static bool IsCommand(TypeDefinition type) =>
        type.BaseType is { } parent
        && (parent.FullName == typeof(Command).FullName || parent.Name is "EntryCommand" or "PaperCommand" or "ApprovalCommand");

    private static bool IsEvent(TypeDefinition type) =>
        !type.IsAbstract
        && type.BaseType is { } parent
        && (parent.FullName == typeof(Event).FullName || parent.Name is "PaperEvent" or "ApprovalEvent");

    /// <summary>The stable names of an event's type: its constants that are no other text.</summary>
    private static IEnumerable<string> Names(TypeDefinition type) =>
        type
            .Fields.Where(field => field is { HasConstant: true, IsPublic: true, Constant: string })
            .Select(field => (string)field.Constant);

    /// <summary>The names of the events that a method makes: of a type with several names, those that it loads.</summary>
    private static IEnumerable<string> Made(MethodDefinition method, Dictionary<string, TypeDefinition> events)
    {
        var loaded = method.Body.Instructions.Where(one => one.OpCode == OpCodes.Ldstr).Select(one => (string)one.Operand).ToHashSet();
        foreach (var made in method.Body.Instructions.Where(one => one.OpCode == OpCodes.Newobj))
            if (made.Operand is MethodReference maker && events.TryGetValue(maker.DeclaringType.Name, out var type))
            {
                string[] names = [.. Names(type)];
                foreach (string name in names.Length == 1 ? names : names.Where(loaded.Contains))
                    yield return name;
            }
    }

    private static ModuleDefinition Module(string project) =>
        ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, project + ".dll"));

    private static string Page(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Taizhang.slnx")) ? folder : Find(Path.GetDirectoryName(folder)!);

    [GeneratedRegex(@"^\| `(\w+)` \| `([\w.]+)` \| `([\w./]+)` \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| [^|]+ \| [^|]+ \| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Word();
}
