using Microsoft.Data.Sqlite;

namespace Taizhang.Storage.Sqlite;

/// <summary>Version 4 finds the shapes of entries in the journal without reading the rest of it.</summary>
internal static class UpgradeTo4
{
    public static void Take(SqliteConnection writer) =>
        SqliteFile.Run(writer, "CREATE INDEX journal_shaped ON journal(seq) WHERE type = 'entry.shaped'");
}
