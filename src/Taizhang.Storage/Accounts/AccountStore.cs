using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Taizhang.Kernel;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Storage.Accounts;

/// <summary>
/// Who may sign in, the keys of programs, and a record of sign-ins: <c>accounts.db</c> in the data folder. Safe for threads.
/// Accounts and tokens in use are remembered in memory; every change through this store forgets them, so that it takes effect at once.
/// </summary>
public sealed class AccountStore
{
    public const int ShortestPassword = 8,
        LongestPassword = 128;

    private readonly string _connection;
    private readonly TimeProvider _time;
    private readonly PasswordHasher<Account> _passwords = new();
    private readonly ConcurrentDictionary<string, Account> _byId = new();
    private readonly ConcurrentDictionary<string, ApiToken> _byHash = new();

    private AccountStore(string file, TimeProvider time) =>
        (_connection, _time) = (new SqliteConnectionStringBuilder { DataSource = file, Cache = SqliteCacheMode.Private }.ToString(), time);

    /// <summary>Opens the accounts of a data folder; makes folder and file when they are not there.</summary>
    public static AccountStore Open(string folder, TimeProvider time)
    {
        Directory.CreateDirectory(folder);
        var store = new AccountStore(Path.Combine(folder, "accounts.db"), time);
        using var schema = new StreamReader(typeof(AccountStore).Assembly.GetManifestResourceStream("accounts.sql")!);
        using var db = store.Connect();
        using var command = db.CreateCommand();
        command.CommandText = "pragma journal_mode = wal;" + schema.ReadToEnd();
        command.ExecuteNonQuery();
        return store;
    }

