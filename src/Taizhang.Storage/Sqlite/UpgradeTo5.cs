using Microsoft.Data.Sqlite;

namespace Taizhang.Storage.Sqlite;

/// <summary>Version 5 finds who was urged in the journal without reading the rest of it.</summary>
internal static class UpgradeTo5
{
    public static void Take(SqliteConnection writer) =>
        SqliteFile.Run(writer, "CREATE INDEX journal_urged ON journal(seq) WHERE type = 'entry.urged'");
}
