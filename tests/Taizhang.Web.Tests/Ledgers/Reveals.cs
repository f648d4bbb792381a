using System.Net;
using MiniExcelLibs;
using Taizhang.Web.Tests.Api;

namespace Taizhang.Web.Tests.Ledgers;

public sealed class Reveals(RegisterSite site) : IClassFixture<RegisterSite>
{
    private const string Account = "6217000012345678";

    [Fact]
    public async Task A_sealed_value_is_masked_for_everybody_and_shown_once_for_a_purpose()
    {
        string house = await site.HouseAsync("RA-1");
        var leader = await site.SignInAsync("leader");
        var entry = await leader.OpenAsync(Entry(house));
        Assert.DoesNotContain(Account, entry.Document.DocumentElement.OuterHtml);
        string address = entry
            .Document.QuerySelectorAll("a.reveal")
            .Single(link => link.GetAttribute("aria-label") == "查看一卡通账号")
            .GetAttribute("href")!;
        var form = await leader.OpenAsync(address);
        Assert.DoesNotContain(Account, form.Document.DocumentElement.OuterHtml);
        form.Fill("reveal", ("purpose", "核对补贴发放账号"));
        var shown = await leader.SubmitAsync(form, "reveal");
        Assert.Equal((HttpStatusCode.OK, Account), (shown.Status, shown.Text(".revealed .said")));
        Assert.DoesNotContain(Account, (await leader.OpenAsync(address)).Document.DocumentElement.OuterHtml);

        var after = await leader.OpenAsync(Entry(house));
        Assert.Contains("查看一卡通账号 赵国庆", after.Text(".trail li"));
        Assert.Contains("用途：核对补贴发放账号", after.Text(".trail .reason"));
        Assert.DoesNotContain(Account, after.Document.DocumentElement.OuterHtml);
    }

