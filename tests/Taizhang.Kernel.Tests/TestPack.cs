using System.Collections.Immutable;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;

namespace Taizhang.Kernel.Tests;

/// <summary>
/// Two ledgers in code: hazards, with a workflow, clocks and every kind of figure that comes from entries, and declared indicators.
/// </summary>
internal static partial class TestPack
{
    public static readonly ImmutableArray<string> Kinds = ["消防", "燃气", "道路交通"];
    public static readonly string Photo = new('a', 64);

    public static Pack Township(params Ledger[] beside)
    {
        var (hazard, indicator) = (Hazard(), Indicator());
        return new([hazard, indicator, .. beside], [.. HazardFigures(hazard), .. IndicatorFigures(indicator)], WorkDays(), "1");
    }

    /// <summary>The calendar that the township pack ships.</summary>
    public static WorkCalendar WorkDays() =>
        new(
            File.ReadLines(Path.Combine(AppContext.BaseDirectory, "workdays.tsv"))
                .Skip(1)
                .Select(line => line.Split('\t'))
                .ToDictionary(parts => DateOnly.ParseExact(parts[0], "yyyy-MM-dd"), parts => parts[1] == "work")
        );

    public static Field Field(string id, FieldType type, bool required = false, string? @default = null) =>
        new()
        {
            Id = id,
            Title = "某项",
            Type = type,
            Required = required,
            Default = @default,
        };

    public static NumberField Count() => new("count", 0, "", 0, 1_000_000_000);

    public static NumberField Money() => new("money", 2, "元", 0, 100_000_000_000_000);

    public static Ledger Indicator()
    {
        var ledger = new Ledger
        {
            Id = "indicator",
            Title = "统计指标",
            Duty = "经济项目",
            NumberPrefix = "TJ",
            Level = AreaLevel.Village,
            Label = "name",
            Unique = ["name", "period"],
            Opens = [Role.Clerk, Role.Office],
            Fields =
            [
                Field("name", new TextField(40, false), required: true),
                Field("period", new PeriodField(), required: true),
                Field("value", new NumberField("number", 2, "", -1_000_000, 1_000_000)),
            ],
            Workflow = new(
                "draft",
                [new("draft", "待审核"), new("confirmed", "已审定")],
                [
                    new()
                    {
                        Id = "confirm",
                        Title = "审定",
                        From = ["draft"],
                        To = "confirmed",
                        By = [Role.Clerk],
                        May = ["name", "period", "value"],
                    },
                ]
            ),
        };
        return ledger;
    }

    /// <summary>The figures of <see cref="Indicator"/>.</summary>
    public static ImmutableArray<Figure> IndicatorFigures(Ledger ledger) =>
        [
            Of(ledger, "last", FigureKind.Declared, Declared) with
            {
                Shift = 2,
                Decimals = 2,
            },
            Of(ledger, "sum", FigureKind.Declared, Declared) with
            {
                Shift = 2,
                Decimals = 2,
                SumsMonths = true,
            },
        ];

    private static IEnumerable<Portion> Declared(Entry entry)
    {
        if (entry.Values[1].Number is not { } key || entry.Values[2].Number is not { } value)
            return [];
        var period = Period.FromKey((int)key);
        return [new(period.First, period.Last.AddDays(1), value)];
    }

    private static Figure Of(Ledger ledger, string id, FigureKind kind, Func<Entry, IEnumerable<Portion>>? portions) =>
        new()
        {
            Id = $"{ledger.Id}.{id}",
            Title = id,
            Unit = "",
            Kind = kind,
            Ledger = ledger,
            Definition = "",
            Portions = portions,
        };
}
