using System.Text.RegularExpressions;
using Npgsql;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Packs;
using Taizhang.Storage.Sql;

namespace Taizhang.Storage.Postgres;

/// <summary>A township in a database.</summary>
/// <param name="Name">What an administrator calls it.</param>
public sealed partial record PostgresPlace(PostgresAddress Address, string Town, string Name) : ITownPlace
{
    public PostgresPlace(PostgresAddress address, string town)
        : this(address, town, $"{town}（{address}）") { }

    public string Town { get; } =
        Short().IsMatch(Town)
            ? Town
            : throw new ArgumentException("The id of a township has small letters and digits alone.", nameof(Town));

    /// <summary>Whether it is opened although its move into the database is not done.</summary>
    public bool Arriving { get; init; }

    public ITownStore Create(TownInfo info, Pack pack, bool follows = false)
    {
        PostgresSchema.Prepare(Address);
        using (var owner = PostgresConnections.OpenOwner(Address))
            TownRow.Insert(owner, info, follows, "here");
        return Open(pack);
    }

    public ITownStore Open(Pack pack) => PostgresTownStore.Open(this, pack);

    public ITownProof OpenReading(Pack pack) => PostgresTownStore.OpenReading(this, pack);

    public (TownInfo Info, byte[] Start, JournalLine? Last) ReadHead()
    {
        using var connection = PostgresConnections.OpenReader(Address, Town);
        var (info, _) = TownRow.Find(connection, Town) ?? throw new DatabaseException($"{Address} 中没有乡镇 {Town}。");
        using var last = new NpgsqlCommand(
            $"SELECT {JournalRow.Columns} FROM journal WHERE town = $1 ORDER BY seq DESC LIMIT 1",
            connection
        );
        last.Parameters.Add(new() { Value = Town });
        using var row = last.ExecuteReader();
        return (info, SqlTownStore.StartOf(info), row.Read() ? JournalRow.Read(row) : null);
    }

    /// <summary>Whether the head by which writers pass is the journal's last line.</summary>
    public IReadOnlyList<string> Damages()
    {
        using var connection = PostgresConnections.OpenReader(Address, Town);
        PostgresSchema.Check(connection, Address);
        using var heads = new NpgsqlCommand(
            """
            SELECT t.seq, t.seq = coalesce(j.seq, 0) AND (j.seq IS NULL OR j.hash = t.hash)
            FROM town t LEFT JOIN LATERAL (SELECT seq, hash FROM journal WHERE town = t.id ORDER BY seq DESC LIMIT 1) j ON true
            WHERE t.id = $1
            """,
            connection
        );
        heads.Parameters.Add(new() { Value = Town });
        using var row = heads.ExecuteReader();
        return !row.Read() ? [$"没有乡镇 {Town}"]
            : row.GetBoolean(1) ? []
            : [$"记下的末条（第 {row.GetInt64(0)} 条）与日志的末条不符"];
    }

    /// <summary>Whether a text can be the id of a township.</summary>
    public static bool IsId(string town) => Short().IsMatch(town);

    [GeneratedRegex("^[a-z0-9]{1,30}$")]
    private static partial Regex Short();
}
