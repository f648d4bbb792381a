using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Setup;

/// <summary>Size limits of the form that founds a township: two thousand lines of villages and grids, or a workbook of them.</summary>
public sealed class FoundingFormLimitsAttribute() : FormLimitsAttribute(8L << 20, 1024, 400_000);
