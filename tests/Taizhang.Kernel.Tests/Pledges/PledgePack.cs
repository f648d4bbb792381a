using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Pledges;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Tests.Pledges;

/// <summary>The test pack with a ledger of pledges and one of projects beside its hazards and indicators.</summary>
internal static class PledgePack
{
    public static Pack Township() => TestPack.Township(Project(), Ledger());

    public static Ledger Project() =>
        new()
        {
            Id = "project",
            Title = "项目",
            Duty = "经济项目",
            NumberPrefix = "XM",
            Level = AreaLevel.Village,
            Label = "name",
            Fields = [TestPack.Field("name", new TextField(40, false), required: true)],
            Workflow = new(
                "idea",
                [new("idea", "谋划储备"), new("prep", "前期推进"), new("started", "已开工"), new("built", "已竣工")],
                [
                    new()
                    {
                        Id = "prepare",
                        Title = "转入前期",
                        From = ["idea"],
                        To = "prep",
                        By = [Role.Clerk],
                    },
                    new()
                    {
                        Id = "start",
                        Title = "开工",
                        From = ["prep"],
                        To = "started",
                        By = [Role.Clerk],
                    },
                    new()
                    {
                        Id = "finish",
                        Title = "竣工",
                        From = ["started"],
                        To = "built",
                        By = [Role.Clerk],
                    },
                ]
            ),
        };

    public static Ledger Ledger() =>
        new()
        {
            Id = PledgeLedger.Id,
            Title = "承诺与督办",
            Duty = "自身建设",
            NumberPrefix = "CN",
            Level = AreaLevel.Village,
            Label = "text",
            Opens = [Role.Clerk],
            Fields =
            [
                TestPack.Field("text", new TextField(1000, true), required: true),
                TestPack.Field(
                    "kind",
                    Choice((PledgeLedger.Origins.Report, "政府工作报告"), ("superior", "上级交办")),
                    @default: "政府工作报告"
                ),
                TestPack.Field("year", new PeriodField(), required: true),
                TestPack.Field(
                    "target_kind",
                    Choice(
                        (PledgeLedger.TargetKinds.Amount, "数量目标"),
                        (PledgeLedger.TargetKinds.Growth, "增幅目标"),
                        (PledgeLedger.TargetKinds.Rate, "比率目标"),
                        (PledgeLedger.TargetKinds.Rank, "排名目标"),
                        (PledgeLedger.TargetKinds.Stage, "阶段目标"),
                        (PledgeLedger.TargetKinds.Task, "完成事项"),
                        (PledgeLedger.TargetKinds.Milestones, "节点任务")
                    ),
                    @default: "完成事项"
                ) with
                {
                    Firm = true,
                },
                TestPack.Field("figure", new FigureField()) with
                {
                    Firm = true,
                },
                TestPack.Field("target", new NumberField("number", 4, "", -1_000_000_000_000, 1_000_000_000_000)) with
                {
                    Firm = true,
                },
                TestPack.Field("unit", new TextField(20, false)) with
                {
                    Firm = true,
                },
                TestPack.Field(
                    "bound",
                    Choice(("as_figure", "按指标"), (PledgeLedger.Bounds.Least, "不低于"), (PledgeLedger.Bounds.Most, "不超过"))
                ) with
                {
                    Firm = true,
                },
                TestPack.Field(
                    "pace",
                    Choice(("even", "按月平均"), (PledgeLedger.Paces.Seasonal, "按上年各月"), (PledgeLedger.Paces.Typed, "自定"))
                ) with
                {
                    Firm = true,
                },
                TestPack.Field(
                    "plan",
                    new RowsField([
                        TestPack.Field("month", new PeriodField()),
                        TestPack.Field("share", new NumberField("number", 1, "", 0, 1000)),
                    ])
                ) with
                {
                    Firm = true,
                },
                TestPack.Field("promised_on", new DateField(false), required: true),
                TestPack.Field("due_on", new DateField(true)) with
                {
                    Firm = true,
                },
                TestPack.Field("parent", new LinkField([PledgeLedger.Id])),
                TestPack.Field("weight", TestPack.Count()),
                TestPack.Field("project", new LinkField(["project"])),
                TestPack.Field("stage", new TextField(20, false)),
                TestPack.Field(
                    "milestones",
                    new RowsField([
                        TestPack.Field("node", new TextField(40, false)),
                        TestPack.Field("due", new PeriodField()),
                        TestPack.Field("done", new DateField(false)),
                        TestPack.Field("weight", TestPack.Count()),
                    ])
                ),
            ],
            Workflow = new(
                "promised",
                [
                    new("promised", "待分解"),
                    new("doing", "推进中"),
                    new("done", "待核验"),
                    new("kept", "已完成"),
                    new("partly", "部分完成"),
                    new("failed", "未完成"),
                    new("carried", "结转下年"),
                ],
                [
                    new()
                    {
                        Id = "assign",
                        Title = "分解交办",
                        From = ["promised"],
                        To = "doing",
                        By = [Role.Clerk],
                        NeedsOffice = true,
                        May = ["target"],
                    },
                    new()
                    {
                        Id = "report",
                        Title = "报告进展",
                        From = ["doing"],
                        By = [Role.Clerk, Role.Office],
                        May = ["milestones", "target"],
                    },
                    new()
                    {
                        Id = "finish",
                        Title = "报告完成",
                        From = ["doing"],
                        To = "done",
                        By = [Role.Clerk, Role.Office],
                    },
                    new()
                    {
                        Id = "verify",
                        Title = "核验完成",
                        From = ["done"],
                        To = "kept",
                        By = [Role.Clerk],
                    },
                    new()
                    {
                        Id = "fail",
                        Title = "年终认定未完成",
                        From = ["doing"],
                        To = "failed",
                        By = [Role.Leader],
                        NeedsReason = true,
                    },
                ]
            ),
        };

    private static ChoiceField Choice(params (string Id, string Title)[] choices) =>
        new([.. choices.Select(choice => choice.Title)], choices.ToDictionary(choice => choice.Id, choice => choice.Title));

    /// <summary>Pledges something for 2023 and gives its number.</summary>
    public static string Promise(this TestTown town, params (string Id, Input Input)[] fields) =>
        town.Keep(
            PledgeLedger.Id,
            TestTown.Town,
            null,
            [
                .. new (string Id, Input Input)[] { ("text", "某项承诺"), ("year", "2023"), ("promised_on", "2023-01-10") }.Where(one =>
                    fields.All(field => field.Id != one.Id)
                ),
                .. fields,
            ]
        );

    /// <summary>How far a pledge has come.</summary>
    public static Progress Progress(this TestTown town, string number, string? day = null)
    {
        var at = day is null ? town.Today : DateOnly.ParseExact(day, "yyyy-MM-dd");
        return town.Tracker().On(town.PledgeOf(number), at, town.Today);
    }

    public static Tracker Tracker(this TestTown town) =>
        new(
            town.Township,
            town.Entries.Values.Where(entry => entry.Ledger == PledgeLedger.Id).Select(entry => town.PledgeOf(entry.Number)),
            town.Entries
        );

    public static Pledge PledgeOf(this TestTown town, string number) => Pledge.Of(town.Township.Pack[PledgeLedger.Id], town[number]);

    public static Input Rows(params (string, string)[][] rows) =>
        Input.Of([.. rows.Select(row => row.ToDictionary(cell => cell.Item1, cell => cell.Item2))]);
}
