using System.Net;
using Taizhang.Kernel.Fields;

namespace Taizhang.Web.Tests.Api;

public sealed class EntryCommands(TestSite site) : IClassFixture<TestSite>
{
    internal static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    );

    [Fact]
    public async Task A_registered_entry_is_found_under_the_address_that_the_answer_gives()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        var done = await clerk.PostAsync("entries", ApiClient.Hazard(("cost", 12000.5m), ("site", "  春风饭店 ")));
        Assert.Equal(HttpStatusCode.Created, done.Status);
        Assert.Equal(site.Town.Position, done.Json.GetProperty("seq").GetInt64());

        var found = await clerk.GetAsync(done.Http.Headers.Location!.OriginalString);
        var entry = found.Json.GetProperty("entry");
        Assert.Equal(done.Json.GetProperty("number").GetString(), entry.GetProperty("number").GetString());
        Assert.Equal(
            ("open", "待交办", 1),
            (entry.GetProperty("state").GetString(), entry.GetProperty("stateTitle").GetString(), entry.GetProperty("version").GetInt32())
        );
        Assert.Contains("佃头村", entry.GetProperty("areaName").GetString());
        var fields = entry.GetProperty("fields");
        Assert.Equal(
            ("春风饭店", "12000.50", "一般"),
            (fields.GetProperty("site").GetString(), fields.GetProperty("cost").GetString(), fields.GetProperty("grade").GetString())
        );
        Assert.False(fields.TryGetProperty("owner", out _));
        Assert.Equal("2024-01-02", entry.GetProperty("clocks")[0].GetProperty("due").GetString());
        Assert.Equal(["assign", "hand"], found.Json.GetProperty("moves").EnumerateArray().Select(move => move.GetString()));
    }

    [Fact]
    public async Task Every_command_sent_twice_answers_the_same_and_is_done_once()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        string number = await clerk.HazardAsync();
        foreach (
            var (method, path, body) in new (HttpMethod, string, object)[]
            {
                (HttpMethod.Post, "entries", ApiClient.Hazard()),
                (
                    HttpMethod.Patch,
                    $"entries/{number}",
                    new
                    {
                        id = TestSite.Id(),
                        version = 1,
                        fields = new { cost = 3 },
                    }
                ),
                (
                    HttpMethod.Post,
                    $"entries/{number}/moves",
                    new
                    {
                        id = TestSite.Id(),
                        move = "assign",
                        office = TestSite.Safety,
                        version = 2,
                    }
                ),
                (HttpMethod.Post, $"entries/{number}/strike", new { id = TestSite.Id(), reason = "重复登记" }),
                (
                    HttpMethod.Post,
                    "plans",
                    new
                    {
                        id = TestSite.Id(),
                        figure = "hazard.closed",
                        area = TestSite.Diantou,
                        period = "2023",
                        value = 10,
                    }
                ),
            }
        )
        {
            var first = await clerk.SendAsync(method, path, ApiClient.Json(body));
            Assert.True(first.Http.IsSuccessStatusCode, $"{path}: {first.Json}");
            long position = site.Town.Position;
            var second = await clerk.SendAsync(method, path, ApiClient.Json(body));
            Assert.Equal(
                (first.Status, first.Json.GetRawText(), first.Http.Headers.Location),
                (second.Status, second.Json.GetRawText(), second.Http.Headers.Location)
            );
            Assert.Equal(position, site.Town.Position);
        }
    }

    [Fact]
    public async Task A_command_id_that_somebody_else_has_used_is_refused()
    {
        var body = ApiClient.Hazard();
        Assert.Equal(HttpStatusCode.Created, (await (await ApiClient.AsAsync(site, "clerk")).PostAsync("entries", body)).Status);
        long position = site.Town.Position;
        (await (await ApiClient.AsAsync(site, "grid")).PostAsync("entries", body)).IsRefused(
            HttpStatusCode.Conflict,
            "conflict.command_id",
            "id"
        );
        Assert.Equal(position, site.Town.Position);
    }

    [Fact]
    public async Task A_command_id_that_was_used_for_another_entry_is_refused()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        string first = await clerk.HazardAsync(),
            second = await clerk.HazardAsync();
        var command = new
        {
            id = TestSite.Id(),
            move = "assign",
            office = TestSite.Safety,
        };
        Assert.Equal(HttpStatusCode.OK, (await clerk.PostAsync($"entries/{first}/moves", command)).Status);
        (await clerk.PostAsync($"entries/{second}/moves", command)).IsRefused(HttpStatusCode.Conflict, "conflict.command_id", "id");
    }

    [Fact]
    public async Task A_correction_changes_what_it_names_and_nothing_else()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        string number = await clerk.HazardAsync(("cost", "12.5"), ("measure", "清理"));
        var done = await clerk.PatchAsync(
            $"entries/{number}",
            new
            {
                id = TestSite.Id(),
                version = 1,
                fields = new { cost = (string?)null, site = "兴达二店" },
                area = TestSite.Zaomiao,
                reason = "填错村",
            }
        );
        Assert.Equal(HttpStatusCode.OK, done.Status);
        var entry = (await clerk.GetAsync($"entries/{number}")).Json.GetProperty("entry");
        Assert.Equal(
            (2, TestSite.Zaomiao, "兴达二店", "清理"),
            (
                entry.GetProperty("version").GetInt32(),
                entry.GetProperty("area").GetString(),
                entry.GetProperty("fields").GetProperty("site").GetString(),
                entry.GetProperty("fields").GetProperty("measure").GetString()
            )
        );
        Assert.False(entry.GetProperty("fields").TryGetProperty("cost", out _));
    }

    [Fact]
    public async Task An_entry_goes_through_its_workflow_and_its_history_tells_each_step()
    {
        var (clerk, office, leader) = (
            await ApiClient.AsAsync(site, "clerk"),
            await ApiClient.AsAsync(site, "office"),
            await ApiClient.AsAsync(site, "leader")
        );
        string number = await clerk.HazardAsync();
        string photo = (await office.SendAsync(HttpMethod.Post, "pictures", ApiClient.File(Png, "image/png")))
            .Json.GetProperty("photo")
            .GetString()!;
        Assert.True(PhotoField.IsHash(photo));
        Assert.Equal(HttpStatusCode.OK, (await clerk.MoveAsync(number, "assign", office: TestSite.Safety)).Status);
        Assert.Equal(
            HttpStatusCode.OK,
            (await office.MoveAsync(number, "fix", new { measure = "已清理", after = new[] { photo } })).Status
        );
        Assert.Equal(HttpStatusCode.OK, (await leader.MoveAsync(number, "accept", new { checked_by = "赵国庆" })).Status);

        var history = (await clerk.GetAsync($"entries/{number}/history")).Json.EnumerateArray().ToArray();
        Assert.Equal([null, "assign", "fix", "accept"], history.Select(line => line.GetProperty("move").GetString()));
        Assert.Equal(["张敏", "张敏", "李强", "赵国庆"], history.Select(line => line.GetProperty("by").GetString()));
        Assert.Equal(
            ("open", "fixing"),
            (
                history[1].GetProperty("state").GetProperty("before").GetString(),
                history[1].GetProperty("state").GetProperty("after").GetString()
            )
        );
        Assert.Equal(
            photo,
            history[2]
                .GetProperty("fields")
                .EnumerateArray()
                .Single(change => change.GetProperty("field").GetString() == "after")
                .GetProperty("after")
                .GetString()
        );
        Assert.Equal("closed", (await clerk.GetAsync($"entries/{number}")).Json.GetProperty("entry").GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_struck_entry_stays_readable_and_counts_nowhere()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        string before = await FoundAsync(),
            number = await clerk.HazardAsync();
        Assert.NotEqual(before, await FoundAsync());
        Assert.Equal(
            HttpStatusCode.OK,
            (await clerk.PostAsync($"entries/{number}/strike", new { id = TestSite.Id(), reason = "误登" })).Status
        );
        Assert.Equal(before, await FoundAsync());
        Assert.True((await clerk.GetAsync($"entries/{number}")).Json.GetProperty("entry").GetProperty("struck").GetBoolean());
        Assert.DoesNotContain(
            (await clerk.GetAsync("entries?ledger=hazard&limit=1000")).Items,
            entry => entry.GetProperty("number").GetString() == number
        );
        (await clerk.MoveAsync(number, "assign", office: TestSite.Safety)).IsRefused(HttpStatusCode.Conflict, "conflict.struck");

        async Task<string> FoundAsync() =>
            (await clerk.GetAsync("figures/hazard.found")).Json.GetProperty("figure").GetProperty("value").GetString()!;
    }

    [Fact]
    public async Task A_plan_is_set_compared_with_and_taken_away()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        await clerk.PostAsync("entries", ApiClient.Hazard(("cost", "25000")));
        Assert.Equal(HttpStatusCode.OK, (await PlanAsync("10.5")).Status);
        Assert.Equal("10.5", (await FigureAsync()).GetProperty("plan").GetString());
        Assert.NotNull((await FigureAsync()).GetProperty("shareOfPlan").GetString());
        Assert.Equal(HttpStatusCode.OK, (await PlanAsync("")).Status);
        Assert.Null((await FigureAsync()).GetProperty("plan").GetString());

        Task<ApiAnswer> PlanAsync(string value) =>
            clerk.PostAsync(
                "plans",
                new
                {
                    id = TestSite.Id(),
                    figure = "hazard.cost",
                    area = "419001102000",
                    period = "2023",
                    value,
                    source = "年度安排",
                }
            );
        async Task<System.Text.Json.JsonElement> FigureAsync() =>
            (await clerk.GetAsync("figures/hazard.cost?period=2023")).Json.GetProperty("figure");
    }

    [Fact]
    public async Task A_kept_picture_is_a_jpeg_for_those_who_are_signed_in()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        string photo = (await clerk.SendAsync(HttpMethod.Post, "pictures", ApiClient.File(Png, "image/png")))
            .Json.GetProperty("photo")
            .GetString()!;
        var picture = await (await site.SignInAsync("clerk")).GetAsync($"/kejing/pictures/{photo}");
        Assert.Equal("image/jpeg", picture.Content.Headers.ContentType?.MediaType);
        Assert.Equal([0xFF, 0xD8], (await picture.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))[..2]);
        Assert.Equal(HttpStatusCode.Redirect, (await new Browser(site.Address).GetAsync($"/kejing/pictures/{photo}")).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await (await site.SignInAsync("stranger")).GetAsync($"/kejing/pictures/{photo}")).StatusCode
        );
    }
}
