using System.Net;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;
using Taizhang.Service.Residents;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;

namespace Taizhang.Web.Tests.Open;

/// <summary>The door to residents: shut until the township opens it, and what may be done through it.</summary>
public sealed class DoorTests : OwnSite
{
    private static readonly string[] Pages = ["", "/voice", "/follow", "/voices", "/pledges", "/papers", "/services", "/voices.rss"];

    [Fact]
    public async Task It_is_shut_until_the_township_opens_it()
    {
        var anybody = new Browser(Site.Address);
        foreach (string page in Pages)
            Assert.Equal((page, HttpStatusCode.NotFound), (page, (await anybody.GetAsync("/open/kejing" + page)).StatusCode));
        Assert.Equal("conflict.residents", (await RegisterAsync()).Single().Code);

        var clerk = await Site.SignInAsync("clerk");
        var admin = await clerk.OpenAsync("/kejing/admin/residents");
        admin.Fill("residents", ("open", "1"));
        var refused = await clerk.SubmitAsync(admin, "residents");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        refused.Fill("residents", ("open", "1"), ("keeper", "便民服务中心"), ("phone", "0391-6000000"));
        Assert.Contains("群众网页已开通", (await clerk.FollowAsync(await clerk.SubmitAsync(refused, "residents"))).Text("main"));
        Assert.NotNull((await clerk.OpenAsync("/kejing/admin/residents")).Document.QuerySelector(".qr svg"));
        foreach (string page in Pages)
            Assert.Equal((page, HttpStatusCode.OK), (page, (await anybody.GetAsync("/open/kejing" + page)).StatusCode));
        // Purpose, keeper, keeping time and rights stand on the form (个人信息保护法 第十七条).
        string form = (await anybody.OpenAsync("/open/kejing/voice")).Text("form");
        foreach (
            string words in new[]
            {
                "由便民服务中心保管",
                "只用于办理这件事",
                "办结 365 天后删除",
                "0391-6000000 要求查看、更正或删除",
                "不满 14 周岁",
            }
        )
            Assert.Contains(words, form);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync("/open/nowhere")).StatusCode);
    }

    [Fact]
    public async Task Only_who_keeps_the_township_opens_it()
    {
        foreach (string user in new[] { "office", "grid", "leader", "chief", "deputy", "county" })
            Assert.NotEmpty((await DoAsync(new SetResidents(TestSite.Id(), true, "我", "1"), await Site.ActorAsync(user))).Refusals);
        Assert.False(Site.Town.Door.IsOpen);
    }

    [Fact]
    public async Task Through_it_nothing_is_done_but_what_is_asked()
    {
        await OpenAsync();
        Assert.Empty(await RegisterAsync());
        Assert.Contains("field.unknown", (await RegisterAsync(("released", "是"), ("shown", "我自己公开"))).Select(one => one.Code));
        Assert.Equal("right.open", (await RegisterAsync("hazard")).Single().Code);
        var entry = (await Site.Town.ListAsync(await Site.ActorAsync("clerk"), new() { Ledger = "voice" })).Items.Single();
        Assert.Equal(
            "right.read_only",
            (
                await DoAsync(
                    new AmendEntry(TestSite.Id(), entry.Number, null, new Dictionary<string, Input> { ["words"] = "改" }),
                    Actor.Residents
                )
            )
                .Refusals.Single()
                .Code
        );
        foreach (string move in new[] { "take", "release", "refuse", "answer" })
            Assert.NotEmpty(
                (
                    await DoAsync(
                        new MoveEntry(TestSite.Id(), entry.Number, null, move, new Dictionary<string, Input>(), TestSite.Safety),
                        Actor.Residents
                    )
                ).Refusals
            );
        Assert.Null(await Site.Town.FindAsync(Actor.Residents, entry.Number));
        Assert.Empty((await Site.Town.ListAsync(Actor.Residents, new())).Items);
        Assert.Null(Site.Town.Figures(Actor.Residents, [], TestSite.Diantou, new(2023)));
    }

    [Fact]
    public async Task No_account_is_a_resident()
    {
        Assert.DoesNotContain(Role.Resident, Roles.All);
        var made = await Site.Accounts.CreateAsync(new NewAccount("qunzhong", "群众", Role.Resident, "kejing"), TestSite.Password);
        Assert.Contains("input.role", made.Refusals.Select(one => one.Code));
    }

    [Fact]
    public async Task A_number_is_deleted_when_its_time_is_over()
    {
        await OpenAsync();
        var desk = (VoiceDesk)Site.Services.GetService(typeof(VoiceDesk))!;
        string number = "";
        await Site.OnAsync(
            new(2022, 12, 1),
            async () =>
            {
                var sent = await desk.SendAsync(Site.Town, Sent("13900003333"), TestContext.Current.CancellationToken);
                Assert.Empty(sent.Refusals);
                number = sent.Value.Number;
                Assert.Empty((await MoveAsync(number, "refuse", ("answer", "不归镇里管，请找县里。"))).ToArray());
            }
        );
        var other = (await desk.SendAsync(Site.Town, Sent("13900004444"), TestContext.Current.CancellationToken)).Value;
        Assert.Equal(1, await desk.SweepAsync(Site.Town));
        Assert.Null(await ContactAsync(number));
        Assert.Equal("13900004444", await ContactAsync(other.Number));

        async Task<string?> ContactAsync(string of) =>
            await desk.ContactAsync(Site.Town, (await Site.Town.FindAsync(await Site.ActorAsync("clerk"), of))!);
    }

    [Fact]
    public async Task A_form_that_is_sent_at_once_is_not_taken()
    {
        await OpenAsync();
        var anybody = new Browser(Site.Address);
        var page = await anybody.OpenAsync("/open/kejing/voice");
        page.Fill("voice", ("kind", "其他"), ("area", TestSite.Diantou), ("place", "村口"), ("words", "机器填的"));
        var quick = await anybody.SubmitAsync(page, "voice");
        Assert.Contains("提交得太快了", quick.Text(".pub-wrong"));
        Assert.Equal("机器填的", quick.Value("voice", "words"));
        quick.Fill("voice", ("stamp", "自己编的"));
        Assert.Contains("打开太久", (await anybody.SubmitAsync(quick, "voice")).Text(".pub-wrong"));
    }

    private async Task OpenAsync() =>
        Assert.Empty((await DoAsync(new SetResidents(TestSite.Id(), true, "便民服务中心", "1"), await Site.ActorAsync("clerk"))).Refusals);

    private Task<Outcome<Receipt>> DoAsync(Command command, Actor actor) =>
        Site.Town.DoAsync(command, actor, TestContext.Current.CancellationToken);

    private static Voice Sent(string contact) => new(TestSite.Id(), "voice", TestSite.Diantou, "其他", "村口", "一件事", [], "", contact);

    private Task<IReadOnlyList<Refusal>> RegisterAsync(params (string, string)[] more) => RegisterAsync("voice", more);

    private async Task<IReadOnlyList<Refusal>> RegisterAsync(string ledger, params (string Field, string Value)[] more)
    {
        var fields = new Dictionary<string, Input>
        {
            ["kind"] = "其他",
            ["place"] = "村口",
            ["words"] = "一件事",
        };
        foreach (var (field, value) in more)
            fields[field] = value;
        return (await DoAsync(new OpenEntry(TestSite.Id(), ledger, TestSite.Diantou, null, fields), Actor.Residents)).Refusals;
    }

    private async Task<IReadOnlyList<Refusal>> MoveAsync(string number, string move, params (string Field, string Value)[] fields) =>
        (
            await DoAsync(
                new MoveEntry(TestSite.Id(), number, null, move, fields.ToDictionary(one => one.Field, one => (Input)one.Value)),
                await Site.ActorAsync("clerk")
            )
        ).Refusals;
}
