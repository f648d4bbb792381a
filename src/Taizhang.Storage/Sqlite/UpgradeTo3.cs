using Microsoft.Data.Sqlite;

namespace Taizhang.Storage.Sqlite;

/// <summary>Version 3 counts what waits from an index.</summary>
internal static class UpgradeTo3
{
    public static void Take(SqliteConnection writer) =>
        SqliteFile.Run(
            writer,
            """
            CREATE INDEX entry_waiting ON entry(ledger, state, due, id, office, area, opened_by) WHERE struck = 0 AND paused IS NULL
            """
        );
}
