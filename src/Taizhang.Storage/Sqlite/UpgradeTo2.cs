using Microsoft.Data.Sqlite;
using Taizhang.Storage.Sql;

namespace Taizhang.Storage.Sqlite;

/// <summary>
/// Version 2 knows its version. Before, tables and columns were added as they came, so a file of version 1 may lack any of those below, or
/// have them in another place. What is derived from entries is counted anew when the township is next opened.
/// </summary>
internal static class UpgradeTo2
{
    private const string Entry = """
        CREATE TABLE entry (
          id INTEGER PRIMARY KEY,
          ledger TEXT NOT NULL, number TEXT NOT NULL, area TEXT NOT NULL, office TEXT, state TEXT NOT NULL,
          opened TEXT NOT NULL, opened_by TEXT NOT NULL,
          fields TEXT NOT NULL, trail TEXT NOT NULL, clocks TEXT NOT NULL,
          due TEXT,
          paused TEXT,
          unique_key TEXT,
          struck INTEGER NOT NULL, version INTEGER NOT NULL,
          merged_into TEXT,
          origin TEXT
        ) STRICT
        """;

    public static void Take(SqliteConnection writer)
    {
        RebuildEntry(writer);
        SqliteFile.Run(
            writer,
            """
            CREATE TABLE IF NOT EXISTS text (hash TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT, WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS link (target TEXT NOT NULL, entry INTEGER NOT NULL, field TEXT NOT NULL,
              PRIMARY KEY (target, entry, field)) STRICT, WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS posting (
              account TEXT NOT NULL, unit TEXT NOT NULL, day INTEGER NOT NULL, entry INTEGER NOT NULL, line INTEGER NOT NULL,
              until INTEGER NOT NULL, amount INTEGER NOT NULL,
              PRIMARY KEY (account, unit, day, entry, line)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS chosen (ledger TEXT NOT NULL, field TEXT NOT NULL, choice TEXT NOT NULL, entry INTEGER NOT NULL,
              PRIMARY KEY (ledger, field, choice, entry)) STRICT, WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS box (ballot TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;
            CREATE INDEX IF NOT EXISTS journal_revealed ON journal(seq) WHERE type = 'field.revealed';
            DELETE FROM tally;
            """
        );
        PartSearch(writer);
    }

    /// <summary>
    /// Before, personal fields were searched together with the others. The texts are made again once the township's own ledgers are known
    /// (<see cref="ITownWrites.ReviseSearchAsync"/>); until then nothing is found.
    /// </summary>
    private static void PartSearch(SqliteConnection writer) =>
        SqliteFile.Run(
            writer,
            """
            DROP TABLE IF EXISTS search;
            CREATE VIRTUAL TABLE search USING fts5(text, personal, content='', contentless_delete=1, detail=full, tokenize='unicode61');
            DROP TABLE IF EXISTS searched;
            CREATE TABLE searched (ledger TEXT PRIMARY KEY, definition TEXT NOT NULL) STRICT, WITHOUT ROWID;
            """
        );

    private static void RebuildEntry(SqliteConnection writer)
    {
        var columns = Names(writer, "SELECT name FROM pragma_table_info('entry')");
        string kept = string.Join(", ", columns.Select(column => $"\"{column}\""));
        // Earlier versions had an index for each choice field, which goes with the old table.
        SqliteFile.Run(
            writer,
            $"""
            ALTER TABLE entry RENAME TO entry_before;
            {Entry};
            INSERT INTO entry ({kept}) SELECT {kept} FROM entry_before;
            DROP TABLE entry_before;
            CREATE UNIQUE INDEX entry_number ON entry(number);
            CREATE UNIQUE INDEX entry_unique ON entry(ledger, unique_key) WHERE unique_key IS NOT NULL;
            CREATE INDEX entry_ledger ON entry(ledger, id);
            CREATE INDEX entry_state ON entry(ledger, state, id);
            CREATE INDEX entry_area ON entry(ledger, area, id);
            CREATE INDEX entry_office ON entry(ledger, office, id) WHERE office IS NOT NULL;
            CREATE INDEX entry_merged ON entry(merged_into) WHERE merged_into IS NOT NULL;
            CREATE INDEX entry_origin ON entry(origin) WHERE origin IS NOT NULL;
            CREATE INDEX entry_due ON entry(due, id) WHERE due IS NOT NULL;
            CREATE INDEX entry_paused ON entry(paused, id) WHERE paused IS NOT NULL;
            """
        );
    }

    private static List<string> Names(SqliteConnection writer, string sql)
    {
        using var read = new Statement(writer, sql, 0);
        using var row = read.Read();
        var names = new List<string>();
        while (row.Read())
            names.Add(row.GetString(0));
        return names;
    }
}
