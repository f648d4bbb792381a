using System.Data.Common;
using System.Globalization;

namespace Taizhang.Storage.Sql;

/// <summary>A statement run many times, its parameters bound by position (@p0, @p1, …).</summary>
internal sealed class Statement : IDisposable
{
    private readonly DbCommand _command;

    public Statement(DbConnection connection, string sql, int parameters)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        for (int i = 0; i < parameters; i++)
            _command.Bind(string.Create(CultureInfo.InvariantCulture, $"@p{i}"), null);
    }

    public DbTransaction? Transaction
    {
        set => _command.Transaction = value;
    }

    public void Run(params ReadOnlySpan<object?> values) => Bind(values).ExecuteNonQuery();

    public object? Scalar(params ReadOnlySpan<object?> values) => Bind(values).ExecuteScalar();

    public DbDataReader Read(params ReadOnlySpan<object?> values) => Bind(values).ExecuteReader();

    public void Dispose() => _command.Dispose();

    private DbCommand Bind(ReadOnlySpan<object?> values)
    {
        for (int i = 0; i < values.Length; i++)
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return _command;
    }
}

internal static class Parameters
{
    extension(DbCommand command)
    {
        /// <summary>Adds a parameter; <c>null</c> is the database's null.</summary>
        public void Bind(string name, object? value)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }
    }
}
