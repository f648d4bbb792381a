using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MiniExcelLibs;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Figures;

namespace Taizhang.Web.Pages.Ledgers;

/// <summary>Statements of accounts, and what expires, as workbooks with the numbers as numbers.</summary>
internal static class AccountFiles
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The most lines of a statement that one workbook takes.</summary>
    private const int MostLines = 100_000;

    public static void MapAccountFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{town}/ledgers/{ledgerId}/{number}/account/export", StatementAsync);
        routes.MapGet("/{town}/ledgers/{ledgerId}/expiring/export", ExpiringAsync);
    }

    private static async Task<IResult> StatementAsync(Visit visit, string ledgerId, string number, string? of, string? unit)
    {
        if (
            await visit.Town.FindAsync(visit.Actor, number) is not { } entry
            || entry.Ledger != ledgerId
            || await AccountStatement.FindAsync(visit, entry, of, unit) is not { } holding
        )
            return Results.NotFound();
        var page = await visit.Town.StatementAsync(visit.Actor, entry, holding.Account, holding.Unit, limit: MostLines);
        return File(
            page.Items.Select(one => new Dictionary<string, object?>
            {
                ["日期"] = Day(one.Item.Day),
                ["事由"] = one.Title,
                ["条目"] = one.Entry?.Number,
                [$"收入（{holding.Unit}）"] = one.Item.Amount > 0 ? Number(visit, one.Item.Amount, holding.Unit) : null,
                [$"支出（{holding.Unit}）"] = one.Item.Amount < 0 ? Number(visit, -one.Item.Amount, holding.Unit) : null,
                [$"余额（{holding.Unit}）"] = Number(visit, one.Item.Balance, holding.Unit),
            }),
            $"{number}账户明细"
        );
    }

    private static async Task<IResult> ExpiringAsync(Visit visit, string ledgerId, string? by)
    {
        if (visit.Pack.Find(ledgerId) is not { } ledger)
            return Results.NotFound();
        var day = ExpiringPage.DayOf(by, visit.Today);
        return File(
            (await ExpiringPage.ReadAsync(visit, ledgerId, day)).Select(lot => new Dictionary<string, object?>
            {
                ["编号"] = lot.Entry.Number,
                ["名称"] = Rights.ShownName(visit.Actor, ledger, lot.Entry),
                ["区域"] = visit.Areas.FullName(lot.Entry.Area),
                ["到期日"] = Day(lot.Day),
                ["将到期"] = Number(visit, lot.Amount, lot.Holding.Unit),
                ["单位"] = lot.Holding.Unit,
            }),
            $"{ledger.Title}到{Day(day)}将到期"
        );
    }

    private static IResult File(IEnumerable<Dictionary<string, object?>> rows, string name)
    {
        var bytes = new MemoryStream();
        bytes.SaveAs(rows.ToList());
        bytes.Position = 0;
        return Results.File(bytes, Workbook, name + ".xlsx");
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static decimal Number(Visit visit, long amount, string unit) =>
        decimal.Parse(Exact.Scaled(amount, visit.Pack.Accounts.Places(unit)), CultureInfo.InvariantCulture);
}
