using Taizhang.Kernel.Packs;
using Taizhang.Packs;

namespace Taizhang.Service.Tests;

/// <summary>
/// Ledgers with rules, computed fields, conditions on moves and one matter that goes from a ticket to a case. The files lie in
/// tests/packs/ruled.
/// </summary>
internal static class RuledPack
{
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "packs", "ruled");

    public static Pack Load()
    {
        var loaded = PackLoader.Load(Folder);
        Assert.Empty(loaded.Faults);
        return loaded.Pack;
    }
}
