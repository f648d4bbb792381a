using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Taizhang.Kernel.Ledgers;
using Taizhang.Service.Imports;
using Taizhang.Service.Towns;
using Taizhang.Web.Pages.Ledgers;

namespace Taizhang.Web.Pages.Rounds;

/// <summary>The targets still missing in a round, as a workbook in the form of their register.</summary>
internal static class RoundExport
{
    private const int ReadAtOnce = 500;

    public static void MapRoundExport(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/{town}/ledgers/{ledgerId}/rounds/{roundId}/export", ExportAsync);

    private static async Task<IResult> ExportAsync(
        string ledgerId,
        string roundId,
        HttpContext http,
        [FromServices] Visit visit,
        CancellationToken cancel
    )
    {
        if (visit.Pack.Find(ledgerId)?.FindRound(roundId) is not { } round)
            return Results.NotFound();
        if (
            !DateOnly.TryParseExact(http.Request.Query["day"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        )
            day = visit.Today;
        string? area = http.Request.Query["area"].FirstOrDefault() is { Length: > 0 } code ? code : null;
        if (await visit.Town.CoverageAsync(visit.Actor, round, day, area) is not { } coverage)
            return Results.NotFound();
        var sheet = new EntrySheet(visit.Pack.Figures.Find(round.Of)!.Value.Figure.Ledger, visit.Areas, visit.Actor, visit.Town);
        return LedgerFiles.Send(
            sheet,
            EntriesAsync(visit, coverage, cancel),
            "未查名单",
            $"{visit.Town.Info.Name}{round.Title}未查名单{coverage.First:yyyyMMdd}",
            cancel
        );
    }

    private static async IAsyncEnumerable<Entry> EntriesAsync(
        Visit visit,
        Coverage coverage,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        foreach (var some in coverage.Missing.Chunk(ReadAtOnce))
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var entry in await visit.Town.EntriesAsync(visit.Actor, some))
                yield return entry;
        }
    }
}
