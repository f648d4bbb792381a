using Taizhang.Kernel.People;
using Taizhang.Storage.People;

namespace Taizhang.Service.Tests.Storage.People;

/// <summary>The three duties in one hand, or kept apart.</summary>
public class DutyTests : AccountsTest
{
    public DutyTests() { }

    private protected DutyTests(string database)
        : base(database: database) { }

    [Fact]
    public async Task One_person_has_all_three_until_they_are_kept_apart()
    {
        var keeper = await MakeAsync("keeper", "方圆", Role.Keeper);
        Assert.All(new[] { Role.Admin, Role.Security, Role.Auditor }, duty => Assert.True(keeper.Role.Holds(duty)));
        Assert.False(keeper.Role.Holds(Role.Clerk));
        Assert.Equal(
            ["conflict.duty_vacant", "conflict.duty_vacant", "conflict.duty_vacant", "conflict.duties_one"],
            (await Accounts.SeparateDutiesAsync(true)).Select(refusal => refusal.Code)
        );
        Assert.False(await Accounts.AreDutiesSeparateAsync());

        await MakeAsync("d-a", "甲", Role.Admin);
        await MakeAsync("d-s", "乙", Role.Security);
        await MakeAsync("d-u", "甲", Role.Auditor);
        Assert.Equal(2, (await Accounts.SeparateDutiesAsync(true)).Count);
        Assert.Empty(await Accounts.SetDisabledAsync(keeper, true));
        Assert.Empty(await Accounts.SetDisabledAsync((await Accounts.FindByUserNameAsync("d-u"))!, true));
        await MakeAsync("d-v", "丙", Role.Auditor);
        Assert.Empty(await Accounts.SeparateDutiesAsync(true));
        Assert.True(await Accounts.AreDutiesSeparateAsync());
    }

    [Fact]
    public async Task Kept_apart_nobody_gets_a_second_one()
    {
        foreach (var (user, name, role) in new[] { ("d-a", "甲", Role.Admin), ("d-s", "乙", Role.Security), ("d-u", "丙", Role.Auditor) })
            await MakeAsync(user, name, role);
        Assert.Empty(await Accounts.SeparateDutiesAsync(true));
        foreach (var (name, role) in new[] { ("丁", Role.Keeper), ("甲", Role.Auditor) })
            Assert.Equal("conflict.duties_one", (await Accounts.CreateAsync(new("new", name, role), Password)).Refusals.Single().Code);
        var second = await MakeAsync("d-t", "甲", Role.Clerk);
        Assert.Equal("conflict.duties_one", (await Accounts.SetRoleAsync(second, Role.Security, null, null, null)).Single().Code);
        Assert.True((await Accounts.CreateAsync(new("d-b", "丁", Role.Admin), Password)).Ok);
        Assert.Empty(await Accounts.SeparateDutiesAsync(false));
        Assert.True((await Accounts.CreateAsync(new("d-k", "丁", Role.Keeper), Password)).Ok);
    }

    [Fact]
    public async Task The_last_who_keeps_accounts_is_not_closed_whichever_role_he_has()
    {
        var keeper = await MakeAsync("keeper", "方圆", Role.Keeper);
        Assert.Equal("conflict.last_keeper", (await Accounts.SetDisabledAsync(keeper, true)).Single().Code);
        Assert.Equal("conflict.last_keeper", (await Accounts.SetRoleAsync(keeper, Role.Admin, null, null, null)).Single().Code);
        Assert.Empty(await Accounts.SetRoleAsync(keeper, Role.Security, null, null, null));
    }

    [Fact]
    public async Task People_follow_the_office_that_takes_the_place_of_theirs_and_stay_signed_in()
    {
        var li = (await Accounts.CreateAsync(new("li", "李强", Role.Office, "kejing", Office: "甲所"), Password)).Value;
        await Accounts.CreateAsync(new("other", "外镇", Role.Office, "shanwang", Office: "甲所"), Password);
        string session = await Accounts.StartSessionAsync(li, null);
        Assert.Equal(1, await Accounts.RebindAsync("kejing", Binding.Office, "甲所", "乙所"));
        var now = (await Accounts.FindSessionAsync(session))!.Account;
        Assert.Equal("乙所", now.Office);
        Assert.NotEqual(li.Stamp, now.Stamp);
        Assert.Equal("甲所", (await Accounts.FindByUserNameAsync("other"))!.Office);
    }

    [Fact]
    public async Task Tokens_in_force_are_listed_with_whose_they_are()
    {
        var clerk = await MakeAsync("clerk");
        var issued = (await Accounts.IssueTokenAsync(clerk, "县平台", mayWrite: false)).Value.Token;
        await Accounts.IssueTokenAsync(clerk, "旧的", mayWrite: true, days: 1);
        Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(
            ("县平台", "clerk"),
            Assert.Single(await Accounts.StandingTokensAsync()) is var one ? (one.Name, one.Account.UserName) : default
        );
        await Accounts.RevokeTokenAsync(clerk, issued.Id);
        Assert.Empty(await Accounts.StandingTokensAsync());
    }

    private async Task<Account> MakeAsync(string user, string name, Role role) =>
        (await Accounts.CreateAsync(new(user, name, role, role.IsDuty() ? null : "kejing"), Password)).Value;
}
