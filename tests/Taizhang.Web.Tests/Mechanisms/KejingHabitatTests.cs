namespace Taizhang.Web.Tests.Mechanisms;

/// <summary>K07 防返贫每月排查的缺漏, K15 一网两长和评比, K41 四比四增的排名 of 克井镇.</summary>
public sealed class KejingHabitatTests : Casework
{
    [Fact]
    [Drives("K07")]
    public async Task K07_a_round_names_who_is_missing_and_counts_people_once()
    {
        foreach (string house in new[] { "脱贫一", "脱贫二" })
            await RegisterAsync(
                "clerk",
                "household",
                new
                {
                    house,
                    head = "户主",
                    kind = "脱贫户",
                    people = 4,
                }
            );
        Assert.Equal((true, true), await MissingAsync());
        foreach (string day in new[] { "2023-12-04", "2023-12-26" })
            await RegisterAsync(
                "grid",
                "house_check",
                new
                {
                    house = "脱贫一",
                    round = "月排查",
                    checked_on = day,
                }
            );
        Assert.Equal((false, true), await MissingAsync());
        Assert.Equal(
            (1m, 4m, 2m),
            (await FigureAsync("house_check.households"), await FigureAsync("house_check.people"), await FigureAsync("house_check.times"))
        );
        Assert.Equal("field.date_future", (await TryRegisterAsync("grid", "house_check", Check("2023-12-30"))).Code);
        Assert.Equal("field.link", (await TryRegisterAsync("grid", "house_check", Check("2023-12-20", "没有这一户"))).Code);

        async Task<(bool, bool)> MissingAsync()
        {
            var page = await (await Site.SignInAsync("clerk")).OpenAsync("/kejing/ledgers/house_check/rounds/monthly");
            return (
                page.Text("main").Contains("脱贫一", StringComparison.Ordinal),
                page.Text("main").Contains("脱贫二", StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    [Drives("K15")]
    public async Task K15_who_answers_for_a_stretch_is_named_once_and_hands_over()
    {
        var warden = new Dictionary<string, object>
        {
            ["role"] = "路段长",
            ["part"] = "济阳路佃头段",
            ["person"] = "吴路长",
            ["since"] = "2023-03-01",
        };
        string number = await RegisterAsync("clerk", "warden", warden);
        Assert.Equal("conflict.duplicate", (await TryRegisterAsync("clerk", "warden", warden)).Code);
        Assert.Equal(1m, await FigureAsync("warden.wardens[role=路段长]"));
        await RefusedAsync("不能早于任职", "clerk", number, "end", new { ended_on = "2023-02-01", next = "郑接任" }, reason: "调整");
        await RefusedAsync("next", "clerk", number, "end", new { ended_on = "2023-12-01" }, reason: "调整");
        await MoveAsync("clerk", number, "end", new { ended_on = "2023-12-01", next = "郑接任" }, reason: "调整");
        Assert.Equal(0m, await FigureAsync("warden.wardens[role=路段长]"));
    }

    [Fact]
    [Drives("K15")]
    public async Task K15_a_village_is_scored_posted_mended_and_rewarded_by_several_people()
    {
        var scored = new Dictionary<string, object>
        {
            ["scope"] = "镇级督导考核",
            ["round"] = "2023年第四季度督导",
            ["period"] = "2023",
            ["checked_on"] = "2023-12-20",
            ["items"] = new[]
            {
                new
                {
                    item = "村容村貌",
                    full = "50",
                    score = "40",
                },
                new
                {
                    item = "垃圾收集",
                    full = "50",
                    score = "45",
                },
            },
            ["score"] = 95,
        };
        await UnregisteredAsync("各评分项得分之和", "clerk", "habitat", scored);
        scored["score"] = 85;
        string number = await RegisterAsync("clerk", "habitat", scored);
        await RefusedAsync("公示不能早于检查", "clerk", number, "post", new { posted_on = "2023-12-01" });
        await MoveAsync("clerk", number, "post", new { posted_on = "2023-12-27" });
        await RefusedAsync("公示期", "clerk", number, "settle", new { reward = 1000 });
        await MoveAsync("clerk", number, "order", new { problem = "两处垃圾没有清" }, TestSite.Safety);
        await RefusedAsync("after", "office", number, "fix");
        await MoveAsync("office", number, "fix", new { after = await PhotoAsync() });
        await RefusedAsync("right.", "office", number, "accept");
        await MoveAsync("clerk", number, "accept", new { penalty = 500 });
        Assert.Equal(
            (85m, 1m),
            (await FigureAsync("habitat.average[scope=镇级督导考核]"), await FigureAsync("habitat.rounds[scope=镇级督导考核]"))
        );
    }

    [Fact]
    [Drives("K41")]
    public async Task K41_a_village_with_hardly_any_evidence_is_neither_ranked_nor_flagged()
    {
        await RegisterAsync(
            "clerk",
            "habitat",
            new
            {
                scope = "镇级督导考核",
                round = "下半年",
                period = "2023",
                checked_on = "2023-12-20",
                score = 100,
            }
        );
        var page = await (await Site.SignInAsync("clerk")).OpenAsync("/kejing/appraisals/sibi?period=2023-H2");
        var rows = page.Document.QuerySelectorAll("main tbody tr").Select(row => row.TextContent).ToArray();
        Assert.Contains(rows, row => row.Contains("佃头村", StringComparison.Ordinal));
        Assert.DoesNotContain(rows, row => row.Contains("红旗", StringComparison.Ordinal));
    }

    private static object Check(string day, string house = "脱贫二") =>
        new
        {
            house,
            round = "月排查",
            checked_on = day,
        };
}
