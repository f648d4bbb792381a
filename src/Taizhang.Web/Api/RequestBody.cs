using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel;

namespace Taizhang.Web.Api;

/// <summary>Reads a request's JSON, so that faults in it are answered like every other refusal.</summary>
internal static class RequestBody
{
    public static async ValueTask<Outcome<T>> ReadAsync<T>(HttpContext http, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            if (await JsonSerializer.DeserializeAsync(http.Request.BodyReader, type, http.RequestAborted) is not { } body)
                return Refusal.InputJson("$", 1);
            return body is CommandBody { Id: null } command && http.Request.Headers[CommandBody.Header].ToString() is { Length: > 0 } key
                ? (T)(object)(command with { Id = key })
                : body;
        }
        catch (JsonException wrong)
        {
            string path = wrong.Path ?? "$";
            return Refusal.InputJson(path, (wrong.LineNumber ?? 0) + 1, path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : null);
        }
        catch (BadHttpRequestException wrong) when (wrong.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Refusal.SizeBody();
        }
    }
}
