using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Taizhang.Kernel;

namespace Taizhang.Web.Api;

/// <summary>A file that is the body of a request, with its name in the address.</summary>
/// <param name="Id">The command id from the header <c>Idempotency-Key</c>; empty: none was given, which the kernel refuses.</param>
internal sealed record Upload(string Id, string Name, byte[] Bytes)
{
    /// <param name="most">In bytes.</param>
    public static async Task<Outcome<Upload>> ReadAsync(HttpContext http, string? name, long most)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = most;
        using var file = new MemoryStream();
        try
        {
            await http.Request.Body.CopyToAsync(file, http.RequestAborted);
        }
        catch (BadHttpRequestException wrong) when (wrong.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Refusal.SizeBody();
        }
        return new Upload(
            http.Request.Headers[CommandBody.Header].ToString(),
            new([.. Path.GetFileName(name ?? "").Where(c => !char.IsControl(c)).TakeLast(100)]),
            file.ToArray()
        );
    }
}
