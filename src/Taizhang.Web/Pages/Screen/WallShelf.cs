using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Taizhang.Kernel.People;
using Taizhang.Service.Screens;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Pages.Screen;

/// <summary>
/// The walls as they were last read: one for each account that shows one. A wall is read again when something was committed or a day
/// began, so that polling a quiet township costs nothing.
/// </summary>
internal sealed class WallShelf
{
    private const int Most = 200;
    private readonly ConcurrentDictionary<string, (object Screen, Wall Wall)> _walls = new();

    public async ValueTask<Wall> ReadAsync(Visit visit)
    {
        string whose = Whose(visit);
        long position = visit.Town.Position;
        if (_walls.TryGetValue(whose, out var kept) && kept.Wall.Position == position && IsOf(kept, visit))
            return kept.Wall;
        var wall = await new WallReader(visit.Town, visit.Actor).ReadAsync(visit.Pack.Screen);
        if (_walls.Count >= Most)
            _walls.Clear();
        _walls[whose] = (visit.Pack.Screen, wall);
        return wall;
    }

    /// <summary>What a wall is known by between two polls: another tag, another wall.</summary>
    public static string TagOf(Visit visit, long position)
    {
        string told = string.Create(
            CultureInfo.InvariantCulture,
            $"{position}|{visit.Today:yyyyMMdd}|{visit.Pack.Fingerprint}|{Whose(visit)}"
        );
        return $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(told)))[..16]}\"";
    }

    private static bool IsOf((object Screen, Wall Wall) kept, Visit visit) =>
        kept.Wall.Day == visit.Today && ReferenceEquals(kept.Screen, visit.Pack.Screen);

    /// <summary>An account with all that decides what it sees.</summary>
    private static string Whose(Visit visit) =>
        string.Join('|', visit.Town.Info.Id, visit.Actor.Id, visit.Actor.Role.Word(), visit.Actor.Area, visit.Actor.Office)
        + "|"
        + WorkLines.Text(visit.Actor.Lines);
}
