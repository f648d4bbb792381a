using System.Net;
using System.Text;

namespace Taizhang.Web.Tests.Api;

/// <summary>A report from its filing to its edition, by programs alone.</summary>
public sealed class Writing(TestSite site) : IClassFixture<TestSite>
{
    private const string Text = "各位代表：\n一、2020年工作回顾\n排查隐患86处，整改率100%。\n二、2021年工作安排\n硬化道路9公里。";

    [Fact]
    public async Task A_report_is_filed_read_and_taken_back()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        var filed = await clerk.SendAsync(HttpMethod.Post, "reports?file=报告.txt&year=2020&title=某镇报告", File());
        Assert.Equal(HttpStatusCode.OK, filed.Status);
        var report = Assert.Single((await clerk.GetAsync("reports")).Items, one => one.GetProperty("year").GetInt32() == 2020);
        string name = report.GetProperty("name").GetString()!;
        Assert.Contains("86", (await clerk.GetAsync($"reports/{name}")).Json.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains(
            (await clerk.GetAsync($"reports/{name}/promises")).Items,
            one => one.GetProperty("quantity").GetString() is "9" or "9000"
        );
        var words = new
        {
            id = TestSite.Id(),
            words = "整改率",
            unit = "%",
            figure = "hazard.rate",
        };
        Assert.Equal(HttpStatusCode.OK, (await clerk.SendAsync(HttpMethod.Put, "reports/words", ApiClient.Json(words))).Status);
        Assert.Equal("hazard.rate", site.Town.Read(town => town.Of<Kernel.Reports.ReportShelf>().BoundWords[("整改率", "%")]));
        Assert.Equal(HttpStatusCode.OK, (await clerk.PostAsync($"reports/{name}/withdraw", new { id = TestSite.Id() })).Status);
        (await clerk.GetAsync($"reports/{name}")).IsRefused(HttpStatusCode.NotFound, "missing.report");
        (await (await ApiClient.AsAsync(site, "grid")).SendAsync(HttpMethod.Post, "reports?file=报告.txt", File())).IsRefused(
            HttpStatusCode.Forbidden,
            "right.report"
        );

        static ByteArrayContent File()
        {
            var content = ApiClient.File(Encoding.UTF8.GetBytes(Text), "application/octet-stream");
            content.Headers.TryAddWithoutValidation("Idempotency-Key", TestSite.Id());
            return content;
        }
    }

    [Fact]
    public async Task A_draft_is_saved_remarked_on_frozen_and_opened()
    {
        var (clerk, leader) = (await ApiClient.AsAsync(site, "clerk"), await ApiClient.AsAsync(site, "leader"));
        var saved = await clerk.SendAsync(
            HttpMethod.Put,
            "drafts/2019",
            ApiClient.Json(
                new
                {
                    id = TestSite.Id(),
                    version = 0,
                    text = "各位代表：\n工作有序。",
                }
            )
        );
        Assert.Equal(HttpStatusCode.OK, saved.Status);
        (
            await clerk.SendAsync(
                HttpMethod.Put,
                "drafts/2019",
                ApiClient.Json(
                    new
                    {
                        id = TestSite.Id(),
                        version = 0,
                        text = "另一稿",
                    }
                )
            )
        ).IsRefused(HttpStatusCode.Conflict, "conflict.draft");
        string note = TestSite.Id();
        Assert.Equal(
            HttpStatusCode.OK,
            (
                await leader.PostAsync(
                    "drafts/2019/notes",
                    new
                    {
                        id = note,
                        quote = "工作有序",
                        text = "写具体些",
                    }
                )
            ).Status
        );
        Assert.Equal(
            HttpStatusCode.OK,
            (await clerk.PostAsync($"drafts/2019/notes/{note}/settle", new { id = TestSite.Id(), settled = true })).Status
        );
        var draft = (await clerk.GetAsync("drafts/2019")).Json;
        Assert.True(draft.GetProperty("notes")[0].GetProperty("settled").GetBoolean());
        Assert.Single((await clerk.GetAsync("drafts/2019/versions")).Items);
        Assert.Contains((await clerk.GetAsync("drafts")).Items, one => one.GetProperty("year").GetInt32() == 2019);
        (await (await ApiClient.AsAsync(site, "deputy")).GetAsync("drafts/2019")).IsRefused(HttpStatusCode.Forbidden, "right.note");

        var freeze = new
        {
            id = TestSite.Id(),
            version = 1,
            title = "某镇2019年政府工作报告",
        };
        (await clerk.PostAsync("drafts/2019/freeze", freeze)).IsRefused(HttpStatusCode.Forbidden, "right.freeze");
        Assert.Equal(HttpStatusCode.OK, (await leader.PostAsync("drafts/2019/freeze", freeze)).Status);
        Assert.Equal(HttpStatusCode.OK, (await leader.PostAsync("editions/2019/open", new { id = TestSite.Id(), open = true })).Status);
        Assert.True(
            Assert
                .Single((await clerk.GetAsync("editions")).Items, one => one.GetProperty("year").GetInt32() == 2019)
                .GetProperty("isOpen")
                .GetBoolean()
        );
        Assert.Contains("工作有序", (await clerk.GetAsync("editions/2019")).Json.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_composed_and_what_it_is_written_with_is_set()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        Assert.Equal(HttpStatusCode.OK, (await clerk.PostAsync("drafts/2022/compose", new { id = TestSite.Id() })).Status);
        Assert.NotEqual("", (await clerk.GetAsync("drafts/2022")).Json.GetProperty("printed").GetString());
        Assert.NotEqual("", (await clerk.GetAsync("outline")).Json.GetProperty("text").GetString());
        Assert.Equal(
            HttpStatusCode.OK,
            (await PutAsync("terms", new { id = TestSite.Id(), text = "两委：村党组织委员会和村民委员会" })).Status
        );
        Assert.Equal(
            HttpStatusCode.OK,
            (
                await PutAsync(
                    "sittings/2022",
                    new
                    {
                        id = TestSite.Id(),
                        congress = "第十五届人民代表大会第三次会议",
                        day = "2023-03-01",
                    }
                )
            ).Status
        );
        Assert.True((int)(await PutAsync("outline", new { id = TestSite.Id(), text = "# 一\n各项任务全部完成。" })).Status >= 400);

        Task<ApiAnswer> PutAsync(string path, object body) => clerk.SendAsync(HttpMethod.Put, path, ApiClient.Json(body));
    }
}
