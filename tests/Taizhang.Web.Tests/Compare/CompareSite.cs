using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Reports;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Tests.Compare;

/// <summary>
/// Hazards found: in 克井镇 2022 two (both 佃头村), 2023 three in 佃头村 and one in 枣庙村; in 山王镇 2023 six. Reports: 克井镇's of 2021 says 860处 and no
/// entries are kept of then, that of 2022 says 2处
/// where the ledger agrees, its of 2023 5处 where it does not; 山王镇's of 2022 says 40处. Both keep a ledger of their own, <c>own_walk</c>,
/// which means something else in each.
/// </summary>
public sealed class CompareSite : TestSite
{
    public RunningTown Shanwang => House.Find("shanwang")!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var (clerk, stranger) = (await ActorAsync("clerk"), await ActorAsync("stranger"));
        foreach (var (area, year, count) in new[] { (Diantou, 2022, 2), (Diantou, 2023, 3), (Zaomiao, 2023, 1) })
            await HazardsAsync(Town, clerk, area, year, count);
        await HazardsAsync(Shanwang, stranger, "410621100000", 2023, 6);
        await FileAsync(Town, clerk, 2021, "排查隐患860处");
        await FileAsync(Town, clerk, 2022, "排查隐患2处，一般公共预算收入完成1.292亿元，同比增长10.6%");
        await FileAsync(Town, clerk, 2023, "排查隐患5处");
        await FileAsync(Shanwang, stranger, 2022, "排查隐患40处");
        await OwnAsync(Town, clerk, "own_walk", "走访", "户");
        await OwnAsync(Shanwang, stranger, "own_walk", "走访", "次");
        // The same under another id, and a figure that only one of them has.
        await OwnAsync(Town, clerk, "own_tea", "茶园", "亩");
        await OwnAsync(Shanwang, stranger, "own_garden", "茶园", "亩");
        await OwnAsync(Town, clerk, "own_salt", "盐池", "亩");
    }

    private static async Task HazardsAsync(RunningTown town, Actor actor, string area, int year, int count)
    {
        for (int i = 1; i <= count; i++)
            await DoAsync(
                town,
                actor,
                new OpenEntry(
                    Id(),
                    "hazard",
                    area,
                    null,
                    new Dictionary<string, Input>
                    {
                        ["site"] = $"{area}-{year}-{i}",
                        ["site_kind"] = "工矿企业",
                        ["kind"] = "消防",
                        ["channel"] = i == 1 ? "成员单位" : "网格巡查",
                        ["found_on"] = $"{year}-06-0{i}",
                        ["problem"] = "线路老化",
                    }
                )
            );
    }

    private static async Task FileAsync(RunningTown town, Actor actor, int year, string sentence)
    {
        string text = $"各位代表：\n一、{year}年工作回顾\n{year}年，{sentence}。\n二、{year + 1}年工作安排\n排查隐患9000处。";
        await DoAsync(
            town,
            actor,
            new FileReport(Id(), new(await town.KeepTextAsync(text), year, $"{year}年政府工作报告", "报告.txt", text.Length))
        );
    }

    private static Task OwnAsync(RunningTown town, Actor actor, string id, string title, string unit) =>
        DoAsync(
            town,
            actor,
            new SetLedger(
                Id(),
                new OwnLedger(
                    id,
                    title,
                    $$"""
                    ledger: {{id}}
                    title: {{title}}
                    duty: 自身建设
                    number: Z{{id[4..7].ToUpperInvariant()}}
                    area: town
                    fields: { name: { title: 名称, type: text, required: true }, day: { title: 日期, type: date, required: true } }
                    figures: { done: { title: {{title}}数, unit: {{unit}}, count: entries, on: day } }
                    """
                )
            )
        );

    private static async Task DoAsync(RunningTown town, Actor actor, Command command) =>
        Assert.Empty((await town.Latest.DoAsync(command, actor)).Refusals.Select(refusal => refusal.Message));
}
