using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Taizhang.Kernel.Batches;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Service.Imports;
using Taizhang.Service.Towns;
using Taizhang.Web.Components.Entries;
using Taizhang.Web.Documents;
using Taizhang.Workbooks;

namespace Taizhang.Web.Pages.Ledgers;

/// <summary>Downloads of ledgers: the list as a workbook, and the pictures of entries.</summary>
public static class LedgerFiles
{
    public static void MapLedgerFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{town}/ledgers/{ledgerId}/export", Export);
        routes.MapGet("/{town}/ledgers/{ledgerId}/batches/{batchId}/export", BatchOf);
        routes.MapGet("/{town}/ledgers/{ledgerId}/template", TemplateOf);
        routes.MapGet("/{town}/pictures/{hash}", PictureAsync);
    }

    private static IResult Export(string ledgerId, HttpContext http, [FromServices] Visit visit, CancellationToken cancel)
    {
        if (visit.Pack.Find(ledgerId) is not { } ledger)
            return Results.NotFound();
        var sheet = new EntrySheet(ledger, visit.Areas, visit.Actor, visit.Town);
        var filter = new ListFilter(visit, ledger, http.Request.Query);
        var entries = visit.Town.StreamAsync(visit.Actor, filter.Query(1) with { Before = null, After = null }, filter.AreaCode);
        return Send(sheet, entries, ledger.Title, $"{visit.Town.Info.Name}{ledger.Title}{visit.Today:yyyyMMdd}", cancel);
    }

    private static IResult BatchOf(string ledgerId, string batchId, [FromServices] Visit visit, CancellationToken cancel)
    {
        if (
            visit.Pack.Find(ledgerId) is not { } ledger
            || visit.Town.Read(town => town.Batches.GetValueOrDefault(batchId)) is not { } batch
            || batch.Ledger != ledgerId
        )
            return Results.NotFound();
        var areas = visit.Areas;
        var entries = visit.Town.EntriesOfAsync(visit.Actor, batch);
        return Send(
            new(ledger, areas, visit.Actor, visit.Town),
            entries,
            ledger.Title,
            $"{visit.Town.Info.Name}{ledger.Title}批次{batch.Day:yyyyMMdd}",
            cancel
        );
    }

    private static IResult TemplateOf(string ledgerId, [FromServices] Visit visit, CancellationToken cancel)
    {
        if (visit.Pack.Find(ledgerId) is not { } ledger || !Rights.MayOpen(visit.Actor, ledger))
            return Results.NotFound();
        var areas = AreaChoices.For(visit, ledger.Level, standing: true);
        string[] offices = visit.Town.Read(town => town.Offices.ToArray());
        return FileResults.Workbook($"{ledger.Title}导入模板", to => Template.WriteAsync(to, ledger, visit.Areas, areas, offices, cancel));
    }

    /// <summary>Entries as a workbook.</summary>
    internal static IResult Send(EntrySheet sheet, IAsyncEnumerable<Entry> entries, string title, string name, CancellationToken cancel) =>
        FileResults.Workbook(name, to => sheet.WriteAsync(to, title, entries, cancel));

    private static async Task<IResult> PictureAsync(string hash, HttpContext http, [FromServices] Visit visit)
    {
        if (!PhotoField.IsHash(hash) || await visit.Town.PictureAsync(visit.Actor, hash) is not { } jpeg)
            return Results.NotFound();
        // The name is the content's hash: what it names never changes. Private, because only the township's accounts may see it.
        http.Response.Headers[HeaderNames.CacheControl] = "private, max-age=31536000, immutable";
        return Results.Bytes(jpeg, "image/jpeg");
    }
}
