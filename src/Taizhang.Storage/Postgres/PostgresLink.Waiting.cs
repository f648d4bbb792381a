using System.Data.Common;
using System.Text.RegularExpressions;
using Npgsql;
using Taizhang.Storage.Sql;

namespace Taizhang.Storage.Postgres;

/// <summary>Changes that wait to be sent, and questions that take them along.</summary>
internal sealed partial class PostgresLink
{
    private sealed partial class Changing(PostgresLink link, string sql) : IChanging
    {
        private readonly string _table = Changed().Match(sql).Groups[1].Value;

        public int Run(params ReadOnlySpan<object?> values)
        {
            link.Add(_table, sql, values.ToArray());
            return 0;
        }

        public void Dispose() { }

        [GeneratedRegex(@"^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+(\w+)")]
        private static partial Regex Changed();
    }

    private sealed class Inserting(PostgresLink link, string table, string columns, int key, string? update) : IChanging
    {
        public string Table => table;
        public string Columns => columns;
        public int Key => key;
        public string? Update => update;

        public int Run(params ReadOnlySpan<object?> values)
        {
            link.Add(this, values.ToArray());
            return 0;
        }

        public void Dispose() { }
    }

    private sealed class Asking(PostgresLink link, string sql, bool byKey) : IAsking
    {
        public DbDataReader Read(params ReadOnlySpan<object?> values) => link.Ask(sql, byKey, values);

        public void Dispose() { }
    }

    /// <summary>What waits to be sent.</summary>
    private abstract class Waiting
    {
        public abstract NpgsqlBatchCommand Command(Dialect dialect);
    }

    private sealed class Statement(string sql, object?[] values) : Waiting
    {
        public override NpgsqlBatchCommand Command(Dialect dialect)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (object? value in values)
                command.Parameters.Add(new() { Value = value ?? DBNull.Value });
            return command;
        }
    }

    /// <summary>Rows for one table, sent column by column: one statement for all of them.</summary>
    private sealed class AddedRows(Inserting into) : Waiting
    {
        private readonly List<object?[]> _rows = [];

        /// <summary>One statement cannot change a row twice.</summary>
        private readonly HashSet<string>? _keys = into.Key > 0 ? [] : null;

        public Inserting Into => into;

        public bool TryAdd(object?[] row)
        {
            if (_keys?.Add(string.Join('\u001f', row.Take(into.Key))) == false)
                return false;
            _rows.Add(row);
            return true;
        }

        public override NpgsqlBatchCommand Command(Dialect dialect)
        {
            string[] columns = into.Columns.Split(", ");
            string places = string.Join(", ", columns.Select((_, i) => $"${i + 1}"));
            var command = new NpgsqlBatchCommand(
                dialect.Insert(into.Table, into.Columns, $"SELECT * FROM unnest({places})", into.Key, into.Update)
            );
            for (int i = 0; i < columns.Length; i++)
                command.Parameters.Add(ColumnValues.Of(columns[i], _rows, i));
            return command;
        }
    }
}
