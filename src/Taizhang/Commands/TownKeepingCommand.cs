using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Taizhang.Kernel;
using Taizhang.Kernel.Keeping;
using Taizhang.Service.Keeping;
using Taizhang.Service.Towns;
using Command = System.CommandLine.Command;

namespace Taizhang.Commands;

/// <summary>
/// <c>town office</c>, <c>town area</c>, <c>town ledgers</c>: what the site does under 管理, by the same service. A township has one writer:
/// while the site runs, it carries them out.
/// </summary>
internal static class TownKeepingCommand
{
    public static Command Offices()
    {
        var office = new Argument<string>("OFFICE") { Description = "站所" };
        var into = new Option<string?>("--into") { Description = "改成的新名称，或接手的站所" };
        return new("office", "站所：添加、改名、合并、撤销")
        {
            Act("add", "添一个站所", [office], (parsed, on) => on.SetAsync(new SetOffice(on.Id, parsed.GetValue(office)!))),
            Act(
                "replace",
                "改名，或并入另一个站所：未办结的事项、分派规则和账号随之转过去",
                [office, Required(into)],
                (parsed, on) =>
                    Service.Keeping.Offices.ReplaceAsync(
                        on.Town,
                        on.Accounts,
                        on.Id,
                        parsed.GetValue(office)!,
                        parsed.GetValue(into)!,
                        Shared.Keeper,
                        on.Cancel
                    )
            ),
            Act(
                "close",
                "撤销手上没有事项和账号的站所",
                [office],
                (parsed, on) =>
                    Service.Keeping.Offices.AbolishAsync(on.Town, on.Accounts, on.Id, parsed.GetValue(office)!, Shared.Keeper, on.Cancel)
            ),
        };
    }

    public static Command Areas()
    {
        var code = new Argument<string>("CODE") { Description = "区域代码" };
        var into = Required(new Option<string?>("--into") { Description = "并入哪个区域的代码" });
        var parts = new Option<string[]>("--part") { Description = "新区域的名称，至少两个", AllowMultipleArgumentsPerToken = true };
        var which = new Option<int>("--open-to") { Description = "未办结的归到第几个", DefaultValueFactory = _ => 1 };
        var day = new Option<string?>("--day") { Description = "从哪天起，如 2027-01-01；默认今天" };
        return new("area", "区域：拆分、合并")
        {
            Act(
                "split",
                "拆分一个区域",
                [code, parts, which, day],
                async (parsed, on) =>
                {
                    var change = AreaChange.Split(
                        on.Town.Read(all => all.Areas),
                        parsed.GetValue(code)!,
                        Day(parsed.GetValue(day), on.Town),
                        parsed.GetValue(parts) ?? [],
                        parsed.GetValue(which) - 1,
                        ImmutableDictionary<string, int>.Empty
                    );
                    return change.Ok
                        ? await change.Value.CarryOutAsync(on.Town, on.Accounts, on.Id, Shared.Keeper, on.Cancel)
                        : change.Refusals;
                }
            ),
            Act(
                "merge",
                "把一个区域并入另一个",
                [code, into, day],
                (parsed, on) =>
                    AreaChange
                        .Merge(parsed.GetValue(code)!, Day(parsed.GetValue(day), on.Town), parsed.GetValue(into)!)
                        .CarryOutAsync(on.Town, on.Accounts, on.Id, Shared.Keeper, on.Cancel)
            ),
        };
    }

    public static Command Ledgers()
    {
        var ledgers = new Argument<string[]>("LEDGER") { Description = "台账的名字，如 hazard，可写多个", Arity = ArgumentArity.OneOrMore };
        return Act(
            "ledgers",
            "启用哪些台账；要引用的登记册一并启用",
            [ledgers],
            (parsed, on) => on.SetAsync(new UseLedgers(on.Id, parsed.GetValue(ledgers)!))
        );
    }

    public static Command Clock()
    {
        var why = Required(new Option<string?>("--why") { Description = "原来哪里不对，如 服务器时钟曾快一年" });
        return Act(
            "clock",
            "确认服务器时钟是对的：日志末条的时间晚于现在，是以前的时钟错了",
            [why],
            (parsed, on) => on.SetAsync(new ConfirmClock(on.Id, parsed.GetValue(why)!))
        );
    }

    private static Option<string?> Required(Option<string?> option)
    {
        option.Required = true;
        return option;
    }

    private static DateOnly Day(string? text, RunningTown town) =>
        text is null ? town.Today
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new BadInput("--day 应为日期，如 2027-01-01。");

    private static TownAct Act(string word, string about, Symbol[] own, Func<ParseResult, TownAct.On, Task<IReadOnlyList<Refusal>>> act) =>
        new(word, about, own, act);
}
