namespace Taizhang.Web.Tests.Mechanisms;

/// <summary>
/// A project by its four systems (legal person, tender, contract, supervision); its months, its final account, its warranty.
/// </summary>
public sealed class ProjectTests : Duty
{
    [Fact]
    public async Task A_project_is_tendered_contracted_varied_settled_and_its_retention_released()
    {
        string project = await BegunAsync();
        await CannotAsync("office", project, "sign", "不能早于定标", Contract("2023-01-01", 900_000));
        await CannotAsync("office", project, "sign", "不能超过总投资", Contract("2023-12-20", 2_000_000));
        await DoAsync("office", project, "sign", Contract("2023-12-20", 900_000));
        await DoAsync("office", project, "start", new { total = 1_000_000 });
        await CannotAsync("office", project, "vary", "", Variation(), reason: "地基变更");
        await DoAsync("leader", project, "vary", Variation(), reason: "地基变更");
        await DoAsync("office", project, "finish");
        await CannotAsync("clerk", project, "settle", "百分之三", Settled(880_000, 30_000));
        await DoAsync("clerk", project, "settle", Settled(880_000, 26_400));
        Assert.Equal("70000.00", await FieldAsync(project, "cut"));
        await CannotAsync("clerk", project, "release", "质保期满", new { released_on = "2023-12-28", warranty_until = "2025-12-20" });
        Assert.Equal(("1", "1"), (await FigureAsync("project.tendered"), await FigureAsync("project.settled")));
    }

    [Fact]
    public async Task Its_months_run_on_as_shares_of_the_whole_and_end_where_nothing_is_said()
    {
        string project = await BegunAsync();
        await DoAsync("office", project, "start", new { total = 1_000_000 });
        await DoAsync(
            "office",
            project,
            "report",
            new
            {
                done = 400_000,
                as_of = "2023-12-28",
                months = new object[]
                {
                    new
                    {
                        month = "2023-10",
                        planned = 300_000,
                        amount = 250_000,
                        payment = 100_000,
                        percent = "20",
                    },
                    new
                    {
                        month = "2023-11",
                        planned = 300_000,
                        amount = 150_000,
                        percent = "35.5",
                    },
                    new { month = "2023-12", planned = 400_000 },
                },
            }
        );
        var page = await (await Site.SignInAsync("clerk")).OpenAsync($"/kejing/ledgers/project/{project}");
        Assert.Equal(
            "2023 年 10 月 30.0 25.0 10.0 20.0\n2023 年 11 月 60.0 40.0 — 35.5\n2023 年 12 月 100.0 — — —",
            string.Join(
                '\n',
                page.Document.QuerySelectorAll("#curves tbody tr")
                    .Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent.Trim())))
            )
        );
    }

    private async Task<string> BegunAsync()
    {
        string project = await RegisterAsync(
            "clerk",
            "project",
            new
            {
                name = "测试道路工程",
                year = "2023",
                total = 1_000_000,
            }
        );
        await DoAsync("clerk", project, "prepare", new { leader = "张敏", legal = "镇城建公司" }, TestSite.Safety);
        await DoAsync(
            "office",
            project,
            "tender",
            new
            {
                tender = "公开招标",
                tendered_on = "2023-12-10",
                contractor = "测试路桥公司",
            }
        );
        return project;
    }

    private static object Contract(string day, int price) =>
        new
        {
            contract_no = "HT-1",
            contract_on = day,
            contract = price,
            contractor = "测试路桥公司",
            supervisor = "测试监理公司",
        };

    private static object Variation() =>
        new
        {
            changes = new object[]
            {
                new
                {
                    day = "2023-12-25",
                    part = "路基换填",
                    amount = 50_000,
                    approved = "张敏",
                },
            },
        };

    private static object Settled(int amount, int retention) =>
        new
        {
            settled = amount,
            settled_on = "2023-12-27",
            auditor = "测试造价公司",
            retention,
        };
}
