using System.Buffers;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Taizhang.Web.Api;

/// <summary>GeoJSON with a mark of its content: who has it already is told so and gets nothing again.</summary>
internal sealed class GeoAnswer(Action<Utf8JsonWriter> write) : IResult, IEndpointMetadataProvider
{
    private const string ContentType = "application/geo+json";

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var buffer = new ArrayBufferWriter<byte>(64 << 10);
        await using (var json = new Utf8JsonWriter(buffer, Plain))
            write(json);
        var response = httpContext.Response;
        string mark = $"\"{Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan))[..16]}\"";
        response.Headers.ETag = mark;
        response.Headers.CacheControl = "private, no-cache";
        if (httpContext.Request.Headers.IfNoneMatch.Any(known => known is not null && known.Contains(mark, StringComparison.Ordinal)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = ContentType;
        await response.Body.WriteAsync(buffer.WrittenMemory, httpContext.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(JsonElement), [ContentType]));
}
