using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Duty;

/// <summary>Size limits of the form that registers the turns of a month.</summary>
public sealed class DutyFormLimitsAttribute() : FormLimitsAttribute(1L << 16, 32, 2_000);
