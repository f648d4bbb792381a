using System.Net;

namespace Taizhang.Web.Tests.Api;

public sealed class Tokens(TestSite site) : IClassFixture<TestSite>
{
    public static TheoryData<string> Addresses =>
        [
            "entries",
            "entries/YH-2023-0001",
            "entries/YH-2023-0001/history",
            "figures",
            "figures/hazard.found",
            "figures/hazard.found/evidence",
            "ledgers",
            "areas",
        ];

    [Theory, MemberData(nameof(Addresses))]
    public async Task Nothing_is_read_without_a_token(string address)
    {
        var answer = await new ApiClient(site, null).GetAsync(address);
        answer.IsRefused(HttpStatusCode.Unauthorized, "account.none");
        Assert.Equal("Bearer", Assert.Single(answer.Http.Headers.WwwAuthenticate).Scheme);
    }

    [Theory]
    [InlineData("Bearer wrong")]
    [InlineData("Bearer ")]
    [InlineData("Bearer")]
    [InlineData("Basic Y2xlcms6cGFzc3dvcmQtMQ==")]
    [InlineData("")]
    public async Task A_wrong_token_is_refused(string authorization) =>
        (await new ApiClient(site, null).SendAsync(HttpMethod.Get, "entries", null, authorization)).IsRefused(
            HttpStatusCode.Unauthorized,
            "account.token"
        );

    [Fact]
    public async Task A_revoked_token_is_refused_at_once()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync("ledgers")).Status);
        var account = (await site.Accounts.FindByUserNameAsync("clerk"))!;
        foreach (var token in await site.Accounts.TokensAsync(account))
            await site.Accounts.RevokeTokenAsync(account, token.Id);
        (await clerk.GetAsync("ledgers")).IsRefused(HttpStatusCode.Unauthorized, "account.token");
    }

    [Fact]
    public async Task The_token_of_a_disabled_account_is_refused_at_once()
    {
        var account = (
            await site.Accounts.CreateAsync(new("leaving", "离任者", Kernel.People.Role.Clerk, "kejing"), TestSite.Password)
        ).Value;
        var leaving = await ApiClient.AsAsync(site, "leaving");
        Assert.Equal(HttpStatusCode.OK, (await leaving.GetAsync("ledgers")).Status);
        Assert.Empty(await site.Accounts.SetDisabledAsync(account, true));
        (await leaving.GetAsync("ledgers")).IsRefused(HttpStatusCode.Unauthorized, "account.token");
    }

    [Fact]
    public async Task A_token_for_reading_does_not_write()
    {
        var reader = await ApiClient.AsAsync(site, "clerk", mayWrite: false);
        long position = site.Town.Position;
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("entries")).Status);
        (await reader.PostAsync("entries", ApiClient.Hazard())).IsRefused(HttpStatusCode.Forbidden, "right.scope");
        (await reader.PatchAsync("entries/YH-2023-0001", new { id = "a" })).IsRefused(HttpStatusCode.Forbidden, "right.scope");
        (await reader.PostAsync("plans", new { id = "a" })).IsRefused(HttpStatusCode.Forbidden, "right.scope");
        (await reader.SendAsync(HttpMethod.Post, "pictures", ApiClient.File(EntryCommands.Png, "image/png"))).IsRefused(
            HttpStatusCode.Forbidden,
            "right.scope"
        );
        Assert.Equal(position, site.Town.Position);
    }

    [Fact]
    public async Task A_token_of_another_township_finds_no_township()
    {
        var stranger = await ApiClient.AsAsync(site, "stranger");
        long position = site.Town.Position;
        (await stranger.GetAsync("entries")).IsRefused(HttpStatusCode.NotFound, "missing.town");
        (await stranger.PostAsync("entries", ApiClient.Hazard())).IsRefused(HttpStatusCode.NotFound, "missing.town");
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync("/api/v1/shanwang/entries")).Status);
        Assert.Equal(position, site.Town.Position);
    }

    [Theory]
    [InlineData("deputy")]
    [InlineData("county")]
    public async Task Deputies_and_the_county_read_only(string user)
    {
        string number = await (await ApiClient.AsAsync(site, "clerk")).HazardAsync();
        var reader = await ApiClient.AsAsync(site, user);
        long position = site.Town.Position;
        foreach (string address in Addresses.Select(row => row.Data))
            Assert.Equal(
                HttpStatusCode.OK,
                (await reader.GetAsync(address.Replace("YH-2023-0001", number, StringComparison.Ordinal))).Status
            );
        Assert.Empty((await reader.GetAsync($"entries/{number}")).Json.GetProperty("moves").EnumerateArray());
        (await reader.PostAsync("entries", ApiClient.Hazard())).IsRefused(HttpStatusCode.Forbidden, "right.read_only");
        (await reader.PatchAsync($"entries/{number}", new { id = TestSite.Id(), fields = new { site = "x" } })).IsRefused(
            HttpStatusCode.Forbidden,
            "right.read_only"
        );
        (await reader.MoveAsync(number, "assign", office: TestSite.Safety)).IsRefused(HttpStatusCode.Forbidden, "right.read_only");
        (await reader.PostAsync($"entries/{number}/strike", new { id = TestSite.Id(), reason = "x" })).IsRefused(
            HttpStatusCode.Forbidden,
            "right.read_only"
        );
        (
            await reader.PostAsync(
                "plans",
                new
                {
                    id = TestSite.Id(),
                    figure = "hazard.closed",
                    area = TestSite.Diantou,
                    period = "2023",
                    value = 1,
                }
            )
        ).IsRefused(HttpStatusCode.Forbidden, "right.read_only");
        (await reader.SendAsync(HttpMethod.Post, "pictures", ApiClient.File(EntryCommands.Png, "image/png"))).IsRefused(
            HttpStatusCode.Forbidden,
            "right.read_only"
        );
        Assert.Equal(position, site.Town.Position);
    }

    [Fact]
    public async Task A_cookie_reads_and_does_not_write()
    {
        var clerk = await site.SignInAsync("clerk");
        long position = site.Town.Position;
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync("/api/v1/kejing/entries")).StatusCode);
        var answer = await ApiAnswer.ReadAsync(
            await clerk.SendAsync(HttpMethod.Post, "/api/v1/kejing/entries", ApiClient.Json(ApiClient.Hazard()))
        );
        answer.IsRefused(HttpStatusCode.Unauthorized, "account.none");
        Assert.Equal(position, site.Town.Position);
    }
}
