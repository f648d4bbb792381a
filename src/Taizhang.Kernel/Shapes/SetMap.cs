using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Shapes;

/// <summary>What a township's map says and shows besides its borders.</summary>
/// <param name="Approval">The number under which it may be shown to the public (审图号); null: none.</param>
/// <param name="Base">The name of a .pmtiles file in the data folder's <c>maps</c>, as the base; null: none.</param>
/// <param name="Credit">Who made the base; it stands on the map.</param>
public sealed record MapSettings(string? Approval = null, string? Base = null, string? Credit = null);

/// <summary>What a township keeps of its map.</summary>
public sealed class MapKept
{
    public MapSettings Settings { get; internal set; } = new();
}

/// <summary>Set what the township's map says and shows besides its borders.</summary>
public sealed record SetMap(string Id, MapSettings Settings) : Command(Id)
{
    internal override Outcome<Event> Decide(Situation now)
    {
        if (!Rights.MayKeepTown(now.Actor))
            return Refusal.RightAdmin();
        Refusal?[] wrong =
        [
            TextField.Check("approval", "审图号", Settings.Approval, required: false, 40),
            TextField.Check("credit", "底图来源", Settings.Credit, required: false, 60),
            Settings.Base is { Length: > 0 } file && !IsFile(file) ? Refusal.InputMapBase(file) : null,
        ];
        if (wrong.OfType<Refusal>().ToArray() is { Length: > 0 } refusals)
            return System.Collections.Immutable.ImmutableArray.Create(refusals);
        MapSettings settings = new(
            TextField.TrimmedOrNull(Settings.Approval),
            TextField.TrimmedOrNull(Settings.Base),
            TextField.TrimmedOrNull(Settings.Credit)
        );
        return settings == now.Town.Map ? Refusal.InputNothing() : new MapSet(settings);
    }

    /// <summary>Whether a name can only be a file of tiles in the folder for them.</summary>
    public static bool IsFile(string name) =>
        name.Length <= 80
        && name.EndsWith(".pmtiles", StringComparison.Ordinal)
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
        && name[0] != '.';
}

/// <summary>What the township's map says was set.</summary>
public sealed record MapSet(MapSettings Settings) : Event
{
    public const string Name = "map.set";

    public override string Type => Name;

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteOptional("approval", Settings.Approval);
        json.WriteOptional("base", Settings.Base);
        json.WriteOptional("credit", Settings.Credit);
    }

    internal static MapSet Read(JsonElement json) =>
        new(new MapSettings(json.OptionalText("approval"), json.OptionalText("base"), json.OptionalText("credit")));

    internal override void Apply(Township town) => town.Of<MapKept>().Settings = Settings;
}
