using System.Net;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;
using Taizhang.Web.Tests.Api;

namespace Taizhang.Web.Tests.Mechanisms;

/// <summary>Early warnings: several entries about one household, place or matter propose that somebody looks.</summary>
public sealed class WarningTests : Duty
{
    [Fact]
    public async Task Two_signs_about_one_household_propose_a_watch_and_one_does_not()
    {
        string house = await HouseAsync("W-1"),
            other = await HouseAsync("W-2");
        var clerk = await Site.SignInAsync("clerk");
        string check = await CheckAsync(house);
        await CheckAsync(other);
        Assert.DoesNotContain("可能返贫致贫", (await clerk.OpenAsync("/kejing/warnings")).Text("h2"));

        string relief = await ReliefAsync(house);
        var page = await clerk.OpenAsync("/kejing/warnings");
        string card = page.Text("article.warning");
        Assert.Contains("排查发现收入骤减或大额支出", card);
        Assert.Contains(check, card);
        Assert.Contains(relief, card);

        string proposal = page.Document.QuerySelector("article.warning a.btn")!.GetAttribute("href")!;
        Assert.Contains(house, (await clerk.OpenAsync(proposal)).Document.QuerySelector("[name='f.house']")!.OuterHtml);
        await RegisterAsync(
            "clerk",
            "watch",
            new
            {
                house,
                channel = "干部排查",
                found_on = "2023-12-28",
                people = 3,
            }
        );
        Assert.Empty((await clerk.OpenAsync("/kejing/warnings")).Text("article.warning"));
    }

    [Fact]
    public async Task It_is_dismissed_with_a_reason_and_comes_back_with_a_new_sign()
    {
        string house = await HouseAsync("W-3");
        await CheckAsync(house);
        await ReliefAsync(house);
        var clerk = await Site.SignInAsync("clerk");
        var page = await clerk.OpenAsync("/kejing/warnings");
        var silent = await DismissAsync(clerk, page, "");
        Assert.Equal(HttpStatusCode.BadRequest, silent.Status);
        Assert.Contains("W-3", silent.Text("article.warning"));

        await DismissAsync(clerk, page, "已入户核实，收入正常");
        Assert.Empty((await clerk.OpenAsync("/kejing/warnings")).Text("article.warning"));
        // Sent again from the old page: it is not there any more, and nothing else is touched.
        Assert.Contains("线索已经变了", (await DismissAsync(clerk, page, "再来一次")).Text("main"));

        await CheckAsync(house);
        Assert.NotEmpty((await clerk.OpenAsync("/kejing/warnings")).Text("article.warning"));
    }

    [Fact]
    public async Task Three_hazards_at_one_place_propose_an_inspection()
    {
        string place = await RegisterAsync(
            "clerk",
            "site",
            new
            {
                code = "CS-W1",
                name = "测试粮油店",
                kind = "九小场所",
                since = "2023-01-05",
            }
        );
        var clerk = await Site.SignInAsync("clerk");
        for (int i = 0; i < 3; i++)
        {
            Assert.Empty((await clerk.OpenAsync("/kejing/warnings")).Text("article.warning"));
            await RegisterAsync(
                "clerk",
                "hazard",
                new
                {
                    place,
                    site = "测试粮油店",
                    site_kind = "九小场所",
                    kind = "消防",
                    channel = "日常检查",
                    found_on = "2023-12-28",
                    problem = $"第{i + 1}处",
                }
            );
        }
        Assert.Contains("同一场所反复出现隐患", (await clerk.OpenAsync("/kejing/warnings")).Text("h2"));
    }

    [Fact]
    public async Task A_death_counts_by_its_day_however_long_the_person_was_registered()
    {
        string house = await HouseAsync("W-5"),
            person =
                await RegisterAsync(
                    "clerk",
                    "resident",
                    new
                    {
                        name = "测试老人",
                        citizen_id = "000000490307001",
                        house,
                    }
                );
        await Site.OnAsync(
            new DateOnly(2024, 8, 1),
            async () =>
            {
                var actor = await Site.ActorAsync("clerk");
                await MustAsync(
                    new OpenEntry(
                        TestSite.Id(),
                        "relief",
                        TestSite.Diantou,
                        null,
                        new Dictionary<string, Input>
                        {
                            ["kind"] = "临时救助",
                            ["house"] = house,
                            ["card"] = "K-5",
                            ["amount"] = "800",
                            ["applied_on"] = "2024-08-01",
                        }
                    ),
                    actor
                );
                var clerk = await Site.SignInAsync("clerk");
                Assert.Empty((await clerk.OpenAsync("/kejing/warnings")).Text("article.warning"));
                await MustAsync(
                    new MoveEntry(
                        TestSite.Id(),
                        person,
                        null,
                        "leave",
                        new Dictionary<string, Input> { ["left_why"] = "死亡" },
                        null,
                        null
                    ),
                    actor
                );
                string card = (await clerk.OpenAsync("/kejing/warnings")).Text("article.warning");
                Assert.Contains("户内有人去世", card);
                Assert.Contains("8月1日", card);
            }
        );
    }

