using System.Data.Common;

namespace Taizhang.Storage.People;

/// <summary>
/// Where accounts are kept, and what is kept beside them: <c>accounts.db</c> of a data folder, or the database that its <c>accounts.pg</c>
/// names, which several servers share. Statements are one text for both; their parameters are written <c>$name</c>.
/// </summary>
public abstract class AccountPlace
{
    /// <summary>The ending of a file that holds an address.</summary>
    public const string Linked = "accounts.pg";

    /// <summary>Whether other servers use it as well.</summary>
    public abstract bool IsShared { get; }

    /// <summary>Where the accounts of a data folder are.</summary>
    public static AccountPlace In(string folder) =>
        Path.Combine(folder, Linked) is var link && File.Exists(link)
            ? new AccountTables(AddressIn(link))
            : new AccountFile(AccountStore.FileIn(folder));

    /// <summary>Writes a consistent copy to a new file while others read and write.</summary>
    public abstract Task CopyAsync(string file);

    internal abstract DbConnection Connect();

    /// <summary>
    /// What follows on the connection is kept without waiting until it is safe: a cut of power may cost its last lines, a killed program
    /// none.
    /// </summary>
    internal abstract void Lightly(DbConnection db);

    /// <summary>Begins a transaction that sees what all earlier ones of its kind have done: one at a time writes.</summary>
    internal abstract DbTransaction Begin(DbConnection db);

    /// <summary>Makes the tables of a script where they are not there yet.</summary>
    internal abstract void Prepare(string script);

    /// <summary>Gives a command its statement and parameters.</summary>
    internal static void Fill(DbCommand command, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        string mark = "$";
        // Of the engines only SQLite takes names behind a dollar sign.
        if (command is not Microsoft.Data.Sqlite.SqliteCommand)
            (mark, sql) = ("@", sql.Replace('$', '@'));
        command.CommandText = sql;
        command.Parameters.Clear();
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (mark + name[1..], value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }
    }

    private static Postgres.PostgresAddress AddressIn(string link) =>
        Postgres.PostgresAddress.TryParse(File.ReadAllText(link), out var address, out string wrong)
            ? address
            : throw new DatabaseException($"{Linked}：{wrong}");
}
