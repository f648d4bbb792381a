using System.Globalization;
using Microsoft.Playwright;

namespace Taizhang.Browser.Tests;

/// <summary>
/// The congress chooses livelihood projects: its secretariat opens the vote, deputies vote on phones or on paper, and everybody finds all
/// ballots published and counts them again.
/// </summary>
public sealed class BallotTests(DemoSite demo)
{
    private const string Village = "419001100201";
    private const int Deputies = 18,
        Present = 16,
        Seats = 4;

    private static readonly (string Name, string Kind)[] Projects =
    [
        ("通村道路硬化", "交通道路"),
        ("老年助餐服务点", "养老助残"),
        ("村卫生室改建", "医疗健康"),
        ("农村路灯安装", "公共安全"),
        ("文化广场改造", "文化体育"),
        ("饮水管网更新", "供水供电"),
    ];

    /// <summary>What each deputy marks, by the places on the ballot; the last two vote on paper.</summary>
    private static readonly int[][] Marks =
    [
        [1, 2, 3, 4],
        [1, 2, 3, 6],
        [1, 2, 4],
        [1, 3, 4, 5],
        [2, 3, 4],
        [1, 2, 3, 4],
        [1, 2, 6],
        [1, 3, 4],
        [2, 3, 5, 6],
        [1, 2, 3, 4],
        [1, 2, 4, 5],
        [1, 3],
        [1, 2, 3, 4],
        [2, 4, 6],
        [1, 2, 3, 4],
        [1, 3, 4, 5],
    ];

    private static int Phones => Marks.Length - 2;

    [Fact]
    public async Task A_congress_votes_on_phones_and_on_paper_and_everybody_counts_again()
    {
        await using var congress = await demo.SignInAsync("kejing.congress");
        string ballot = await DefineAsync(congress, await CandidatesAsync());
        await congress.Page.FillAsync("#present", $"{Present}");
        await congress.Page.FillAsync("#tokens", $"{Phones}");
        await congress.Page.ClickAsync("form.open .btn.main");
        var tokens = await congress.Page.Locator(".tokens code").AllInnerTextsAsync();
        Assert.Equal(Phones, tokens.Count);

        var receipts = new List<string>();
        foreach (var (token, marks) in tokens.Zip(Marks))
            receipts.Add(await VoteAsync(ballot.Replace("/ballots/", "/vote/", StringComparison.Ordinal), token, marks));
        foreach (string typist in new[] { "kejing.clerk", "kejing.checker" })
        {
            await using var typing = await demo.SignInAsync(typist);
            await typing.OpenAsync(ballot + "/papers");
            for (int paper = 1; paper <= Present - Phones; paper++)
                await typing.Page.FillAsync($"input[name='p.{paper}']", string.Join(' ', Marks[Phones + paper - 1]));
            await typing.Page.ClickAsync("main form .btn.main");
            Assert.Contains("已保存你录入的", await typing.TextAsync(".notice"), StringComparison.Ordinal);
        }

        await congress.OpenAsync(ballot);
        await congress.Page.ClickAsync("form.close .btn.main");
        await congress.Page.Locator(".count").WaitForAsync();
        var votes = await congress.Page.Locator(".count tbody td[data-title=赞成]").AllInnerTextsAsync();
        var counted = Enumerable.Range(1, Projects.Length).Select(place => Marks.Count(marks => marks.Contains(place))).OrderDescending();
        Assert.Equal(counted, votes.Select(text => int.Parse(text, CultureInfo.InvariantCulture)));
        var published = await congress.Page.Locator(".slips code").AllInnerTextsAsync();
        Assert.All(receipts, receipt => Assert.Contains(receipt, published));

        await congress.Page.ClickAsync("#carry .btn.main");
        await congress.Page.Locator(".notice").WaitForAsync();
        Assert.Contains("已按票决结果办理", await congress.TextAsync(".notice"), StringComparison.Ordinal);
        await congress.PictureAsync("ballot", whole: true);
        await congress.Page.ClickAsync("text=按公布的选票重新计票");
        await Assertions.Expect(congress.Page.Locator(".notice")).ToContainTextAsync("与公布结果一致");
        congress.AssertNoComplaints();
    }

    /// <summary>Votes on a phone that is signed in nowhere; gives the receipt.</summary>
    private async Task<string> VoteAsync(string address, string token, int[] marks)
    {
        await using var deputy = await demo.VisitAsync(width: 360, height: 740);
        await deputy.OpenAsync(address);
        await deputy.Page.FillAsync("#token", token);
        foreach (int place in marks)
            await deputy.Page.CheckAsync($"input[name='m.{place - 1}']");
        await deputy.Page.ClickAsync("form.vote .btn.main");
        await deputy.Page.ClickAsync("button[value=cast]");
        await Assertions.Expect(deputy.Page.Locator("h1")).ToHaveTextAsync("投票成功");
        deputy.AssertNoComplaints();
        return await deputy.TextAsync(".receipt code");
    }

    /// <summary>The address of a ballot with these candidates, in this order.</summary>
    private static async Task<string> DefineAsync(Visitor congress, IReadOnlyList<string> candidates)
    {
        await congress.OpenAsync("/kejing/ballots/new");
        await congress.Page.FillAsync("#title", "2024年民生实事项目票决");
        await congress.Page.FillAsync("#deputies", $"{Deputies}");
        await congress.Page.FillAsync("#seats", $"{Seats}");
        foreach (string candidate in candidates)
            await congress.Page.CheckAsync($"input[name=c][value='{candidate}']");
        await congress.SubmitAsync();
        await congress.ArriveAsync(@"/ballots/\d{4}-\d+$");
        return new Uri(congress.Page.Url).AbsolutePath;
    }

    /// <summary>Suggestions of the year, registered by a program and screened to be candidates; their numbers.</summary>
    private async Task<IReadOnlyList<string>> CandidatesAsync()
    {
        var numbers = new List<string>();
        foreach (var (name, kind) in Projects)
        {
            var fields = new Dictionary<string, string>
            {
                ["name"] = name,
                ["year"] = "2024",
                ["kind"] = kind,
                ["proposed_on"] = "2023-12-01",
            };
            string number = await demo.SendAsync(
                "entries",
                new
                {
                    id = Id(),
                    ledger = "livelihood",
                    area = Village,
                    fields,
                }
            );
            await demo.SendAsync(
                $"entries/{number}/moves",
                new
                {
                    id = Id(),
                    move = "screen",
                    fields = new { kind },
                }
            );
            numbers.Add(number);
        }
        return numbers;
    }

    private static string Id() => Guid.NewGuid().ToString("N");
}
