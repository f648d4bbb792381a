using Microsoft.AspNetCore.Http.Metadata;
using Taizhang.Storage.Workbooks;

namespace Taizhang.Web.Pages.Ledgers;

/// <summary>How large the form with a workbook, or with the definition of a ledger, may be. One megabyte more than the file: what is a little too large is refused by its reader, which says so.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class WorkbookFormLimitsAttribute : Attribute, IRequestSizeLimitMetadata, IFormOptionsMetadata
{
    private const long LargestForm = Workbook.MostBytes + (1 << 20);

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
