using System.Collections.Immutable;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;

namespace Taizhang.Kernel.Tests;

/// <summary>The ledger of hazards.</summary>
internal static partial class TestPack
{
    public static Ledger Hazard()
    {
        var ledger = new Ledger
        {
            Id = "hazard",
            Title = "安全隐患",
            Duty = "安全应急",
            NumberPrefix = "YH",
            Level = AreaLevel.Grid,
            Label = "site",
            Fields =
            [
                Field("site", new TextField(200, false), required: true),
                Field("kind", new ChoiceField(Kinds)),
                Field("grade", new ChoiceField(["一般", "重大"]), @default: "一般"),
                Field("found_on", new DateField(false), required: true),
                Field("people", Count()),
                Field("cost", Money()),
                Field("measure", new TextField(200, false)),
                Field("after", new PhotoField()),
                Field("members", new RowsField([Field("name", new TextField(40, false), required: true), Field("age", Count())])),
            ],
            Workflow = new(
                "open",
                [new("open", "待交办"), new("fixing", "整改中"), new("fixed", "待验收"), new("closed", "已销号"), new("handed", "已移送")],
                [
                    new()
                    {
                        Id = "assign",
                        Title = "交办",
                        From = ["open"],
                        To = "fixing",
                        By = [Role.Clerk],
                        NeedsOffice = true,
                        May = ["grade", "site"],
                    },
                    new()
                    {
                        Id = "fix",
                        Title = "报告整改",
                        From = ["fixing"],
                        To = "fixed",
                        By = [Role.Office],
                        Needs = ["measure"],
                        May = ["cost"],
                    },
                    new()
                    {
                        Id = "accept",
                        Title = "验收销号",
                        From = ["fixed"],
                        To = "closed",
                        By = [Role.Clerk, Role.Leader, Role.Office],
                        NotBy = "fix",
                    },
                    new()
                    {
                        Id = "reject",
                        Title = "退回",
                        From = ["fixed"],
                        To = "fixing",
                        By = [Role.Clerk],
                        NeedsReason = true,
                    },
                    new()
                    {
                        Id = "reopen",
                        Title = "反弹",
                        From = ["closed"],
                        To = "fixing",
                        By = [Role.Clerk],
                        NeedsReason = true,
                    },
                    new()
                    {
                        Id = "extend",
                        Title = "延期",
                        From = ["fixing"],
                        By = [Role.Leader],
                        NeedsReason = true,
                        Extends = [("fix", 5)],
                    },
                    new()
                    {
                        Id = "raise",
                        Title = "升级",
                        From = ["open"],
                        By = [Role.Clerk],
                        Sets = [("grade", "重大")],
                    },
                    new()
                    {
                        Id = "hang",
                        Title = "挂账",
                        From = ["fixing"],
                        By = [Role.Leader],
                        NeedsReason = true,
                    },
                    new()
                    {
                        Id = "unhang",
                        Title = "恢复办理",
                        From = ["fixing"],
                        By = [Role.Leader],
                    },
                    new()
                    {
                        Id = "withdraw",
                        Title = "撤回交办",
                        From = ["fixing"],
                        To = "open",
                        By = [Role.Clerk],
                    },
                    new()
                    {
                        Id = "bounce",
                        Title = "退回重派",
                        From = ["fixing"],
                        To = "open",
                        By = [Role.Office],
                        NeedsReason = true,
                        Within = 7,
                    },
                ]
            ),
            Clocks =
            [
                new()
                {
                    Id = "assign",
                    Title = "交办时限",
                    Starts = [Clock.Registration],
                    Stops = ["assign"],
                    Days = 2,
                },
                new()
                {
                    Id = "fix",
                    Title = "整改时限",
                    Starts = ["assign"],
                    Stops = ["fix"],
                    Days = 15,
                    WorkDays = true,
                    Cases = [(new([new(entry => entry.Values[2].Text == "重大", "重大")]), 3)],
                    Pauses = ["hang"],
                    Resumes = ["unhang"],
                    Ladder = [(Role.Leader, 1), (Role.County, 10)],
                },
            ],
        };
        return ledger;
    }

