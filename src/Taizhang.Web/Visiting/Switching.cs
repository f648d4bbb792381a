using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel.Calendar;

namespace Taizhang.Web.Visiting;

/// <summary>
/// The target of the township and period switch (<c>/go</c>): the same page in another period, but only the same section in another
/// township, which may not have what the page shows.
/// </summary>
internal static class Switching
{
    public static void MapSwitching(this WebApplication app) =>
        app.MapGet(
            "/go",
            (string town, string? from, string? at, string? period) =>
            {
                // Whether there is such a township, its own page says, and only to whom may enter it.
                if (town.Length is < 2 or > 30 || !town.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)))
                    return Results.NotFound();
                string page = at is { Length: > 0 and <= 2000 } ? at.TrimStart('/', '\\') : "today";
                if (from is not null && from != town)
                    page = page.Split('/', '?')[0];
                string address = $"/{town}/{page}";
                if (Period.TryParse(period, out var chosen))
                    address += (page.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "period=" + chosen;
                // An address is sent as it stands in a header, which holds nothing else.
                return address.All(c => c is > ' ' and < '\u007f') ? Results.LocalRedirect(address) : Results.NotFound();
            }
        );
}
