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
