using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.People;

namespace Taizhang.Storage.People;

/// <summary>
/// Who may sign in, the keys of programs, and a record of sign-ins: <c>accounts.db</c> in the data folder. Thread-safe. Accounts and tokens
/// in use are cached in memory; every change through this store clears the cache, so that it takes effect at once.
/// </summary>
public sealed partial class AccountStore
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

    /// <summary>Opens the accounts of a data folder; creates folder and file if missing.</summary>
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

    /// <summary>Creates an account. Refused when the name is taken or invalid, or the password too short.</summary>
    /// <param name="town">The only township that it may enter; null: all of them.</param>
    /// <param name="area">Code of the area to which it is bound there; null: the whole township.</param>
    /// <param name="id">The id by which the journal names it; null: a new one.</param>
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
            return Refusal.InputUserName(userName);
        if (name.Length is < 1 or > 40)
            return Refusal.InputAccountName();
        if (CheckPassword(password) is { } refusal)
            return refusal;
        if (await FindByUserNameAsync(userName) is not null)
            return Refusal.ConflictUserName(userName);

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
            < ShortestPassword => Refusal.InputPasswordShort(ShortestPassword),
            > LongestPassword => Refusal.InputPasswordLong(LongestPassword),
            _ => null,
        };

    /// <summary>
    /// The account with an id. Cached, so asking again costs no read. Changes to it take effect only after <see cref="SaveAsync"/>.
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

    /// <summary>Saves an account, new or existing.</summary>
    public async Task SaveAsync(Account account)
    {
        await using var db = Connect();
        await using var command = Command(
            db,
            """
            insert into account (
              id, user_name, user_key, name, role, town, area, office,
              password_hash, security_stamp, failed_count, locked_until, disabled)
            values (
              $id, $user_name, $user_key, $name, $role, $town, $area, $office,
              $password_hash, $security_stamp, $failed_count, $locked_until, $disabled)
            on conflict (id) do update set
              user_name = $user_name, user_key = $user_key, name = $name, role = $role, town = $town, area = $area, office = $office,
              password_hash = $password_hash, security_stamp = $security_stamp,
              failed_count = $failed_count, locked_until = $locked_until, disabled = $disabled
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
