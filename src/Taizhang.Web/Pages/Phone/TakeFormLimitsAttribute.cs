using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Phone;

/// <summary>One file of an outbox: the phone writes files of at most 12 MB.</summary>
public sealed class TakeFormLimitsAttribute() : FormLimitsAttribute(Site.LargestForm, 16, 10_000);
