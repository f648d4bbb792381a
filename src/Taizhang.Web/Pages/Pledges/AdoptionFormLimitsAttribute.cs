using Microsoft.AspNetCore.Http.Metadata;

namespace Taizhang.Web.Pages.Pledges;

/// <summary>How large the form may be in which promises are taken as pledges: thirteen controls for each of a few hundred promises, and their passages.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AdoptionFormLimitsAttribute : Attribute, IRequestSizeLimitMetadata, IFormOptionsMetadata
{
    private const long LargestForm = 8L << 20;

    public long? MaxRequestBodySize => LargestForm;
    public long? MultipartBodyLengthLimit => LargestForm;
    public int? ValueCountLimit => 8192;
    public bool? BufferBody => null;
    public int? MemoryBufferThreshold => null;
    public long? BufferBodyLengthLimit => null;
    public int? KeyLengthLimit => 256;
    public int? ValueLengthLimit => 20_000;
    public int? MultipartBoundaryLengthLimit => null;
    public int? MultipartHeadersCountLimit => null;
    public int? MultipartHeadersLengthLimit => null;
}
