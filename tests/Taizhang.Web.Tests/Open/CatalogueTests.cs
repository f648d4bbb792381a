using System.Net;
using System.Text.Json;
using Taizhang.Kernel.Reports;

namespace Taizhang.Web.Tests.Open;

public sealed class CatalogueTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task The_catalogue_names_what_is_open_and_nothing_else()
    {
        foreach (int year in new[] { 2018, 2019 })
        {
            await DoAsync("clerk", new SaveDraft(TestSite.Id(), year, 0, "各位代表：\n工作有序。"));
            await DoAsync("leader", new FreezeDraft(TestSite.Id(), year, 1, $"{year}年报告"));
        }
        await DoAsync("leader", new OpenEdition(TestSite.Id(), 2018, true));
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(site.Address, "/open/kejing/catalog.json"), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, "application/ld+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var set = Assert.Single(json.RootElement.GetProperty("dcat:dataset").EnumerateArray());
        Assert.Equal("2018年报告数据", set.GetProperty("dct:title").GetString());
        Assert.Equal("主动公开", set.GetProperty("gov:metadata").GetProperty("公开方式").GetString());
        foreach (var file in set.GetProperty("dcat:distribution").EnumerateArray())
        {
            using var data = await http.GetAsync(
                new Uri(file.GetProperty("dcat:downloadURL").GetString()!),
                TestContext.Current.CancellationToken
            );
            Assert.Equal(
                (HttpStatusCode.OK, file.GetProperty("dcat:mediaType").GetString()),
                (data.StatusCode, data.Content.Headers.ContentType!.MediaType)
            );
        }
        using var none = await http.GetAsync(new Uri(site.Address, "/open/nowhere/catalog.json"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);

        async Task DoAsync(string user, Kernel.Decisions.Command command) =>
            Assert.Empty((await site.Town.DoAsync(command, await site.ActorAsync(user), TestContext.Current.CancellationToken)).Refusals);
    }
}
