using System.Collections.Immutable;
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

    /// <summary>The same with values that events take over, and a personal field of firms.</summary>
    public static Pack Township(params (string Field, (string, string) From)[] taken) =>
        new([Firm(), Event([.. Event().Fields.Select(field => Take(field, taken))])], [], WorkCalendar.Plain, "1");

    /// <summary>The same with another personal field of firms.</summary>
    public static Pack Township(string personal) =>
        new(
            [Firm([.. Firm().Fields.Select(field => field.Id == personal ? field with { Personal = true } : field)]), Event()],
            [],
            WorkCalendar.Plain,
            "1"
        );

    private static Field Take(Field field, (string Field, (string, string) From)[] taken) =>
        taken.FirstOrDefault(one => one.Field == field.Id) is { Field: not null } one ? field with { From = one.From } : field;

    public static Ledger Firm(ImmutableArray<Field>? fields = null) =>
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
                fields
                ??
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

    public static Ledger Event(ImmutableArray<Field>? fields = null) =>
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
                fields
                ??
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
