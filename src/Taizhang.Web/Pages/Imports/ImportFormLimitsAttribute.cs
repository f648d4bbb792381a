using Taizhang.Web.Visiting;
using Taizhang.Workbooks;

namespace Taizhang.Web.Pages.Imports;

/// <summary>
/// How large the form with a workbook may be. One megabyte more than the file: what is a little too large is refused by its reader, which
/// says so.
/// </summary>
public sealed class ImportFormLimitsAttribute()
    : FormLimitsAttribute(Workbook.MostBytes + (1L << 20), 2 * Workbook.MostColumns + 64, 10_000);
