using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Taizhang.Web.Api;

/// <summary>An address whose answer is sent while it is made, and so bears no tag.</summary>
internal sealed class Untagged;

/// <summary>
/// The tag of an answer (ETag): the hash of what it says to this caller. Who sends it back in <c>If-None-Match</c> gets 304 and no body
/// while that stays the same.
/// </summary>
internal static class Tagging
{
    public static async Task AnswerAsync(HttpContext http, RequestDelegate inner)
    {
        if (!HttpMethods.IsGet(http.Request.Method) || http.GetEndpoint()?.Metadata.GetMetadata<Untagged>() is not null)
        {
            await inner(http);
            return;
        }
        var to = http.Response.Body;
        using var made = new MemoryStream();
        http.Response.Body = made;
        try
        {
            await inner(http);
        }
        finally
        {
            http.Response.Body = to;
        }
        // Nothing was said, as of a question that cannot be read: whoever answers for the whole API does.
        if (made.Length == 0)
            return;
        var said = made.GetBuffer().AsMemory(0, (int)made.Length);
        if (http.Response.StatusCode == StatusCodes.Status200OK)
        {
            string tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(said.Span))[..32]}\"";
            http.Response.Headers.ETag = tag;
            if (http.Request.Headers.IfNoneMatch.ToString() is { Length: > 0 } known && Names(known, tag))
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                http.Response.ContentType = null;
                http.Response.ContentLength = null;
                return;
            }
        }
        http.Response.ContentLength = said.Length;
        await to.WriteAsync(said, http.RequestAborted);
    }

    private static bool Names(string known, string tag) =>
        EntityTagHeaderValue.TryParseList([known], out var tags)
        && tags.Any(one => one == EntityTagHeaderValue.Any || one.Tag.Equals(tag, StringComparison.Ordinal));
}
