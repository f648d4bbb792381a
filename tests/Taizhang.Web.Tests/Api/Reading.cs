using System.Text.Json;

namespace Taizhang.Web.Tests.Api;

public sealed class Reading(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Pages_of_a_list_cover_everything_once_newest_first()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        var made = new List<string>();
        for (int i = 0; i < 23; i++)
            made.Add(await clerk.HazardAsync(("site", $"翻页商店{i}")));
        var seen = new List<string>();
        for (string? before = ""; before is not null; )
        {
            var page = await clerk.GetAsync($"entries?ledger=hazard&q=翻页商店&limit=5&before={before}");
            Assert.True(page.Items.Count() <= 5);
            seen.AddRange(page.Items.Select(entry => entry.GetProperty("number").GetString()!));
            before = page.Json.GetProperty("next") is { ValueKind: JsonValueKind.Number } next ? next.GetRawText() : null;
        }
        Assert.Equal(Enumerable.Reverse(made), seen);
    }

    [Fact]
    public async Task A_page_stays_what_it_was_when_entries_are_added_before_it()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        for (int i = 0; i < 4; i++)
            await clerk.HazardAsync(("site", "稳定商店"));
        string next = (await clerk.GetAsync("entries?q=稳定商店&limit=2")).Json.GetProperty("next").GetRawText();
        var second = await clerk.GetAsync($"entries?q=稳定商店&limit=2&before={next}");
        await clerk.HazardAsync(("site", "稳定商店"));
        Assert.Equal(second.Json.GetRawText(), (await clerk.GetAsync($"entries?q=稳定商店&limit=2&before={next}")).Json.GetRawText());
    }

    [Fact]
    public async Task Filters_narrow_a_list_alone_and_together()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        string fire = await clerk.HazardAsync(("site", "滤一"), ("kind", "消防")),
            gas = await clerk.HazardAsync(("site", "滤二"), ("kind", "燃气"));
        var beyond = ApiClient.Hazard(("site", "滤三"), ("kind", "燃气"));
        beyond["area"] = TestSite.Zaomiao;
        string far = (await clerk.PostAsync("entries", beyond)).Json.GetProperty("number").GetString()!;
        await clerk.MoveAsync(gas, "assign", office: TestSite.Safety);

        Assert.Equal([far, gas, fire], await NumbersAsync("q=滤"));
        Assert.Equal([far, gas], await NumbersAsync("q=滤&ledger=hazard&f.kind=燃气"));
        Assert.Equal([gas, fire], await NumbersAsync($"q=滤&area={TestSite.Diantou}"));
        Assert.Equal([far, fire], await NumbersAsync("q=滤&ledger=hazard&state=open"));
        Assert.Equal([gas], await NumbersAsync($"q=滤&office={TestSite.Safety}"));
        Assert.Equal([far], await NumbersAsync($"q=滤&ledger=hazard&state=open&f.kind=燃气&area={TestSite.Zaomiao}"));
        Assert.Empty(await NumbersAsync("q=滤&ledger=petition"));
        Assert.Equal([gas], await NumbersAsync("q=" + gas));

        async Task<IEnumerable<string>> NumbersAsync(string query) =>
            (await clerk.GetAsync("entries?" + query)).Items.Select(entry => entry.GetProperty("number").GetString()!);
    }

    [Fact]
    public async Task Struck_entries_are_listed_when_asked_for()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        string number = await clerk.HazardAsync(("site", "作废商店"));
        await clerk.PostAsync($"entries/{number}/strike", new { id = TestSite.Id(), reason = "误登" });
        Assert.Empty((await clerk.GetAsync("entries?q=作废商店")).Items);
        Assert.Equal(
            number,
            Assert.Single((await clerk.GetAsync("entries?q=作废商店&struck=true")).Items).GetProperty("number").GetString()
        );
    }

    [Fact]
    public async Task Somebody_bound_to_a_village_reads_that_village_only()
    {
        var (clerk, grid) = (await ApiClient.AsAsync(site, "clerk"), await ApiClient.AsAsync(site, "grid"));
        string own = await clerk.HazardAsync(("site", "范围商店"));
        var beyond = ApiClient.Hazard(("site", "范围商店"));
        beyond["area"] = TestSite.Zaomiao;
        await clerk.PostAsync("entries", beyond);
        Assert.Equal(own, Assert.Single((await grid.GetAsync("entries?q=范围商店")).Items).GetProperty("number").GetString());
        var figure = (await grid.GetAsync("figures/hazard.found")).Json;
        Assert.Equal(TestSite.Diantou, figure.GetProperty("area").GetString());
        Assert.All(
            figure.GetProperty("areas").EnumerateArray(),
            area => Assert.StartsWith(TestSite.Diantou, area.GetProperty("area").GetString(), StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("leader")]
    [InlineData("deputy")]
    [InlineData("county")]
    public async Task Personal_fields_are_masked_for_those_who_do_not_handle_the_case(string user)
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        string number = await clerk.HazardAsync(("site", "隐去商店"), ("owner", "王建国"), ("phone", "13912340000"));
        var plain = (await clerk.GetAsync($"entries/{number}")).Json.GetProperty("entry").GetProperty("fields");
        Assert.Equal(("王建国", "13912340000"), (plain.GetProperty("owner").GetString(), plain.GetProperty("phone").GetString()));

        var reader = await ApiClient.AsAsync(site, user);
        foreach (
            string address in new[]
            {
                $"entries/{number}",
                $"entries/{number}/history",
                "entries?ledger=hazard",
                "figures/hazard.found/evidence",
            }
        )
        {
            string text = (await reader.GetAsync(address)).Json.GetRawText();
            Assert.DoesNotContain("王建国", text, StringComparison.Ordinal);
            Assert.DoesNotContain("13912340000", text, StringComparison.Ordinal);
        }
        var masked = (await reader.GetAsync($"entries/{number}")).Json.GetProperty("entry").GetProperty("fields");
        Assert.Equal(("王**", "139****0000"), (masked.GetProperty("owner").GetString(), masked.GetProperty("phone").GetString()));
    }

    [Fact]
    public async Task What_is_masked_is_not_found_by_searching()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        await clerk.HazardAsync(("site", "搜索商店"), ("owner", "欧阳明月"), ("phone", "13812345678"));
        var leader = await ApiClient.AsAsync(site, "leader");
        foreach (string words in new[] { "欧阳明月", "13812345678" })
            Assert.Empty((await leader.GetAsync("entries?q=" + words)).Items);
    }

    [Fact]
    public async Task Ledgers_tell_what_a_program_must_know_to_register()
    {
        var ledgers = (await (await ApiClient.AsAsync(site, "deputy")).GetAsync("ledgers")).Json.EnumerateArray().ToArray();
        Assert.Equal(
            site.Town.Pack.Ledgers.Where(ledger => ledger.Sees is null).Select(ledger => ledger.Id),
            ledgers.Select(ledger => ledger.GetProperty("id").GetString())
        );
        var hazard = ledgers.Single(ledger => ledger.GetProperty("id").GetString() == "hazard");
        var kind = hazard.GetProperty("fields").EnumerateArray().Single(field => field.GetProperty("id").GetString() == "kind");
        Assert.True(kind.GetProperty("required").GetBoolean());
        Assert.Contains("消防", kind.GetProperty("choices").EnumerateArray().Select(choice => choice.GetString()));
        var assign = hazard.GetProperty("moves").EnumerateArray().First();
        Assert.Equal(
            ("assign", true, "fixing"),
            (assign.GetProperty("id").GetString(), assign.GetProperty("needsOffice").GetBoolean(), assign.GetProperty("to").GetString())
        );
    }

    [Fact]
    public async Task Areas_come_each_after_its_parent_with_the_offices()
    {
        var answer = (await (await ApiClient.AsAsync(site, "clerk")).GetAsync("areas")).Json;
        var seen = new HashSet<string?> { null };
        foreach (var area in answer.GetProperty("areas").EnumerateArray())
        {
            Assert.Contains(area.GetProperty("parent").GetString(), seen);
            seen.Add(area.GetProperty("code").GetString());
        }
        Assert.Equal(7, seen.Count - 1);
        Assert.Equal(
            [TestSite.Safety, "党政办"],
            answer
                .GetProperty("offices")
                .EnumerateArray()
                .Select(office => office.GetString()!)
                .OrderByDescending(office => office == TestSite.Safety)
        );
    }
}
