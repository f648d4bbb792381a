using System.Text.Json;
using Taizhang.Kernel.Books;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Storage.Sql;

public abstract partial class SqlTownStore
{
    public ValueTask<IReadOnlyList<BookSum>> AccountsAsync(string number, int limit)
    {
        // A plus sign stands between the parts of a key and a comma behind it, so this is one span of the index.
        return new(Sums("(account = @p0 OR (account > @p0 || '+' AND account < @p0 || ','))", limit, number));
    }

    public ValueTask<IReadOnlyList<BookSum>> ExpiringAsync(DateOnly after, DateOnly by, int limit) =>
        new(
            Sums(
                $"(account, unit) IN (SELECT account, unit FROM {_db["posting"]} posting WHERE until > @p0 AND until <= @p1)",
                limit,
                after.DayNumber,
                by.DayNumber
            )
        );

    public async IAsyncEnumerable<(long Entry, Line Line)> LinesAsync(BookKey? account, string unit)
    {
        await Task.CompletedTask;
        using var connection = OpenReader();
        using var all = account is null
            ? new Statement(connection, $"SELECT {PostingRow.Columns} FROM {_db["posting"]} posting", 0)
            : new(connection, $"SELECT {PostingRow.Columns} FROM {_db["posting"]} posting WHERE account = @p0 AND unit = @p1", 2);
        using var row = account is { } one ? all.Read(one.Text, unit) : all.Read();
        while (row.Read())
            yield return PostingRow.Read(row);
    }

    public ValueTask<IReadOnlyList<Entry>> EntriesAsync(IReadOnlyCollection<string> numbers)
    {
        using var connection = OpenReader();
        using var find = new Statement(
            connection,
            $"SELECT {EntryRow.Columns} FROM ({_db.Texts("@p0")}) w {_db.Cross} {_db["entry"]} e ON e.number = w.value",
            1
        );
        using var row = find.Read(JsonSerializer.Serialize(numbers));
        var entries = new List<Entry>();
        while (row.Read())
            if (EntryRow.IsOf(row, _pack))
                entries.Add(EntryRow.Read(row, _pack));
        return new(entries);
    }

    /// <summary>Accounts with their movements, in the order of their keys.</summary>
    private List<BookSum> Sums(string where, int limit, params ReadOnlySpan<object?> values)
    {
        using var connection = OpenReader();
        using var sums = new Statement(
            connection,
            $"""
            SELECT account, unit, day, until, CAST(sum(amount) AS bigint) FROM {_db["posting"]} posting WHERE {where}
            GROUP BY account, unit, day, until, amount > 0 ORDER BY account, unit
            """,
            values.Length
        );
        using var row = sums.Read(values);
        var accounts = new List<BookSum>();
        while (row.Read())
        {
            var (account, unit) = (new BookKey(row.GetString(0)), row.GetString(1));
            if (accounts.Count == 0 || (accounts[^1].Account, accounts[^1].Unit) != (account, unit))
            {
                if (accounts.Count == limit)
                    break;
                accounts.Add(new(account, unit, []));
            }
            accounts[^1].Movements.Add(PostingRow.Movement(row, 2));
        }
        return accounts;
    }
}