    /// <summary>The figures of <see cref="Hazard"/>.</summary>
    public static ImmutableArray<Figure> HazardFigures(Ledger ledger) =>
        [
            Of(ledger, "found", FigureKind.Flow, entry => On(entry.Values[3].Day)) with
            {
                Unit = "处",
                By = ["kind", "grade"],
            },
            Of(ledger, "closed", FigureKind.Flow, entry => On(EntryHistory.Entered(entry, ledger.Workflow, "closed"))) with
            {
                Unit = "处",
            },
            Of(ledger, "major", FigureKind.Flow, entry => On(entry.Values[3].Day)) with
            {
                Where = new([new(entry => entry.Values[2].Text == "重大", "隐患等级为重大")]),
            },
            Of(
                ledger,
                "rejected",
                FigureKind.Flow,
                entry => entry.Trail.Where(step => step.Move == "reject").Select(step => new Portion(step.Day, 1))
            ),
            Of(ledger, "fix_due", FigureKind.Flow, entry => On(entry.RunOf("fix")?.Due)),
            Of(ledger, "cost", FigureKind.Flow, entry => On(entry.Values[3].Day, entry.Values[5].Number)) with
            {
                Unit = "万元",
                Shift = 6,
                Decimals = 2,
            },
            Of(
                ledger,
                "standing",
                FigureKind.Stock,
                entry => Span(entry.Values[3].Day, EntryHistory.Entered(entry, ledger.Workflow, "closed"), 1)
            ) with
            {
                By = ["kind"],
            },
            Of(
                ledger,
                "people_at_risk",
                FigureKind.Stock,
                entry => Span(entry.Opened, EntryHistory.Entered(entry, ledger.Workflow, "closed"), entry.Values[4].Number)
            ),
            Of(ledger, "sites", FigureKind.Distinct, entry => On(entry.Values[3].Day, 1, entry.Values[0].Text)) with
            {
                By = ["kind"],
            },
            Of(ledger, "at_sites", FigureKind.Once, entry => On(entry.Values[3].Day, entry.Values[4].Number, entry.Values[0].Text)) with
            {
                By = ["kind"],
            },
            Of(ledger, "people", FigureKind.Latest, entry => On(entry.Values[3].Day, entry.Values[4].Number)) with
            {
                By = ["kind"],
            },
            Of(ledger, "rate", FigureKind.Ratio, null) with
            {
                Unit = "%",
                Decimals = 1,
                Ratio = ("hazard.closed", "hazard.found"),
            },
            Of(ledger, "per_site", FigureKind.Ratio, null) with
            {
                Unit = "处/家",
                Decimals = 2,
                Ratio = ("hazard.found", "hazard.sites"),
            },
            Of(ledger, "busy", FigureKind.Areas, null) with
            {
                Unit = "个",
                AreasOf = AreaLevel.Village,
                OfFigure = "hazard.found",
                Is = value => value.CompareTo(2) >= 0,
            },
            Of(ledger, "busy_fire", FigureKind.Areas, null) with
            {
                Unit = "个",
                AreasOf = AreaLevel.Village,
                OfFigure = "hazard.found[kind=消防]",
                Is = value => value.CompareTo(1) >= 0,
            },
            Of(ledger, "kinds_rate", FigureKind.Ratio, null) with
            {
                Unit = "%",
                Ratio = ("hazard.standing", "hazard.found"),
            },
        ];

    private static IEnumerable<Portion> On(DateOnly? day, long? amount = 1, string? value = null) =>
        day is { } on && amount is { } much ? [new(on, much, value)] : [];

    private static IEnumerable<Portion> Span(DateOnly? from, DateOnly? until, long? amount) =>
        from is { } day && amount is { } much ? [new(day, until ?? DateOnly.MaxValue, much)] : [];
}
