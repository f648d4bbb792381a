using Taizhang.Kernel.Reports;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Reports;

/// <summary>Size limits of the form with a draft: its text, with each character escaped to nine bytes at most, and little else.</summary>
public sealed class ReportDraftLimitsAttribute()
    : FormLimitsAttribute(DraftText.Longest * 9 + (64 << 10), 4096, DraftText.Longest * 9 + (64 << 10), 512);
