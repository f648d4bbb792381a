using Taizhang.Storage.Sql;

namespace Taizhang.Storage.Sqlite;

/// <summary>A file of the data folder, whatever it holds: copied as it is, of any version, while others read and write.</summary>
public static class DataFile
{
    /// <summary>Writes a consistent copy, which is on disk when this returns. The file itself is not changed.</summary>
    public static void Copy(string from, string to)
    {
        var connection = HeldConnection.OpenAsItIs(from);
        try
        {
            SqliteFile.CopyTo(connection, to);
        }
        finally
        {
            connection.Release();
        }
    }

    /// <summary>How many rows a table has.</summary>
    public static long Count(string file, string table)
    {
        var connection = HeldConnection.OpenAsItIs(file);
        try
        {
            using var count = new Statement(connection, $"SELECT count(*) FROM \"{table}\"", 0);
            return (long)count.Scalar()!;
        }
        finally
        {
            connection.Release();
        }
    }

    /// <summary>The newest version of a township's file that this program reads.</summary>
    public static long NewestVersion => Schema.Version;
}
