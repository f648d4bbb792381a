using Taizhang.Storage.Postgres;

namespace Taizhang.Storage.People;

/// <summary>Where the accounts of a data folder are: in its <c>accounts.db</c>, or in the database that its <c>accounts.pg</c>
/// names.</summary>
public static class AccountPlaces
{
    /// <summary>The file that holds an address.</summary>
    public const string Linked = "accounts.pg";

    public static AccountPlace In(string folder)
    {
        string link = Path.Combine(folder, Linked);
        if (!File.Exists(link))
            return new AccountsFile(folder);
        return PostgresAddress.TryParse(File.ReadAllText(link), out var address, out string wrong)
            ? new AccountTables(address)
            : throw new DatabaseException($"{Linked}：{wrong}");
    }

    /// <summary>Whether a data folder has accounts at all.</summary>
    public static bool Any(string folder) => File.Exists(AccountStore.FileIn(folder)) || File.Exists(Path.Combine(folder, Linked));

    /// <summary>Writes in which database the accounts are. Nobody but the program's own account may read it: it holds a password.</summary>
    public static void Link(string folder, PostgresAddress address) =>
        DurableFile.WritePrivate(Path.Combine(folder, Linked), address.Text + "\n");

    /// <summary>The place for one who keeps tables of his own there; makes folder, file and tables when they are missing.</summary>
    /// <param name="schema">The resource with the statements that make the tables in a file.</param>
    internal static AccountPlace With(string folder, string schema)
    {
        var place = In(folder);
        place.Prepare(schema);
        return place;
    }
}
