using System.Net;

namespace Taizhang.Web.Tests.Api;

/// <summary>What keeps a township, its accounts, its votes and its papers, by programs alone.</summary>
public sealed class TownKeeping(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Areas_are_opened_renamed_split_and_merged_by_who_keeps_the_township()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        foreach (string name in new[] { "新一网格", "新二网格" })
            Assert.Equal(
                HttpStatusCode.OK,
                (
                    await clerk.PostAsync(
                        "areas",
                        new
                        {
                            id = TestSite.Id(),
                            name,
                            parent = TestSite.Zaomiao,
                        }
                    )
                ).Status
            );
        string[] codes = [await CodeAsync("新一网格"), await CodeAsync("新二网格")];
        Assert.Equal(
            HttpStatusCode.OK,
            (await clerk.PatchAsync($"areas/{codes[0]}", new { id = TestSite.Id(), name = "改名网格" })).Status
        );
        Assert.Equal(
            HttpStatusCode.OK,
            (await clerk.PostAsync($"areas/{codes[0]}/split", new { id = TestSite.Id(), names = new[] { "甲网格", "乙网格" } })).Status
        );
        Assert.Equal(
            HttpStatusCode.OK,
            (await clerk.PostAsync($"areas/{codes[1]}/merge", new { id = TestSite.Id(), into = await CodeAsync("甲网格") })).Status
        );
        (
            await site.UnwrittenAsync(async () =>
                await (await ApiClient.AsAsync(site, "leader")).PostAsync("areas", new { id = TestSite.Id(), name = "不许" })
            )
        ).IsRefused(HttpStatusCode.Forbidden, "right.admin");

        Assert.Contains(
            site.Accounts.Audit.Read(new(), null, 50),
            line => line is { Act: Storage.People.AuditAct.Administered } && line.Detail == $"接口：拆分区域 {codes[0]}"
        );

        async Task<string> CodeAsync(string name) =>
            (await clerk.GetAsync("areas"))
                .Json.GetProperty("areas")
                .EnumerateArray()
                .Single(area => area.GetProperty("name").GetString() == name)
                .GetProperty("code")
                .GetString()!;
    }

    [Fact]
    public async Task Offices_are_added_renamed_and_abolished()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        Assert.Equal(HttpStatusCode.OK, (await clerk.PostAsync("offices", new { id = TestSite.Id(), office = "新办" })).Status);
        (await clerk.PostAsync("offices", new { id = TestSite.Id(), office = "新办" })).IsRefused(
            HttpStatusCode.Conflict,
            "conflict.office"
        );
        Assert.Equal(
            HttpStatusCode.OK,
            (await clerk.PostAsync("offices/新办/replace", new { id = TestSite.Id(), office = "综合办" })).Status
        );
        Assert.Equal(HttpStatusCode.OK, (await clerk.PostAsync("offices/综合办/close", new { id = TestSite.Id() })).Status);
        Assert.DoesNotContain(
            (await clerk.GetAsync("areas")).Json.GetProperty("offices").EnumerateArray(),
            one => one.GetString() is "新办" or "综合办"
        );
    }

    [Fact]
    public async Task Rules_of_dispatch_rounds_appraisals_and_pledges_are_read_and_set()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        var offices = new Dictionary<string, string> { ["消防"] = TestSite.Safety };
        var set = await clerk.SendAsync(
            HttpMethod.Put,
            "ledgers/hazard/dispatch",
            ApiClient.Json(
                new
                {
                    id = TestSite.Id(),
                    area = TestSite.Diantou,
                    offices,
                }
            )
        );
        Assert.Equal(HttpStatusCode.OK, set.Status);
        Assert.Equal(
            TestSite.Safety,
            Assert.Single((await clerk.GetAsync("ledgers/hazard/dispatch")).Items).GetProperty("office").GetString()
        );
        Assert.Contains((await clerk.GetAsync("ledgers/house_check/rounds")).Items, one => one.GetProperty("id").GetString() == "monthly");
        Assert.Equal("monthly", (await clerk.GetAsync("ledgers/house_check/rounds/monthly")).Json.GetProperty("id").GetString());
        Assert.Contains((await clerk.GetAsync("appraisals")).Items, one => one.GetProperty("id").GetString() == "village");
        Assert.Equal("village", (await clerk.GetAsync("appraisals/village?period=2023")).Json.GetProperty("appraisal").GetString());
        Assert.Empty((await clerk.GetAsync("pledges?year=1999")).Items);
    }

    [Fact]
    public async Task Accounts_are_kept_by_the_security_officer_alone_and_only_those_of_the_township()
    {
        var (security, clerk) = (await ApiClient.AsAsync(site, "security"), await ApiClient.AsAsync(site, "clerk"));
        var body = new
        {
            userName = "apigrid",
            name = "网格员丙",
            role = "grid",
            area = TestSite.DiantouGrid,
        };
        (await clerk.PostAsync("accounts", body)).IsRefused(HttpStatusCode.Forbidden, "right.accounts");
        var made = await security.PostAsync("accounts", body);
        Assert.Equal(HttpStatusCode.OK, made.Status);
        Assert.NotEqual("", made.Json.GetProperty("password").GetString());
        string stamp = made.Json.GetProperty("account").GetProperty("stamp").GetString()!;
        var changed = await security.PatchAsync("accounts/apigrid", new { stamp, disabled = true });
        Assert.True(changed.Json.GetProperty("disabled").GetBoolean());
        Assert.Equal(HttpStatusCode.Conflict, (await security.PatchAsync("accounts/apigrid", new { stamp, disabled = false })).Status);
        Assert.DoesNotContain((await security.GetAsync("accounts")).Items, one => one.GetProperty("userName").GetString() == "stranger");
        (await security.PatchAsync("accounts/stranger", new { stamp = "x", disabled = true })).IsRefused(
            HttpStatusCode.NotFound,
            "missing.user"
        );
        (
            await security.PostAsync(
                "accounts",
                new
                {
                    userName = "apiadmin",
                    name = "不许",
                    role = "admin",
                }
            )
        ).IsRefused(HttpStatusCode.BadRequest, "input.role");
        (await security.GetAsync("entries")).IsRefused(HttpStatusCode.Forbidden, "right.cases");
    }

    [Fact]
    public async Task Receivers_of_events_are_kept_by_the_administrator_alone()
    {
        var (admin, clerk) = (await ApiClient.AsAsync(site, "admin"), await ApiClient.AsAsync(site, "clerk"));
        (await clerk.GetAsync("webhooks")).IsRefused(HttpStatusCode.Forbidden, "right.webhooks");
        var refused = await admin.PostAsync(
            "webhooks",
            new
            {
                name = "县平台",
                address = "https://bus.example.gov.cn/x",
                types = new[] { "entry.*" },
            }
        );
        Assert.Equal((HttpStatusCode.BadRequest, "input.webhook_target"), (refused.Status, refused.Code));
        Assert.Empty((await admin.GetAsync("webhooks")).Items);
        (await admin.PostAsync("webhooks/99/rotate", new { })).IsRefused(HttpStatusCode.NotFound, "missing.webhook");
    }
}
