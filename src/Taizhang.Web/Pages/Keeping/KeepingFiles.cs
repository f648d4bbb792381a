using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.People;
using Taizhang.Service.Imports;
using Taizhang.Service.Towns;
using Taizhang.Storage;
using Taizhang.Web.Documents;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Keeping;

/// <summary>Downloads for those who keep the township: the head of its journal, and all its ledgers at once.</summary>
internal static class KeepingFiles
{
    public static void MapKeepingFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{town}/admin/head.txt", Head).WithMetadata(new OpenToDutyAttribute(Role.Admin));
        routes.MapGet("/{town}/admin/export.zip", Export);
    }

    private static IResult Head([FromServices] Visit visit) =>
        Rights.MayKeepTown(visit.Actor)
            ? Results.File(
                Encoding.UTF8.GetBytes(HeadLine.Of(visit.Town.Head, null).Text + "\n"),
                "text/plain; charset=utf-8",
                $"{visit.Town.Info.Name}存证{visit.Today:yyyyMMdd}.txt"
            )
            : Results.StatusCode(StatusCodes.Status403Forbidden);

    private static IResult Export([FromServices] Visit visit, CancellationToken cancel) =>
        Rights.MaySetLedgers(visit.Actor)
            ? new MadeFile(
                $"{visit.Town.Info.Name}全部台账{visit.Today:yyyyMMdd}.zip",
                "application/zip",
                (to, _) => WriteAsync(visit, to, cancel)
            )
            : Results.StatusCode(StatusCodes.Status403Forbidden);

    /// <summary>One workbook for each ledger that holds anything for the reader, who sees in it what he sees on pages.</summary>
    private static async Task WriteAsync(Visit visit, Stream to, CancellationToken cancel)
    {
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var ledger in visit.Pack.Ledgers.Where(ledger => Rights.IsOffered(visit.Actor, ledger)))
        {
            var query = new EntryQuery { Ledger = ledger.Id };
            if ((await visit.Town.ListAsync(visit.Actor, query with { Limit = 1 })).Items.IsEmpty)
                continue;
            await using var file = await zip.CreateEntry($"{ledger.Duty}/{ledger.Title}.xlsx", CompressionLevel.NoCompression)
                .OpenAsync(cancel);
            await new EntrySheet(ledger, visit.Areas, visit.Actor, visit.Town).WriteAsync(
                file,
                ledger.Title,
                visit.Town.StreamAsync(visit.Actor, query),
                cancel
            );
        }
    }
}
