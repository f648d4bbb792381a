using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;
using Taizhang.Web.Documents;
using Taizhang.Workbooks;

namespace Taizhang.Web.Pages.Books;

/// <summary>Statements of accounts, and what expires, as workbooks with the numbers as numbers.</summary>
internal static class BookFiles
{
    /// <summary>The most lines of a statement in one workbook.</summary>
    private const int MostLines = 100_000;

    public static void MapBookFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{town}/ledgers/{ledgerId}/{number}/account/export", StatementAsync);
        routes.MapGet("/{town}/ledgers/{ledgerId}/expiring/export", ExpiringAsync);
    }

    private static async Task<IResult> StatementAsync(Visit visit, string ledgerId, string number, string? of, string? unit)
    {
        if (
            await visit.Town.FindAsync(visit.Actor, number) is not { } entry
            || entry.Ledger != ledgerId
            || await BookStatement.FindAsync(visit, entry, of, unit) is not { } holding
        )
            return Results.NotFound();
        var page = await visit.Town.StatementAsync(visit.Actor, entry, holding.Account, holding.Unit, limit: MostLines);
        return FileResults.Workbook(
            $"{number}账户明细",
            WrittenSheet.Of(
                WrittenSheet.Only,
                page.Items,
                ("日期", one => Day(one.Item.Day)),
                ("事由", one => one.Title),
                ("条目", one => one.Entry?.Number),
                ($"收入（{holding.Unit}）", one => one.Item.Amount > 0 ? Number(visit, one.Item.Amount, holding.Unit) : null),
                ($"支出（{holding.Unit}）", one => one.Item.Amount < 0 ? Number(visit, -one.Item.Amount, holding.Unit) : null),
                ($"余额（{holding.Unit}）", one => Number(visit, one.Item.Balance, holding.Unit))
            )
        );
    }

    private static async Task<IResult> ExpiringAsync(Visit visit, string ledgerId, string? by)
    {
        if (visit.Pack.Find(ledgerId) is not { } ledger)
            return Results.NotFound();
        var day = ExpiringPage.DayOf(by, visit.Today);
        return FileResults.Workbook(
            $"{ledger.Title}到{Day(day)}将到期",
            WrittenSheet.Of(
                WrittenSheet.Only,
                await ExpiringPage.ReadAsync(visit, ledgerId, day),
                ("编号", lot => lot.Entry.Number),
                ("名称", lot => visit.Reader.ShownName(ledger, lot.Entry)),
                ("区域", lot => visit.Areas.FullName(lot.Entry.Area)),
                ("到期日", lot => Day(lot.Day)),
                ("将到期", lot => Number(visit, lot.Amount, lot.Holding.Unit)),
                ("单位", lot => lot.Holding.Unit)
            )
        );
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static decimal Number(Visit visit, long amount, string unit) =>
        decimal.Parse(Exact.Scaled(amount, visit.Pack.Books.Places(unit)), CultureInfo.InvariantCulture);
}
