using Taizhang.Kernel;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Entries;
using Taizhang.Storage.Accounts;
using Taizhang.Storage.Towns;

namespace Taizhang.Web;

/// <summary>
/// One request of somebody signed in, in one township and period. Made by the middleware from the address (<c>/kejing/…</c>), the account
/// and <c>?period=</c>;
/// pages ask it instead of the HTTP context.
/// </summary>
public sealed class Visit
{
    public required Town Town { get; init; }
    public required Account Account { get; init; }
    public required Actor Actor { get; init; }

    /// <summary>The period chosen on every page; the town's current year by default.</summary>
    public required Period Period { get; init; }

    /// <summary>Townships that the account may enter, for the switch.</summary>
    public required IReadOnlyList<Town> Towns { get; init; }

    public Pack Pack => Town.Pack;
    public DateOnly Today => Town.Today;
    public AreaTree Areas => Town.Read(town => town.Areas);

    /// <summary>
    /// The address of a page of this township; <paramref name="path"/> without a leading slash. The period is kept when it is not the
    /// default.
    /// </summary>
    public string Link(string path) =>
        Period == new Period(Today.Year)
            ? $"/{Town.Info.Id}/{path}"
            : $"/{Town.Info.Id}/{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}period={Period}";
}
