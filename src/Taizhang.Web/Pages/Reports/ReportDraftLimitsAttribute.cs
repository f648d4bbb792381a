using Taizhang.Kernel.Reports;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Reports;

/// <summary>How large the form with a draft may be: its text, each character escaped as nine bytes at most, and little beside.</summary>
public sealed class ReportDraftLimitsAttribute()
    : FormLimitsAttribute(DraftText.Longest * 9 + (64 << 10), 4096, DraftText.Longest * 9 + (64 << 10), 512);
