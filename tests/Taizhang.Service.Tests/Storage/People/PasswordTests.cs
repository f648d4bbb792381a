using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Taizhang.Storage.People;

namespace Taizhang.Service.Tests.Storage.People;

public class PasswordTests : AccountsTest
{
    public PasswordTests() { }

    private protected PasswordTests(string database)
        : base(database: database) { }

    [Fact]
    public async Task A_password_changed_while_others_sign_in_with_the_old_one_stays_changed()
    {
        // A sign-in once read the whole row, hashed, and wrote the whole row back: with it the old password.
        await MakeAsync("owner");
        string current = Password;
        for (int round = 0; round < 4; round++)
        {
            string next = $"round number {round}",
                old = current;
            var tries = Enumerable.Range(0, 4).Select(_ => Task.Run(() => Accounts.CheckPasswordAsync("owner", old))).ToArray();
            Assert.Empty(await Accounts.SetPasswordAsync((await Accounts.FindByUserNameAsync("owner"))!, next, mustChange: false));
            await Task.WhenAll(tries);
            Assert.Null(await Accounts.CheckPasswordAsync("owner", old));
            Assert.NotNull(await Accounts.CheckPasswordAsync("owner", next));
            current = next;
        }
    }

    [Fact]
    public async Task The_last_passwords_are_not_taken_again()
    {
        var account = await MakeAsync("clerk");
        Assert.Equal("input.password_used", Assert.Single(await Accounts.SetPasswordAsync(account, Password, false)).Code);
        for (int i = 0; i < 5; i++)
        {
            Assert.Empty(await Accounts.SetPasswordAsync(account, $"another one {i}", false));
            account = (await Accounts.FindAsync(account.Id))!;
        }
        Assert.Equal("input.password_used", Assert.Single(await Accounts.SetPasswordAsync(account, "another one 1", false)).Code);
        Assert.Empty(await Accounts.SetPasswordAsync(account, Password, false));
    }

    [Fact]
    public async Task A_hash_of_an_earlier_strength_is_made_again_at_the_next_sign_in()
    {
        var account = await MakeAsync("clerk");
        string weak = new PasswordHasher<string>(Options.Create(new PasswordHasherOptions { IterationCount = 1000 })).HashPassword(
            account.Id,
            Password
        );
        Run($"update account set password_hash = '{weak}'");
        Assert.Null(await Accounts.CheckPasswordAsync("clerk", "wrong"));
        Assert.Equal(weak, Run("select password_hash from account"));
        Assert.NotNull(await Accounts.CheckPasswordAsync("clerk", Password));
        Assert.NotEqual(weak, Run("select password_hash from account"));
        Assert.NotNull(await Accounts.CheckPasswordAsync("clerk", Password));
    }

    [Fact]
    public async Task A_password_that_somebody_else_set_ends_everything_and_is_due_to_be_changed()
    {
        var account = await MakeAsync("clerk");
        string session = await Accounts.StartSessionAsync(account, null),
            token = (await Accounts.IssueTokenAsync(account, "报表", false)).Value.Secret;
        Assert.False(Accounts.IsDue(account));
        Assert.Empty(await Accounts.SetPasswordAsync(account, "set by somebody", mustChange: true));
        Assert.Null(await Accounts.FindSessionAsync(session));
        Assert.Null(await Accounts.FindTokenAsync(token));
        Assert.True(Accounts.IsDue((await Accounts.FindAsync(account.Id))!));
    }

    private string? Run(string sql)
    {
        Assert.SkipWhen(Accounts.Place.IsShared, "It is about the file.");
        using var db = new SqliteConnection($"Data Source={AccountStore.FileIn(Folder)};Pooling=false");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() as string;
    }
}
