using System.Net;

namespace Taizhang.Web.Tests.Ledgers;

public sealed class EntryMoves(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task A_move_asks_for_what_it_needs_and_is_told_in_the_trail()
    {
        var (clerk, address) = await OpenAsync();
        var page = await clerk.OpenAsync(address);
        var refused = await clerk.SubmitAsync(page, "move-assign");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.NotEmpty(refused.Text("#office-error"));

        refused.Fill("move-assign", ("office", TestSite.Safety), ("f.grade", "重大"));
        var entry = await clerk.FollowAsync(await clerk.SubmitAsync(refused, "move-assign"));
        Assert.Contains("整改中", entry.Text(".facts"));
        Assert.Contains("还有 3 个工作日", entry.Text(".facts"));
        Assert.Contains("待交办 → 整改中", entry.Text(".trail li.now"));
        Assert.Contains("一般 → 重大", entry.Text(".trail li.now"));
    }

    [Fact]
    public async Task A_move_sent_twice_is_made_once()
    {
        var (clerk, address) = await OpenAsync();
        var page = await clerk.OpenAsync(address);
        page.Fill("move-assign", ("office", TestSite.Safety));
        var first = await clerk.SubmitAsync(page, "move-assign");
        long position = site.Town.Position;
        var second = await clerk.SubmitAsync(page, "move-assign");
        Assert.NotNull(first.Location);
        Assert.Equal(first.Location, second.Location);
        Assert.Equal(position, site.Town.Position);
    }

    [Fact]
    public async Task A_move_that_somebody_forestalled_is_refused_with_its_reason_kept()
    {
        var (clerk, address) = await OpenAsync();
        var late = await clerk.OpenAsync(address);
        var page = await clerk.OpenAsync(address);
        page.Fill("move-hand", ("f.handed_to", "县住建局"), ("reason", "属住建职责"));
        await clerk.SubmitAsync(page, "move-hand");

        late.Fill("move-assign", ("office", TestSite.Safety), ("reason", "请三日内办结"));
        var refused = await clerk.SubmitAsync(late, "move-assign");
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("条目现在是“已移送”", refused.Text(".errors"));
        Assert.Equal("请三日内办结", refused.Value("move-assign", "reason"));
    }

    [Fact]
    public async Task Only_moves_that_one_may_make_are_offered()
    {
        var (_, address) = await OpenAsync();
        var office = await (await site.SignInAsync("office")).OpenAsync(address);
        Assert.False(office.Offers("move-assign"));
        Assert.False(office.Offers("strike"));
        var leader = await (await site.SignInAsync("leader")).OpenAsync(address);
        Assert.True(leader.Offers("move-hand"));
    }

    [Fact]
    public async Task Who_does_not_handle_a_case_sees_no_name_and_no_number_anywhere_on_the_page()
    {
        var (clerk, address) = await OpenAsync();
        Assert.Contains("13900001111", (await clerk.OpenAsync(address)).Document.DocumentElement.TextContent);
        string seen = (await (await site.SignInAsync("leader")).OpenAsync(address)).Document.DocumentElement.OuterHtml;
        Assert.DoesNotContain("13900001111", seen);
        Assert.DoesNotContain("王建国", seen);
        Assert.Contains("139****1111", seen);
    }

    [Fact]
    public async Task A_struck_entry_stays_readable_counts_nowhere_and_asks_its_reason_once()
    {
        var (clerk, address) = await OpenAsync();
        var page = await clerk.OpenAsync(address);
        Assert.Contains("排查隐患", page.Text(".counted"));
        var refused = await clerk.SubmitAsync(page, "strike");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        refused.Fill("strike", ("reason", "重复登记"));
        var struck = await clerk.FollowAsync(await clerk.SubmitAsync(refused, "strike"));
        Assert.Contains("已作废", struck.Text(".facts"));
        Assert.Contains("原因：重复登记", struck.Text(".trail"));
        Assert.Empty(struck.Text(".counted"));
        Assert.False(struck.Offers("strike"));
    }

    [Fact]
    public async Task An_entry_outside_of_the_own_area_is_not_found()
    {
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync("/kejing/ledgers/hazard/new");
        EntryForms.FillWell(page);
        page.Fill("entry", ("area", TestSite.Zaomiao));
        string address = (await clerk.SubmitAsync(page, "entry", EntryForms.Sure)).Location!;
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync("grid")).OpenAsync(address)).Status);
    }

    private async Task<(Browser Clerk, string Address)> OpenAsync()
    {
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync("/kejing/ledgers/hazard/new");
        EntryForms.FillWell(page);
        return (clerk, (await clerk.SubmitAsync(page, "entry", EntryForms.Sure)).Location!.Split('?')[0]);
    }
}
