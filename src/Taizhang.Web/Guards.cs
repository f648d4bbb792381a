using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Taizhang.Web;

/// <summary>Security headers of every answer, and the rejection of forms.</summary>
internal static class Guards
{
    private const string Policy =
        "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; script-src 'self'; "
        + "worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static void UseGuards(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                var headers = context.Response.Headers;
                headers.ContentSecurityPolicy = Policy;
                headers.XContentTypeOptions = "nosniff";
                headers.XFrameOptions = "DENY";
                headers["Referrer-Policy"] = "same-origin";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                if (context.Request.IsHttps)
                    headers.StrictTransportSecurity = "max-age=31536000";
                headers["Permissions-Policy"] = "camera=(self), geolocation=(self), microphone=()";
                context.Response.OnStarting(() =>
                {
                    // Site files say otherwise themselves.
                    if (headers.CacheControl.Count == 0)
                        headers.CacheControl = "no-store";
                    // The site redirects to itself alone. Without a name, nobody is led away by the name that a request brought along.
                    string here = $"{context.Request.Scheme}://{context.Request.Host}/";
                    if (headers.Location.ToString() is var to && to.StartsWith(here, StringComparison.OrdinalIgnoreCase))
                        headers.Location = to[(here.Length - 1)..];
                    return Task.CompletedTask;
                });
                return next(context);
            }
        );

    /// <summary>
    /// A form that is too large, or does not come from a page of this sign-in, ends here and is answered by a page that says so.
    /// </summary>
    public static void UseForms(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false })
                    return next(context);
                context.Response.StatusCode =
                    context.Request.ContentLength > Site.LargestForm
                        ? StatusCodes.Status413PayloadTooLarge
                        : StatusCodes.Status400BadRequest;
                return Task.CompletedTask;
            }
        );
}