    /// <summary>Makes an account. Refused when the name is taken or not one, or the password too short.</summary>
    /// <param name="town">The only township that it may enter; null: all of them.</param>
    /// <param name="area">Code of the area to which it is bound there; null: the whole township.</param>
    /// <param name="id">By which the journal names it; null: a new one.</param>
    public async Task<Outcome<Account>> CreateAsync(
        string userName,
        string name,
        Role role,
        string password,
        string? town = null,
        string? area = null,
        string? office = null,
        string? id = null
    )
    {
        userName = userName.Trim();
        name = name.Trim();
        if (userName.Length is < 2 or > 40 || !userName.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_'))
            return new Refusal("input.user_name", "user_name", userName.Length <= 40 ? userName : userName[..40]);
        if (name.Length is < 1 or > 40)
            return new Refusal("input.account_name", "name");
        if (CheckPassword(password) is { } refusal)
            return refusal;
        if (await FindByUserNameAsync(userName) is not null)
            return new Refusal("conflict.user_name", "user_name", userName);

        var account = new Account
        {
            Id = id ?? Guid.NewGuid().ToString("N"),
            UserName = userName,
            Name = name,
            Role = role,
            Town = town,
            Area = area,
            Office = office,
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };
        account.PasswordHash = _passwords.HashPassword(account, password);
        await SaveAsync(account);
        return account;
    }

    /// <summary>Why a text cannot be a password; null when it can.</summary>
    public static Refusal? CheckPassword(string password) =>
        password.Length switch
        {
            < ShortestPassword => new("input.password_short", "password", $"{ShortestPassword}"),
            > LongestPassword => new("input.password_long", "password", $"{LongestPassword}"),
            _ => null,
        };

    /// <summary>
    /// The account with an id. Remembered: asked again, it costs no read. What is changed in it stands only after <see cref="SaveAsync"/>.
    /// </summary>
    public async ValueTask<Account?> FindAsync(string id)
    {
        if (_byId.TryGetValue(id, out var known))
            return known;
        var account = await ReadOneAsync("select * from account where id = $key", id);
        if (account is not null)
            _byId[id] = account;
        return account;
    }

    public Task<Account?> FindByUserNameAsync(string userName) =>
        ReadOneAsync("select * from account where user_key = $key", Key(userName));

    /// <summary>All accounts, by user name.</summary>
    public async Task<IReadOnlyList<Account>> AllAsync()
    {
        await using var db = Connect();
        await using var command = Command(db, "select * from account order by user_key");
        await using var rows = await command.ExecuteReaderAsync();
        var all = new List<Account>();
        while (await rows.ReadAsync())
            all.Add(ReadAccount(rows));
        return all;
    }

    /// <summary>Writes an account as it stands, new or known.</summary>
    public async Task SaveAsync(Account account)
    {
        await using var db = Connect();
        await using var command = Command(
            db,
            """
            insert into account (id, user_name, user_key, name, role, town, area, office, password_hash, security_stamp, failed_count, locked_until, disabled)
            values ($id, $user_name, $user_key, $name, $role, $town, $area, $office, $password_hash, $security_stamp, $failed_count, $locked_until, $disabled)
            on conflict (id) do update set user_name = $user_name, user_key = $user_key, name = $name, role = $role, town = $town, area = $area, office = $office,
              password_hash = $password_hash, security_stamp = $security_stamp, failed_count = $failed_count, locked_until = $locked_until, disabled = $disabled
            """,
            ("$id", account.Id),
            ("$user_name", account.UserName),
            ("$user_key", Key(account.UserName)),
            ("$name", account.Name),
            ("$role", account.Role.Word()),
            ("$town", account.Town),
            ("$area", account.Area),
            ("$office", account.Office),
            ("$password_hash", account.PasswordHash),
            ("$security_stamp", account.SecurityStamp),
            ("$failed_count", account.FailedCount),
            ("$locked_until", account.LockedUntil is { } until ? Text(until) : null),
            ("$disabled", account.Disabled ? 1 : 0)
        );
        await command.ExecuteNonQueryAsync();
        _byId.TryRemove(account.Id, out _);
        _byHash.Clear();
    }

    /// <summary>Issues a token. The secret is in the answer and nowhere else.</summary>
    public async Task<Outcome<(ApiToken Token, string Secret)>> IssueTokenAsync(Account account, string name, bool mayWrite)
    {
        name = name.Trim();
        if (name.Length is < 1 or > 40)
            return new Refusal("input.token_name", "token_name");
        string secret = ApiToken.NewSecret();
        var token = new ApiToken(Guid.NewGuid().ToString("N"), account, name, mayWrite, _time.GetUtcNow(), null, null);
        await using var db = Connect();
        await using var command = Command(
            db,
            "insert into token (id, account, name, hash, may_write, created) values ($id, $account, $name, $hash, $may_write, $created)",
            ("$id", token.Id),
            ("$account", account.Id),
            ("$name", name),
            ("$hash", ApiToken.HashOf(secret)),
            ("$may_write", mayWrite ? 1 : 0),
            ("$created", Text(token.Created))
        );
        await command.ExecuteNonQueryAsync();
        return (token, secret);
    }

    /// <summary>
    /// The token in force with a hash (<see cref="ApiToken.HashOf"/>), with its account; null when there is none, it is revoked, or its
    /// account disabled.
    /// Remembered: a program's requests cost no read but the first. Notes the day of use, once a day.
    /// </summary>
    public async ValueTask<ApiToken?> FindTokenAsync(string hash)
    {
        var today = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);
        if (_byHash.TryGetValue(hash, out var known) && known.Used == today)
            return known;
        await using var db = Connect();
        await using (
            var command = Command(
                db,
                "select t.id tid, t.name tname, t.may_write, t.created, t.used, t.revoked, a.* from token t join account a on a.id = t.account where t.hash = $hash and t.revoked is null and a.disabled = 0",
                ("$hash", hash)
            )
        )
        await using (var rows = await command.ExecuteReaderAsync())
        {
            if (!await rows.ReadAsync())
                return null;
            known = ReadToken(rows, ReadAccount(rows)) with { Used = today };
        }
        await using (
            var use = Command(
                db,
                "update token set used = $today where id = $id and revoked is null",
                ("$today", today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                ("$id", known.Id)
            )
        )
            if (await use.ExecuteNonQueryAsync() == 0)
                return null;
        _byHash[hash] = known;
        return known;
    }

    /// <summary>The tokens of an account, newest first, revoked ones too.</summary>
    public async Task<IReadOnlyList<ApiToken>> TokensAsync(Account account)
    {
        await using var db = Connect();
        await using var command = Command(
            db,
            "select id tid, name tname, may_write, created, used, revoked from token where account = $account order by created desc",
            ("$account", account.Id)
        );
        await using var rows = await command.ExecuteReaderAsync();
        var tokens = new List<ApiToken>();
        while (await rows.ReadAsync())
            tokens.Add(ReadToken(rows, account));
        return tokens;
    }

    /// <summary>Takes a token out of force at once. False when the account has no such token in force.</summary>
    public async Task<bool> RevokeTokenAsync(Account account, string id)
    {
        await using var db = Connect();
        await using var command = Command(
            db,
            "update token set revoked = $now where id = $id and account = $account and revoked is null",
            ("$now", Text(_time.GetUtcNow())),
            ("$id", id),
            ("$account", account.Id)
        );
        bool done = await command.ExecuteNonQueryAsync() > 0;
        _byHash.Clear();
        return done;
    }

    /// <summary>Records a try to sign in.</summary>
    /// <param name="result"><c>ok</c>, <c>wrong</c>, <c>locked</c>, <c>disabled</c>.</param>
    public async Task RecordSignInAsync(string userName, string result, string? address)
    {
        await using var db = Connect();
        await using var command = Command(
            db,
            "insert into sign_in (at, user_name, result, address) values ($at, $user_name, $result, $address)",
            ("$at", Text(_time.GetUtcNow())),
            ("$user_name", userName.Length <= 40 ? userName : userName[..40]),
            ("$result", result),
            ("$address", address)
        );
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The last tries to sign in under a name, newest first.</summary>
    public async Task<IReadOnlyList<SignInTry>> SignInsAsync(string userName, int limit = 10)
    {
        await using var db = Connect();
        await using var command = Command(
            db,
            "select at, result, address from sign_in where user_name = $user_name collate nocase order by id desc limit $limit",
            ("$user_name", userName),
            ("$limit", limit)
        );
        await using var rows = await command.ExecuteReaderAsync();
        var tries = new List<SignInTry>();
        while (await rows.ReadAsync())
            tries.Add(new(Time(rows.GetString(0)), rows.GetString(1), rows.IsDBNull(2) ? null : rows.GetString(2)));
        return tries;
    }

    /// <summary>Writes a consistent copy to a new file while others read and write.</summary>
    public async Task BackupAsync(string file)
    {
        await using var db = Connect();
        await using var command = Command(db, "vacuum into $file", ("$file", file));
        await command.ExecuteNonQueryAsync();
    }

    private async Task<Account?> ReadOneAsync(string sql, string key)
    {
        await using var db = Connect();
        await using var command = Command(db, sql, ("$key", key));
        await using var rows = await command.ExecuteReaderAsync();
        return await rows.ReadAsync() ? ReadAccount(rows) : null;
    }

    private static Account ReadAccount(SqliteDataReader row) =>
        new()
        {
            Id = Get(row, "id")!,
            UserName = Get(row, "user_name")!,
            Name = Get(row, "name")!,
            Role = Roles.TryParse(Get(row, "role")!, out var role)
                ? role
                : throw new FormatException("Unknown role in accounts.db: " + Get(row, "role")),
            Town = Get(row, "town"),
            Area = Get(row, "area"),
            Office = Get(row, "office"),
            PasswordHash = Get(row, "password_hash"),
            SecurityStamp = Get(row, "security_stamp")!,
            FailedCount = row.GetInt32(row.GetOrdinal("failed_count")),
            LockedUntil = Get(row, "locked_until") is { } until ? Time(until) : null,
            Disabled = row.GetInt64(row.GetOrdinal("disabled")) != 0,
        };

    private static ApiToken ReadToken(SqliteDataReader row, Account account) =>
        new(
            Get(row, "tid")!,
            account,
            Get(row, "tname")!,
            row.GetInt64(row.GetOrdinal("may_write")) != 0,
            Time(Get(row, "created")!),
            Get(row, "used") is { } used ? DateOnly.ParseExact(used, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            Get(row, "revoked") is { } revoked ? Time(revoked) : null
        );

    private SqliteConnection Connect()
    {
        var db = new SqliteConnection(_connection);
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = "pragma busy_timeout = 5000; pragma foreign_keys = on;";
        command.ExecuteNonQuery();
        return db;
    }

    private static SqliteCommand Command(SqliteConnection db, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = db.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }

    private static string? Get(SqliteDataReader row, string column) =>
        row.GetOrdinal(column) is var at && row.IsDBNull(at) ? null : row.GetString(at);

    private static string Key(string userName) => userName.Trim().ToUpperInvariant();

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>A try to sign in.</summary>
public sealed record SignInTry(DateTimeOffset At, string Result, string? Address);
