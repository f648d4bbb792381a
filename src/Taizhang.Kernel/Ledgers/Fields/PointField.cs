using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Figures;

namespace Taizhang.Kernel.Ledgers.Fields;

/// <summary>
/// A place on earth: longitude and latitude in degrees with at most six decimals (about 0.1 m), in CGCS2000. Held as its text <c>112.602100,35.143200</c>.
/// Read with a comma (also full width) or blanks between; the two may come in either order where only one can be meant, as everywhere in China.
/// </summary>
public sealed class PointField : FieldType
{
    private const int Places = 6;

    public override string Name => "point";

    protected override Outcome<Value> Parse(Field field, string text, DateOnly today)
    {
        string[] parts = HalfWidth(text).Split([',', ' ', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length != 2 || Degrees(parts[0]) is not { } first || Degrees(parts[1]) is not { } second) return new Refusal("field.point", field.Id, field.Title);
        if (Math.Abs(first) <= 90_000_000 && Math.Abs(second) > 90_000_000) (first, second) = (second, first);
        return Math.Abs(first) <= 180_000_000 && Math.Abs(second) <= 90_000_000 ? Value.Of($"{Exact.Scaled(first, Places)},{Exact.Scaled(second, Places)}") : new Refusal("field.point", field.Id, field.Title);
    }

    public override string Canonical(Value value) => value.Text!;

    /// <summary>Longitude and latitude in millionths of a degree.</summary>
    public static (long Longitude, long Latitude) Of(Value value)
    {
        string[] parts = value.Text!.Split(',');
        return (Degrees(parts[0])!.Value, Degrees(parts[1])!.Value);
    }

    private static long? Degrees(string text) => Exact.TryParseScaled(text.TrimEnd('°', '度', 'E', 'N'), Places, out long degrees) == Exact.Parsed.Ok ? degrees : null;
}
