using Taizhang.Kernel.Shapes;

namespace Taizhang.Service.Towns;

/// <summary>Places in degrees, as everybody outside writes them. The kernel knows whole numbers only.</summary>
public static class Degrees
{
    extension(Place place)
    {
        public double Longitude => (double)place.East / Place.Degree;
        public double Latitude => (double)place.North / Place.Degree;
    }

    /// <summary>The place nearest to these degrees; null when they are not on earth.</summary>
    public static Place? Of(double longitude, double latitude) =>
        double.IsFinite(longitude) && double.IsFinite(latitude) && Math.Abs(longitude) <= 180 && Math.Abs(latitude) <= 90
            ? new(
                (long)Math.Round(longitude * Place.Degree, MidpointRounding.AwayFromZero),
                (long)Math.Round(latitude * Place.Degree, MidpointRounding.AwayFromZero)
            )
            : null;
}
