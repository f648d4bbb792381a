using Microsoft.AspNetCore.Http.Metadata;
using Taizhang.Kernel.Reports;

namespace Taizhang.Web.Pages.Drafts;

/// <summary>How large the form with a draft may be: its text, each character escaped as nine bytes at most, and little beside.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DraftFormLimitsAttribute : Attribute, IRequestSizeLimitMetadata, IFormOptionsMetadata
{
    private const int LargestForm = DraftText.Longest * 9 + (64 << 10);

    public long? MaxRequestBodySize => LargestForm;
    public long? MultipartBodyLengthLimit => LargestForm;
    public int? ValueCountLimit => 4096;
    public bool? BufferBody => null;
    public int? MemoryBufferThreshold => null;
    public long? BufferBodyLengthLimit => null;
    public int? KeyLengthLimit => 512;
    public int? ValueLengthLimit => LargestForm;
    public int? MultipartBoundaryLengthLimit => null;
    public int? MultipartHeadersCountLimit => null;
    public int? MultipartHeadersLengthLimit => null;
}
