using System.Data.Common;
using Npgsql;
using Taizhang.Kernel.Packs;
using Taizhang.Storage.Sql;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Storage.Postgres;

/// <summary>A township among others in a PostgreSQL database.</summary>
public sealed class PostgresTownStore : SqlTownStore
{
    private readonly PostgresPlace _place;
    private readonly Shared _shared;

    private PostgresTownStore(PostgresPlace place, Pack pack, TownInfo info, Shared shared)
        : base(new PostgresDialect(info.Id), pack) => (_place, Info, _shared) = (place, info, shared);

    public override TownInfo Info { get; }
    public override ITownPlace Place => _place;
    public override bool Follows => _shared.Follows;
    public override bool ReadsOnly => _shared.Writes is null;
    public override bool ForgetsBoxes => false;
    public override long Epoch => _shared.Epoch;

    /// <summary>
    /// Opens the township for writing: from now on whoever had it open before commits nothing. Throws <see cref="DatabaseException"/> when
    /// it is not there, or the database cannot be used.
    /// </summary>
    internal static PostgresTownStore Open(PostgresPlace place, Pack pack)
    {
        var (address, town) = (place.Address, place.Town);
        using var connection = PostgresConnections.OpenWriter(address, town);
        PostgresSchema.Check(connection, address);
        using var raise = new NpgsqlCommand(
            $"UPDATE town SET epoch = epoch + 1 WHERE id = $1 AND state = $2 RETURNING epoch, {TownRow.Columns}",
            connection
        );
        raise.Parameters.Add(new() { Value = town });
        raise.Parameters.Add(new() { Value = place.Arriving ? "arriving" : "here" });
        using var row = raise.ExecuteReader();
        if (!row.Read())
            throw new DatabaseException($"{address} 中没有乡镇 {town}，或它正在移动、已经移走。");
        var shared = new Shared { Follows = row.GetInt32(row.GetOrdinal("follows")) != 0 };
        shared.Epoch = row.GetInt64(0);
        shared.Writes = new(new PostgresLink(address, town, shared.Epoch), pack);
        return new(place, pack, TownRow.Read(row, 1), shared);
    }

    /// <summary>Opens the township as it stands at this instant, whatever is written meanwhile.</summary>
    internal static PostgresTownStore OpenReading(PostgresPlace place, Pack pack)
    {
        var connection = PostgresConnections.OpenReader(place.Address, place.Town);
        try
        {
            PostgresSchema.Check(connection, place.Address);
            using var begin = new NpgsqlCommand(
                "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; SELECT pg_export_snapshot()",
                connection
            );
            string instant = (string)begin.ExecuteScalar()!;
            var (info, follows) =
                TownRow.Find(connection, place.Town) ?? throw new DatabaseException($"{place.Address} 中没有乡镇 {place.Town}。");
            return new(
                place,
                pack,
                info,
                new()
                {
                    Follows = follows,
                    Held = connection,
                    Instant = instant,
                }
            );
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override void Promote()
    {
        if (ReadsOnly)
            throw new InvalidOperationException("The township is open for reading alone.");
        using var connection = OpenKeeper();
        using var own = new Statement(connection, "UPDATE town SET follows = 0 WHERE id = @p0", 1);
        own.Run(Info.Id);
        _shared.Follows = false;
    }

    public override ITownStore With(Pack pack) => new PostgresTownStore(_place, pack, Info, _shared);

    /// <summary>A backup is a township's own file, from which it can be served anywhere.</summary>
    public override async ValueTask BackupAsync(string file)
    {
        string part = file + ".part";
        await using (var from = OpenReading(_place, Pack))
        await using (var into = SqliteTownStore.CreateAnew(part, Info, Pack, Follows))
        {
            TownCopy.Lines(from, into, had: 0);
            TownCopy.Rest(from, into);
            await using var writes = await into.BeginAsync();
            await writes.ReviseSearchAsync();
            await writes.CommitAsync();
        }
        SqliteTownStore.Fold(part);
        DurableFile.Keep(part);
        DurableFile.Move(part, file);
    }

    public override IReadOnlyList<(string Name, string What)> SchemaDifferences()
    {
        using var connection = (NpgsqlConnection)OpenReader();
        return [.. PostgresSchema.Differences(connection)];
    }

    public override SearchProof ProveSearch() => new PostgresSearchProof(OpenReader, Awake, BindAwake, new PostgresDialect(Info.Id));

    public override ValueTask DisposeAsync()
    {
        _shared.Writes?.Close();
        _shared.Held?.Dispose();
        return default;
    }

    private protected override DbConnection OpenReader()
    {
        var connection = PostgresConnections.OpenReader(_place.Address, _place.Town);
        if (_shared.Instant is not { } instant)
            return connection;
        try
        {
            // Ended by the pool, when the connection goes back to it.
            using var begin = new NpgsqlCommand(
                $"BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET TRANSACTION SNAPSHOT '{instant}'",
                connection
            );
            begin.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private protected override DbConnection OpenKeeper() => PostgresConnections.OpenReader(_place.Address, _place.Town);

    private protected override SqlWrites Writes =>
        _shared.Writes ?? throw new InvalidOperationException("The township is open for reading alone.");

    /// <summary>What all that read and write the township with their own packs have in common.</summary>
    private sealed class Shared
    {
        public SqlWrites? Writes { get; set; }
        public bool Follows { get; set; }
        public long Epoch { get; set; }

        /// <summary>Keeps the instant that <see cref="Instant"/> names.</summary>
        public NpgsqlConnection? Held { get; init; }
        public string? Instant { get; init; }
    }
}
