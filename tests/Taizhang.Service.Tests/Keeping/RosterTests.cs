using Taizhang.Kernel.People;
using Taizhang.Service.Keeping;
using Taizhang.Storage.People;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Keeping;

/// <summary>Accounts from a roster as clerks write it, and made all together or not at all.</summary>
public sealed class RosterTests : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private SmallTown _town = null!;
    private AccountStore _accounts = null!;

    public async ValueTask InitializeAsync()
    {
        var pack = SmallPack.Load();
        _town = await SmallTown.OpenAsync(SqliteTownStore.Create(_folder["small.town.db"], SmallTown.Info, pack), pack);
        _accounts = AccountStore.Open(_folder.Path, _town.Clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _town.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public void Lines_are_read_in_the_usual_order_or_in_that_of_their_titles()
    {
        var usual = Read("张敏，台账员\n李强，站所人员，应急所，，li\n王芳，网格员，北村1网格\n赵国庆,分管领导,,安全应急、民生保障");
        Assert.All(usual, line => Assert.Empty(line.Wrong));
        Assert.Equal(
            [
                ("张敏", Role.Clerk, null, null, ""),
                ("li", Role.Office, null, "应急所", ""),
                ("王芳", Role.Grid, SmallTown.NorthOne, null, ""),
                ("赵国庆", Role.Leader, null, null, "民生保障、安全应急"),
            ],
            usual.Select(line =>
                (line.Account.UserName, line.Account.Role, line.Account.Area, line.Account.Office, WorkLines.Text(line.Account.Lines))
            )
        );
        var titled = Read("序号\t账号名\t姓名\t单位\t身份\n1\tqian\t钱进\t民政所\t站所人员");
        Assert.Equal(("qian", "钱进", "民政所"), (titled[0].Account.UserName, titled[0].Account.Name, titled[0].Account.Office));
        Assert.Equal(2, titled[0].Line);
    }

    [Theory]
    [InlineData("李强，经办，应急所", "input.role")]
    [InlineData("李强，站所人员，应急办公室", "input.place")]
    [InlineData("李强，站所人员", "input.account_office")]
    [InlineData("李强，网格员", "input.account_area")]
    [InlineData("李，台账员", "input.user_name")]
    [InlineData("李强，台账员，，没有的条线", "input.account_line")]
    [InlineData("李强，台账员\n李强，代表", "conflict.user_name")]
    public void What_is_wrong_with_a_line_is_said_of_it(string text, string code) =>
        Assert.Equal(code, Assert.Single(Read(text)[^1].Wrong).Code);

    [Fact]
    public void An_office_written_otherwise_is_guessed_at_but_never_taken()
    {
        var line = Read("李强，站所人员，应急办公室").Single();
        Assert.Contains("是不是“应急所”", line.Wrong.Single().Message, StringComparison.Ordinal);
        Assert.Null(line.Account.Office);
    }

    [Fact]
    public async Task Accounts_are_made_all_or_none()
    {
        Assert.True((await _accounts.CreateAsync(new("old", "老人", Role.Clerk, "small"), "long enough 1")).Ok);
        (NewAccount, string)[] made =
        [
            (new("new", "新人", Role.Clerk, "small"), "quite long 1"),
            (new("OLD", "重名", Role.Clerk, "small"), "quite long 2"),
        ];
        Assert.Equal("conflict.user_name", (await _accounts.CreateAllAsync(made)).Refusals.Single().Code);
        Assert.Single(await _accounts.AllAsync());
        var done = await _accounts.CreateAllAsync([made[0], (new("other", "又一人", Role.Clerk, "small"), "quite long 3")]);
        Assert.Equal(["new", "other"], done.Value.Select(one => one.UserName).Order());
        Assert.All(done.Value, one => Assert.True(one.MustChange));
        Assert.NotNull(await _accounts.CheckPasswordAsync("new", "quite long 1"));
    }

    private IReadOnlyList<AccountLine> Read(string text) => AccountList.Read(text, _town.Town, []);
}
