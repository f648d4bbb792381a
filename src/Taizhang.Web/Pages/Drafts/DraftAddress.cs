using Taizhang.Kernel.Reports;
using Taizhang.Service.Towns;
using Taizhang.Web.Pages.Figures;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Drafts;

/// <summary>Addresses of the pages for reports being written.</summary>
internal static class DraftAddress
{
    public static string Draft(this Visit visit, int year, string? page = null) =>
        visit.Link($"reports/drafts/{year}{(page is null ? "" : "/" + page)}");

    /// <summary>
    /// The address of a figure's page at the area and period that a chip names; of the list of figures when it names none.
    /// </summary>
    public static string Figure(this Visit visit, Chip chip, int year) =>
        visit.Town.Read(town => DraftText.Resolve(chip, town, year)) is { Ok: true, Value: var (figure, slice, area, period) }
            ? visit.Figure(figure.Id + slice, area, period)
            : visit.Link("figures");
}
