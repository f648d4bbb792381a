using Taizhang.Web.Visiting;
using Taizhang.Workbooks;

namespace Taizhang.Web.Pages.Imports;

/// <summary>
/// How large the form with a workbook may be. One megabyte more than the file, so that a slightly oversized one reaches its reader, which
/// refuses it with a reason.
/// </summary>
public sealed class ImportFormLimitsAttribute()
    : FormLimitsAttribute(Workbook.MostBytes + (1L << 20), 2 * Workbook.MostColumns + 64, 10_000);
