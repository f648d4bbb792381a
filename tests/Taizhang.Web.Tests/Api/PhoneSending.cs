using System.Net;
using System.Security.Cryptography;

namespace Taizhang.Web.Tests.Api;

/// <summary>What a phone takes along, and how it sends what was filled in without a network.</summary>
public sealed class PhoneSending(TestSite site) : IClassFixture<TestSite>
{
    private const string Header = "Taizhang-Account";

    [Fact]
    public async Task The_sites_own_script_writes_with_the_cookie_when_it_names_the_account()
    {
        var hazard = ApiClient.Hazard();
        var first = await SendAsync("clerk", hazard, (Header, await IdAsync("clerk")), ("Sec-Fetch-Site", "same-origin"));
        Assert.Equal(HttpStatusCode.Created, first.Status);
        long position = site.Town.Position;
        var again = await SendAsync("clerk", hazard, (Header, await IdAsync("clerk")));
        Assert.Equal(HttpStatusCode.Created, again.Status);
        Assert.Equal(first.Json.GetProperty("number").GetString(), again.Json.GetProperty("number").GetString());
        Assert.Equal(position, site.Town.Position);
    }

    [Fact]
    public async Task What_one_account_filled_in_is_not_sent_in_the_name_of_another()
    {
        long position = site.Town.Position;
        var answer = await SendAsync("clerk", ApiClient.Hazard(), (Header, await IdAsync("grid")));
        answer.IsRefused(HttpStatusCode.Unauthorized, "account.other");
        Assert.Equal(position, site.Town.Position);
    }

    [Theory, InlineData("cross-site"), InlineData("same-site"), InlineData("none")]
    public async Task Another_site_cannot_write_with_the_cookie(string from)
    {
        long position = site.Town.Position;
        var answer = await SendAsync("clerk", ApiClient.Hazard(), (Header, await IdAsync("clerk")), ("Sec-Fetch-Site", from));
        answer.IsRefused(HttpStatusCode.Unauthorized, "account.none");
        Assert.Equal(position, site.Town.Position);
    }

    [Fact]
    public async Task A_picture_that_did_not_arrive_whole_is_refused_and_may_be_sent_again()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        string hash = Convert.ToHexStringLower(SHA256.HashData(EntryCommands.Png));
        (await clerk.SendAsync(HttpMethod.Put, "pictures/" + hash, ApiClient.File(EntryCommands.Png[..^9], "image/png"))).IsRefused(
            HttpStatusCode.BadRequest,
            "input.picture_damaged"
        );
        var first = await clerk.SendAsync(HttpMethod.Put, "pictures/" + hash, ApiClient.File(EntryCommands.Png, "image/png"));
        Assert.Equal(HttpStatusCode.OK, first.Status);
        var again = await clerk.SendAsync(HttpMethod.Put, "pictures/" + hash, ApiClient.File(EntryCommands.Png, "image/png"));
        Assert.Equal(first.Json.GetProperty("photo").GetString(), again.Json.GetProperty("photo").GetString());
    }

    [Fact]
    public async Task A_phone_takes_along_the_own_areas_and_nothing_of_others()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        var elsewhere = ApiClient.Hazard(("site", "别村的一处"));
        elsewhere["area"] = TestSite.Zaomiao;
        Assert.Equal(HttpStatusCode.Created, (await clerk.PostAsync("entries", elsewhere)).Status);
        var kit = (await (await ApiClient.AsAsync(site, "grid")).GetAsync("phone")).Json;
        var own = kit.GetProperty("areas").EnumerateArray().Select(area => area.GetProperty("code").GetString()!).ToHashSet();
        Assert.NotEmpty(own);
        Assert.DoesNotContain(TestSite.Zaomiao, own);
        Assert.All(kit.GetProperty("tasks").EnumerateArray(), task => Assert.Contains(task.GetProperty("area").GetString()!, own));
    }

    [Theory, InlineData("deputy"), InlineData("county")]
    public async Task Who_only_reads_takes_nothing_along(string user) =>
        (await (await ApiClient.AsAsync(site, user, mayWrite: false)).GetAsync("phone")).IsRefused(
            HttpStatusCode.Forbidden,
            "right.read_only"
        );

    private async Task<string> IdAsync(string user) => (await site.Accounts.FindByUserNameAsync(user))!.Id;

    private async Task<ApiAnswer> SendAsync(string user, object command, params (string Name, string Value)[] headers)
    {
        var browser = await site.SignInAsync(user);
        using var content = ApiClient.Json(command);
        return await ApiAnswer.ReadAsync(await browser.SendAsync(HttpMethod.Post, "/api/v1/kejing/entries", content, headers));
    }
}
