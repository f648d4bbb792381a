using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Values;

namespace Taizhang.Web.Tests.Ledgers;

/// <summary>Many entries moved together, the list of a batch, and the round that tells who is missing: all without JavaScript.</summary>
public sealed class Together(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Entries_of_a_filter_are_moved_together_and_the_list_can_be_printed()
    {
        string[] numbers = [await ReliefAsync("甲户"), await ReliefAsync("乙户"), await ReliefAsync("丙户")];
        var clerk = await site.SignInAsync("clerk");
        foreach (string number in numbers)
            await MoveAsync("office", number, "check", ("checked_by", "核查人甲、乙"));
        var list = await clerk.OpenAsync("/kejing/ledgers/relief?state=checked");
        var choose = await clerk.OpenAsync(
            list.Document.QuerySelectorAll(".acts a").First(link => link.TextContent == "成批办理").GetAttribute("href")!
        );
        var post = choose
            .Document.QuerySelectorAll("nav.filters a")
            .First(link => link.TextContent.StartsWith("公示", StringComparison.Ordinal));
        Assert.Equal("3 条", post.QuerySelector("small")!.TextContent);

        var form = await clerk.OpenAsync(post.GetAttribute("href")!);
        form.Fill("together", ("f.posted_on", "2023-12-28"));
        foreach (var box in form.Form("together").QuerySelectorAll<IHtmlInputElement>("input[name=n]"))
            box.IsChecked = box.Value != numbers[2];
        var batch = await clerk.FollowAsync(await clerk.SubmitAsync(form, "together"));
        Assert.Equal("补贴救助公示名单", batch.Text("h1"));
        Assert.Contains("公示期：2023 年 12 月 29 日 至 2024 年 1 月 9 日（7 个工作日）", batch.Text(".publicity"));
        Assert.Equal(2, batch.Document.QuerySelectorAll("table.batch tbody tr").Length);
        Assert.DoesNotContain("6222", batch.Document.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Equal(["posted", "posted", "checked"], (await Task.WhenAll(numbers.Select(StateAsync))).ToArray());
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync(batch.Address.Split('?')[0] + "/export")).StatusCode);
        Assert.Contains("补贴救助：公示", (await clerk.OpenAsync("/kejing/ledgers/relief/batches")).Text("td.name"));

        var early = await clerk.OpenAsync($"/kejing/ledgers/relief/{numbers[0]}");
        Assert.False(early.Offers("move-approve"));
    }

    [Fact]
    public async Task What_cannot_be_moved_is_named_and_the_others_can_be_moved_without_it()
    {
        string[] numbers = [await HazardAsync(), await HazardAsync()];
        var clerk = await site.SignInAsync("clerk");
        var form = await clerk.OpenAsync(
            "/kejing/ledgers/hazard/together?state=open&move=assign&f.channel=" + Uri.EscapeDataString("暗查暗访")
        );
        form.Fill("together", ("office", TestSite.Safety));
        // Somebody assigns one of them meanwhile.
        await MoveAsync("clerk", numbers[1], "assign");
        var refused = await clerk.SubmitAsync(form, "together");
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("1 条不能办理，其余也没有办理", refused.Text("h2"));
        Assert.Contains(numbers[1], refused.Text(".card li"));
        Assert.Equal("open", await StateAsync(numbers[0]));
        Assert.Equal(TestSite.Safety, refused.Value("together", "office"));

        Assert.NotNull((await clerk.SubmitAsync(refused, "together", ("good", "1"))).Location);
        Assert.Equal("fixing", await StateAsync(numbers[0]));
    }

    [Fact]
    public async Task A_batch_of_nothing_is_refused()
    {
        await HazardAsync();
        var clerk = await site.SignInAsync("clerk");
        var form = await clerk.OpenAsync("/kejing/ledgers/hazard/together?state=open&move=assign");
        foreach (var box in form.Form("together").QuerySelectorAll<IHtmlInputElement>("input[name=n]"))
            box.IsChecked = false;
        var refused = await clerk.SubmitAsync(form, "together");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("没有选中任何条目", refused.Text(".errors"));
    }

    [Fact]
    public async Task A_round_shows_who_is_missing_and_leads_to_registering_them()
    {
        string[] houses = [await HouseholdAsync("轮次甲"), await HouseholdAsync("轮次乙")];
        await DoAsync(
            "clerk",
            new OpenEntry(
                TestSite.Id(),
                "house_check",
                TestSite.Diantou,
                null,
                new Dictionary<string, Input>
                {
                    ["house"] = "轮次甲",
                    ["round"] = "月排查",
                    ["checked_on"] = "2023-12-20",
                    ["result"] = "无风险",
                }
            )
        );
        var clerk = await site.SignInAsync("clerk");
        var round = await clerk.OpenAsync("/kejing/ledgers/house_check/rounds/monthly");
        Assert.Contains("50.0%", round.Text(".cards"));
        Assert.Equal(houses[1], round.Text("#missing td.number"));

        var next = await clerk.OpenAsync(
            round.Document.QuerySelectorAll("#missing td a").First(link => link.TextContent == "登记").GetAttribute("href")!
        );
        Assert.Equal(houses[1], next.Value("entry", "f.house"));
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync("/kejing/ledgers/house_check/rounds/monthly/export")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.OpenAsync("/kejing/ledgers/house_check/rounds/none")).Status);
    }

    private Task<string> HouseholdAsync(string house) =>
        DoAsync(
            "clerk",
            new OpenEntry(
                TestSite.Id(),
                "household",
                TestSite.Diantou,
                null,
                new Dictionary<string, Input>
                {
                    ["house"] = house,
                    ["head"] = "户主" + house,
                    ["kind"] = "脱贫户",
                    ["people"] = "3",
                }
            )
        );

    private async Task<string> ReliefAsync(string name)
    {
        await DoAsync(
            "clerk",
            new OpenEntry(
                TestSite.Id(),
                "household",
                TestSite.Zaomiao,
                null,
                new Dictionary<string, Input>
                {
                    ["house"] = "补贴" + name,
                    ["head"] = name,
                    ["kind"] = "一般农户",
                    ["people"] = "2",
                }
            )
        );
        return await DoAsync(
            "clerk",
            new OpenEntry(
                TestSite.Id(),
                "relief",
                TestSite.Zaomiao,
                TestSite.Safety,
                new Dictionary<string, Input>
                {
                    ["kind"] = "种粮补贴",
                    ["house"] = "补贴" + name,
                    ["card"] = "6222" + name,
                    ["name"] = name,
                    ["amount"] = "1200",
                    ["applied_on"] = "2023-12-20",
                }
            )
        );
    }

    private Task<string> HazardAsync() =>
        DoAsync(
            "clerk",
            new OpenEntry(
                TestSite.Id(),
                "hazard",
                TestSite.Diantou,
                null,
                new Dictionary<string, Input>
                {
                    ["site"] = "成批示例店",
                    ["site_kind"] = "九小场所",
                    ["kind"] = "消防",
                    ["channel"] = "暗查暗访",
                    ["found_on"] = "2023-12-20",
                    ["problem"] = "通道堵塞",
                }
            )
        );

    private Task<string> MoveAsync(string user, string number, string move, params (string Field, string Text)[] fields) =>
        DoAsync(
            user,
            new MoveEntry(
                TestSite.Id(),
                number,
                null,
                move,
                fields.ToDictionary(field => field.Field, field => (Input)field.Text),
                move == "assign" ? TestSite.Safety : null
            )
        );

    private async Task<string> DoAsync(string user, Command command)
    {
        var done = await site.Town.DoAsync(command, await site.ActorAsync(user), TestContext.Current.CancellationToken);
        Assert.True(done.Ok, string.Join(' ', done.Refusals.Select(refusal => $"{refusal.Field} {refusal.Message}")));
        return done.Value.Number!;
    }

    private async Task<string> StateAsync(string number) => (await site.Town.FindAsync(await site.ActorAsync("clerk"), number))!.State;
}
