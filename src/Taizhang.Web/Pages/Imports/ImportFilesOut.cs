using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Keeping;
using Taizhang.Service.Towns;
using Taizhang.Web.Documents;
using Taizhang.Workbooks;

namespace Taizhang.Web.Pages.Imports;

/// <summary>The bad rows of a workbook that is being looked at, as a workbook with its wrong cells marked.</summary>
public static class ImportFilesOut
{
    public static void MapImportFiles(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/{town}/ledgers/{ledgerId}/import/{fileId}/bad", BadAsync);

    private static async Task<IResult> BadAsync(
        string ledgerId,
        string fileId,
        HttpContext http,
        [FromServices] Visit visit,
        [FromServices] ImportFiles files,
        [FromServices] ImportJobs jobs,
        CancellationToken cancel
    )
    {
        if (
            visit.Pack.Find(ledgerId) is not { } ledger
            || !Rights.MayOpen(visit.Actor, ledger)
            || files.Find(visit, ledgerId, fileId) is not { } file
        )
            return Results.NotFound();
        var choice = ImportQuery.Read(http.Request.Query, visit, ledger);
        var job = jobs.Begin(ImportQuery.Key(fileId, choice), visit, file, ledger, choice, run: null);
        await job.Work.WaitAsync(cancel);
        if (job.Report is not { Faults.IsEmpty: false } report || files.Open(file) is not { Ok: true, Value: var book })
            return Results.NotFound();
        return FileResults.Workbook(
            Path.GetFileNameWithoutExtension(file.Name) + "（有误的行）",
            async to =>
            {
                using (book)
                {
                    var wordings = visit.Town.Read(town => town.Wordings);
                    var reading = SheetReading.Of(book, file.Name, ledger, visit.Areas, visit.Today, choice, wordings, cancel).Value;
                    await BadRows.WriteAsync(to, reading, report.Faults, cancel);
                }
            }
        );
    }
}
