using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Approvals;

/// <summary>Size limits of the forms of approvals: an opinion, and a picture of a signature.</summary>
public sealed class ApprovalFormLimitsAttribute() : FormLimitsAttribute(21L << 20, 32, 10_000);
