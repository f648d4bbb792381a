using Taizhang.Kernel.People;
using Taizhang.Storage.People;

namespace Taizhang.Service.Tests.Storage.People;

/// <summary>Accounts in a folder of their own, with a clock that is set.</summary>
public abstract class AccountsTest : IDisposable
{
    public const string Password = "long enough";
    private readonly TestFolder _folder = new();

    /// <param name="database">Where they lie instead; null: in the folder's own file.</param>
    protected AccountsTest(AccountRules? rules = null, string? database = null)
    {
        if (database is not null)
            Share(_folder.Path, database);
        Accounts = AccountStore.Open(_folder.Path, Clock, rules);
    }

    protected MovingClock Clock { get; } = new();
    protected AccountStore Accounts { get; }
    protected string Folder => _folder.Path;

    /// <summary>A folder whose accounts lie in a database.</summary>
    internal static void Share(string folder, string database)
    {
        Assert.True(Taizhang.Storage.Postgres.PostgresAddress.TryParse(database, out var address, out string wrong), wrong);
        SiteSchema.Prepare(address);
        AccountPlaces.Link(folder, address);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected async Task<Account> MakeAsync(string userName) =>
        (await Accounts.CreateAsync(new(userName, "张敏", Role.Clerk, "kejing"), Password)).Value;

    /// <summary>Stands still until it is moved on.</summary>
    public sealed class MovingClock : TimeProvider
    {
        private DateTimeOffset _now = new(2023, 5, 10, 2, 0, 0, TimeSpan.Zero);

        public void Advance(TimeSpan by) => _now += by;

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
