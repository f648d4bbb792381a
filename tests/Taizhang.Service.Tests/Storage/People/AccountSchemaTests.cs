using Microsoft.Data.Sqlite;
using Taizhang.Kernel.People;
using Taizhang.Storage;
using Taizhang.Storage.People;

namespace Taizhang.Service.Tests.Storage.People;

public sealed class AccountSchemaTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_file_of_the_first_version_opens_with_its_accounts_tokens_and_sign_ins()
    {
        // The password of this hash, of 100,000 rounds, is "long enough".
        string hash = new Microsoft.AspNetCore.Identity.PasswordHasher<string>(
            Microsoft.Extensions.Options.Options.Create(
                new Microsoft.AspNetCore.Identity.PasswordHasherOptions { IterationCount = 100_000 }
            )
        ).HashPassword("id-1", "long enough");
        Run(
            $"""
            create table account (id text primary key, user_name text not null, user_key text not null unique, name text not null,
              role text not null, town text, area text, office text, password_hash text, security_stamp text not null,
              failed_count integer not null default 0, locked_until text, disabled integer not null default 0) strict;
            create table token (id text primary key, account text not null references account(id), name text not null,
              hash text not null unique, may_write integer not null, created text not null, used text, revoked text) strict;
            create index token_account on token(account);
            create table sign_in (id integer primary key, at text not null, user_name text not null, result text not null, address text)
              strict;
            insert into account (id, user_name, user_key, name, role, town, password_hash, security_stamp, disabled) values
              ('id-1', 'clerk', 'CLERK', '张敏', 'clerk', 'kejing', '{hash}', 's1', 0),
              ('id-2', 'gone', 'GONE', '走者', 'leader', 'kejing', '{hash}', 's2', 1);
            insert into token values
              ('t1', 'id-1', '报表', '{AccountStoreHash("tz_secret")}', 1, '2026-01-01T00:00:00.0000000Z', '2026-02-01', null),
              ('t2', 'id-1', '旧的', 'h2', 0, '2025-01-01T00:00:00.0000000Z', null, '2025-02-01T00:00:00.0000000Z');
            insert into sign_in (at, user_name, result, address) values
              ('2026-01-01T00:00:00.0000000Z', 'clerk', 'wrong', '10.0.0.7'), ('2026-01-01T00:01:00.0000000Z', 'Clerk', 'ok', null);
            """
        );
        var accounts = AccountStore.Open(_folder.Path, TimeProvider.System);
        Assert.Equal(["clerk", "gone"], (await accounts.AllAsync()).Select(one => one.UserName));
        var clerk = (await accounts.CheckPasswordAsync("clerk", "long enough"))!;
        Assert.Equal(("id-1", Role.Clerk, "kejing", false), (clerk.Id, clerk.Role, clerk.Town, clerk.MustChange));
        Assert.Null(await accounts.CheckPasswordAsync("gone", "long enough"));
        var token = (await accounts.FindTokenAsync("tz_secret"))!;
        Assert.InRange(token.Expires - DateTimeOffset.UtcNow, TimeSpan.FromDays(89), TimeSpan.FromDays(91));
        Assert.Single(await accounts.TokensAsync(clerk), one => one.Revoked is not null);
        Assert.Equal(
            [(AuditAct.SignedIn, "Clerk"), (AuditAct.SignInRefused, "clerk")],
            accounts.Audit.Read(new(), null, 10).Select(line => (line.Act, line.Subject!))
        );
        Assert.Empty(accounts.Audit.Check());
        // Opened again, it is as it was left.
        Assert.Equal(2, (await AccountStore.Open(_folder.Path, TimeProvider.System).AllAsync()).Count);
    }

    /// <summary>The schemas as they were shipped.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_file_of_a_later_version_opens_with_all_that_it_holds_and_is_as_a_new_one(int version)
    {
        string hash = new Microsoft.AspNetCore.Identity.PasswordHasher<string>().HashPassword("id-1", "long enough");
        Run(await File.ReadAllTextAsync(Fixture(version), TestContext.Current.CancellationToken));
        Run(
            $"""
            insert into account (id, user_name, user_key, name, role, town, password_hash, password_set, stamp, second_factor) values
              ('id-1', 'clerk', 'CLERK', '张敏', 'clerk', 'kejing', '{hash}', '2026-01-01T00:00:00.0000000Z', 's1', 'sealed'),
              ('id-2', 'admin', 'ADMIN', '管理员', 'admin', null, '{hash}', '2026-01-01T00:00:00.0000000Z', 's2', null);
            insert into recovery_code values ('id-1', 'h1');
            insert into token values ('t1', 'id-1', '报表', '{AccountStoreHash(
                "tz_secret"
            )}', 1, '2026-01-01T00:00:00.0000000Z', '2099-01-01T00:00:00.0000000Z', null, null);
            pragma user_version = {version};
            """
        );
        var accounts = AccountStore.Open(_folder.Path, TimeProvider.System);
        var clerk = (await accounts.CheckPasswordAsync("clerk", "long enough"))!;
        Assert.Equal(("id-1", true, true), (clerk.Id, clerk.HasSecondFactor, clerk.Lines.IsEmpty));
        Assert.Equal(1, await accounts.RecoveryCodesAsync(clerk));
        Assert.NotNull(await accounts.FindTokenAsync("tz_secret"));
        accounts.Audit.Add(
            new AuditLine
            {
                Actor = clerk.Id,
                ActorName = clerk.Name,
                Act = AuditAct.SignedIn,
            }
        );
        Assert.Empty(accounts.Audit.Check());
        SqliteConnection.ClearAllPools();
        using var fresh = new TestFolder();
        AccountStore.Open(fresh.Path, TimeProvider.System);
        Assert.Equal(Objects(AccountStore.FileIn(fresh.Path)), Objects(AccountStore.FileIn(_folder.Path)));
        // Opened again, it is as it was left.
        Assert.Equal(2, (await AccountStore.Open(_folder.Path, TimeProvider.System).AllAsync()).Count);
    }

    private static string Fixture(int version) => Path.Combine(AppContext.BaseDirectory, "fixtures", "accounts", $"{version}.sql");

    /// <summary>Columns and indexes, with what they are of.</summary>
    private static List<string> Objects(string file)
    {
        using var db = new SqliteConnection($"Data Source={file};Pooling=false");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = """
            select m.name || '.' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || coalesce(c.dflt_value, '') || ' ' || c.pk
            from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table'
            union select m.name || ' (' || (select group_concat(i.name) from pragma_index_info(m.name) i) || ')'
            from sqlite_master m where m.type = 'index' order by 1
            """;
        using var row = command.ExecuteReader();
        var all = new List<string>();
        while (row.Read())
            all.Add(row.GetString(0));
        return all;
    }

    [Fact]
    public void A_file_of_a_newer_version_is_left_alone_in_words()
    {
        AccountStore.Open(_folder.Path, TimeProvider.System);
        Run("pragma user_version = 99");
        var refused = Assert.Throws<NewerFileException>(() => AccountStore.Open(_folder.Path, TimeProvider.System));
        Assert.Contains("较新的版本", refused.Message, StringComparison.Ordinal);
    }

    private static string AccountStoreHash(string secret) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret)));

    private void Run(string sql)
    {
        using var db = new SqliteConnection($"Data Source={AccountStore.FileIn(_folder.Path)};Pooling=false");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
