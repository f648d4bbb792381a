using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;

namespace Taizhang.Kernel.Tests;

/// <summary>A register of firms, and events that link to it: told of twice at times, and dispatched by kind and area.</summary>
internal static class RegisterPack
{
    public static Pack Township() => new([Firm(), Event()], [], WorkCalendar.Plain, "1");

    public static Ledger Firm() =>
        new()
        {
            Id = "firm",
            Title = "市场主体",
            Duty = "经济项目",
            NumberPrefix = "QY",
            Level = AreaLevel.Grid,
            Label = "name",
            Identity = "code",
            Fields =
            [
                TestPack.Field("code", new TextField(40, false), required: true),
                TestPack.Field("name", new TextField(40, false)),
                TestPack.Field("trade", new ChoiceField(["餐饮", "加工"])),
                TestPack.Field("owner", new TextField(40, false)) with
                {
                    Personal = true,
                },
                TestPack.Field("account", new TextField(40, false)) with
                {
                    Personal = true,
                    Sealed = true,
                },
            ],
        };

    public static Ledger Event() =>
        new()
        {
            Id = "event",
            Title = "网格事件",
            Duty = "社会治理",
            NumberPrefix = "SJ",
            Level = AreaLevel.Grid,
            Label = "what",
            Dispatch = "kind",
            Near = new(["kind"], 14, 200),
            Fields =
            [
                TestPack.Field("what", new TextField(40, false), required: true),
                TestPack.Field("kind", new ChoiceField(["路灯", "垃圾", "积水"])),
                TestPack.Field("place", new PointField()),
                TestPack.Field("firm", new LinkField(["firm"])),
                TestPack.Field("trade", new ChoiceField(["餐饮", "加工"])) with
                {
                    From = ("firm", "trade"),
                },
                TestPack.Field("caller", new TextField(40, false)) with
                {
                    Personal = true,
                },
            ],
            Workflow = new(
                "open",
                [new("open", "待派遣"), new("closed", "已结案")],
                [
                    new()
                    {
                        Id = "close",
                        Title = "结案",
                        From = ["open"],
                        To = "closed",
                        By = [Role.Clerk, Role.Office],
                        NeedsOffice = true,
                    },
                ]
            ),
        };
}
