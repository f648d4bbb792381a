using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Taizhang.Web.Components.Layout;

/// <summary>
/// Whether a browser shows the site light or dark: as its device says, or as somebody chose on the switch, which a cookie keeps for that
/// browser alone. The colours of the night are a sheet of their own, so that its link says when they apply, without scripts too.
/// </summary>
public static class Look
{
    private const string Cookie = "look",
        Light = "light",
        Dark = "dark";

    /// <summary>What can be chosen, and how it is called on screen. The first is what applies until somebody chooses.</summary>
    public static readonly (string Id, string Title)[] All = [("auto", "随系统"), (Light, "浅色"), (Dark, "深色")];

    /// <summary>What this browser chose.</summary>
    public static string Of(HttpContext context) => context.Request.Cookies[Cookie] is (Light or Dark) and var chosen ? chosen : All[0].Id;

    /// <summary>When the dark sheet applies, as a media query. Never on paper.</summary>
    public static string Media(HttpContext context) => MediaOf(Of(context));

    private static string MediaOf(string look) =>
        look switch
        {
            Light => "not all",
            Dark => "screen",
            _ => "screen and (prefers-color-scheme: dark)",
        };

    internal static void MapLook(this WebApplication app) =>
        app.MapPost(
            "/look",
            async (HttpContext context, IAntiforgery antiforgery) =>
            {
                if (!await antiforgery.IsRequestValidAsync(context))
                    return Results.StatusCode(StatusCodes.Status400BadRequest);
                var form = await context.Request.ReadFormAsync(context.RequestAborted);
                string look = All.FirstOrDefault(one => one.Id == form["look"], All[0]).Id;
                context.Response.Cookies.Append(
                    Cookie,
                    look,
                    new()
                    {
                        HttpOnly = true,
                        IsEssential = true,
                        MaxAge = TimeSpan.FromDays(400),
                        SameSite = SameSiteMode.Lax,
                        Secure = context.Request.IsHttps,
                    }
                );
                string to = form["to"].ToString();
                // An address is sent as it stands in a header, which holds nothing else.
                return to is ['/', not ('/' or '\\'), ..] && to.All(c => c is > ' ' and < '\u007f' and not '\\')
                    ? Results.LocalRedirect(to)
                    : Results.LocalRedirect("/");
            }
        );
}
