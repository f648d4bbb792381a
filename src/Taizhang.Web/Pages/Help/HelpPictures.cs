using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Taizhang.Web.Pages.Help;

/// <summary>The pictures of the how-tos.</summary>
internal static class HelpPictures
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "help", "pictures");

    public static void MapHelpPictures(this IEndpointRouteBuilder routes) =>
        routes.MapGet(
            "/help/pictures/{name}",
            (string name) =>
                Directory.Exists(Folder)
                && Directory.EnumerateFiles(Folder, "*.png").FirstOrDefault(file => Path.GetFileName(file) == name) is { } found
                    ? Results.File(found, "image/png")
                    : Results.NotFound()
        );
}
