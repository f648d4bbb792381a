using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Ledgers.Fields;
using Taizhang.Storage.Workbooks;
using Taizhang.Web.Components.Entries;

namespace Taizhang.Web.Pages.Ledgers;

/// <summary>What ledgers hand out that is not a page: the list as a workbook, and the pictures of entries.</summary>
public static class LedgerFiles
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapLedgerFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{town}/ledgers/{ledgerId}/export", Export);
        routes.MapGet("/{town}/ledgers/{ledgerId}/batches/{batchId}/export", BatchOf);
        routes.MapGet("/{town}/ledgers/{ledgerId}/template", TemplateOf);
        routes.MapRoundExport();
        routes.MapGet("/{town}/pictures/{hash}", PictureAsync);
    }

    private static IResult Export(string ledgerId, HttpContext http, [FromServices] Visit visit, CancellationToken cancel)
    {
        if (visit.Pack.Find(ledgerId) is not { } ledger)
            return Results.NotFound();
        var sheet = new EntrySheet(ledger, visit.Areas, visit.Actor, visit.Town);
        var filter = new ListFilter(visit, ledger, http.Request.Query);
        var entries = visit.Town.StreamAsync(visit.Actor, filter.Query(1) with { Before = null }, filter.AreaCode);
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
        var entries = visit.Town.EntriesOfAsync(batch).Where(entry => Rights.Covers(visit.Actor, entry.Area, areas));
        return Send(
            new(ledger, areas, visit.Actor, visit.Town),
            entries,
            ledger.Title,
            $"{visit.Town.Info.Name}{ledger.Title}批次{batch.Day:yyyyMMdd}",
            cancel
        );
    }

    private static IResult TemplateOf(string ledgerId, [FromServices] Visit visit)
    {
        if (visit.Pack.Find(ledgerId) is not { } ledger || !Rights.MayOpen(visit.Actor, ledger))
            return Results.NotFound();
        var file = new MemoryStream();
        Template.Write(
            file,
            ledger,
            visit.Areas,
            AreaChoices.For(visit, ledger.Level, standing: true),
            visit.Town.Read(town => town.Offices.ToArray())
        );
        return Results.Bytes(file.ToArray(), Workbook, $"{ledger.Title}导入模板.xlsx");
    }

    /// <summary>Entries as a workbook, sent as they are read.</summary>
    internal static IResult Send(EntrySheet sheet, IAsyncEnumerable<Entry> entries, string title, string name, CancellationToken cancel) =>
        Results.Stream(to => sheet.WriteAsync(to, title, entries, cancel), Workbook, name + ".xlsx");

    private static async Task<IResult> PictureAsync(string hash, HttpContext http, [FromServices] Visit visit)
    {
        if (!PhotoField.IsHash(hash) || await visit.Town.PictureAsync(hash) is not { } jpeg)
            return Results.NotFound();
        // The name is the content's hash: what it names never changes. Private, because only the township's accounts may see it.
        http.Response.Headers[HeaderNames.CacheControl] = "private, max-age=31536000, immutable";
        return Results.Bytes(jpeg, "image/jpeg");
    }
}
