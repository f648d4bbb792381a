using DuckDB.NET.Data;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Bench;

/// <summary>
/// The same hazards as rows of a table in DuckDB, in memory, on as many threads as it likes: what reading a figure costs where it is
/// counted anew each time.
/// </summary>
internal sealed class DuckDbRows : IDisposable
{
    private readonly DuckDBConnection _connection = new("DataSource=:memory:");
    private readonly DuckDBAppender _appender;
    private readonly int _site,
        _found;

    public DuckDbRows(Kernel.Ledgers.Ledger hazard)
    {
        (_site, _found) = (hazard.IndexOf("site"), hazard.IndexOf("found_on"));
        _connection.Open();
        Run("CREATE TABLE hazard (id BIGINT, area VARCHAR, state VARCHAR, found_on INTEGER, site VARCHAR)");
        _appender = _connection.CreateAppender("hazard");
    }

    public void Add(Entry entry) =>
        _appender
            .CreateRow()
            .AppendValue(entry.Id)
            .AppendValue(entry.Area)
            .AppendValue(entry.State)
            .AppendValue(entry.Values[_found].Day!.Value.DayNumber)
            .AppendValue(entry.Values[_site].Text)
            .EndRow();

    public void Finish() => _appender.Close();

    public Query Prepare(string what, DateOnly from, DateOnly to, string? area = null)
    {
        var command = _connection.CreateCommand();
        string inArea = area is null ? "" : $" AND area = '{area}'";
        command.CommandText = $"SELECT {what} FROM hazard WHERE found_on BETWEEN {from.DayNumber} AND {to.DayNumber}{inArea}";
        return new(command);
    }

    public void Dispose() => _connection.Dispose();

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    internal sealed class Query(DuckDBCommand command)
    {
        public object? Read() => command.ExecuteScalar();
    }
}
