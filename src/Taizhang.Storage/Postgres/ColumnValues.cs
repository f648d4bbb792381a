using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace Taizhang.Storage.Postgres;

/// <summary>The values of a column of many rows, as one parameter. Columns of one name have one type in every table.</summary>
internal static class ColumnValues
{
    public static NpgsqlParameter Of(string column, List<object?[]> rows, int at) =>
        column switch
        {
            "id" or "seq" or "at" or "entry" or "amount" or "position" => new()
            {
                Value = Array(rows, at, value => (long?)Convert.ToInt64(value, CultureInfo.InvariantCulture)),
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint,
            },
            "series" or "day" or "until" or "line" or "year" or "last" or "struck" or "version" or "\"only\"" => new()
            {
                Value = Array(rows, at, value => (int?)Convert.ToInt32(value, CultureInfo.InvariantCulture)),
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer,
            },
            "payload" or "hash" or "delta" or "bytes" or "jpeg" when !rows.Exists(row => row[at] is string) => new()
            {
                Value = Array(rows, at, value => (byte[]?)value),
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea,
            },
            _ => new() { Value = Array(rows, at, value => (string?)value), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
        };

    private static T?[] Array<T>(List<object?[]> rows, int at, Func<object, T?> of)
    {
        var values = new T?[rows.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = rows[i][at] is { } value ? of(value) : default;
        return values;
    }
}
