using Microsoft.AspNetCore.Http.Metadata;

namespace Taizhang.Web.Pages.Ledgers;

/// <summary>How large a posted form about an entry may be: nine photos in each of two fields, and tables of two hundred rows.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EntryFormLimitsAttribute : Attribute, IRequestSizeLimitMetadata, IFormOptionsMetadata
{
    private const long LargestForm = 200_000_000;

    public long? MaxRequestBodySize => LargestForm;
    public long? MultipartBodyLengthLimit => LargestForm;
    public int? ValueCountLimit => 8192;
    public bool? BufferBody => null;
    public int? MemoryBufferThreshold => null;
    public long? BufferBodyLengthLimit => null;
    public int? KeyLengthLimit => 256;
    public int? ValueLengthLimit => 100_000;
    public int? MultipartBoundaryLengthLimit => null;
    public int? MultipartHeadersCountLimit => null;
    public int? MultipartHeadersLengthLimit => null;
}
