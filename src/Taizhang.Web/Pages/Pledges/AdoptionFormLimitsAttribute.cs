using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Pledges;

/// <summary>
/// Size limits of the form for adopting promises as pledges: thirteen controls for each of a few hundred promises, and their passages.
/// </summary>
public sealed class AdoptionFormLimitsAttribute() : FormLimitsAttribute(8L << 20, 8192, 20_000);
