using System.Buffers;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Taizhang.Web.Api;

/// <summary>GeoJSON, written once and kept by browsers until its tag (<see cref="Tagging"/>) is another.</summary>
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
        response.Headers.CacheControl = "private, no-cache";
        response.ContentType = ContentType;
        await response.Body.WriteAsync(buffer.WrittenMemory, httpContext.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(JsonElement), [ContentType]));
}
