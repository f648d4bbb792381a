using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Storage;
using Taizhang.Storage.People;

namespace Taizhang.Service.Towns;

/// <summary>
/// One request by a signed-in account, in one township and period. Tells pages, papers and exports who is looking, at what, and when.
/// </summary>
public sealed class Visit
{
    public required RunningTown Town { get; init; }
    public required Account Account { get; init; }
    public required Actor Actor { get; init; }

    /// <summary>Who is shown entries, and which of them were read.</summary>
    public Reader Reader => field ??= new(Actor);

    /// <summary>The period chosen on every page; the town's current year by default.</summary>
    public required Period Period { get; init; }

    /// <summary>Townships that the account may enter, for the township switch.</summary>
    public required IReadOnlyList<TownInfo> Infos { get; init; }

    /// <summary>How <see cref="Towns"/> are found, when a page asks for them.</summary>
    public required Func<IReadOnlyList<RunningTown>> Beside { get; init; }

    /// <summary>The same townships, to be read side by side.</summary>
    public IReadOnlyList<RunningTown> Towns => field ??= Beside();

    public Pack Pack => Town.Pack;
    public DateOnly Today => Town.Today;
    public AreaTree Areas => Town.Read(town => town.Areas);
}
