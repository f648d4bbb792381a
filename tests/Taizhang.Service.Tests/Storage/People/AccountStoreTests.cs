using Taizhang.Kernel.People;
using Taizhang.Storage.People;

namespace Taizhang.Service.Tests.Storage.People;

public class AccountStoreTests : AccountsTest
{
    public AccountStoreTests() { }

    private protected AccountStoreTests(string database)
        : base(database: database) { }

    [Fact]
    public async Task An_account_is_found_by_name_without_case_and_by_id_also_after_reopening()
    {
        var made = (
            await Accounts.CreateAsync(new(" Zhang.Min ", "张敏", Role.Office, "kejing", "419001102200", "应急管理所"), Password)
        ).Value;
        foreach (var accounts in new[] { Accounts, AccountStore.Open(Folder, Clock) })
        {
            var found = (await accounts.FindByUserNameAsync("ZHANG.min"))!;
            Assert.Equal(
                (made.Id, "Zhang.Min", "张敏", Role.Office, "kejing", "419001102200", "应急管理所"),
                (found.Id, found.UserName, found.Name, found.Role, found.Town, found.Area, found.Office)
            );
            Assert.Equal(found.Id, (await accounts.FindAsync(made.Id))!.Id);
            Assert.True(found.MayEnter("kejing"));
            Assert.False(found.MayEnter("longquan"));
        }
        Assert.Null(await Accounts.FindByUserNameAsync("nobody"));
        Assert.Null(await Accounts.FindAsync("nobody"));
    }

    [Theory]
    [InlineData("a", "甲", Password, "input.user_name")]
    [InlineData("has space", "甲", Password, "input.user_name")]
    [InlineData("semi;colon", "甲", Password, "input.user_name")]
    [InlineData("a0123456789012345678901234567890123456789", "甲", Password, "input.user_name")]
    [InlineData("Ｖictim1", "甲", Password, "input.user_name_scripts")]
    [InlineData("аdmin", "甲", Password, "input.user_name_scripts")]
    [InlineData("vıctim1", "甲", Password, "input.user_name_scripts")]
    [InlineData("fine", "  ", Password, "input.account_name")]
    [InlineData("fine", "甲", "seven 77", "input.password_short")]
    [InlineData("TAKEN", "甲", Password, "conflict.user_name")]
    public async Task An_account_that_cannot_be_is_refused(string userName, string name, string password, string code)
    {
        await MakeAsync("taken");
        Assert.Equal(code, Assert.Single((await Accounts.CreateAsync(new(userName, name, Role.Clerk, "kejing"), password)).Refusals).Code);
        Assert.Single(await Accounts.AllAsync());
    }

    [Fact]
    public async Task All_that_a_role_asks_for_is_said_at_once()
    {
        Assert.Equal(
            ["input.account_town", "input.account_office"],
            (await Accounts.CreateAsync(new("fine", "甲", Role.Office), Password)).Refusals.Select(one => one.Code)
        );
        Assert.Equal(
            ["input.account_area"],
            (await Accounts.CreateAsync(new("fine", "甲", Role.Grid, "kejing"), Password)).Refusals.Select(one => one.Code)
        );
        Assert.True((await Accounts.CreateAsync(new("fine", "甲", Role.Auditor), Password)).Ok);
    }

    [Fact]
    public async Task Of_two_that_take_one_name_at_once_one_has_it()
    {
        var made = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => Accounts.CreateAsync(new("same", "甲", Role.Clerk, "kejing"), Password)))
        );
        Assert.Single(made, one => one.Ok);
        Assert.Single(await Accounts.AllAsync());
    }

    [Fact]
    public async Task A_change_decided_on_an_older_state_is_refused_and_changes_nothing()
    {
        var read = await MakeAsync("clerk");
        Assert.Empty(await Accounts.SetRoleAsync(read, Role.Leader, "kejing", null, null));
        Assert.Equal("conflict.account", Assert.Single(await Accounts.SetDisabledAsync(read, true)).Code);
        Assert.Equal("conflict.account", Assert.Single(await Accounts.SetPasswordAsync(read, "quite another one", mustChange: false)).Code);
        var now = (await Accounts.FindAsync(read.Id))!;
        Assert.Equal((Role.Leader, false), (now.Role, now.Disabled));
        Assert.NotNull(await Accounts.CheckPasswordAsync("clerk", Password));
    }

    [Fact]
    public async Task The_last_security_officer_stays()
    {
        var only = (await Accounts.CreateAsync(new("keeper", "甲", Role.Security), Password)).Value;
        Assert.Equal("conflict.last_keeper", Assert.Single(await Accounts.SetDisabledAsync(only, true)).Code);
        Assert.Equal("conflict.last_keeper", Assert.Single(await Accounts.SetRoleAsync(only, Role.Auditor, null, null, null)).Code);
        await Accounts.CreateAsync(new("second", "乙", Role.Security), Password);
        Assert.Empty(await Accounts.SetDisabledAsync(only, true));
    }

    [Fact]
    public async Task A_backup_holds_the_accounts()
    {
        using var copy = new TestFolder();
        await MakeAsync("clerk");
        await Accounts.BackupAsync(copy["accounts.db"]);
        Assert.NotNull(await AccountStore.Open(copy.Path, Clock).FindByUserNameAsync("clerk"));
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }
}
