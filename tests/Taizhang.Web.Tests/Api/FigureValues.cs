using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Taizhang.Web.Tests.Api;

public sealed partial class FigureValues(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Every_value_is_an_exact_decimal_text()
    {
        var clerk = await FilledAsync();
        var list = (await clerk.GetAsync("figures?period=2023")).Json;
        Assert.Equal(
            ("2023", "419001102000", site.Town.Position),
            (list.GetProperty("period").GetString(), list.GetProperty("area").GetString(), list.GetProperty("position").GetInt64())
        );
        var figures = list.GetProperty("figures").EnumerateArray().ToArray();
        Assert.Equal(site.Town.Pack.Figures.All.Length, figures.Length);
        foreach (var figure in figures)
        foreach (string member in new[] { "value", "lastYear", "increment", "growth", "plan", "shareOfPlan" })
            if (figure.GetProperty(member) is { ValueKind: not JsonValueKind.Null } value)
                Assert.Matches(Decimal(), value.GetString());
        Assert.Equal(
            "0.000003",
            figures.Single(figure => figure.GetProperty("id").GetString() == "hazard.cost").GetProperty("value").GetString()
        );
    }

    [Fact]
    public async Task A_ratio_that_does_not_end_is_rounded_to_six_places()
    {
        var clerk = await FilledAsync();
        var figure = (await clerk.GetAsync("figures/hazard.rate?period=2023-11")).Json;
        Assert.Equal("33.333333", figure.GetProperty("figure").GetProperty("value").GetString());
        Assert.Equal(["hazard.cleared", "hazard.found"], figure.GetProperty("of").EnumerateArray().Select(of => of.GetString()));
    }

    [Fact]
    public async Task Choices_and_areas_below_add_up_to_the_figure()
    {
        var clerk = await FilledAsync();
        var found = (await clerk.GetAsync("figures/hazard.found?period=2023")).Json;
        decimal all = Value(found.GetProperty("figure"));
        Assert.Equal(all, found.GetProperty("areas").EnumerateArray().Sum(Value));
        Assert.Equal(
            all,
            found
                .GetProperty("choices")
                .EnumerateArray()
                .Where(choice => choice.GetProperty("id").GetString()!.StartsWith("hazard.found[kind=", StringComparison.Ordinal))
                .Sum(Value)
        );
        var gas = (await clerk.GetAsync("figures/hazard.found[kind=燃气]?period=2023")).Json;
        Assert.Equal(
            Value(
                found
                    .GetProperty("choices")
                    .EnumerateArray()
                    .Single(choice => choice.GetProperty("id").GetString() == "hazard.found[kind=燃气]")
            ),
            Value(gas.GetProperty("figure"))
        );
    }

    [Theory]
    [InlineData("hazard.found", "2023")]
    [InlineData("hazard.found", "2023-11")]
    [InlineData("hazard.found[kind=燃气]", "2023")]
    [InlineData("hazard.cost", "2023")]
    [InlineData("hazard.open", "2023")]
    [InlineData("hazard.closed", "2023")]
    public async Task The_evidence_of_a_figure_sums_to_it_over_all_pages(string figure, string period)
    {
        var clerk = await FilledAsync();
        foreach (string area in new[] { "419001102000", TestSite.Diantou, TestSite.Zaomiao, TestSite.DiantouGrid })
        {
            string value =
                (await clerk.GetAsync($"figures/{figure}?period={period}&area={area}"))
                    .Json.GetProperty("figure")
                    .GetProperty("value")
                    .GetString()
                ?? "0";
            decimal sum = 0;
            var seen = new HashSet<string>();
            for (string? before = ""; before is not null; )
            {
                var page = await clerk.GetAsync($"figures/{figure}/evidence?period={period}&area={area}&limit=2&before={before}");
                Assert.Equal(HttpStatusCode.OK, page.Status);
                foreach (var item in page.Items)
                {
                    Assert.True(seen.Add(item.GetProperty("entry").GetProperty("number").GetString()!));
                    sum += decimal.Parse(item.GetProperty("amount").GetString()!, CultureInfo.InvariantCulture);
                }
                before = page.Json.GetProperty("next").GetString();
            }
            Assert.Equal(decimal.Parse(value, CultureInfo.InvariantCulture), sum);
        }
    }

    [Fact]
    public async Task A_declared_year_opens_to_the_last_month_of_each_village_alone()
    {
        var (clerk, leader) = (await ApiClient.AsAsync(site, "clerk"), await ApiClient.AsAsync(site, "leader"));
        await DeclareAsync(TestSite.Diantou, "2023-03", "10000");
        string last = await DeclareAsync(TestSite.Diantou, "2023-06", "40000"),
            other = await DeclareAsync(TestSite.Zaomiao, "2023-05", "20000");
        const string figure = "figures/collective.income";
        Assert.Equal("6", (await clerk.GetAsync(figure + "?period=2023")).Json.GetProperty("figure").GetProperty("value").GetString());
        var items = (await clerk.GetAsync(figure + "/evidence?period=2023")).Items.Select(item =>
            (item.GetProperty("entry").GetProperty("number").GetString(), item.GetProperty("amount").GetString())
        );
        Assert.Equal([(last, "4"), (other, "2")], items);

        async Task<string> DeclareAsync(string area, string period, string yuan)
        {
            var opened = await clerk.PostAsync(
                "entries",
                new
                {
                    id = TestSite.Id(),
                    ledger = "collective",
                    area,
                    fields = new
                    {
                        period,
                        leasing = yuan,
                        source = "农经统计年报",
                    },
                }
            );
            string number = opened.Json.GetProperty("number").GetString()!;
            Assert.Equal(HttpStatusCode.OK, (await clerk.MoveAsync(number, "submit")).Status);
            Assert.Equal(HttpStatusCode.OK, (await leader.MoveAsync(number, "confirm")).Status);
            return number;
        }
    }

    [Fact]
    public async Task Growth_compares_with_the_year_before()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        string? year = (await clerk.GetAsync("figures/hazard.handed?period=2019"))
            .Json.GetProperty("figure")
            .GetProperty("value")
            .GetString();
        Assert.Null(year);
        await clerk.HazardAsync(("found_on", "2021-05-01"));
        await clerk.HazardAsync(("found_on", "2021-05-01"));
        await clerk.HazardAsync(("found_on", "2022-05-01"));
        var figure = (await clerk.GetAsync("figures/hazard.found?period=2022-05")).Json.GetProperty("figure");
        Assert.Equal(
            ("1", "2", "-1", "-50"),
            (
                figure.GetProperty("value").GetString(),
                figure.GetProperty("lastYear").GetString(),
                figure.GetProperty("increment").GetString(),
                figure.GetProperty("growth").GetString()
            )
        );
    }

    /// <summary>Three hazards of November (one of them closed, one in 枣庙村) and one that cost three fen; made once.</summary>
    private async Task<ApiClient> FilledAsync()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        if ((await clerk.GetAsync("entries?q=数字商店&limit=1")).Items.Any())
            return clerk;
        var (office, leader) = (await ApiClient.AsAsync(site, "office"), await ApiClient.AsAsync(site, "leader"));
        string photo = (await office.SendAsync(HttpMethod.Post, "pictures", ApiClient.File(EntryCommands.Png, "image/png")))
            .Json.GetProperty("photo")
            .GetString()!;
        string closed = await clerk.HazardAsync(("site", "数字商店"), ("found_on", "2023-11-02"));
        await clerk.MoveAsync(closed, "assign", office: TestSite.Safety);
        await office.MoveAsync(closed, "fix", new { measure = "已清理", after = new[] { photo } });
        Assert.Equal(HttpStatusCode.OK, (await leader.MoveAsync(closed, "accept", new { checked_by = "赵国庆" })).Status);
        await clerk.HazardAsync(("site", "数字商店"), ("found_on", "2023-11-02"), ("kind", "燃气"));
        var beyond = ApiClient.Hazard(("site", "数字商店"), ("found_on", "2023-11-30"), ("kind", "燃气"));
        beyond["area"] = TestSite.Zaomiao;
        await clerk.PostAsync("entries", beyond);
        await clerk.HazardAsync(("site", "数字商店"), ("found_on", "2023-12-01"), ("cost", "0.03"));
        return clerk;
    }

    private static decimal Value(JsonElement figure) =>
        decimal.Parse(figure.GetProperty("value").GetString() ?? "0", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^-?\d+(\.\d{1,6})?$")]
    private static partial Regex Decimal();
}