    [Fact]
    public async Task What_happened_too_long_ago_raises_nothing_however_lately_it_was_registered()
    {
        string house = await HouseAsync("W-6");
        await CheckAsync(house);
        await RegisterAsync(
            "clerk",
            "relief",
            new
            {
                kind = "医疗救助",
                house,
                card = "K-6",
                amount = 800,
                applied_on = "2023-02-01",
            }
        );
        Assert.Empty((await (await Site.SignInAsync("clerk")).OpenAsync("/kejing/warnings")).Text("article.warning"));
    }

    [Fact]
    public async Task It_stands_on_today_and_in_the_api_for_who_may_answer_it()
    {
        string house = await HouseAsync("W-7"),
            check = await CheckAsync(house),
            relief = await ReliefAsync(house);
        Assert.Contains("可能返贫致贫", (await (await Site.SignInAsync("clerk")).OpenAsync("/kejing/today")).Text("#warnings-raised"));
        Assert.Empty((await (await Site.SignInAsync("leader")).OpenAsync("/kejing/today")).Text("#warnings-raised"));
        var one = Assert.Single((await (await ApiClient.AsAsync(Site, "clerk")).GetAsync("warnings")).Json.EnumerateArray());
        Assert.Equal(("hardship", house), (one.GetProperty("warning").GetString(), one.GetProperty("entry").GetString()));
        Assert.Equal(house, one.GetProperty("proposes").GetProperty("fields").GetProperty("house").GetString());
        string told = one.GetProperty("signs").GetRawText();
        Assert.Contains(check, told, StringComparison.Ordinal);
        Assert.Contains(relief, told, StringComparison.Ordinal);
        Assert.Empty((await (await ApiClient.AsAsync(Site, "deputy")).GetAsync("warnings")).Json.EnumerateArray());
    }

    [Fact]
    public async Task Three_tickets_of_one_sort_propose_one_visit_and_any_other_visit_answers_nothing()
    {
        var clerk = await Site.SignInAsync("clerk");
        for (int i = 0; i < 3; i++)
        {
            Assert.Empty((await clerk.OpenAsync("/kejing/warnings")).Text("article.warning"));
            await RegisterAsync(
                "clerk",
                "hotline",
                new
                {
                    ticket = $"T-W{i}",
                    title = "停水",
                    topic = "供水供电供气供暖",
                    received_on = "2023-12-28",
                }
            );
        }
        var page = await clerk.OpenAsync("/kejing/warnings");
        Assert.Contains("同一村同类诉求集中", page.Text("h2"));
        await VisitAsync("网格巡查");
        Assert.NotEmpty((await clerk.OpenAsync("/kejing/warnings")).Text("article.warning"));
        var proposed = await clerk.OpenAsync(page.Document.QuerySelector("article.warning a.btn")!.GetAttribute("href")!);
        Assert.Equal(
            "集中诉求走访",
            proposed.Document.QuerySelector("[name='f.purpose'][checked], [name='f.purpose'] option[selected]")!.GetAttribute("value")
        );
        await VisitAsync("集中诉求走访");
        Assert.Empty((await clerk.OpenAsync("/kejing/warnings")).Text("article.warning"));
    }

    private Task<string> VisitAsync(string purpose) =>
        RegisterAsync(
            "clerk",
            "visit",
            new
            {
                purpose,
                target = "农户",
                site = "佃头村东街",
                visit_on = "2023-12-28",
            }
        );

    [Theory]
    [InlineData("deputy")]
    [InlineData("county")]
    public async Task Who_could_not_register_what_is_proposed_sees_none(string user)
    {
        string house = await HouseAsync("W-4");
        await CheckAsync(house);
        await ReliefAsync(house);
        var page = await (await Site.SignInAsync(user)).OpenAsync("/kejing/warnings");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("W-4", page.Document.DocumentElement.OuterHtml);
        Assert.Empty(page.Text("article.warning"));
    }

    private async Task MustAsync(Command command, Actor actor) =>
        Assert.Empty((await Site.Town.DoAsync(command, actor, TestContext.Current.CancellationToken)).Refusals);

    private Task<string> CheckAsync(string house) =>
        RegisterAsync(
            "clerk",
            "house_check",
            new
            {
                house,
                round = "月排查",
                checked_on = "2023-12-28",
                change = "大额支出",
                result = "有疑似风险",
                risk = "因病",
            }
        );

    private Task<string> ReliefAsync(string house) =>
        RegisterAsync(
            "clerk",
            "relief",
            new
            {
                kind = "临时救助",
                house,
                card = "K-1",
                amount = 800,
                applied_on = "2023-12-28",
            }
        );

    private static Task<Page> DismissAsync(Browser browser, Page page, string reason)
    {
        page.Fill("dismiss", ("reason", reason));
        return browser.SubmitAsync(page, "dismiss");
    }
}
