using System.Net;
using System.Net.Http.Headers;
using Taizhang.Service.Feeds;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Tests.Api;

/// <summary>The door through which a township's whole journal leaves.</summary>
public sealed class Feeding(TestSite site) : IClassFixture<TestSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_county_makes_a_copy_of_what_the_administrators_token_is_given()
    {
        await (await ApiClient.AsAsync(site, "clerk")).HazardAsync();
        string folder = Directory.CreateTempSubdirectory("taizhang-county-").FullName,
            file = Path.Combine(folder, "kejing.tzfeed");
        using (var http = new HttpClient())
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
                "Bearer",
                await site.TokenAsync("admin", mayWrite: false)
            );
            var answer = await http.GetAsync(new Uri(site.Address, "/api/v1/kejing/journal?after=0"), Cancel);
            Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType!.MediaType);
            await File.WriteAllBytesAsync(file, await answer.Content.ReadAsByteArrayAsync(Cancel), Cancel);
        }
        await using (var county = await TownHouse.OpenAsync(folder, site.House.Pack, TimeProvider.System))
        {
            var taken = await new FeedIntake(county).TakeInAsync(file, null, Cancel);
            Assert.Equal(site.Town.Position, taken.Value.Position);
            Assert.Equal(site.Town.Head.Hash, county.Find("kejing")!.Head.Hash);
        }
        Directory.Delete(folder, recursive: true);
        Assert.Contains(site.Accounts.Audit.Read(new(), null, 50), line => line.Detail == "传送日志，第 0 条之后");
    }

    [Theory]
    [InlineData("clerk")]
    [InlineData("chief")]
    [InlineData("county")]
    [InlineData("inspector")]
    [InlineData("security")]
    [InlineData("auditor")]
    public async Task Nobody_but_the_administrator_is_given_the_journal(string user)
    {
        var refused = await (await ApiClient.AsAsync(site, user)).GetAsync("journal?after=0");
        Assert.Equal((HttpStatusCode.Forbidden, "right.feed"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task The_administrator_is_given_the_journal_and_nothing_else()
    {
        var admin = await ApiClient.AsAsync(site, "admin");
        Assert.Equal("right.cases", (await admin.GetAsync("entries?ledger=hazard")).Code);
    }

    [Fact]
    public async Task Another_townships_administrator_finds_no_township()
    {
        Assert.Equal("missing.town", (await (await ApiClient.AsAsync(site, "stranger")).GetAsync("journal")).Code);
        Assert.Equal("account.none", (await new ApiClient(site, null).GetAsync("journal")).Code);
    }

    [Fact]
    public async Task A_position_that_is_none_is_refused()
    {
        Assert.Equal("input.cursor", (await (await ApiClient.AsAsync(site, "admin")).GetAsync("journal?after=-1")).Code);
    }
}
