using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Issuing;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Pages.Papers;

/// <summary>Which printed papers the register shows, as its address says.</summary>
internal static class PaperFilter
{
    /// <summary>The periods that one may choose from: this year and the last, as far as they have begun.</summary>
    public static IEnumerable<Period> Periods(DateOnly today) =>
        Period.AllOf(today.Year).Concat(Period.AllOf(today.Year - 1)).Where(period => period.First <= today);

    /// <param name="when">A period; anything else is this year.</param>
    /// <param name="ledger">Empty: all.</param>
    public static (Period Period, Func<PrintedPaper, bool> Wanted) Read(Visit visit, string? when, string? ledger) =>
        (
            Period.TryParse(when, out var period) ? period : new(visit.Today.Year),
            printed => string.IsNullOrEmpty(ledger) || printed.Ledger == ledger
        );
}
