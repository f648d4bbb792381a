using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Incoming;

/// <summary>Size limits of the form with a paper that came in, and of its proposals: five controls for each of two hundred tasks.</summary>
public sealed class IncomingFormLimitsAttribute() : FormLimitsAttribute(20L << 20, 2048, 400_000);
