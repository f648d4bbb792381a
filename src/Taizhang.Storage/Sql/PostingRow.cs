using System.Data.Common;
using Taizhang.Kernel.Books;

namespace Taizhang.Storage.Sql;

/// <summary>A line of an account as a row of the table <c>posting</c>.</summary>
internal static class PostingRow
{
    public const string Columns = "account, unit, day, entry, line, until, amount";

    /// <summary>The movements of an account in a unit, summed by day, expiry and direction.</summary>
    public static string Sums(Dialect dialect) =>
        $"""
            SELECT day, until, CAST(sum(amount) AS bigint) FROM {dialect["posting"]} posting
            WHERE account = @p0 AND unit = @p1 GROUP BY day, until, amount > 0
            """;

    public static int Number(in Line line) => line.Posting * 2 + (line.OfTo ? 1 : 0);

    public static (long Entry, Line Line) Read(DbDataReader row)
    {
        int number = row.GetInt32(4);
        return (
            row.GetInt64(3),
            new(
                new(row.GetString(0)),
                row.GetString(1),
                DateOnly.FromDayNumber(row.GetInt32(2)),
                DateOnly.FromDayNumber(row.GetInt32(5)),
                row.GetInt64(6),
                number / 2,
                number % 2 == 1
            )
        );
    }

    /// <summary>Of day, expiry and amount.</summary>
    public static Movement Movement(DbDataReader row, int at = 0) =>
        new(DateOnly.FromDayNumber(row.GetInt32(at)), DateOnly.FromDayNumber(row.GetInt32(at + 1)), row.GetInt64(at + 2));
}
