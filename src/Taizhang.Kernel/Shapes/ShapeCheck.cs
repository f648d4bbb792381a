using System.Collections.Immutable;

namespace Taizhang.Kernel.Shapes;

/// <summary>Why a shape cannot be kept. In whole numbers, so that the same shape is refused everywhere or nowhere.</summary>
public static class ShapeCheck
{
    /// <summary>The first reason; null: the shape is sound.</summary>
    public static Refusal? Of(Shape shape)
    {
        if (shape.Parts.IsEmpty || shape.Parts.Any(part => part.IsEmpty))
            return Refusal.InputShapeEmpty();
        if (shape.Count > Shape.MostPlaces)
            return Refusal.InputShapeLong(Shape.MostPlaces, shape.Count);
        if (shape.Rings.SelectMany(ring => ring).Any(place => !place.IsOnEarth))
            return Refusal.InputShapeNowhere();
        return shape.Kind switch
        {
            ShapeKind.Point => null,
            ShapeKind.Line => shape.Rings.Any(line => line.Length < 2) ? Refusal.InputShapeShort("线", 2) : null,
            _ => OfPolygon(shape),
        };
    }

    private static Refusal? OfPolygon(Shape shape)
    {
        if (shape.Rings.Any(ring => ring.Length < 3 || ring.All(place => place.SideOf(ring[0], ring[1]) == 0)))
            return Refusal.InputShapeShort("面", 3);
        if (Crossing.FirstOf(shape) is { } at)
            return Refusal.InputShapeCrosses(at.ToString());
        foreach (var part in shape.Parts)
        foreach (var hole in part.Skip(1))
            if (!Lies(hole, part[0]))
                return Refusal.InputShapeHole(hole[0].ToString());
        for (int i = 0; i < shape.Parts.Length; i++)
        for (int j = 0; j < shape.Parts.Length; j++)
            if (i != j && Lies(shape.Parts[i][0], shape.Parts[j][0]) && !shape.Parts[j].Skip(1).Any(hole => Lies(shape.Parts[i][0], hole)))
                return Refusal.InputShapeTwice(shape.Parts[i][0][0].ToString());
        return null;
    }

    /// <summary>Whether a ring lies in another; that they do not cross is known.</summary>
    private static bool Lies(ImmutableArray<Place> ring, ImmutableArray<Place> other)
    {
        if (!Box.Of(ring).Meets(Box.Of(other)))
            return false;
        foreach (var place in ring)
            if (Shape.Side(other, place) is not 0 and var side)
                return side > 0;
        // All corners lie on the other's edge: its own middle decides.
        var (a, b) = (ring[0], ring[1]);
        return Shape.Side(other, new((a.East + b.East) / 2, (a.North + b.North) / 2)) >= 0 && Shape.Side(other, ring[2]) >= 0;
    }
}
