using System.Globalization;
using Taizhang.Kernel.Books;
using Taizhang.Kernel.Ledgers;
using Taizhang.Service.Towns;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Books;

/// <summary>Addresses of account statements.</summary>
internal static class BookAddress
{
    public static string Account(this Visit visit, Entry entry, Holding of, int? before = null, string path = "account") =>
        visit.Link(
            string.Create(
                CultureInfo.InvariantCulture,
                $"ledgers/{entry.Ledger}/{entry.Number}/{path}?of={Uri.EscapeDataString(of.Account.Text)}"
                    + $"&unit={Uri.EscapeDataString(of.Unit)}{(before is { } place ? $"&before={place}" : "")}"
            )
        );

    /// <summary>
    /// The name of an account on the page of one of its entries: the other entries and the year; empty for the entry's own.
    /// </summary>
    public static string With(this BookKey account, Entry entry, Func<string, string> nameOf) =>
        string.Join(
            " · ",
            account
                .Numbers.Where(number => number != entry.Number)
                .Select(nameOf)
                .Concat(account.Year is { } year ? [$"{year} 年"] : Array.Empty<string>())
        );
}
