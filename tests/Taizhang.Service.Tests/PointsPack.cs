using Taizhang.Kernel.Packs;
using Taizhang.Packs;

namespace Taizhang.Service.Tests;

/// <summary>
/// Points of households: households, items with a cap a year, points given, goods, and what is redeemed; beside them a fund out of which is
/// paid. The files lie in tests/packs/points.
/// </summary>
internal static class PointsPack
{
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "packs", "points");

    public static Pack Load()
    {
        var loaded = PackLoader.Load(Folder);
        Assert.Empty(loaded.Faults);
        return loaded.Pack;
    }
}
