namespace Taizhang.Service.Tests.Storage.People;

public class TokenTests : AccountsTest
{
    public TokenTests() { }

    private protected TokenTests(string database)
        : base(database: database) { }

    [Fact]
    public async Task A_token_is_found_by_its_secret_until_it_expires()
    {
        var account = await MakeAsync("clerk");
        var (token, secret) = (await Accounts.IssueTokenAsync(account, "报表", mayWrite: true)).Value;
        var found = (await Accounts.FindTokenAsync(secret))!;
        Assert.Equal((token.Id, account.Id, true), (found.Id, found.Account.Id, found.MayWrite));
        Assert.Equal(Clock.GetUtcNow().AddDays(90), found.Expires);
        Assert.Null(await Accounts.FindTokenAsync(secret + "x"));
        Clock.Advance(TimeSpan.FromDays(89));
        Assert.NotNull(await Accounts.FindTokenAsync(secret));
        Assert.Equal(Clock.GetUtcNow(), (await Accounts.TokensAsync(account))[0].Used);
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(await Accounts.FindTokenAsync(secret));
    }

    [Theory]
    [InlineData(" ", 30, "input.token_name")]
    [InlineData("报表", 0, "input.token_days")]
    [InlineData("报表", 91, "input.token_days")]
    public async Task A_token_that_cannot_be_is_refused(string name, int days, string code) =>
        Assert.Equal(code, Assert.Single((await Accounts.IssueTokenAsync(await MakeAsync("clerk"), name, false, days)).Refusals).Code);

    [Fact]
    public async Task A_revoked_token_is_out_of_force_at_once_and_no_other()
    {
        var (account, other) = (await MakeAsync("clerk"), await MakeAsync("other"));
        var (token, secret) = (await Accounts.IssueTokenAsync(account, "报表", false)).Value;
        var (_, second) = (await Accounts.IssueTokenAsync(account, "导出", false)).Value;
        Assert.False(await Accounts.RevokeTokenAsync(other, token.Id));
        Assert.NotNull(await Accounts.FindTokenAsync(secret));
        Assert.True(await Accounts.RevokeTokenAsync(account, token.Id));
        Assert.Null(await Accounts.FindTokenAsync(secret));
        Assert.NotNull(await Accounts.FindTokenAsync(second));
        Assert.False(await Accounts.RevokeTokenAsync(account, token.Id));
        Assert.Single(await Accounts.TokensAsync(account), one => one.Revoked is not null);
    }

    [Fact]
    public async Task A_disabled_account_gets_no_token()
    {
        var account = await MakeAsync("clerk");
        Assert.Empty(await Accounts.SetDisabledAsync(account, true));
        Assert.Equal("conflict.disabled", Assert.Single((await Accounts.IssueTokenAsync(account, "报表", false)).Refusals).Code);
    }
}
