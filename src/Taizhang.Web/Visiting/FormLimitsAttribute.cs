using Microsoft.AspNetCore.Http.Metadata;

namespace Taizhang.Web.Visiting;

/// <summary>Size limits of a page's form; pages with their own limits derive from this.</summary>
/// <param name="form">The whole form with its files, in bytes.</param>
/// <param name="values">How many values it may have.</param>
/// <param name="value">The longest value, in bytes as sent.</param>
/// <param name="key">The longest name of a value.</param>
[AttributeUsage(AttributeTargets.Class)]
public abstract class FormLimitsAttribute(long form, int values, int value, int key = 256)
    : Attribute,
        IRequestSizeLimitMetadata,
        IFormOptionsMetadata
{
    public long? MaxRequestBodySize => form;
    public long? MultipartBodyLengthLimit => form;
    public int? ValueCountLimit => values;
    public int? ValueLengthLimit => value;
    public int? KeyLengthLimit => key;
    public bool? BufferBody => null;
    public int? MemoryBufferThreshold => null;
    public long? BufferBodyLengthLimit => null;
    public int? MultipartBoundaryLengthLimit => null;
    public int? MultipartHeadersCountLimit => null;
    public int? MultipartHeadersLengthLimit => null;
}
