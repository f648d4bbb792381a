using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel.Calendar;
using Taizhang.Reports.Writing;
using Taizhang.Service.Papers;
using Taizhang.Service.Towns;
using Taizhang.Web.Documents;
using Taizhang.Workbooks;

namespace Taizhang.Web.Pages.Papers;

/// <summary>Printed papers and their receipts as files, and the register of their numbers as a workbook.</summary>
internal static class PaperFiles
{
    public static void MapPaperFiles(this WebApplication app)
    {
        app.MapGet(
            "/{town}/papers/{id:int}/paper.docx",
            async (Visit visit, HttpContext http, int id) =>
                await FindAsync(visit, http, id) is var (name, document) ? FileResults.Word(name, document) : Results.NotFound()
        );
        app.MapGet(
            "/{town}/papers/{id:int}/paper.pdf",
            async (Visit visit, HttpContext http, OfficialPdf pdf, int id, CancellationToken cancel) =>
            {
                if (await FindAsync(visit, http, id) is not var (name, document))
                    return Results.NotFound();
                var made = await pdf.MakeAsync(document, cancel);
                return made.Ok
                    ? FileResults.Pdf(name, made.Value)
                    : Results.Text(
                        string.Join('\n', made.Refusals.Select(refusal => refusal.Message)),
                        statusCode: made.Refusals.Max(refusal => refusal.Status)
                    );
            }
        );
        app.MapGet(
            "/{town}/papers/{id:int}/receipt.docx",
            async (Visit visit, HttpContext http, int id) =>
            {
                http.Response.Headers.CacheControl = "no-store";
                return await visit.Town.PaperAsync(visit.Actor, id) is { Printed: { Served: true } printed, Content: { } content }
                    ? FileResults.Word(
                        $"送达回证 {NameOf(printed.Number, printed.Title)}",
                        PaperWriting.Receipt(printed, content, content.Sign) with
                        {
                            IsDemo = visit.Town.Info.Demo,
                        }
                    )
                    : Results.NotFound();
            }
        );
        app.MapGet(
            "/{town}/papers/export",
            async (Visit visit, string? when, string? ledger) =>
            {
                var (period, wanted) = PaperFilter.Read(visit, when, ledger);
                var rows = await visit.Town.PrintedAsync(visit.Actor, period.First, period.Last, wanted);
                return FileResults.Workbook(
                    $"{visit.Town.Info.Name}文书登记簿{period}",
                    new WrittenSheet("文书登记簿", Columns, Rows(visit, rows))
                );
            }
        );
    }

    private static readonly SheetColumn[] Columns =
    [
        new("登记号"),
        new("文号"),
        new("文书"),
        new("台账"),
        new("条目"),
        new("印制日期"),
        new("印制人"),
        new("印数"),
        new("送达"),
        new("状态"),
    ];

    private static async IAsyncEnumerable<object?[]> Rows(Visit visit, IEnumerable<ShownPaper> papers)
    {
        await Task.CompletedTask;
        foreach (var (printed, _, _, _) in papers)
            yield return
            [
                printed.Id,
                printed.Number,
                printed.Title,
                visit.Pack[printed.Ledger].Title,
                printed.Entry ?? $"{visit.Areas.FullName(printed.Area!)} {printed.Count} 条",
                printed.Day,
                printed.ByName,
                printed.Times,
                printed.Services.LastOrDefault() is { } service ? Days.Text(service.Day)
                : printed.Served ? "未送达"
                : "",
                printed.Voided is null ? "" : "作废",
            ];
    }

    /// <summary>A paper that the visitor may read, with the name of its file.</summary>
    private static async Task<(string Name, OfficialDocument Document)?> FindAsync(Visit visit, HttpContext http, int id)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await visit.Town.PaperAsync(visit.Actor, id) is not { Printed: var printed, Content: { } content } shown)
            return null;
        var signed =
            printed.ShowsSignatures && shown.Approval is { } approval
                ? ApprovalWriting.Signatures(approval, await visit.Town.SignaturesAsync(approval))
                : null;
        return (
            NameOf(printed.Number, printed.Title),
            PaperWriting.Document(content, printed, signed) with
            {
                IsDemo = visit.Town.Info.Demo,
            }
        );
    }

    private static string NameOf(string number, string title) => number.Length > 0 ? $"{title} {number}" : title;
}
