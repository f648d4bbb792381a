namespace Taizhang.Web.Help;

/// <summary>Which how-to speaks of a page: the longest part of its address that is listed decides.</summary>
public static class HelpPlaces
{
    private static readonly (string Place, string Text)[] All =
    [
        ("/setup", "第一次启动"),
        ("/admin", "管理乡镇的区域站所和台账"),
        ("/admin/accounts", "管理账号"),
        ("/admin/tokens", "管理账号"),
        ("/admin/duties", "管理账号"),
        ("/admin/audit", "管理账号"),
        ("/admin/backups", "备份与恢复"),
        ("/account", "管理账号"),
        ("/*/admin", "管理乡镇的区域站所和台账"),
        ("/*/admin/head", "校验与存证"),
        ("/*/admin/residents", "让群众反映问题"),
        ("/open", "让群众反映问题"),
        ("/*/reminders", "时限提醒与逐级上报"),
        ("/*/proposals", "接入其他系统"),
        ("/*/webhooks", "接入其他系统"),
        ("/*/today", "登记和办理一条台账"),
        ("/*/screen", "把大屏挂到墙上"),
        ("/*/ledgers", "登记和办理一条台账"),
        ("/*/papers", "制作和送达文书"),
        ("/*/approvals", "逐级审批"),
        ("/*/duty", "值班和信息报送"),
        ("/*/ledgers/duty", "值班和信息报送"),
        ("/*/ledgers/call", "值班和信息报送"),
        ("/*/ledgers/brief", "值班和信息报送"),
        ("/*/reports/month", "每月一页纸"),
        ("/*/incoming", "登记收文和督办任务"),
        ("/*/ledgers/new-from-workbook", "从表格新建一本台账"),
        ("/*/ledgers/*/import", "用Excel导入和导出台账"),
        ("/*/ledgers/*/definition", "从表格新建一本台账"),
        ("/*/ledgers/*/dispatch", "重复事项合并与自动分派"),
        ("/*/warnings", "处置预警线索"),
        ("/*/ledgers/*/rounds", "轮次排查与成批办理公示"),
        ("/*/ledgers/*/together", "轮次排查与成批办理公示"),
        ("/*/ledgers/*/*/account", "积分制管理"),
        ("/*/ledgers/*/expiring", "积分制管理"),
        ("/*/pledges", "承诺分解与督办"),
        ("/*/livelihood", "民生实事票决"),
        ("/*/ballots", "民生实事票决"),
        ("/*/figures", "查看一个数字从哪里来"),
        ("/*/compare", "对比一个数字"),
        ("/*/map", "把村界网格和地块画到地图上"),
        ("/*/appraisals", "考核评比"),
        ("/*/reports", "读一份政府工作报告"),
        ("/*/forms", "填报上级报表"),
        ("/*/burden", "填报上级报表"),
        ("/*/reports/outline", "编写提纲和起草报告"),
        ("/*/reports/drafts", "起草定稿和公开报告"),
        ("/*/reports/editions", "起草定稿和公开报告"),
    ];

    /// <summary>The names of all texts to which pages lead.</summary>
    public static IEnumerable<string> Texts => All.Select(one => one.Text).Distinct();

    /// <summary>The text about the page at a path; null: none in particular.</summary>
    public static string? TextFor(string path)
    {
        string[] parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return All.Select(one => (Place: one.Place.Split('/', StringSplitOptions.RemoveEmptyEntries), one.Text))
            .Where(one =>
                one.Place.Length <= parts.Length && one.Place.Zip(parts).All(part => part.First == "*" || part.First == part.Second)
            )
            .OrderByDescending(one => one.Place.Length)
            .ThenBy(one => one.Place.Count(part => part == "*"))
            .Select(one => one.Text)
            .FirstOrDefault();
    }
}
