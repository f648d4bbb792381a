using System.Collections.Immutable;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Pages.Figures;

/// <summary>A figure as one line of the table of all figures.</summary>
/// <param name="Year">The reading of the whole year that contains the period, because plans are made for years.</param>
/// <param name="Months">The twelve months of that year; null for a month that has not begun, or without a value.</param>
public sealed record FigureLine(FigureReading Reading, FigureReading Year, ImmutableArray<Exact?> Months)
{
    private static readonly string[] DutyOrder = ["经济项目", "乡村振兴", "生态环境", "民生保障", "安全应急", "社会治理", "自身建设"];

    /// <summary>The duties of a pack's ledgers, in the order of a work report.</summary>
    public static List<string> Duties(Pack pack) =>
        [
            .. pack
                .Ledgers.Select(ledger => ledger.Duty)
                .Distinct()
                .OrderBy(duty => Array.IndexOf(DutyOrder, duty) is >= 0 and int at ? at : DutyOrder.Length),
        ];

    /// <summary>
    /// All figures that pass the filter, read at one instant; null when the area does not exist or is not in the visitor's scope.
    /// </summary>
    public static List<FigureLine>? ReadAll(Visit visit, string area, Func<Figure, bool> which)
    {
        var used = UsedOf(visit);
        return visit.Town.Read(town =>
            town.Areas.Find(area) is null || !Rights.Covers(visit.Actor, area, town.Areas)
                ? null
                : town
                    .Pack.Figures.All.Where(figure => used.Contains(figure.Ledger) && which(figure))
                    .Select(figure => Read(town, visit.Actor, figure, area, visit.Period, visit.Today))
                    .ToList()
        );
    }

    /// <summary>The ledgers of which a figure has a value at an area in the visitor's period or the year before.</summary>
    public static List<Ledger> LedgersWithValues(Visit visit, string area)
    {
        var used = UsedOf(visit);
        return visit.Town.Read(town =>
            used.Where(ledger =>
                    town.Pack.Figures.Of(ledger)
                        .Any(figure =>
                            town.ValueFor(visit.Actor, figure, "", area, visit.Period) is not null
                            || town.ValueFor(visit.Actor, figure, "", area, visit.Period.YearBefore) is not null
                        )
                )
                .ToList()
        );
    }

    /// <summary>The ledgers that the township works with.</summary>
    private static List<Ledger> UsedOf(Visit visit) => [.. visit.Pack.Ledgers.Where(visit.Town.Uses)];

    /// <summary>The values of a year's months; null for one that has not begun, or without a value.</summary>
    public static ImmutableArray<Exact?> MonthsOf(
        Township town,
        Actor actor,
        Figure figure,
        string slice,
        string area,
        int year,
        DateOnly today
    )
    {
        var months = ImmutableArray.CreateBuilder<Exact?>(12);
        for (int month = 1; month <= 12; month++)
        {
            var at = new Period(year, month);
            months.Add(at.First > today ? null : town.ValueFor(actor, figure, slice, area, at));
        }
        return months.MoveToImmutable();
    }

    private static FigureLine Read(Township town, Actor actor, Figure figure, string area, Period period, DateOnly today)
    {
        var reading = town.Read(actor, figure, "", area, period);
        return new(
            reading,
            period.IsYear ? reading : town.Read(actor, figure, "", area, new(period.Year)),
            MonthsOf(town, actor, figure, "", area, period.Year, today)
        );
    }

    /// <summary>Whether a figure, its ledger or another of its names contains the words; empty ones name all.</summary>
    public static bool IsNamed(Figure figure, string text) =>
        text.Length == 0
        || figure.Title.Contains(text, StringComparison.OrdinalIgnoreCase)
        || figure.Ledger.Title.Contains(text, StringComparison.OrdinalIgnoreCase)
        || figure.Id.Contains(text, StringComparison.OrdinalIgnoreCase)
        || figure.Aka.Any(name => name.Contains(text, StringComparison.OrdinalIgnoreCase));
}
