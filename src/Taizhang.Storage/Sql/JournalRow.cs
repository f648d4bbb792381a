using System.Data.Common;
using Taizhang.Kernel.Journal;

namespace Taizhang.Storage.Sql;

internal static class JournalRow
{
    public const string Columns = "seq, at, actor, actor_name, command, type, payload, hash";
    public const int Count = 8;

    /// <summary>The columns, qualified for joins with another table.</summary>
    public static string ColumnsOf(string table) => string.Join(", ", Columns.Split(", ").Select(column => $"{table}.{column}"));

    public static JournalLine Read(DbDataReader row) =>
        new(
            row.GetInt64(0),
            new DateTimeOffset(row.GetInt64(1), TimeSpan.Zero),
            row.GetString(2),
            row.GetString(3),
            row.GetString(4),
            row.GetString(5),
            (byte[])row.GetValue(6),
            (byte[])row.GetValue(7)
        );
}
