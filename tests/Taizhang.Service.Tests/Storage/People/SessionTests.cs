using Taizhang.Kernel.People;
using Taizhang.Storage.People;

namespace Taizhang.Service.Tests.Storage.People;

public class SessionTests : AccountsTest
{
    public SessionTests() { }

    private protected SessionTests(string database)
        : base(database: database) { }

    [Fact]
    public async Task What_another_process_does_to_an_account_counts_at_the_next_request()
    {
        var account = await MakeAsync("clerk");
        var elsewhere = AccountStore.Open(Folder, Clock);
        string session = await Accounts.StartSessionAsync(account, "10.0.0.7"),
            token = (await Accounts.IssueTokenAsync(account, "报表", false)).Value.Secret;
        Assert.Equal("10.0.0.7", (await Accounts.FindSessionAsync(session))!.Address);
        Assert.NotNull(await Accounts.FindTokenAsync(token));
        Assert.Empty(await elsewhere.SetDisabledAsync(account, true));
        Assert.Null(await Accounts.FindSessionAsync(session));
        Assert.Null(await Accounts.FindTokenAsync(token));
        Assert.Empty(await elsewhere.SetDisabledAsync((await elsewhere.FindAsync(account.Id))!, false));
        Assert.Null(await Accounts.FindSessionAsync(session));
        Assert.Null(await Accounts.FindTokenAsync(token));
    }

    [Fact]
    public async Task A_session_ends_when_it_rests_and_when_it_has_lasted()
    {
        var account = await MakeAsync("clerk");
        string resting = await Accounts.StartSessionAsync(account, null);
        Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.NotNull(await Accounts.FindSessionAsync(resting));
        Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Null(await Accounts.FindSessionAsync(resting));

        string busy = await Accounts.StartSessionAsync(account, null);
        for (int minutes = 0; minutes < 12 * 60 - 20; minutes += 20)
        {
            Assert.NotNull(await Accounts.FindSessionAsync(busy));
            Clock.Advance(TimeSpan.FromMinutes(20));
        }
        Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Null(await Accounts.FindSessionAsync(busy));
    }

    [Fact]
    public async Task Ended_a_session_does_not_come_back()
    {
        var account = await MakeAsync("clerk");
        string here = await Accounts.StartSessionAsync(account, null),
            there = await Accounts.StartSessionAsync(account, null);
        await Accounts.EndSessionAsync((await Accounts.FindSessionAsync(here))!);
        Assert.Null(await Accounts.FindSessionAsync(here));
        Assert.NotNull(await Accounts.FindSessionAsync(there));
        Assert.Equal(1, await Accounts.EndSessionsAsync(account));
        Assert.Null(await Accounts.FindSessionAsync(there));
        Assert.Empty(await Accounts.SessionsAsync(account));
    }

    [Fact]
    public async Task Another_role_ends_the_sessions_of_the_old_one()
    {
        var account = await MakeAsync("clerk");
        string session = await Accounts.StartSessionAsync(account, null);
        Assert.Empty(await Accounts.SetRoleAsync(account, Role.Deputy, "kejing", null, null));
        Assert.Null(await Accounts.FindSessionAsync(session));
    }

    [Fact]
    public async Task No_secret_of_a_session_or_token_stands_in_the_file()
    {
        Assert.SkipWhen(Accounts.Place.IsShared, "It is about the file.");
        var account = await MakeAsync("clerk");
        string session = await Accounts.StartSessionAsync(account, null),
            token = (await Accounts.IssueTokenAsync(account, "报表", false)).Value.Secret;
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (string file in Directory.EnumerateFiles(Folder))
        {
            string bytes = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file));
            Assert.DoesNotContain(session, bytes, StringComparison.Ordinal);
            Assert.DoesNotContain(token, bytes, StringComparison.Ordinal);
        }
    }
}
