using System.Net;
using System.Text;
using System.Text.Json;

namespace Taizhang.Web.Tests.Api;

/// <summary>Papers, imports, shapes, votes, forms and what came in, by programs alone.</summary>
public sealed class DeskWork(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task A_paper_is_printed_served_and_voided()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        string number = await clerk.HazardAsync(("site", "文书商店"));
        await clerk.MoveAsync(number, "assign", office: TestSite.Safety);
        var template = Assert.Single(
            (await clerk.GetAsync("papers/templates?limit=200")).Items,
            one => one.GetProperty("id").GetString() == "hazard_rectify"
        );
        var printed = await clerk.PostAsync(
            "papers",
            new
            {
                id = TestSite.Id(),
                paper = "hazard_rectify",
                entry = number,
                told = template
                    .GetProperty("asks")
                    .EnumerateArray()
                    .ToDictionary(ask => ask.GetProperty("id").GetString()!, _ => "清理通道"),
            }
        );
        Assert.Equal(HttpStatusCode.OK, printed.Status);
        string paper = printed.Json.GetProperty("number").GetString()!;
        Assert.NotEmpty((await clerk.GetAsync($"papers/{paper}")).Json.GetProperty("text").EnumerateArray());
        Assert.Equal(HttpStatusCode.OK, (await clerk.PostAsync($"papers/{paper}/reprint", new { id = TestSite.Id() })).Status);
        var served = await clerk.PostAsync(
            $"papers/{paper}/serve",
            new
            {
                id = TestSite.Id(),
                to = "店主",
                how = "直接送达",
                day = "2023-12-28",
            }
        );
        Assert.Equal(HttpStatusCode.OK, served.Status);
        Assert.Equal(
            HttpStatusCode.OK,
            (await clerk.PostAsync($"papers/{paper}/void", new { id = TestSite.Id(), reason = "写错商户" })).Status
        );
        Assert.Equal("写错商户", (await clerk.GetAsync($"papers/{paper}")).Json.GetProperty("paper").GetProperty("voided").GetString());
    }

    [Fact]
    public async Task A_workbook_is_rehearsed_and_imported()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        var sheet = Encoding.UTF8.GetBytes(
            "村,场所,场所类型,隐患类别,发现渠道,排查日期,隐患描述\n佃头村,导入商店,商铺市场,消防,网格巡查,2023-12-20,通道堵塞\n"
        );
        string at = $"ledgers/hazard/import?file=表.csv&area={TestSite.DiantouGrid}";
        var rehearsed = await clerk.SendAsync(HttpMethod.Post, at + "&rehearsal=true", ApiClient.File(sheet, "application/octet-stream"));
        Assert.Equal(HttpStatusCode.OK, rehearsed.Status);
        Assert.Equal(1, rehearsed.Json.GetProperty("rows").GetInt32());
        (await clerk.SendAsync(HttpMethod.Post, at, ApiClient.File(sheet, "application/octet-stream"))).IsRefused(
            HttpStatusCode.BadRequest,
            "input.command_id"
        );
    }

    [Fact]
    public async Task Shapes_the_map_the_ledgers_in_use_and_the_pages_for_residents_are_set()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        string corners = "112.60 35.10\n112.62 35.10\n112.62 35.12\n112.60 35.12";
        foreach (
            var (path, body) in new (string, object)[]
            {
                (
                    $"areas/{TestSite.Diantou}/border",
                    new
                    {
                        id = TestSite.Id(),
                        corners,
                        source = "测试",
                    }
                ),
                ("map/settings", new { id = TestSite.Id(), approval = "豫S(2023)001号" }),
                (
                    "residents",
                    new
                    {
                        id = TestSite.Id(),
                        open = true,
                        keeper = "党政办",
                        phone = "0391-6000000",
                    }
                ),
                (
                    "ledgers/in-use",
                    new { id = TestSite.Id(), ledgers = site.Town.Pack.Ledgers.Where(one => one.Own is null).Select(one => one.Id) }
                ),
            }
        )
        {
            var done = await clerk.SendAsync(HttpMethod.Put, path, ApiClient.Json(body));
            Assert.True(done.Status == HttpStatusCode.OK, $"{path}: {(int)done.Status} {done.Json}");
        }
        var own = await clerk.SendAsync(
            HttpMethod.Put,
            "ledgers/own_api/definition",
            ApiClient.Json(
                new
                {
                    id = TestSite.Id(),
                    title = "自建",
                    yaml = "ledger: own_api\ntitle: 自建\nduty: 自身建设\nnumber: ZAPI\narea: town\n"
                        + "fields: { name: { title: 名称, type: text, required: true } }",
                }
            )
        );
        Assert.True(own.Status == HttpStatusCode.OK, own.Json.ToString());
        Assert.Contains((await clerk.GetAsync("ledgers")).Json.EnumerateArray(), one => one.GetProperty("id").GetString() == "own_api");
    }

    [Fact]
    public async Task A_vote_is_set_and_its_administration_is_the_secretariats_alone()
    {
        var (congress, clerk) = (await ApiClient.AsAsync(site, "congress"), await ApiClient.AsAsync(site, "clerk"));
        var ballot = new
        {
            id = TestSite.Id(),
            title = "2024年民生实事票决",
            rule = new
            {
                way = "approve",
                seats = 1,
                deputies = 3,
                quorum = "twothirds",
            },
            candidates = Array.Empty<string>(),
        };
        (await clerk.PostAsync("ballots", ballot)).IsRefused(HttpStatusCode.Forbidden, "right.ballot");
        Assert.Equal(HttpStatusCode.BadRequest, (await congress.PostAsync("ballots", ballot)).Status);
        Assert.Empty((await congress.GetAsync("ballots")).Items);
        (await congress.PostAsync("ballots/2024-1/open", new { id = TestSite.Id(), present = 3 })).IsRefused(
            HttpStatusCode.NotFound,
            "missing.ballot"
        );
        (await congress.PostAsync("ballots/2024-1/close", new { id = TestSite.Id() })).IsRefused(HttpStatusCode.NotFound, "missing.ballot");
    }

    [Fact]
    public async Task Forms_and_tasks_are_listed_to_who_may_and_a_paper_that_came_in_is_read()
    {
        var (clerk, grid) = (await ApiClient.AsAsync(site, "clerk"), await ApiClient.AsAsync(site, "grid"));
        (await grid.GetAsync("forms")).IsRefused(HttpStatusCode.Forbidden, "right.forms_read");
        Assert.Empty((await clerk.GetAsync("forms")).Items);
        Assert.Equal(JsonValueKind.Null, (await clerk.GetAsync("incoming/tasks")).Json.GetProperty("next").ValueKind);
        var text = Encoding.UTF8.GetBytes(
            "克井镇人民政府办公室文件\n克政办〔2023〕12号\n关于做好防汛工作的通知\n各村：\n请于2024年1月10日前报送方案。\n克井镇人民政府办公室\n2023年12月20日\n"
        );
        var read = await clerk.SendAsync(HttpMethod.Post, "incoming/read?file=通知.txt", ApiClient.File(text, "application/octet-stream"));
        Assert.Equal(HttpStatusCode.OK, read.Status);
        Assert.Equal("克政办〔2023〕12号", read.Json.GetProperty("number").GetString());
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await grid.SendAsync(HttpMethod.Post, "incoming/read?file=a.txt", ApiClient.File(text, "application/octet-stream"))).Status
        );
    }
}
