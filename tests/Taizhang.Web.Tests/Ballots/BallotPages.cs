using System.Net;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Values;

namespace Taizhang.Web.Tests.Ballots;

/// <summary>
/// A vote of the congress from definition to pledges, by forms without JavaScript; deputies vote in browsers that are signed in nowhere.
/// </summary>
public sealed class BallotPages(TestSite site) : IClassFixture<TestSite>
{
    private static readonly string[] Names = ["佃头桥", "枣庙路", "路灯", "公厕"];

    [Fact]
    public async Task A_vote_goes_from_definition_to_pledges()
    {
        var congress = await site.SignInAsync("congress");
        string[] numbers = await CandidatesAsync();
        string ballot = await DefineAsync(congress, numbers, seats: 2, deputies: 6);
        var early = await new Browser(site.Address).OpenAsync(VoteOf(ballot));
        Assert.Contains("投票还没有开始", early.Text("main"), StringComparison.Ordinal);
        Assert.Null(early.Document.QuerySelector("form"));

        var tokens = await OpenAsync(congress, ballot, present: 5, phones: 4);
        Assert.Equal(4, tokens.Length);
        Assert.DoesNotContain(tokens[0], (await congress.OpenAsync(ballot)).Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        string[] receipts =
        [
            await VoteAsync(ballot, tokens[0], 0, 1),
            await VoteAsync(ballot, tokens[1], 0, 1),
            await VoteAsync(ballot, tokens[2], 0, 1),
            await VoteAsync(ballot, tokens[3], 0, 2),
        ];
        Assert.Equal(4, receipts.Distinct().Count());

        var open = await congress.OpenAsync(ballot);
        Assert.Contains("4/ 4 张投票码", open.Text(".cards"), StringComparison.Ordinal);
        Assert.Null(open.Document.QuerySelector(".count"));
        foreach (string user in new[] { "clerk", "leader" })
        {
            var typist = await site.SignInAsync(user);
            var papers = await typist.OpenAsync(ballot + "/papers");
            papers.Fill("papers", ("p.1", "1 2"));
            Assert.Contains("已保存你录入的 1 张", (await typist.SubmitAsync(papers, "papers")).Text(".notice"), StringComparison.Ordinal);
        }
        foreach (string user in new[] { "deputy", "grid", "county", "admin" })
        {
            var reader = await site.SignInAsync(user);
            Assert.Equal(HttpStatusCode.Forbidden, (await reader.OpenAsync(ballot + "/papers")).Status);
            Assert.Null((await reader.OpenAsync(ballot)).Document.QuerySelector("a[href$='/papers']"));
        }
        var closed = await congress.FollowAsync(await congress.SubmitAsync(open, "close"));
        Assert.Equal(
            ["佃头桥", "枣庙路", "路灯", "公厕"],
            closed.Document.QuerySelectorAll(".count tbody td a").Select(name => name.TextContent)
        );
        Assert.Equal(
            ["5", "4", "1", "0"],
            closed.Document.QuerySelectorAll(".count tbody td[data-title=赞成]").Select(cell => cell.TextContent)
        );
        Assert.Equal(
            ["当选", "当选", "未过半数", "未过半数"],
            closed.Document.QuerySelectorAll(".count .tag").Select(tag => tag.TextContent)
        );
        Assert.All(receipts, receipt => Assert.Contains(receipt, closed.Text(".slips"), StringComparison.Ordinal));
        Assert.Contains("与公布结果一致", (await congress.SubmitAsync(closed, "recount")).Text(".notice"), StringComparison.Ordinal);
        var sheet = await (await site.SignInAsync("deputy")).OpenAsync(ballot + "/sheet");
        Assert.Contains("监票人（签字）", sheet.Text(".sheet"), StringComparison.Ordinal);

        closed.Fill("carry", ($"deputies.{numbers[0]}", "第一代表小组"));
        var carried = await congress.FollowAsync(await congress.SubmitAsync(closed, "carry"));
        Assert.Contains("已按票决结果办理", carried.Text(".notice"), StringComparison.Ordinal);
        Assert.Null(carried.Document.QuerySelector("#carry:not([hidden])"));
        Assert.Equal(["chosen", "chosen", "dropped", "dropped"], await StatesAsync(numbers));
        var year = await (await site.SignInAsync("deputy")).OpenAsync("/kejing/livelihood?year=2024");
        foreach (string number in numbers)
            Assert.Equal(
                number == numbers[0] || number == numbers[1] ? 1 : 0,
                year.Document.QuerySelectorAll($".livelihood tr:has(a[href$='/{number}']) a[href*='/pledges/']").Length
            );
        Assert.Contains("得 1 票，未过全体代表 6 名的半数", year.Text("main"), StringComparison.Ordinal);
        Assert.Contains("投票已经结束", (await new Browser(site.Address).OpenAsync(VoteOf(ballot))).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_on_a_ballot_is_said_and_nothing_marked_is_lost()
    {
        var congress = await site.SignInAsync("congress");
        string ballot = await DefineAsync(congress, await CandidatesAsync(), seats: 2, deputies: 3);
        var tokens = await OpenAsync(congress, ballot, present: 3, phones: 3);
        var deputy = new Browser(site.Address);
        var page = await deputy.OpenAsync(VoteOf(ballot));
        Mark(page, "nonsense", 0, 1, 2);
        var wrong = await deputy.SubmitAsync(page, "vote", ("step", "mark"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("投票码不对", wrong.Text(".errors"), StringComparison.Ordinal);
        Assert.Contains("选了 3 项，最多只能选 2 项", wrong.Text(".errors"), StringComparison.Ordinal);
        Assert.Equal("nonsense", wrong.Document.QuerySelector("#token")!.GetAttribute("value"));
        Assert.Equal(3, wrong.Document.QuerySelectorAll("input[checked]").Length);

        Mark(page, tokens[0].ToLowerInvariant(), 0);
        var confirm = await deputy.SubmitAsync(page, "vote", ("step", "mark"));
        Assert.Contains("佃头桥", confirm.Text(".chosen"), StringComparison.Ordinal);
        var back = await deputy.SubmitAsync(confirm, "vote", ("step", "back"));
        Assert.Single(back.Document.QuerySelectorAll("input[checked]"));
        var cast = await deputy.SubmitAsync(confirm, "vote", ("step", "cast"));
        Assert.Equal("投票成功", cast.Text("h1"));
        // The answer was lost, and the button is pressed again.
        Assert.Equal(cast.Text(".receipt"), (await deputy.SubmitAsync(confirm, "vote", ("step", "cast"))).Text(".receipt"));
        var used = await deputy.SubmitAsync(page, "vote", ("step", "mark"));
        Assert.Equal(HttpStatusCode.Conflict, used.Status);
        Assert.Contains("已经用过", used.Text(".errors"), StringComparison.Ordinal);

        Mark(page, tokens[1], 1);
        var late = await deputy.SubmitAsync(page, "vote", ("step", "mark"));
        await congress.SubmitAsync(await congress.OpenAsync(ballot), "close");
        var after = await deputy.SubmitAsync(late, "vote", ("step", "cast"));
        Assert.Contains("投票已经结束", after.Text(".errors"), StringComparison.Ordinal);
        Assert.Equal(1, site.Town.FindBallot(IdOf(ballot))!.Result!.Valid);
    }

    [Fact]
    public async Task Ranked_ballots_and_satisfaction_are_voted_on_by_the_same_tokens()
    {
        var congress = await site.SignInAsync("congress");
        string[] numbers = await CandidatesAsync();
        string ranked = await DefineAsync(congress, numbers, seats: 1, deputies: 3, ("way", "Rank"), ("limit", "2"));
        var tokens = await OpenAsync(congress, ranked, present: 3, phones: 3);
        foreach (string token in tokens)
        {
            var deputy = new Browser(site.Address);
            var page = await deputy.OpenAsync(VoteOf(ranked));
            page.Fill("vote", ("token", token), ("m.1", "1"), ("m.0", "2"));
            Assert.Equal(
                "投票成功",
                (await deputy.SubmitAsync(await deputy.SubmitAsync(page, "vote", ("step", "mark")), "vote", ("step", "cast"))).Text("h1")
            );
        }
        var counted = await congress.FollowAsync(await congress.SubmitAsync(await congress.OpenAsync(ranked), "close"));
        Assert.Equal(["6", "3", "0", "0"], counted.Document.QuerySelectorAll("td[data-title=得分]").Select(cell => cell.TextContent));
        Assert.Equal("枣庙路", counted.Text(".count tbody tr:first-child td a"));
        await congress.SubmitAsync(counted, "carry");

        string rated = await DefineAsync(congress, [numbers[1]], seats: 0, deputies: 3, ("way", "Satisfaction"));
        tokens = await OpenAsync(congress, rated, present: 3, phones: 3);
        var voter = new Browser(site.Address);
        var asked = await voter.OpenAsync(VoteOf(rated));
        asked.Fill("vote", ("token", tokens[2]), ("m.0", "2"));
        var sure = await voter.SubmitAsync(asked, "vote", ("step", "mark"));
        Assert.Contains("基本满意", sure.Text(".chosen"), StringComparison.Ordinal);
        await voter.SubmitAsync(sure, "vote", ("step", "cast"));
        var rating = await congress.FollowAsync(await congress.SubmitAsync(await congress.OpenAsync(rated), "close"));
        Assert.Equal(["0", "1", "0"], Words().Select(grade => rating.Text($"td[data-title={grade}]")));
        Assert.Equal("基本满意", rating.Text("td[data-title=总体]"));

        static string[] Words() => ["满意", "基本满意", "不满意"];
    }

    [Fact]
    public async Task A_ballot_is_refused_with_every_reason_and_what_was_filled_in_stays()
    {
        var congress = await site.SignInAsync("congress");
        string[] numbers = await CandidatesAsync();
        var page = await congress.OpenAsync("/kejing/ballots/new");
        page.Fill("ballot", ("title", "票决"), ("seats", "4"), ("deputies", "abc"));
        Check(page, numbers);
        var wrong = await congress.SubmitAsync(page, "ballot");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("候选项目 4 项，应当多于应选的 4 项", wrong.Text(".errors"), StringComparison.Ordinal);
        Assert.Contains("全体代表人数", wrong.Text(".field:has(#deputies) .error"), StringComparison.Ordinal);
        Assert.Equal("abc", wrong.Document.QuerySelector("#deputies")!.GetAttribute("value"));
        Assert.Equal(4, wrong.Document.QuerySelectorAll("input[name=c][checked]").Length);

        string ballot = await DefineAsync(congress, numbers, seats: 2, deputies: 6);
        var few = await congress.OpenAsync(ballot);
        few.Fill("open", ("present", "3"));
        Assert.Contains("未达到法定人数 4 名", (await congress.SubmitAsync(few, "open")).Text(".errors"), StringComparison.Ordinal);
        var void_ = await congress.OpenAsync(ballot);
        void_.Fill("void", ("reason", "候选项目有变"));
        var voided = await congress.FollowAsync(await congress.SubmitAsync(void_, "void"));
        Assert.Contains("候选项目有变", voided.Text(".note.bad"), StringComparison.Ordinal);
        var anew = await congress.OpenAsync($"/kejing/ballots/new?like={IdOf(ballot)}");
        Assert.Equal(4, anew.Document.QuerySelectorAll("input[name=c][checked]").Length);
        Assert.Null((await (await site.SignInAsync("leader")).OpenAsync(ballot)).Document.QuerySelector("main form"));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignInAsync("leader")).OpenAsync("/kejing/ballots/new")).Status);
    }

    [Fact]
    public async Task A_vote_that_is_not_there_is_not_found() =>
        Assert.Equal(HttpStatusCode.NotFound, (await new Browser(site.Address).OpenAsync("/kejing/vote/1999-1")).Status);

    private static string IdOf(string ballot) => ballot.Split('/')[^1];

    private static string VoteOf(string ballot) => $"/kejing/vote/{IdOf(ballot)}";

    /// <summary>Four suggestions of the year, screened to be candidates.</summary>
    private async Task<string[]> CandidatesAsync()
    {
        var clerk = await site.ActorAsync("clerk");
        var numbers = new List<string>();
        foreach (string name in Names)
        {
            var opened = await site.Town.DoAsync(
                new OpenEntry(
                    TestSite.Id(),
                    LivelihoodLedger.Id,
                    TestSite.Diantou,
                    null,
                    new Dictionary<string, Input>
                    {
                        ["name"] = name,
                        ["year"] = "2024",
                        ["kind"] = "公共安全",
                        ["proposed_on"] = "2023-12-01",
                    }
                ),
                clerk
            );
            numbers.Add(opened.Value.Number!);
            Assert.Empty(
                (
                    await site.Town.DoAsync(
                        new MoveEntry(
                            TestSite.Id(),
                            opened.Value.Number!,
                            null,
                            "screen",
                            new Dictionary<string, Input> { ["kind"] = "公共安全" }
                        ),
                        clerk
                    )
                ).Refusals
            );
        }
        return [.. numbers];
    }

    private async Task<string[]> StatesAsync(string[] numbers)
    {
        var states = new List<string>();
        foreach (string number in numbers)
            states.Add((await site.Town.FindAsync(await site.ActorAsync("clerk"), number))!.State);
        return [.. states];
    }

    /// <summary>The address of a ballot that is defined.</summary>
    private static async Task<string> DefineAsync(Browser host, string[] numbers, int seats, int deputies, params (string, string)[] more)
    {
        var page = await host.OpenAsync("/kejing/ballots/new" + (more.Contains(("way", "Satisfaction")) ? "?way=satisfaction" : ""));
        page.Fill(
            "ballot",
            [
                ("title", "2024年民生实事票决"),
                ("deputies", $"{deputies}"),
                .. seats > 0 ? [("seats", $"{seats}")] : Array.Empty<(string, string)>(),
                .. more.Where(one => one != ("way", "Satisfaction")),
            ]
        );
        Check(page, numbers);
        var made = await host.SubmitAsync(page, "ballot");
        Assert.True(made.Location is not null, made.Text("main"));
        return made.Location!;
    }

    private static void Check(Page page, string[] numbers)
    {
        foreach (var box in page.Document.QuerySelectorAll("input[name=c]").Cast<AngleSharp.Html.Dom.IHtmlInputElement>())
            box.IsChecked = numbers.Contains(box.Value);
    }

    /// <summary>Opens the vote and reads the tokens off the slips.</summary>
    private static async Task<string[]> OpenAsync(Browser congress, string ballot, int present, int phones)
    {
        var page = await congress.OpenAsync(ballot);
        page.Fill("open", ("present", $"{present}"), ("tokens", $"{phones}"));
        return [.. (await congress.SubmitAsync(page, "open")).Document.QuerySelectorAll(".tokens code").Select(code => code.TextContent)];
    }

    private static void Mark(Page page, string token, params int[] places)
    {
        page.Fill("vote", ("token", token));
        foreach (var box in page.Document.QuerySelectorAll("input[type=checkbox]").Cast<AngleSharp.Html.Dom.IHtmlInputElement>())
            box.IsChecked = places.Any(place => box.Name == $"m.{place}");
    }

    private async Task<string> VoteAsync(string ballot, string token, params int[] places)
    {
        var deputy = new Browser(site.Address);
        var page = await deputy.OpenAsync(VoteOf(ballot));
        Mark(page, token, places);
        var cast = await deputy.SubmitAsync(await deputy.SubmitAsync(page, "vote", ("step", "mark")), "vote", ("step", "cast"));
        Assert.Equal("投票成功", cast.Text("h1"));
        return cast.Text(".receipt code");
    }
}
