using Microsoft.AspNetCore.Http.Metadata;
using Taizhang.Reports.Texts;

namespace Taizhang.Web.Pages.Reports;

/// <summary>How large the form with a report may be. One megabyte more than the file: what is a little too large is refused by its reader, which says so.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReportFormLimitsAttribute : Attribute, IRequestSizeLimitMetadata, IFormOptionsMetadata
{
    public const long Largest = ReportText.MostBytes;
    private const long LargestForm = Largest + (1 << 20);

    public long? MaxRequestBodySize => LargestForm;
    public long? MultipartBodyLengthLimit => LargestForm;
    public int? ValueCountLimit => 64;
    public bool? BufferBody => null;
    public int? MemoryBufferThreshold => null;
    public long? BufferBodyLengthLimit => null;
    public int? KeyLengthLimit => 256;
    public int? ValueLengthLimit => 10_000;
    public int? MultipartBoundaryLengthLimit => null;
    public int? MultipartHeadersCountLimit => null;
    public int? MultipartHeadersLengthLimit => null;
}
