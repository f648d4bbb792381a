using Taizhang.Kernel.Calendar;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Visiting;

/// <summary>Addresses of the pages of a visit.</summary>
public static class VisitLinks
{
    /// <summary>
    /// The address of a page of this township; <paramref name="path"/> without a leading slash. The period is kept when it is not the
    /// default.
    /// </summary>
    public static string Link(this Visit visit, string path) =>
        visit.Period == new Period(visit.Today.Year)
            ? $"/{visit.Town.Info.Id}/{path}"
            : $"/{visit.Town.Info.Id}/{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}period={visit.Period}";
}
