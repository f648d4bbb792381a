using Taizhang.Reports.Texts;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Reports;

/// <summary>
/// How large the form with a report may be. One megabyte more than the file, so that a slightly oversized one reaches its reader, which
/// refuses it with a reason.
/// </summary>
public sealed class ReportFormLimitsAttribute() : FormLimitsAttribute(ReportText.MostBytes + (1 << 20), 64, 10_000)
{
    public const long Largest = ReportText.MostBytes;
}
