using Taizhang.Kernel.Reports;
using Taizhang.Service.Reports;
using Taizhang.Service.Towns;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Reports;

/// <summary>Addresses of a report's pages.</summary>
internal static class ReportAddress
{
    public static string Report(this Visit visit, FiledReport report, string? view = null) =>
        visit.Link($"reports/{report.Text[..ReportReadings.NameLength]}{(view is null ? "" : $"?view={view}")}");
}
