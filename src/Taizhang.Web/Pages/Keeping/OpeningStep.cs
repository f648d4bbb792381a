using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Reports;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;
using Taizhang.Storage.Reminders;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Keeping;

/// <summary>One of the first steps after a township is founded (开张): what is to be done, whether it is, and where.</summary>
/// <param name="Who">Who does it, for those who may not.</param>
/// <param name="Address">Where it is done; null: this visitor may not.</param>
/// <param name="Result">What stands already; empty: nothing.</param>
internal sealed record OpeningStep(string Title, string About, string Who, string? Address, bool Done, string Result)
{
    public static async Task<IReadOnlyList<OpeningStep>> AllAsync(Visit visit, AccountStore accounts, ReminderStore reminders)
    {
        var (town, role) = (visit.Town, visit.Account.Role);
        int people = (await accounts.AllAsync()).Count(one => one.Town == town.Info.Id && !one.Disabled && !one.Role.IsDuty());
        int channels = (await reminders.ChannelsAsync(town.Info.Id)).Count;
        var (reports, begun, rules) = town.Read(all =>
            (
                all.Reports.Count,
                all.Of<EntryNumbers>().Begun,
                all.Pack.Ledgers.Where(ledger => all.Dispatch.Of(ledger.Id).Count > 0).Select(ledger => ledger.Title).ToArray()
            )
        );
        var registers = town.Pack.Ledgers.Where(ledger => ledger.Identity is not null && town.Uses(ledger)).ToArray();
        var filled = registers.Where(ledger => begun.Contains(ledger.Id)).ToArray();
        var dispatched = town.Pack.Ledgers.Where(ledger => ledger.Dispatch is not null && town.Uses(ledger)).ToArray();
        bool clerk = Rights.MaySetLedgers(visit.Actor);
        var steps = new List<OpeningStep>
        {
            new(
                "开账号",
                "各站所、村、网格员和领导各一个；可以从花名册一次开好，打印凭条当面交给本人。",
                "管理员",
                role.Holds(Role.Security) ? "/admin/accounts/many" : null,
                people > 0,
                people > 0 ? $"{people} 个账号" : ""
            ),
            new(
                "上传去年的政府工作报告",
                "从中读出数字和承诺。",
                "台账员",
                clerk ? visit.Link("reports") : null,
                reports > 0,
                reports > 0 ? $"{reports} 份报告" : ""
            ),
            new(
                "采承诺",
                "把报告里今年的承诺采进来，分到站所，一年有人盯。",
                "台账员",
                clerk ? visit.Link("reports") : null,
                begun.Contains(PledgeLedger.Id),
                ""
            ),
        };
        if (registers.Length > 0)
            steps.Add(
                new(
                    "导入登记册",
                    $"{string.Join('、', registers.Take(3).Select(ledger => ledger.Title))}等，别的台账从这里选人、选户、选场所。",
                    "台账员",
                    clerk ? visit.Link($"ledgers/{registers.Except(filled).FirstOrDefault(registers[0]).Id}/import") : null,
                    filled.Length > 0,
                    filled.Length > 0 ? $"已有 {filled.Length} 本" : ""
                )
            );
        if (dispatched.Length > 0)
            steps.Add(
                new(
                    "定分派规则",
                    "哪类事项归哪个站所，登记时自动送到。",
                    "台账员",
                    clerk ? visit.Link($"ledgers/{dispatched[0].Id}/dispatch") : null,
                    rules.Length > 0,
                    rules.Length > 0 ? string.Join('、', rules.Take(3)) : ""
                )
            );
        steps.Add(
            new(
                "设提醒",
                "快到期、已超期的事项，每个工作日发到群里或邮箱。",
                "管理员",
                role.Holds(Role.Admin) ? visit.Link("reminders") : null,
                channels > 0,
                channels > 0 ? $"{channels} 个渠道" : ""
            )
        );
        return steps;
    }
}
