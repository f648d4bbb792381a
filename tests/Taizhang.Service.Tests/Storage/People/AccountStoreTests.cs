using Taizhang.Kernel.People;
using Taizhang.Storage.People;

namespace Taizhang.Service.Tests.Storage.People;

public sealed class AccountStoreTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly SetClock _clock = new();
    private readonly AccountStore _accounts;

    public AccountStoreTests() => _accounts = AccountStore.Open(_folder.Path, _clock);

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_account_is_found_by_name_without_case_and_by_id_also_after_reopening()
    {
        var made = (
            await _accounts.CreateAsync(" Zhang.Min ", "张敏", Role.Office, "correct horse", "kejing", "419001102200", "应急管理所")
        ).Value;
        foreach (var accounts in new[] { _accounts, AccountStore.Open(_folder.Path, _clock) })
        {
            var found = (await accounts.FindByUserNameAsync("ZHANG.min"))!;
            Assert.Equal(
                (made.Id, "Zhang.Min", "张敏", Role.Office, "kejing", "419001102200", "应急管理所"),
                (found.Id, found.UserName, found.Name, found.Role, found.Town, found.Area, found.Office)
            );
            Assert.Equal(found.Id, (await accounts.FindAsync(made.Id))!.Id);
            Assert.DoesNotContain("correct horse", found.PasswordHash, StringComparison.Ordinal);
            Assert.True(found.MayEnter("kejing"));
            Assert.False(found.MayEnter("longquan"));
        }
        Assert.Null(await _accounts.FindByUserNameAsync("nobody"));
        Assert.Null(await _accounts.FindAsync("nobody"));
    }

    [Theory]
    [InlineData("a", "甲", "long enough", "input.user_name")]
    [InlineData("has space", "甲", "long enough", "input.user_name")]
    [InlineData("semi;colon", "甲", "long enough", "input.user_name")]
    [InlineData("a0123456789012345678901234567890123456789", "甲", "long enough", "input.user_name")]
    [InlineData("fine", "  ", "long enough", "input.account_name")]
    [InlineData("fine", "甲", "seven77", "input.password_short")]
    [InlineData("fine", "甲", "", "input.password_short")]
    [InlineData("TAKEN", "甲", "long enough", "conflict.user_name")]
    public async Task An_account_that_cannot_be_is_refused(string userName, string name, string password, string code)
    {
        await _accounts.CreateAsync("taken", "乙", Role.Clerk, "long enough");
        Assert.Equal(code, Assert.Single((await _accounts.CreateAsync(userName, name, Role.Clerk, password)).Refusals).Code);
        Assert.Single(await _accounts.AllAsync());
    }

    [Fact]
    public void A_password_has_eight_to_128_characters()
    {
        Assert.Null(AccountStore.CheckPassword(new('x', 8)));
        Assert.Null(AccountStore.CheckPassword(new('密', 128)));
        Assert.Equal("input.password_long", AccountStore.CheckPassword(new('x', 129))!.Code);
    }

    [Fact]
    public async Task Two_accounts_of_one_password_do_not_have_one_hash()
    {
        var one = (await _accounts.CreateAsync("one", "甲", Role.Clerk, "long enough")).Value;
        var two = (await _accounts.CreateAsync("two", "乙", Role.Clerk, "long enough")).Value;
        Assert.NotEqual(one.PasswordHash, two.PasswordHash);
        Assert.NotEqual(one.SecurityStamp, two.SecurityStamp);
    }

    [Fact]
    public async Task A_token_is_found_by_its_hash_and_kept_nowhere()
    {
        var account = (await _accounts.CreateAsync("clerk", "张敏", Role.Clerk, "long enough", "kejing")).Value;
        var (token, secret) = (await _accounts.IssueTokenAsync(account, "报表", mayWrite: true)).Value;
        var found = (await _accounts.FindTokenAsync(ApiToken.HashOf(secret)))!;
        Assert.Equal(
            (token.Id, account.Id, true, DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime)),
            (found.Id, found.Account.Id, found.MayWrite, found.Used!.Value)
        );
        Assert.Null(await _accounts.FindTokenAsync(ApiToken.HashOf(secret + "x")));
        Assert.Null(await _accounts.FindTokenAsync(secret));
        Assert.Equal("input.token_name", Assert.Single((await _accounts.IssueTokenAsync(account, " ", false)).Refusals).Code);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (string file in Directory.EnumerateFiles(_folder.Path))
            Assert.DoesNotContain(secret, System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_token_is_out_of_force_at_once_and_no_other()
    {
        var account = (await _accounts.CreateAsync("clerk", "张敏", Role.Clerk, "long enough", "kejing")).Value;
        var other = (await _accounts.CreateAsync("other", "李强", Role.Clerk, "long enough", "kejing")).Value;
        var (token, secret) = (await _accounts.IssueTokenAsync(account, "报表", false)).Value;
        var (_, second) = (await _accounts.IssueTokenAsync(account, "导出", false)).Value;
        Assert.NotNull(await _accounts.FindTokenAsync(ApiToken.HashOf(secret)));
        Assert.False(await _accounts.RevokeTokenAsync(other, token.Id));
        Assert.NotNull(await _accounts.FindTokenAsync(ApiToken.HashOf(secret)));
        Assert.True(await _accounts.RevokeTokenAsync(account, token.Id));
        Assert.Null(await _accounts.FindTokenAsync(ApiToken.HashOf(secret)));
        Assert.NotNull(await _accounts.FindTokenAsync(ApiToken.HashOf(second)));
        Assert.False(await _accounts.RevokeTokenAsync(account, token.Id));
        Assert.Single(await _accounts.TokensAsync(account), one => one.Revoked is not null);
    }

    [Fact]
    public async Task The_tokens_of_a_disabled_account_are_out_of_force_at_once()
    {
        var account = (await _accounts.CreateAsync("clerk", "张敏", Role.Clerk, "long enough", "kejing")).Value;
        var (_, secret) = (await _accounts.IssueTokenAsync(account, "报表", false)).Value;
        Assert.NotNull(await _accounts.FindTokenAsync(ApiToken.HashOf(secret)));
        account.Disabled = true;
        await _accounts.SaveAsync(account);
        Assert.Null(await _accounts.FindTokenAsync(ApiToken.HashOf(secret)));
    }

    [Fact]
    public async Task Tries_to_sign_in_are_kept_newest_first()
    {
        await _accounts.RecordSignInAsync("clerk", "wrong", "127.0.0.1");
        await _accounts.RecordSignInAsync("Clerk", "ok", null);
        Assert.Equal(["ok", "wrong"], (await _accounts.SignInsAsync("CLERK")).Select(one => one.Result));
        Assert.Empty(await _accounts.SignInsAsync("other"));
    }

    [Fact]
    public async Task A_backup_holds_the_accounts()
    {
        using var copy = new TestFolder();
        await _accounts.CreateAsync("clerk", "张敏", Role.Clerk, "long enough");
        await _accounts.BackupAsync(copy["accounts.db"]);
        Assert.NotNull(await AccountStore.Open(copy.Path, _clock).FindByUserNameAsync("clerk"));
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }
}
