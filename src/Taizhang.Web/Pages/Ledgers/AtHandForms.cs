using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;

namespace Taizhang.Web.Pages.Ledgers;

/// <summary>Pinning and unpinning, from the buttons beside ledgers, figures and lists.</summary>
internal static class AtHandForms
{
    private const int LongestTitle = 40;

    public static void MapAtHand(this WebApplication app) =>
        app.MapPost(
            "/{town}/at-hand",
            async (
                Visit visit,
                AccountStore accounts,
                [FromForm] AtHandKind kind,
                [FromForm] string what,
                [FromForm] string? title,
                [FromForm] bool drop,
                [FromForm] string back
            ) =>
            {
                title = title?.Trim() ?? "";
                string address = $"/{visit.Town.Info.Id}/{back.TrimStart('/', '\\')}";
                if (what.Length is 0 or > AccountStore.LongestAtHand || address.Any(c => c is <= ' ' or >= '\u007f'))
                    return Results.BadRequest();
                if (!drop && kind == AtHandKind.View && title.Length is 0 or > LongestTitle)
                    return Results.Text($"请给这个视图起一个名字，最多 {LongestTitle} 个字。", statusCode: StatusCodes.Status400BadRequest);
                if (drop)
                    await accounts.DropAtHandAsync(visit.Account, visit.Town.Info.Id, kind, what);
                else if (IsKnown(visit, kind, what))
                    await accounts.KeepAtHandAsync(visit.Account, visit.Town.Info.Id, new(kind, what, title));
                else
                    return Results.NotFound();
                return Results.LocalRedirect(address);
            }
        );

    private static bool IsKnown(Visit visit, AtHandKind kind, string what) =>
        kind switch
        {
            AtHandKind.Ledger => visit.Pack.Find(what) is not null,
            AtHandKind.Figure => visit.Pack.Figures.Find(what) is not null,
            AtHandKind.View => visit.Pack.Find(what.Split('?')[0]) is not null,
            _ => false,
        };
}
