namespace Taizhang.Web.Tests.Mechanisms;

/// <summary>K29 图斑整改, K31 散乱污回头看 of 克井镇.</summary>
public sealed class KejingLandGovernanceTests : Casework
{
    [Fact]
    [Drives("K29")]
    public async Task K29_a_parcel_is_proved_legal_only_with_the_consent_of_the_level_above()
    {
        decimal legal = await FigureAsync("parcel.legal");
        string number = await CheckedAsync("T-1");
        await RefusedAsync("approved_on", "clerk", number, "prove", new { proof_no = "豫政土〔2021〕5号" });
        await RefusedAsync("不能早于下发", "clerk", number, "prove", new { proof_no = "豫政土〔2021〕5号", approved_on = "2023-11-01" });
        await MoveAsync("clerk", number, "prove", new { proof_no = "豫政土〔2021〕5号", approved_on = "2023-12-27" });
        Assert.Equal(legal + 1, await FigureAsync("parcel.legal"));
    }

    [Fact]
    [Drives("K29")]
    public async Task K29_no_more_farmland_than_land_and_no_more_time_than_the_issuer_gives()
    {
        await UnregisteredAsync("不能超过图斑面积", "clerk", "parcel", Parcel("T-2", farm: 3));
        decimal closed = await FigureAsync("parcel.closed");
        string number = await CheckedAsync("T-3");
        await MoveAsync("clerk", number, "order", new { measure = "拆除复耕" }, TestSite.Safety);
        await RefusedAsync("extend_no", "leader", number, "extend", reason: "冬季无法复耕");
        await MoveAsync("leader", number, "extend", new { extend_no = "自然资源局〔2023〕7号" }, reason: "冬季无法复耕");
        await RefusedAsync("conflict.at_most", "leader", number, "extend", reason: "仍未复耕");
        await MoveAsync("office", number, "fix", new { after = await PhotoAsync() });
        await MoveAsync("clerk", number, "accept", new { checked_by = "自然资源所" });
        Assert.Equal(closed + 1, await FigureAsync("parcel.closed"));
    }

    [Fact]
    [Drives("K31")]
    public async Task K31_a_works_that_burns_again_is_found_by_looking_back()
    {
        decimal banned = await FigureAsync("pollution.banned"),
            relapsed = await FigureAsync("pollution.relapsed");
        string number = await RegisterAsync(
            "grid",
            "pollution",
            new
            {
                name = "河口煤球厂",
                kind = "煤球厂",
                channel = "环保巡查",
                found_on = "2023-12-20",
                problem = "无证生产",
            }
        );
        await MoveAsync("clerk", number, "ban", new { measure = "清理取缔" }, reason: "无证无照");
        Assert.Equal(banned + 1, await FigureAsync("pollution.banned"));
        await RefusedAsync("不能早于发现", "clerk", number, "look", new { looked_on = "2023-12-01", looked = "反弹" });
        await MoveAsync("clerk", number, "look", new { looked_on = "2023-12-28", looked = "反弹" });
        await MoveAsync("clerk", number, "reopen", reason: "夜间生产");
        Assert.Equal((banned, relapsed + 1), (await FigureAsync("pollution.banned"), await FigureAsync("pollution.relapsed")));
    }

    private static object Parcel(string code, int farm = 1) =>
        new
        {
            code,
            batch = "2023-3",
            kind = "违法占耕",
            issued_on = "2023-12-01",
            land = 2,
            farm,
        };

    private async Task<string> CheckedAsync(string code)
    {
        string number = await RegisterAsync("clerk", "parcel", Parcel(code), office: TestSite.Safety);
        await MoveAsync("office", number, "check", new { finding = "建有板房", before = await PhotoAsync() });
        return number;
    }
}
