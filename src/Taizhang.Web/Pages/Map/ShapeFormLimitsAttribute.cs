using Taizhang.Service.Shapes;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Map;

/// <summary>
/// How large the form with a file of shapes may be. One megabyte more than the file, so that a slightly oversized one reaches its reader,
/// which refuses it with a reason.
/// </summary>
public sealed class ShapeFormLimitsAttribute() : FormLimitsAttribute(GeoFile.MostBytes + (1L << 20), 64, 2_000_000);
