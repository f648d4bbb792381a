using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Taizhang.Storage.Postgres;

namespace Taizhang.Storage.People;

/// <summary>Accounts, and all that is kept beside them, from a file into a database and back: table by table, row by row as it
/// is.</summary>
public static class AccountMove
{
    /// <summary>In an order in which no row comes before one to which it refers.</summary>
    private static readonly string[] Tables =
    [
        "account",
        "old_password",
        "recovery_code",
        "session",
        "token",
        "token_assists",
        "audit",
        "setting",
        "at_hand",
        "seen",
        "seen_all",
        "signon_link",
        "signon_session",
        "resident_key",
        "resident_contact",
        "reminder_channel",
        "reminder_day",
        "reminder_told",
        "reminder_message",
        "webhook",
        "webhook_secret",
        "webhook_aside",
        "webhook_allowed",
        "proposal",
    ];

    private static readonly string[] Numbered = ["old_password", "reminder_channel", "reminder_message", "webhook", "webhook_secret"];
    private static readonly string[] Scripts = ["residents.sql", "reminders.sql", "webhooks.sql", "proposals.sql"];

    /// <summary>Moves the accounts of a folder into a database, which has none yet, and leaves its address in the folder.</summary>
    /// <returns>How many accounts there are.</returns>
    /// <exception cref="DatabaseException">The database has accounts already, or cannot be used.</exception>
    public static async Task<long> InAsync(string folder, PostgresAddress address)
    {
        string file = AccountStore.FileIn(folder);
        if (File.Exists(Path.Combine(folder, AccountPlaces.Linked)))
            throw new IOException($"{folder} 的账号已在数据库中（{AccountPlaces.Linked}），没有改动。");
        SiteSchema.Prepare(address);
        var to = new AccountTables(address);
        if (Count(to) > 0)
            throw new DatabaseException($"{address} 中已有账号，没有移入，也没有改动。");
        await CopyAsync(new AccountsFile(folder), to);
        AccountPlaces.Link(folder, address);
        SqliteConnection.ClearAllPools();
        foreach (string one in new[] { "", "-wal", "-shm" })
            if (File.Exists(file + one))
                File.Move(file + one, $"{file}{one}.moved", overwrite: true);
        return Count(to);
    }

    /// <summary>Takes the accounts of a database back into the folder; the database keeps what it had.</summary>
    public static async Task<long> OutAsync(string folder, PostgresAddress address)
    {
        string file = AccountStore.FileIn(folder);
        if (File.Exists(file))
            throw new IOException($"{folder} 中已有账号文件，没有移回，也没有改动。");
        await new AccountTables(address).CopyAsync(file);
        File.Delete(Path.Combine(folder, AccountPlaces.Linked));
        return Count(new AccountsFile(folder));
    }

    internal static async Task CopyAsync(AccountPlace from, AccountPlace to)
    {
        foreach (var file in new[] { from, to }.OfType<AccountsFile>())
        {
            AccountStore.OpenAt(file, TimeProvider.System);
            foreach (string script in Scripts)
                file.Prepare(script);
        }
        await using var source = from.Connect();
        await using var target = to.Connect();
        // What is read is of one instant.
        await using var instant =
            source is NpgsqlConnection ? await source.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead) : from.Begin(source);
        await using var transaction = to.Begin(target);
        foreach (string table in Tables)
            await CopyAsync(table, source, target);
        if (target is NpgsqlConnection database)
            foreach (string table in Numbered)
                await RunAsync(
                    database,
                    $"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table} HAVING max(id) IS NOT NULL"
                );
        await transaction.CommitAsync();
    }

    private static async Task CopyAsync(string table, DbConnection source, DbConnection target)
    {
        await using var read = source.CreateCommand();
        read.CommandText = $"SELECT * FROM {table}";
        await using var rows = await read.ExecuteReaderAsync();
        string columns = string.Join(", ", Enumerable.Range(0, rows.FieldCount).Select(at => $"\"{rows.GetName(at)}\""));
        object[] cells = new object[rows.FieldCount];
        if (target is NpgsqlConnection database)
        {
            await using var into = await database.BeginBinaryImportAsync($"COPY {table} ({columns}) FROM STDIN (FORMAT BINARY)");
            while (await rows.ReadAsync())
            {
                rows.GetValues(cells);
                await into.WriteRowAsync(default, cells!);
            }
            await into.CompleteAsync();
            return;
        }
        await using var insert = target.CreateCommand();
        string places = string.Join(", ", cells.Select((_, at) => $"$c{at}"));
        while (await rows.ReadAsync())
        {
            rows.GetValues(cells);
            AccountPlace.Fill(
                insert,
                $"INSERT INTO {table} ({columns}) VALUES ({places})",
                [.. cells.Select((cell, at) => ($"$c{at}", (object?)cell))]
            );
            await insert.ExecuteNonQueryAsync();
        }
    }

    private static long Count(AccountPlace place)
    {
        using var db = place.Connect();
        using var count = db.CreateCommand();
        count.CommandText = "SELECT count(*) FROM account";
        return (long)count.ExecuteScalar()!;
    }

    private static async Task RunAsync(DbConnection db, string sql)
    {
        await using var command = db.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
