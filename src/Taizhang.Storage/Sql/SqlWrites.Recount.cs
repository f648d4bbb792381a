using System.Text.Json;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Storage.Sql;

/// <summary>Rebuilds the data derived from entries after their definition has changed.</summary>
internal sealed partial class SqlWrites
{
    public ValueTask RecountAsync(
        IReadOnlySet<string>? ledgers,
        IEnumerable<int> series,
        Action<Contribution> absorb,
        IProgress<long>? progress
    )
    {
        Clear(ledgers, series);
        var contributions = new List<Contribution>();
        var keys = new List<(long Entry, string Key)>();
        long done = 0;
        string wanted = JsonSerializer.Serialize(pack.Ledgers.Select(ledger => ledger.Id).Where(id => ledgers?.Contains(id) ?? true));
        foreach (var (entry, kept) in Entries($"{link.Dialect.Aside("e.ledger")} IN ({link.Dialect.Texts("@p0")})", wanted))
        {
            contributions.Clear();
            pack.Figures.Contributions(entry, contributions);
            foreach (var contribution in contributions)
            {
                _rows.Contribute(contribution, entry.Id);
                absorb(contribution);
            }
            Bring(entry, kept, keys);
            if (++done % 1000 == 0)
                progress?.Report(done);
        }
        // Only when all old keys are gone may the new ones come: one may be another's old one.
        foreach (var (entry, key) in keys)
            _key.Run(key, entry);
        return default;
    }

    /// <summary>
    /// The entries of some ledgers with their kept unique keys, in the order of their registration; some at a time, so that others may be
    /// written meanwhile.
    /// </summary>
    private IEnumerable<(Entry Entry, string? Key)> Entries(string where, string wanted)
    {
        const int AtOnce = 1000;
        using var some = link.Ask(
            $"""
            SELECT {EntryRow.Columns}, e.unique_key FROM {link.Dialect["entry"]} e
            WHERE {where} AND e.id > @p1 ORDER BY e.id LIMIT @p2
            """,
            3
        );
        var read = new List<(Entry, string?)>(AtOnce);
        for (long reached = 0; ; )
        {
            read.Clear();
            using (var row = some.Read(wanted, reached, AtOnce))
                while (row.Read())
                {
                    read.Add((EntryRow.Read(row, pack), row.IsDBNull(row.FieldCount - 1) ? null : row.GetString(row.FieldCount - 1)));
                    reached = row.GetInt64(0);
                }
            foreach (var one in read)
                yield return one;
            if (read.Count < AtOnce)
                yield break;
        }
    }

    public ValueTask<bool> ReviseSearchAsync()
    {
        var kept = new Dictionary<string, string>();
        bool revised = false;
        using (var all = link.Ask($"SELECT ledger, definition FROM {link.Dialect["searched"]} searched", 0))
        using (var row = all.Read())
            while (row.Read())
                kept.Add(row.GetString(0), row.GetString(1));
        using var save = link.Change(
            $"""
            INSERT INTO searched (ledger, definition) VALUES ($1, $2)
            ON CONFLICT {link.Dialect.Key("ledger")} DO UPDATE SET definition = excluded.definition
            """
        );
        foreach (var ledger in pack.Ledgers)
        {
            string definition = SearchText.Definition(ledger);
            if (kept.GetValueOrDefault(ledger.Id) == definition)
                continue;
            foreach (var (entry, _) in Entries("e.ledger = @p0", ledger.Id))
                link.KeepSearch(entry.Id, SearchText.Of(ledger, entry), anew: true);
            save.Run(ledger.Id, definition);
            revised = true;
        }
        return new(revised);
    }

    public ValueTask SaveTallyAsync(SavedTally tally)
    {
        using var save = link.Change(
            $"""
            INSERT INTO tally ("only", position, fingerprint, bytes) VALUES (1, $1, $2, $3) ON CONFLICT {link.Dialect.Key("\"only\"")}
            DO UPDATE SET position = excluded.position, fingerprint = excluded.fingerprint, bytes = excluded.bytes
            """
        );
        save.Run(tally.Position, tally.Fingerprint, TallyBytes.Packed(tally.Bytes));
        return default;
    }

    private void Clear(IReadOnlySet<string>? ledgers, IEnumerable<int> series)
    {
        string own = link.Dialect.Own;
        if (ledgers is null)
        {
            foreach (string table in (string[])["contribution", "link", "posting", "chosen"])
            {
                using var clear = link.Change($"DELETE FROM {table} WHERE TRUE{own}");
                clear.Run();
            }
            return;
        }
        using var contributions = link.Change($"DELETE FROM contribution WHERE series = $1{own}");
        foreach (int one in series)
            contributions.Run(one);
        using var choices = link.Change($"DELETE FROM chosen WHERE ledger = $1{own}");
        foreach (string ledger in ledgers)
            choices.Run(ledger);
        foreach (string table in (string[])["link", "posting"])
        {
            using var of = link.Change(
                $"DELETE FROM {table} WHERE entry IN (SELECT e.id FROM {link.Dialect["entry"]} e WHERE e.ledger = $1){own}"
            );
            foreach (string ledger in ledgers)
                of.Run(ledger);
        }
    }

    /// <summary>Updates an entry's row, links, postings and search text to the present definition of its ledger.</summary>
    private void Bring(Entry entry, string? kept, List<(long, string)> keys)
    {
        var ledger = pack[entry.Ledger];
        Link(ledger, null, entry);
        _postings.Post(pack.Books, null, entry);
        Choose(ledger, null, entry);
        string? key = ledger.UniqueKey(entry);
        if (key != kept)
        {
            _key.Run(null, entry.Id);
            if (key is not null)
                keys.Add((entry.Id, key));
        }
        if (!ledger.Was.IsEmpty)
            Update(ledger, entry, key == kept ? key : null);
        link.KeepSearch(entry.Id, SearchText.Of(ledger, entry), anew: true);
    }
}
