using System.Text.Json;
using Microsoft.Data.Sqlite;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Storage.Sqlite;

/// <summary>Rebuilds the data derived from entries after their definition has changed.</summary>
internal sealed partial class SqliteWrites
{
    public ValueTask RecountAsync(
        IReadOnlySet<string>? ledgers,
        IEnumerable<int> series,
        Action<Contribution> absorb,
        IProgress<long>? progress
    )
    {
        Clear(ledgers, series);
        using var all = connection.CreateCommand();
        all.Transaction = _transaction;
        all.CommandText =
            $"SELECT {EntryRow.Columns}, e.unique_key FROM entry e WHERE e.ledger IN (SELECT value FROM json_each($ledgers)) ORDER BY e.id";
        all.Parameters.AddWithValue(
            "$ledgers",
            JsonSerializer.Serialize(pack.Ledgers.Select(ledger => ledger.Id).Where(id => ledgers?.Contains(id) ?? true))
        );
        var contributions = new List<Contribution>();
        var keys = new List<(long Entry, string Key)>();
        using (var row = all.ExecuteReader())
            for (long done = 1; row.Read(); done++)
            {
                var entry = EntryRow.Read(row, pack);
                contributions.Clear();
                pack.Figures.Contributions(entry, contributions);
                foreach (var contribution in contributions)
                {
                    _rows.Contribute(contribution, entry.Id);
                    absorb(contribution);
                }
                Bring(row, entry, keys);
                if (done % 1000 == 0)
                    progress?.Report(done);
            }
        // Only when all old keys are gone may the new ones come: one may be another's old one.
        foreach (var (entry, key) in keys)
            _key.Run(entry, key);
        return default;
    }

    public ValueTask<bool> ReviseSearchAsync()
    {
        var kept = new Dictionary<string, string>();
        bool revised = false;
        using (var read = new SqliteCommand("SELECT ledger, definition FROM searched", connection, _transaction))
        using (var row = read.ExecuteReader())
            while (row.Read())
                kept.Add(row.GetString(0), row.GetString(1));
        using var save = new WriteStatement(
            connection,
            "INSERT INTO searched (ledger, definition) VALUES (?1, ?2) ON CONFLICT (ledger) DO UPDATE SET definition = ?2"
        );
        foreach (var ledger in pack.Ledgers)
        {
            string definition = SearchText.Definition(ledger);
            if (kept.GetValueOrDefault(ledger.Id) == definition)
                continue;
            using var all = new SqliteCommand(
                $"SELECT {EntryRow.Columns} FROM entry e WHERE e.ledger = $ledger ORDER BY e.id",
                connection,
                _transaction
            );
            all.Parameters.AddWithValue("$ledger", ledger.Id);
            using (var row = all.ExecuteReader())
                while (row.Read())
                    SearchAnew(ledger, EntryRow.Read(row, pack));
            save.Run(ledger.Id, definition);
            revised = true;
        }
        return new(revised);
    }

    public ValueTask SaveTallyAsync(SavedTally tally)
    {
        using var save = new WriteStatement(
            connection,
            """
            INSERT INTO tally (only, position, fingerprint, bytes) VALUES (1, ?1, ?2, ?3)
            ON CONFLICT (only) DO UPDATE SET position = ?1, fingerprint = ?2, bytes = ?3
            """
        );
        save.Run(tally.Position, tally.Fingerprint, tally.Bytes);
        return default;
    }

    private void Clear(IReadOnlySet<string>? ledgers, IEnumerable<int> series)
    {
        if (ledgers is null)
        {
            using var clear = new SqliteCommand(
                "DELETE FROM contribution; DELETE FROM link; DELETE FROM posting; DELETE FROM chosen",
                connection,
                _transaction
            );
            clear.ExecuteNonQuery();
            return;
        }
        using var contributions = new WriteStatement(connection, "DELETE FROM contribution WHERE series = ?");
        foreach (int one in series)
            contributions.Run(one);
        using var choices = new WriteStatement(connection, "DELETE FROM chosen WHERE ledger = ?");
        foreach (string ledger in ledgers)
            choices.Run(ledger);
        foreach (string table in (string[])["link", "posting"])
        {
            using var of = new WriteStatement(connection, $"DELETE FROM {table} WHERE entry IN (SELECT id FROM entry WHERE ledger = ?)");
            foreach (string ledger in ledgers)
                of.Run(ledger);
        }
    }

    /// <summary>Updates an entry's row, links, postings and search text to the present definition of its ledger.</summary>
    private void Bring(SqliteDataReader row, Entry entry, List<(long, string)> keys)
    {
        var ledger = pack[entry.Ledger];
        Link(ledger, null, entry);
        _postings.Post(pack.Books, null, entry);
        Choose(ledger, null, entry);
        string? key = ledger.UniqueKey(entry),
            kept = row.IsDBNull(row.FieldCount - 1) ? null : row.GetString(row.FieldCount - 1);
        if (key != kept)
        {
            _key.Run(entry.Id, null);
            if (key is not null)
                keys.Add((entry.Id, key));
        }
        if (!ledger.Was.IsEmpty)
            Update(ledger, entry, key == kept ? key : null);
        SearchAnew(ledger, entry);
    }

    private void SearchAnew(Ledger ledger, Entry entry)
    {
        var text = SearchText.Of(ledger, entry);
        _unsearch.Run(entry.Id);
        _search.Run(entry.Id, text.Open, text.Personal);
    }
}
