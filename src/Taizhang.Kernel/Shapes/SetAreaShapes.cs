using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Shapes;

/// <summary>The border of an area; null: none is known any more.</summary>
public sealed record AreaShape(string Area, Shape? Shape);

/// <summary>
/// Set the borders of areas from a day on. Earlier borders stay what they were until then; others stay as they are.
/// </summary>
/// <param name="Source">Where they come from: 自然资源所 2025 年勘界.</param>
/// <param name="Invented">Whether they only sketch the place and are no real borders; every map says so.</param>
public sealed record SetAreaShapes(string Id, DateOnly From, string? Source, bool Invented, ImmutableArray<AreaShape> Shapes) : Command(Id)
{
    public const int Most = 2_000;

    /// <summary>Of all borders together.</summary>
    public const int MostPlaces = 400_000;

    internal override Outcome<Event> Decide(Situation now)
    {
        if (!Rights.MayKeepTown(now.Actor))
            return Refusal.RightAdmin();
        var wrong = ImmutableArray.CreateBuilder<Refusal>();
        if (TextField.Check("source", "来源", Source, required: false, 200) is { } wrongSource)
            wrong.Add(wrongSource);
        if (From > now.Today)
            wrong.Add(Refusal.InputShapeDay());
        if (Shapes.IsEmpty)
            wrong.Add(Refusal.InputShapesNone());
        if (Shapes.Length > Most || Shapes.Sum(one => (long)(one.Shape?.Count ?? 0)) > MostPlaces)
            return Refusal.InputShapesMany(Most, MostPlaces);
        var seen = new HashSet<string>();
        foreach (var (code, shape) in Shapes)
        {
            if (now.Areas.Find(code) is not { } area)
                wrong.Add(Refusal.InputAreaUnknown(code));
            else if (!seen.Add(code))
                wrong.Add(Refusal.InputShapeAgain(area.Name));
            else if (shape is { Kind: not ShapeKind.Polygon })
                wrong.Add(Refusal.InputShapeNoFace(area.Name));
            else if (shape is not null && ShapeCheck.Of(shape) is { } broken)
                wrong.Add(broken.Of(now.Areas.FullName(code)));
        }
        return wrong.Count > 0 ? wrong.ToImmutable() : new AreaShapesSet(From, TextField.TrimmedOrNull(Source), Invented, Shapes);
    }
}

/// <summary>The borders of areas were set.</summary>
public sealed record AreaShapesSet(DateOnly From, string? Source, bool Invented, ImmutableArray<AreaShape> Shapes) : Event
{
    public const string Name = "areas.shaped";

    public override string Type => Name;

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteDay("from", From);
        json.WriteOptional("source", Source);
        if (Invented)
            json.WriteBoolean("invented", true);
        json.WriteStartArray("shapes");
        foreach (var (area, shape) in Shapes)
        {
            json.WriteStartObject();
            json.WriteString("area", area);
            if (shape is not null)
                json.WriteShape(shape);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    internal static AreaShapesSet Read(JsonElement json) =>
        new(
            json.Day("from"),
            json.OptionalText("source"),
            json.TryGetProperty("invented", out var invented) && invented.GetBoolean(),
            [
                .. json.GetProperty("shapes")
                    .EnumerateArray()
                    .Select(one => new AreaShape(one.Text("area"), one.TryGetProperty("kind", out _) ? ShapeJson.Read(one) : null)),
            ]
        );

    internal override void Apply(Township town) => town.Of<Borders>().Add(this);

    public bool Equals(AreaShapesSet? other) =>
        other is not null && (From, Source, Invented) == (other.From, other.Source, other.Invented) && Shapes.SequenceEqual(other.Shapes);

    public override int GetHashCode() => HashCode.Combine(From, Source, Shapes.Length);
}
