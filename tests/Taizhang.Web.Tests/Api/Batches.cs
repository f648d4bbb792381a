using System.Net;

namespace Taizhang.Web.Tests.Api;

public sealed class Batches(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Many_commands_are_done_together_once_and_taken_back()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        var body = Batch("批甲", "批乙");
        var rehearsed = await site.UnwrittenAsync(() => clerk.PostAsync("batches", Batch(true, "批甲", "批乙")));
        Assert.Equal(0, rehearsed.Json.GetProperty("refusedCount").GetInt32());

        var done = await clerk.PostAsync("batches", body);
        Assert.Equal((HttpStatusCode.OK, 2), (done.Status, done.Json.GetProperty("count").GetInt32()));
        string batch = done.Json.GetProperty("batch").GetString()!;
        Assert.Equal(2, (await clerk.GetAsync($"batches/{batch}/entries")).Items.Count());
        Assert.Equal(batch, (await clerk.GetAsync($"batches/{batch}")).Json.GetProperty("id").GetString());
        Assert.Contains((await clerk.GetAsync("batches?ledger=hazard")).Items, one => one.GetProperty("id").GetString() == batch);

        await site.UnwrittenAsync(() => clerk.PostAsync("batches", body));
        var undone = await clerk.PostAsync($"batches/{batch}/undo", new { id = TestSite.Id() });
        Assert.Equal(2, undone.Json.GetProperty("count").GetInt32());
        Assert.Empty((await clerk.GetAsync("entries?q=批甲")).Items);
    }

    [Fact]
    public async Task One_that_is_refused_leaves_nothing_done_unless_only_good_ones_are_wanted()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        var refused = await site.UnwrittenAsync(() => clerk.PostAsync("batches", Batch("批丙", "")));
        Assert.Equal(1, refused.Json.GetProperty("refusedCount").GetInt32());
        Assert.Equal(1, refused.Json.GetProperty("refused")[0].GetProperty("at").GetInt32());
        var body = Batch("批丁", "");
        body["goodOnly"] = true;
        Assert.Equal(1, (await clerk.PostAsync("batches", body)).Json.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Moves_go_together_and_somebody_without_the_right_is_refused_each()
    {
        var (clerk, leader) = (await ApiClient.AsAsync(site, "clerk"), await ApiClient.AsAsync(site, "leader"));
        string[] numbers = [await clerk.HazardAsync(("site", "批戊")), await clerk.HazardAsync(("site", "批己"))];
        var moves = new
        {
            id = TestSite.Id(),
            ledger = "hazard",
            commands = numbers.Select(number => new { number, move = new { move = "assign", office = TestSite.Safety } }),
        };
        Assert.Equal(2, (await site.UnwrittenAsync(() => leader.PostAsync("batches", moves))).Json.GetProperty("refusedCount").GetInt32());
        var done = await clerk.PostAsync("batches", moves with { id = TestSite.Id() });
        Assert.Equal(2, done.Json.GetProperty("count").GetInt32());
        Assert.Equal("move", (await clerk.GetAsync("batches/" + done.Json.GetProperty("batch"))).Json.GetProperty("kind").GetString());
    }

    [Fact]
    public async Task A_batch_of_nothing_or_of_what_is_unclear_is_refused()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        foreach (
            object commands in new object[]
            {
                Array.Empty<object>(),
                new object[] { new { number = "YH-1" } },
                new object[] { new { strike = new { reason = "两件事" }, move = new { move = "assign" } } },
            }
        )
            (
                await site.UnwrittenAsync(() =>
                    clerk.PostAsync(
                        "batches",
                        new
                        {
                            id = TestSite.Id(),
                            ledger = "hazard",
                            commands,
                        }
                    )
                )
            ).IsRefused(HttpStatusCode.BadRequest, "field.range", "commands");
    }

    [Fact]
    public async Task A_key_in_the_header_is_the_id_of_a_body_without_one()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        var body = ApiClient.Hazard(("site", "键商店"));
        body.Remove("id");
        string key = TestSite.Id();
        var first = await clerk.SendAsync(HttpMethod.Post, "entries", Keyed());
        var again = await site.UnwrittenAsync(() => clerk.SendAsync(HttpMethod.Post, "entries", Keyed()));
        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.Equal(first.Json.GetRawText(), again.Json.GetRawText());

        HttpContent Keyed()
        {
            var content = ApiClient.Json(body);
            content.Headers.TryAddWithoutValidation("Idempotency-Key", key);
            return content;
        }
    }

    private static Dictionary<string, object?> Batch(params string[] sites) => Batch(false, sites);

    private static Dictionary<string, object?> Batch(bool rehearsal, params string[] sites) =>
        new()
        {
            ["id"] = TestSite.Id(),
            ["ledger"] = "hazard",
            ["title"] = "一批隐患",
            ["rehearsal"] = rehearsal,
            ["commands"] = sites.Select(name =>
            {
                var open = ApiClient.Hazard(("site", name));
                open.Remove("id");
                return new { open };
            }),
        };
}
