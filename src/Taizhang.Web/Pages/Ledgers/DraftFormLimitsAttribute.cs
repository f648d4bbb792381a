using Microsoft.AspNetCore.Http.Metadata;
using Taizhang.Storage.Workbooks;

namespace Taizhang.Web.Pages.Ledgers;

/// <summary>How large the form may be with the workbook from which a ledger is made, or with its definition: fourteen controls for each of a hundred fields.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DraftFormLimitsAttribute : Attribute, IRequestSizeLimitMetadata, IFormOptionsMetadata
{
    private const long LargestForm = Workbook.MostBytes + (1L << 20);

    public long? MaxRequestBodySize => LargestForm;
    public long? MultipartBodyLengthLimit => LargestForm;
    public int? ValueCountLimit => 4096;
    public bool? BufferBody => null;
    public int? MemoryBufferThreshold => null;
    public long? BufferBodyLengthLimit => null;
    public int? KeyLengthLimit => 256;
    public int? ValueLengthLimit => 20_000;
    public int? MultipartBoundaryLengthLimit => null;
    public int? MultipartHeadersCountLimit => null;
    public int? MultipartHeadersLengthLimit => null;
}
