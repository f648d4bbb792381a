using Mono.Cecil;

namespace Taizhang.Tests.Architecture;

/// <summary>
/// The plan of the house inside its projects: a folder is a room, rooms are a staircase, and a room knows only rooms below it. Read from
/// the compiled programs, so that nothing is overlooked that the compiler has seen.
/// </summary>
public sealed class RoomTests
{
    [Theory]
    [MemberData(nameof(Projects))]
    public void A_room_knows_only_rooms_below_it(string project)
    {
        string[] rooms = Staircases.Of(project);
        var wrong = new SortedSet<string>(StringComparer.Ordinal);
        using var module = ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, FileOf(project)));
        foreach (var type in module.GetTypes().Where(IsOurs))
        {
            string from = RoomOf(type, project);
            foreach (var known in References.Of(type).Where(known => known.Scope == module && IsOurs(known)))
            {
                string to = RoomOf(known, project);
                if (from != to && Array.IndexOf(rooms, to) > Array.IndexOf(rooms, from))
                    wrong.Add($"{from} knows {to}: {Outermost(type).Name} → {Outermost(known).Name}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_room_stands_in_its_staircase_and_every_stair_is_a_room(string project)
    {
        using var module = ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, FileOf(project)));
        var there = module.Types.Where(IsOurs).Select(type => RoomOf(type, project)).ToHashSet();
        Assert.Equal(there.Order(StringComparer.Ordinal), Staircases.Of(project).Order(StringComparer.Ordinal));
    }

    /// <summary>The executable is called as its users type it.</summary>
    private static string FileOf(string project) => (project == "Taizhang" ? "taizhang" : project) + ".dll";

    public static TheoryData<string> Projects() => [.. Staircases.Projects];

    /// <summary>The namespace below the project's own, which is the folder; the project's own folder is called by a point.</summary>
    private static string RoomOf(TypeReference type, string project)
    {
        string space = Outermost(type).Namespace;
        return space.Length > project.Length && space.StartsWith(project + ".", StringComparison.Ordinal)
            ? space[(project.Length + 1)..].Replace('.', '/')
            : ".";
    }

    private static TypeReference Outermost(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return type;
    }

    /// <summary>Types that the compiler adds for itself have no namespace of ours.</summary>
    private static bool IsOurs(TypeReference type) => Outermost(type).Namespace.StartsWith("Taizhang", StringComparison.Ordinal);
}
