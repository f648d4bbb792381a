using Microsoft.AspNetCore.Http;
using Taizhang.Kernel;
using Taizhang.Service.Towns;
using Taizhang.Web.Components.Ui;

namespace Taizhang.Web.Pages.Approvals;

/// <summary>A signature as it came with a form.</summary>
internal static class SignaturePicture
{
    /// <summary>Keeps the picture and returns its name; null when none came. What is no picture is refused.</summary>
    public static async Task<Outcome<string?>> KeepAsync(IFormCollection? form, Visit visit)
    {
        if (form?.Files.GetFile(SignaturePad.Name) is not { Length: > 0 } file)
            return default(string);
        // Buffered, because a decoder seeks; the request's size is bounded.
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        bytes.Position = 0;
        var kept = await visit.Town.KeepPictureAsync(bytes, visit.Actor.Id);
        return kept is { Ok: true, Value: null } ? Refusal.InputApprovalPicture() : kept;
    }
}
