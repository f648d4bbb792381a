using Microsoft.Data.Sqlite;
using Taizhang.Storage.Sql;

namespace Taizhang.Storage.Sqlite;

/// <summary>
/// The boxes of open ballots. Earlier states of a box would reveal which token left when which ballot came, so overwritten data is zeroed
/// in the file, and the write-ahead log, which holds every state since its last checkpoint, is emptied after each commit.
/// </summary>
internal sealed partial class SqliteLink
{
    /// <summary>
    /// Whether the write-ahead log may hold earlier states of a box; true after a start, since the previous run may have been cut short.
    /// </summary>
    private bool _traces = true;

    public byte[]? Box(string ballot)
    {
        using var find = new Statement(connection, "SELECT bytes FROM box WHERE ballot = @p0", 1) { Transaction = _transaction };
        return find.Scalar(ballot) as byte[];
    }

    public void KeepBox(string ballot, byte[]? box)
    {
        Run("PRAGMA secure_delete=ON");
        try
        {
            using var keep = box is null
                ? new Statement(connection, "DELETE FROM box WHERE ballot = @p0", 1)
                : new Statement(
                    connection,
                    "INSERT INTO box (ballot, bytes) VALUES (@p0, @p1) ON CONFLICT (ballot) DO UPDATE SET bytes = excluded.bytes",
                    2
                );
            keep.Transaction = _transaction;
            if (box is null)
                keep.Run(ballot);
            else
                keep.Run(ballot, box);
        }
        finally
        {
            Run("PRAGMA secure_delete=OFF");
        }
        _traces = true;
    }

    /// <summary>
    /// Empties the write-ahead log, unless a reader still needs it; then the next commit tries again. The writer does not wait for readers.
    /// </summary>
    private bool Truncated()
    {
        SqliteFile.Run(connection, "PRAGMA busy_timeout=0");
        try
        {
            using var checkpoint = new Statement(connection, "PRAGMA wal_checkpoint(TRUNCATE)", 0);
            return checkpoint.Scalar() is 0L;
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode is 5 or 6)
        {
            return false;
        }
        finally
        {
            SqliteFile.Run(connection, "PRAGMA busy_timeout=5000");
        }
    }

    private void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = _transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