    [Fact]
    public async Task The_answer_is_kept_by_nobody()
    {
        string house = await site.HouseAsync("RB-1");
        var clerk = await site.SignInAsync("clerk");
        var form = await clerk.OpenAsync(Reveal(house, "account"));
        form.Fill("reveal", ("purpose", "核对补贴发放账号"));
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in form.Filled("reveal"))
            content.Add(new StringContent(value), name);
        var answer = await clerk.SendAsync(HttpMethod.Post, Reveal(house, "account"), content);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Contains(Account, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Sent_twice_it_is_told_of_twice()
    {
        string house = await site.HouseAsync("RC-1");
        var clerk = await site.SignInAsync("clerk");
        var form = await clerk.OpenAsync(Reveal(house, "account"));
        form.Fill("reveal", ("purpose", "核对补贴发放账号"));
        for (int i = 0; i < 2; i++)
            await clerk.SubmitAsync(form, "reveal");
        Assert.Equal(2, (await clerk.OpenAsync(Entry(house))).Document.QuerySelectorAll(".trail .reason").Length);
    }

    [Fact]
    public async Task Without_a_purpose_nothing_is_shown_and_what_was_typed_stays()
    {
        string house = await site.HouseAsync("RD-1");
        var clerk = await site.SignInAsync("clerk");
        var form = await clerk.OpenAsync(Reveal(house, "account"));
        form.Fill("reveal", ("purpose", "看看"));
        long before = site.Town.Position;
        var refused = await clerk.SubmitAsync(form, "reveal");
        Assert.Equal((HttpStatusCode.BadRequest, "看看", before), (refused.Status, refused.Value("reveal", "purpose"), site.Town.Position));
        Assert.DoesNotContain(Account, refused.Document.DocumentElement.OuterHtml);
        Assert.NotEmpty(refused.Text("[id='purpose-error']"));
    }

    [Theory]
    [InlineData("office")]
    [InlineData("deputy")]
    [InlineData("county")]
    public async Task Who_may_not_gets_no_form_and_no_link(string user)
    {
        string house = await site.HouseAsync("RE-" + user);
        var browser = await site.SignInAsync(user);
        Assert.Empty((await browser.OpenAsync(Entry(house))).Document.QuerySelectorAll("a.reveal"));
        var page = await browser.OpenAsync(Reveal(house, "account"));
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.False(page.Offers("reveal"));
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync("/kejing/reveals")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/kejing/reveals/export")).StatusCode);
    }

    [Fact]
    public async Task A_grid_worker_reveals_in_the_own_area_but_does_not_read_the_record()
    {
        string house = await site.HouseAsync("RF-1"),
            far = await site.HouseAsync("RF-2", area: TestSite.Zaomiao);
        var grid = await site.SignInAsync("grid");
        var form = await grid.OpenAsync(Reveal(house, "account"));
        form.Fill("reveal", ("purpose", "核对补贴发放账号"));
        Assert.Equal(Account, (await grid.SubmitAsync(form, "reveal")).Text(".revealed .said"));
        Assert.Equal(HttpStatusCode.NotFound, (await grid.OpenAsync(Reveal(far, "account"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await grid.OpenAsync("/kejing/reveals")).Status);
    }

    [Fact]
    public async Task The_record_lists_who_what_and_what_for_newest_first_and_goes_out_as_a_workbook()
    {
        string house = await site.HouseAsync("RG-1", "武松");
        var (clerk, leader) = (await site.SignInAsync("clerk"), await site.SignInAsync("leader"));
        foreach (var (browser, field, purpose) in new[] { (clerk, "account", "核对账号甲"), (leader, "head", "约谈户主乙") })
        {
            var form = await browser.OpenAsync(Reveal(house, field));
            form.Fill("reveal", ("purpose", purpose));
            Assert.NotEmpty((await browser.SubmitAsync(form, "reveal")).Text(".revealed .said"));
        }
        var page = await leader.OpenAsync("/kejing/reveals");
        Assert.Equal(
            ["约谈户主乙", "核对账号甲"],
            page.Document.QuerySelectorAll("td[data-title=用途]")
                .Select(cell => cell.TextContent)
                .Where(text => text is "核对账号甲" or "约谈户主乙")
        );
        Assert.Contains("赵国庆", page.Text("tbody tr"));
        Assert.DoesNotContain(Account, page.Document.DocumentElement.OuterHtml);
        var rows = (await leader.DownloadAsync("/kejing/reveals/export"))
            .Query(useHeaderRow: true)
            .Cast<IDictionary<string, object>>()
            .Where(row => (string)row["编号"] == house)
            .ToArray();
        Assert.Equal(["户主", "一卡通账号"], rows.Select(row => row["项目"]));
    }

    [Fact]
    public async Task Lists_workbooks_and_the_api_keep_a_sealed_value_from_everybody()
    {
        string house = await site.HouseAsync("RH-1");
        var clerk = await site.SignInAsync("clerk");
        var row = (await clerk.DownloadAsync("/kejing/ledgers/household/export?q=RH-1"))
            .Query(useHeaderRow: true)
            .Cast<IDictionary<string, object>>()
            .Single();
        Assert.Equal("6**", row["一卡通账号"]);
        Assert.Equal("王小二", row["户主"]);
        var api = await ApiClient.AsAsync(site, "clerk");
        await site.Town.DoAsync(
            new Taizhang.Kernel.Entries.RevealField(TestSite.Id(), house, "account", "核对发放账号"),
            await site.ActorAsync("clerk"),
            TestContext.Current.CancellationToken
        );
        Assert.DoesNotContain(Account, (await api.GetAsync("entries/" + house)).Json.GetRawText());
        var history = (await api.GetAsync($"entries/{house}/history")).Json;
        Assert.DoesNotContain(Account, history.GetRawText());
        Assert.Equal(
            ("field.revealed", "account", "核对发放账号"),
            (
                history[1].GetProperty("type").GetString(),
                history[1].GetProperty("revealed").GetString(),
                history[1].GetProperty("reason").GetString()
            )
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (
                await api.PostAsync(
                    $"entries/{house}/reveal",
                    new
                    {
                        id = TestSite.Id(),
                        field = "account",
                        purpose = "核对发放账号",
                    }
                )
            ).Status
        );
    }

    [Theory]
    [InlineData("clerk", true)]
    [InlineData("leader", true)]
    [InlineData("grid", true)]
    [InlineData("office", false)]
    [InlineData("deputy", false)]
    [InlineData("county", false)]
    public async Task For_what_it_was_revealed_and_why_it_was_corrected_only_those_read_who_read_the_fields_or_the_record(
        string user,
        bool reads
    )
    {
        string house = await site.HouseAsync("RJ-" + user);
        var clerk = await site.ActorAsync("clerk");
        foreach (
            var command in new Taizhang.Kernel.Decisions.Command[]
            {
                new Taizhang.Kernel.Entries.RevealField(TestSite.Id(), house, "head", "电话问了王小二本人"),
                new Taizhang.Kernel.Entries.AmendEntry(
                    TestSite.Id(),
                    house,
                    null,
                    new Dictionary<string, Taizhang.Kernel.Values.Input> { ["kind"] = "脱贫户" },
                    Reason: "王小二来电更正"
                ),
            }
        )
            Assert.True((await site.Town.DoAsync(command, clerk, TestContext.Current.CancellationToken)).Ok);
        var trail = (await (await site.SignInAsync(user)).OpenAsync(Entry(house))).Text(".trail li");
        var history = (await (await ApiClient.AsAsync(site, user)).GetAsync($"entries/{house}/history")).Json.GetRawText();
        Assert.Contains("查看户主", trail);
        Assert.Contains("更正", trail);
        foreach (string words in new[] { "本人", "来电" })
            Assert.Equal(
                (reads, reads),
                (trail.Contains(words, StringComparison.Ordinal), history.Contains(words, StringComparison.Ordinal))
            );
    }

    [Fact]
    public async Task A_field_that_is_not_personal_has_no_page_to_reveal_it()
    {
        string house = await site.HouseAsync("RI-1");
        Assert.Equal(HttpStatusCode.BadRequest, (await (await site.SignInAsync("clerk")).OpenAsync(Reveal(house, "house"))).Status);
    }

    private static string Entry(string number) => $"/kejing/ledgers/household/{number}";

    private static string Reveal(string number, string field) => $"{Entry(number)}/reveal/{field}";
}
