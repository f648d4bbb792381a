using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Administration;

/// <summary>Size limits of the form with a roster of accounts.</summary>
public sealed class RosterLimitsAttribute() : FormLimitsAttribute(8L << 20, 64, 200_000);
