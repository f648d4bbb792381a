using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;

namespace Taizhang.Web.Api;

/// <summary>Keeping pictures, for photo fields to name.</summary>
internal static class PicturesApi
{
    private const int LargestPicture = 20 << 20;

    public static void MapPictures(this RouteGroupBuilder api)
    {
        api.MapPost("/pictures", (Delegate)KeepNewAsync)
            .WithTags("Entries")
            .Accepts<Stream>("image/jpeg", "image/png", "image/webp")
            .WithSummary("Keep a picture")
            .WithDescription(
                "The body is the file, at most 20 MB. The answer holds the name that a photo field takes. "
                    + "Place and device that a camera wrote into the file are not kept."
            );
        api.MapPut("/pictures/{hash}", (Delegate)KeepNamedAsync)
            .WithTags("Entries")
            .Accepts<Stream>("image/jpeg", "image/png", "image/webp")
            .WithSummary("Keep a picture that is named by its SHA-256")
            .WithDescription(
                "As with POST, but a body that does not have that SHA-256 (64 lower-case hexadecimal digits) is refused: "
                    + "it did not arrive whole. Sent again, it is the same picture."
            );
    }

    private static Task<Results<Ok<KeptPicture>, Refused>> KeepNewAsync(HttpContext http) => KeepAsync(http, null);

    private static Task<Results<Ok<KeptPicture>, Refused>> KeepNamedAsync(HttpContext http, string hash) => KeepAsync(http, hash);

    /// <param name="hash">The SHA-256 of the file as its sender knows it; null: not known.</param>
    private static async Task<Results<Ok<KeptPicture>, Refused>> KeepAsync(HttpContext http, string? hash)
    {
        var caller = Caller.Of(http);
        if (Rights.CheckWrites(caller.Actor) is { } refusal)
            return new Refused(refusal);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = LargestPicture;
        using var file = new MemoryStream();
        try
        {
            await http.Request.Body.CopyToAsync(file, http.RequestAborted);
        }
        catch (BadHttpRequestException wrong) when (wrong.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new Refused(Refusal.SizePicture());
        }
        if (hash is not null && Convert.ToHexStringLower(SHA256.HashData(file.GetBuffer().AsSpan(0, (int)file.Length))) != hash)
            return new Refused(Refusal.InputPictureDamaged());
        file.Position = 0;
        var kept = await caller.Town.KeepPictureAsync(file, caller.Actor.Id, http.RequestAborted);
        if (!kept.Ok)
            return new Refused(kept.Refusals);
        return kept.Value is { } photo ? TypedResults.Ok(new KeptPicture(photo)) : new Refused(Refusal.FieldPhoto("图片"));
    }
}
