using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Fields;

/// <summary>
/// A place on earth: longitude and latitude in degrees with at most six decimals (about 0.1 m), in CGCS2000. Held as its text
/// <c>112.602100,35.143200</c>. The two are separated by a comma (also full width) or blanks, in either order where only one can be meant,
/// as everywhere in China.
/// </summary>
public sealed class PointField : HeldAsText
{
    private const int Places = 6;

    /// <summary>Of a degree of latitude, and in radians.</summary>
    private const decimal MetresInMillionth = 0.1111950797m,
        Radian = 0.0000000174532925199m;

    public override string Name => "point";
    public override ControlKind Control => ControlKind.Line;
    public override PageForm Page => PageForm.Text;
    public override CellForm Cell => CellForm.Code;
    public override string Guidance => "经度, 纬度，如 112.6021, 35.1432";
    public override Proposal Proposal => new("坐标", Offered: false, Sought: false, Guess: null);
    public override ImmutableArray<string> Options => [];
    public override bool InRows => false;
    public override Privacy Privacy => Privacy.Open;
    public override bool IsPosted => true;
    public override Telling Tells => Telling.Perhaps;
    public override bool IsVerbatim => false;

    protected override Outcome<Value> Parse(Field field, string text, DateOnly today)
    {
        string[] parts = HalfWidth(text).Split([',', ' ', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length != 2 || Degrees(parts[0]) is not { } first || Degrees(parts[1]) is not { } second)
            return Refusal.FieldPoint(field.Id, field.Title);
        if (Math.Abs(first) <= 90_000_000 && Math.Abs(second) > 90_000_000)
            (first, second) = (second, first);
        return Math.Abs(first) <= 180_000_000 && Math.Abs(second) <= 90_000_000
            ? Value.Of($"{Exact.Scaled(first, Places)},{Exact.Scaled(second, Places)}")
            : Refusal.FieldPoint(field.Id, field.Title);
    }

    public override Misfit? MisfitOf(Field field, Value value, JsonElement kept, Func<string, string?> prefixOf) =>
        MisfitOnReading(field, value);

    /// <summary>Longitude and latitude in millionths of a degree.</summary>
    public static (long Longitude, long Latitude) Of(Value value)
    {
        string[] parts = value.Text!.Split(',');
        return (Degrees(parts[0])!.Value, Degrees(parts[1])!.Value);
    }

    /// <summary>
    /// How far apart two points are, in whole metres, on a sphere of the earth's mean radius: exact enough within a township. In decimal
    /// arithmetic, so that it is the same everywhere.
    /// </summary>
    public static long Metres(Value one, Value other)
    {
        var (a, b) = (Of(one), Of(other));
        long across = Math.Abs(a.Longitude - b.Longitude);
        if (across > 180_000_000)
            across = 360_000_000 - across;
        decimal east = across * MetresInMillionth * Cosine((a.Latitude + b.Latitude) / 2),
            north = (a.Latitude - b.Latitude) * MetresInMillionth;
        return Root((long)(east * east + north * north));
    }

    /// <summary>The cosine of a latitude in millionths of a degree, by its series: the terms left out are below 10⁻⁹.</summary>
    private static decimal Cosine(long latitude)
    {
        decimal square = latitude * Radian * (latitude * Radian),
            cosine = 1,
            term = 1;
        for (int n = 2; n <= 14; n += 2)
            cosine += term *= -square / (n * (n - 1));
        return cosine;
    }

    private static long Root(long square)
    {
        long root = square;
        for (long next = (square + 1) / 2; next < root; next = (root + square / root) / 2)
            root = next;
        return root;
    }

    private static long? Degrees(string text) =>
        Exact.TryParseScaled(text.TrimEnd('°', '度', 'E', 'N'), Places, out long degrees) == Exact.Parsed.Ok ? degrees : null;
}
