using System.Data.Common;
using Taizhang.Kernel.Ledgers;
using Taizhang.Storage.Sql;

namespace Taizhang.Storage.Postgres;

/// <summary>The search texts and their index terms, row by row.</summary>
internal sealed class PostgresSearchProof(Func<DbConnection> open, string awake, Action<DbCommand> bind, Dialect db) : SearchProof
{
    private readonly RowSum _expected = new();

    public override void Expect(Ledger ledger, Entry entry)
    {
        var text = SearchText.Of(ledger, entry);
        Add(
            _expected,
            entry.Id,
            Grams.Kept(text.Open),
            Grams.Kept(text.Personal),
            Grams.Of(text.Open),
            text.Personal.Length == 0 ? null : Grams.Of(text.Open + text.Personal)
        );
    }

    /// <summary>Rows of entries whose ledger rests are left aside; one without an entry is one too many.</summary>
    public override bool Agrees()
    {
        using var connection = open();
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT s.id, s.open, s.personal, s.grams, s.wide FROM {db["search"]} s
            WHERE NOT EXISTS (SELECT 1 FROM {db["entry"]} e WHERE e.id = s.id AND NOT (TRUE{awake}))
            """;
        bind(command);
        var kept = new RowSum();
        using var row = command.ExecuteReader();
        while (row.Read())
            Add(
                kept,
                row.GetInt64(0),
                row.GetString(1),
                row.GetString(2),
                row.GetFieldValue<string[]>(3),
                row.IsDBNull(4) ? null : row.GetFieldValue<string[]>(4)
            );
        return kept.Value == _expected.Value;
    }

    private static void Add(RowSum sum, long entry, string open, string personal, string[] grams, string[]? wide) =>
        sum.Add(entry, open, personal, string.Join(' ', grams), wide is null ? null : string.Join(' ', wide));
}
