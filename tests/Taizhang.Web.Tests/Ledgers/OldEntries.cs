using System.Net;
using Taizhang.Web.Tests.Api;

namespace Taizhang.Web.Tests.Ledgers;

/// <summary>What was registered before a rule came stays, and whoever opens it or its list is told to look at it again.</summary>
public sealed class OldEntries : OwnSite
{
    private const string Wells =
            "ledger: own_wells\ntitle: 机井\nduty: 乡村振兴\nnumber: ZJJ\narea: village\nfields:\n"
            + "  name: { title: 井名, type: text, required: true, list: true }\n"
            + "  depth: { title: 井深, type: count, unit: 米 }\n  water: { title: 水深, type: count, unit: 米 }\n",
        Rule = "rules:\n  water: { must: \"water <= depth\", says: 水深不能超过井深 }\n",
        Figures = "figures:\n  all: { title: 机井数, unit: 眼, count: entries, on: opened }\n";

    [Fact]
    public async Task An_entry_that_a_new_rule_doubts_stays_and_is_shown_on_its_page_and_its_list()
    {
        var program = await ApiClient.AsAsync(Site, "clerk");
        var clerk = await Site.SignInAsync("clerk");
        await DefineAsync(program, Wells + Figures);
        string good = await RegisterAsync(program, "东井", 20),
            old = await RegisterAsync(program, "西井", 40);
        Assert.DoesNotContain("待核", (await clerk.OpenAsync("/kejing/ledgers/own_wells")).Text("main"));

        await DefineAsync(program, Wells + Rule + Figures);

        Assert.Contains("待核：水深不能超过井深", (await clerk.OpenAsync("/kejing/ledgers/own_wells/" + old)).Text("main"));
        Assert.DoesNotContain("待核", (await clerk.OpenAsync("/kejing/ledgers/own_wells/" + good)).Text("main"));
        var rows = (await clerk.OpenAsync("/kejing/ledgers/own_wells")).Document.QuerySelectorAll("tbody tr");
        Assert.Contains("待核", rows.Single(row => row.TextContent.Contains(old)).TextContent);
        Assert.DoesNotContain("待核", rows.Single(row => row.TextContent.Contains(good)).TextContent);
        Assert.Equal("水深不能超过井深", (await program.GetAsync("entries/" + old)).Json.GetProperty("doubts")[0].GetString());
        Assert.Equal(HttpStatusCode.OK, (await AmendAsync(program, old, new { name = "西井（旧）" })).Status);
        Assert.Equal("rule.broken", (await AmendAsync(program, old, new { water = 41 })).Json.GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.OK, (await AmendAsync(program, old, new { water = 25 })).Status);
        Assert.DoesNotContain("待核", (await clerk.OpenAsync("/kejing/ledgers/own_wells")).Text("main"));
    }

    private static async Task DefineAsync(ApiClient program, string yaml)
    {
        var body = ApiClient.Json(
            new
            {
                id = TestSite.Id(),
                title = "机井",
                yaml,
            }
        );
        var set = await program.SendAsync(HttpMethod.Put, "ledgers/own_wells/definition", body);
        Assert.True(set.Http.IsSuccessStatusCode, $"{set.Json}");
    }

    private static async Task<string> RegisterAsync(ApiClient program, string name, int water) => (
            await program.PostAsync(
                "entries",
                new
                {
                    id = TestSite.Id(),
                    ledger = "own_wells",
                    area = TestSite.Diantou,
                    fields = new
                    {
                        name,
                        depth = 30,
                        water,
                    },
                }
            )
        ).Json.GetProperty("number").GetString()!;

    private static Task<ApiAnswer> AmendAsync(ApiClient program, string number, object fields) =>
        program.PatchAsync("entries/" + number, new { id = TestSite.Id(), fields });
}
