namespace Taizhang.Web.Tests.Mechanisms;

/// <summary>张营：最低指导价、土地流转、村庄建设、收入（Z19、Z21）。</summary>
public sealed class ZhangyingVillageTests : Duty
{
    [Fact]
    [Drives("Z21")]
    public async Task Land_is_let_for_the_guide_price_or_with_the_towns_consent()
    {
        string land = await AssetAsync("村东机动地");
        await CannotAsync("clerk", land, "lease", "指导价", Lease(price: 1_000));
        await CannotAsync("clerk", land, "lease", "经镇审核", Lease(price: 1_000, guide: 500));
        await CannotAmendAsync("clerk", land, new { fair = "不低于指导价" }, "计算");
        await CannotAsync("clerk", land, "lease", "应当晚于合同起", Lease(price: 6_000, guide: 500, ends: "2023-12-01"));
        await CannotAsync("clerk", land, "lease", "镇政府批准", Lease(price: 6_000, guide: 500, outsider: "是"));
        await CannotAsync("clerk", land, "lease", "先经成员大会", Lease(price: 6_000, guide: 500, voted: "2023-12-28"));
        await DoAsync("leader", land, "review", new { price = 1_000, guide = 500 }, reason: "盐碱地");
        await DoAsync("clerk", land, "lease", Lease(price: 1_000, guide: 500));
        Assert.Equal("低于指导价", await FieldAsync(land, "fair"));

        string other = await AssetAsync("村西机动地");
        await DoAsync("clerk", other, "lease", Lease(price: 6_000, guide: 500));
        Assert.Equal(
            ("不低于指导价", "1", "50"),
            (await FieldAsync(other, "fair"), await FigureAsync("asset.low"), await FigureAsync("asset.fair_rate"))
        );
    }

    [Fact]
    [Drives("Z21")]
    public async Task Capital_from_outside_takes_land_only_after_it_was_vetted()
    {
        string contract = await RegisterAsync(
            "office",
            "trust",
            new
            {
                kind = "出租流转",
                land = 100,
                households = 12,
                provider = "示例农业公司",
                capital = "是",
            }
        );
        var signed = new
        {
            contract = "LZ-1",
            signed_on = "2023-12-20",
            ends_on = "2028-12-20",
        };
        await CannotAsync("office", contract, "sign", "资格审查", signed);
        await DoAsync(
            "office",
            contract,
            "sign",
            new
            {
                signed.contract,
                signed.signed_on,
                signed.ends_on,
                vetted = "审〔2023〕1号",
            }
        );
        await DoAsync("office", contract, "file", new { filed_on = "2023-12-28" });
        Assert.Equal("100", await FigureAsync("trust.leased"));
    }

    [Fact]
    public async Task A_village_votes_before_it_builds_and_pays_no_more_than_it_has()
    {
        string lamps = await RegisterAsync(
            "clerk",
            "village_build",
            new
            {
                name = "路灯",
                kind = "路灯亮化",
                fund = "普惠制奖补",
                year = "2023",
                total = 30_000,
            }
        );
        await CannotAsync("clerk", lamps, "approve", "村民议事日期", new { approval = "1号", award = 20_000 });
        await CannotAsync(
            "clerk",
            lamps,
            "approve",
            "不能超过总投资",
            new
            {
                approval = "1号",
                voted_on = "2023-11-01",
                award = 20_000,
                own = 20_000,
            }
        );
        await DoAsync(
            "clerk",
            lamps,
            "approve",
            new
            {
                approval = "1号",
                voted_on = "2023-11-01",
                award = 20_000,
            }
        );
        await CannotAsync("clerk", lamps, "pay", "不能超过到位资金", new { fund_in = 10_000, paid = 15_000 });
        await DoAsync("clerk", lamps, "pay", new { fund_in = 20_000, paid = 15_000 });
        Assert.Equal("75", await FigureAsync("village_build.pay_rate"));
    }

    [Fact]
    public async Task Net_income_is_what_came_in_less_what_it_cost()
    {
        string income = await RegisterAsync(
            "clerk",
            "income",
            new
            {
                house = await HouseAsync("Z-1", people: 4),
                year = "2023",
                settled_on = "2023-12-20",
                wage = 40_000,
                farm = 12_000,
                cost = 4_000,
            }
        );
        Assert.Equal("48000.00", await FieldAsync(income, "net"));
        await DoAsync("clerk", income, "confirm");
        Assert.Equal("12000", await FigureAsync("income.per_head"));
    }

    private async Task<string> AssetAsync(string name)
    {
        string number = await RegisterAsync(
            "office",
            "asset",
            new
            {
                name,
                kind = "机动地",
                origin = "集体原有",
                land = 10,
            }
        );
        await DoAsync("clerk", number, "confirm", new { certificate = "确1号", keeper = "李强" });
        return number;
    }

    private static Dictionary<string, object> Lease(
        decimal price,
        decimal? guide = null,
        string ends = "2026-12-20",
        string outsider = "否",
        string voted = "2023-12-10"
    )
    {
        var lease = new Dictionary<string, object>
        {
            ["user"] = "承包人甲",
            ["contract"] = "FB-1",
            ["signed_on"] = "2023-12-20",
            ["ends_on"] = ends,
            ["price"] = price,
            ["voted_on"] = voted,
            ["outsider"] = outsider,
        };
        if (guide is { } known)
            lease["guide"] = known;
        return lease;
    }
}
