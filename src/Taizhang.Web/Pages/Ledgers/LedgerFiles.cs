using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using MiniExcelLibs;
using Taizhang.Kernel.Ledgers.Fields;

namespace Taizhang.Web.Pages.Ledgers;

/// <summary>What ledgers hand out that is not a page: the list as a workbook, and the pictures of entries.</summary>
public static class LedgerFiles
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapLedgerFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{town}/ledgers/{ledgerId}/export", ExportAsync);
        routes.MapGet("/{town}/pictures/{hash}", PictureAsync);
    }

    private static async Task<IResult> ExportAsync(string ledgerId, HttpContext http, [FromServices] Visit visit, CancellationToken cancel)
    {
        if (visit.Pack.Find(ledgerId) is not { } ledger) return Results.NotFound();
        var sheet = new LedgerSheet(visit, ledger);
        var filter = new ListFilter(visit, ledger, http.Request.Query);
        // Through a file, because a workbook is a zip whose writer does not wait for slow readers; it goes when it is sent.
        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        });
        var entries = visit.Town.StreamAsync(visit.Actor, filter.Query(1) with { Before = null }, filter.AreaCode);
        await file.SaveAsAsync(sheet.RowsAsync(entries, cancel), sheetName: ledger.Title, configuration: sheet.Configuration, cancellationToken: cancel);
        file.Position = 0;
        return Results.Stream(file, Workbook, $"{visit.Town.Info.Name}{ledger.Title}{visit.Today:yyyyMMdd}.xlsx");
    }

    private static async Task<IResult> PictureAsync(string hash, HttpContext http, [FromServices] Visit visit)
    {
        if (!PhotoField.IsHash(hash) || await visit.Town.PictureAsync(hash) is not { } jpeg) return Results.NotFound();
        // The name is the content's hash: what it names never changes. Private, because only the township's accounts may see it.
        http.Response.Headers[HeaderNames.CacheControl] = "private, max-age=31536000, immutable";
        return Results.Bytes(jpeg, "image/jpeg");
    }
}
