using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Taizhang.Kernel;
using Taizhang.Kernel.People;

namespace Taizhang.Storage.People;

/// <summary>
/// Who may sign in, their sessions, the keys of programs, and the audit log: <c>accounts.db</c> in the data folder. Safe for threads, and
/// beside other processes. Nothing is remembered in memory: what one process changes counts at the next request of every other. A change is
/// a statement of its own that names what it expects; no row is ever written from an earlier read.
/// </summary>
public sealed partial class AccountStore
{
    /// <summary>OWASP's count for PBKDF2 with HMAC-SHA512, 2023.</summary>
    private const int Iterations = 210_000;

    private readonly TimeProvider _time;
    private readonly PasswordHasher<string> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));

    private AccountStore(AccountPlace place, TimeProvider time, AccountRules rules)
    {
        (Place, _time, Rules) = (place, time, rules);
        Audit = new AuditLog(this);
    }

    /// <summary>Where they are kept.</summary>
    public AccountPlace Place { get; }
    public AccountRules Rules { get; }
    public AuditLog Audit { get; }

    /// <summary>Where the accounts of a data folder are.</summary>
    public static string FileIn(string folder) => Path.Combine(folder, "accounts.db");

    /// <summary>Opens the accounts of a data folder; makes folder and file when they are not there.</summary>
    public static AccountStore Open(string folder, TimeProvider time, AccountRules? rules = null)
    {
        Directory.CreateDirectory(folder);
        return OpenAt(AccountPlaces.In(folder), time, rules);
    }

    internal static AccountStore OpenAt(AccountPlace place, TimeProvider time, AccountRules? rules = null)
    {
        var store = new AccountStore(place, time, rules ?? new());
        using var db = store.Connect();
        if (db is SqliteConnection file)
            AccountSchema.Ensure(file, store.Audit);
        else
            place.Prepare("");
        return store;
    }

    /// <summary>
    /// Makes an account. Refused, with all reasons, when the name is taken or cannot be one, the password cannot be one, or the role asks
    /// for a township, office or area that is not given.
    /// </summary>
    /// <param name="mustChange">Whether the password has to be changed at the first sign-in, because somebody else knows it.</param>
    /// <param name="id">By which the journal names it; null: a new one.</param>
    /// <param name="hash">Of the password, by <see cref="PasswordHash"/>; null: made here.</param>
    public async Task<Outcome<Account>> CreateAsync(
        NewAccount made,
        string password,
        bool mustChange = false,
        string? id = null,
        string? hash = null
    )
    {
        made = made with { UserName = made.UserName.Trim(), Name = made.Name.Trim() };
        var wrong = new List<Refusal>(made.Check());
        wrong.AddRange(Passwords.Check(password, made.UserName, made.Name, Rules));
        wrong.AddRange(await CheckDutiesAsync(made.Role, made.Name, ""));
        if (wrong.Count > 0)
            return wrong.ToImmutableArray();
        id ??= Guid.NewGuid().ToString("N");
        await using var db = Connect();
        return await InsertAsync(db, made, hash ?? PasswordHash(password), mustChange, id)
            ? (await FindAsync(id))!
            : Refusal.ConflictUserName(made.UserName);
    }

    /// <summary>The hash of a password that several accounts share because it is public anyway: hashing takes its time.</summary>
    public string PasswordHash(string password) => _hasher.HashPassword("", password);

    /// <summary>
    /// Makes many accounts, each with a password of its own that has to be changed: all of them, or none, with all reasons, when one
    /// cannot be made.
    /// </summary>
    public async Task<Outcome<IReadOnlyList<Account>>> CreateAllAsync(IReadOnlyList<(NewAccount Account, string Password)> made)
    {
        var wrong = new List<Refusal>();
        foreach (var (account, password) in made)
        {
            wrong.AddRange(account.Check());
            wrong.AddRange(Passwords.Check(password, account.UserName, account.Name, Rules));
            wrong.AddRange(await CheckDutiesAsync(account.Role, account.Name, ""));
        }
        if (wrong.Count > 0)
            return wrong.ToImmutableArray();
        // Hashing takes its time: nobody waits for the file meanwhile.
        var hashed = made.Select(one => (Id: Guid.NewGuid().ToString("N"), one.Account, one.Password))
            .Select(one => (one.Id, one.Account, Hash: _hasher.HashPassword(one.Id, one.Password)))
            .ToArray();
        await using var db = Connect();
        await using var transaction = Place.Begin(db);
        foreach (var (id, account, hash) in hashed)
            if (!await InsertAsync(db, account, hash, mustChange: true, id))
                wrong.Add(Refusal.ConflictUserName(account.UserName));
        if (wrong.Count > 0)
            return wrong.ToImmutableArray();
        await transaction.CommitAsync();
        var ids = hashed.Select(one => one.Id).ToHashSet();
        return (await AllAsync()).Where(one => ids.Contains(one.Id)).ToArray();
    }

    /// <summary>False: the name is taken.</summary>
    private async Task<bool> InsertAsync(DbConnection db, NewAccount made, string hash, bool mustChange, string id) =>
        await RunAsync(
            db,
            """
            insert into account
              (id, user_name, user_key, name, role, town, area, office, lines, password_hash, password_set, must_change, stamp)
            values ($id, $user_name, $user_key, $name, $role, $town, $area, $office, $lines, $hash, $now, $must_change, $stamp)
            on conflict (user_key) do nothing
            """,
            ("$id", id),
            ("$user_name", made.UserName),
            ("$user_key", Key(made.UserName)),
            ("$name", made.Name),
            ("$role", made.Role.Word()),
            ("$town", made.Town),
            ("$area", made.Area),
            ("$office", made.Office),
            ("$lines", WorkLines.Text(made.Lines)),
            ("$hash", hash),
            ("$now", Now),
            ("$must_change", mustChange ? 1 : 0),
            ("$stamp", NewStamp())
        ) == 1;

    public Task<Account?> FindAsync(string id) => ReadOneAsync("select * from account where id = $key", id);

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

    /// <summary>Writes a consistent copy to a new file while others read and write.</summary>
    public Task BackupAsync(string file) => Place.CopyAsync(file);

    internal string Now => Text(_time.GetUtcNow());

    internal DbConnection Connect() => Place.Connect();

    internal static DbCommand Command(DbConnection db, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = db.CreateCommand();
        AccountPlace.Fill(command, sql, parameters);
        return command;
    }

    /// <summary>Runs a statement; how many rows it changed.</summary>
    private static Task<int> RunAsync(DbConnection db, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = Command(db, sql, parameters);
        return DoneAsync();

        async Task<int> DoneAsync()
        {
            await using (command)
                return await command.ExecuteNonQueryAsync();
        }
    }

    internal static string? Get(DbDataReader row, string column) =>
        row.GetOrdinal(column) is var at && row.IsDBNull(at) ? null : row.GetString(at);

    internal static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    internal static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private async Task<Account?> ReadOneAsync(string sql, string key)
    {
        await using var db = Connect();
        await using var command = Command(db, sql, ("$key", key));
        await using var rows = await command.ExecuteReaderAsync();
        return await rows.ReadAsync() ? ReadAccount(rows) : null;
    }

    private static Account ReadAccount(DbDataReader row) =>
        new(
            Get(row, "id")!,
            Get(row, "user_name")!,
            Get(row, "name")!,
            Roles.TryParse(Get(row, "role")!, out var role)
                ? role
                : throw new FormatException("Unknown role of an account: " + Get(row, "role")),
            Get(row, "town"),
            Get(row, "area"),
            Get(row, "office"),
            Get(row, "stamp")!,
            row.GetInt64(row.GetOrdinal("disabled")) != 0,
            row.GetInt64(row.GetOrdinal("must_change")) != 0,
            Time(Get(row, "password_set")!),
            Get(row, "second_factor"),
            Get(row, "last_sign_in") is { } last ? Time(last) : null
        )
        {
            Lines = WorkLines.Read(Get(row, "lines")),
        };

    /// <summary>A name as it is compared: width and case aside.</summary>
    public static string Key(string userName) => userName.Trim().Normalize(NormalizationForm.FormKC).ToUpperInvariant();

    private static string NewStamp() => Guid.NewGuid().ToString("N");

    /// <summary>The hash under which a secret is kept: SHA-256 as 64 lower-case hexadecimal digits.</summary>
    internal static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>256 random bits, fit for a cookie or a header.</summary>
    internal static string NewSecret() =>
        Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).Replace('+', '-').Replace('/', '_').TrimEnd('=');
}
