using System.Collections.Immutable;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Ledgers;

/// <summary>
/// Columns of a small table that are drawn month by month as shares of a whole: what was planned, what was paid, how far the work is.
/// </summary>
/// <param name="Rows">The table, with a column of periods or days.</param>
/// <param name="By">That column.</param>
/// <param name="Of">The field that is the whole of the sums.</param>
/// <param name="Sums">Columns that are added up from the first month on, as a share of the whole.</param>
/// <param name="Levels">Columns that say a share in % themselves, as it stands at the end of the month.</param>
public sealed record RowCurves(Field Rows, Field By, Field Of, ImmutableArray<Field> Sums, ImmutableArray<Field> Levels)
{
    /// <summary>The drawn columns in their order: sums, then levels.</summary>
    public IEnumerable<Field> Lines => Sums.Concat(Levels);

    /// <summary>
    /// The months of an entry's table, from the first that it names to the last, each with the shares that its columns have reached; null
    /// before a column's first value and after its last, and wherever the whole is not known or nothing.
    /// </summary>
    public IReadOnlyList<(Period Month, ImmutableArray<Exact?> Shares)> Read(Ledger ledger, Entry entry)
    {
        var columns = ((RowsField)Rows.Type).Columns;
        int at = columns.IndexOf(By);
        var rows = entry
            .Values[ledger.IndexOf(Rows.Id)]
            .Rows.Select(row => (Month: MonthOf(row[at]), Row: row))
            .Where(one => one.Month is not null)
            .ToLookup(one => one.Month!.Value, one => one.Row);
        if (rows.Count == 0)
            return [];
        var months = new List<Period>();
        var last = rows.Max(one => one.Key.First);
        for (var month = rows.Min(one => one.Key.First); month <= last; month = month.AddMonths(1))
            months.Add(Period.OfMonth(month));
        var lines = Sums.Select(sum => Sum(columns, rows, months, sum, Whole(ledger, entry)))
            .Concat(Levels.Select(level => Level(columns, rows, months, level)))
            .ToArray();
        return [.. months.Select((month, i) => (month, lines.Select(line => line[i]).ToImmutableArray()))];
    }

    private Exact? Whole(Ledger ledger, Entry entry) =>
        entry.Values[ledger.IndexOf(Of.Id)].Number is > 0 and { } whole ? whole * Exact.Power(-Of.Type.Scale!.Value) : null;

    private static Exact?[] Sum(
        ImmutableArray<Field> columns,
        ILookup<Period, ImmutableArray<Value>> rows,
        List<Period> months,
        Field column,
        Exact? whole
    )
    {
        int at = columns.IndexOf(column);
        long[] added = [.. months.Select(month => rows[month].Sum(row => row[at].Number ?? 0))];
        bool[] said = [.. months.Select(month => rows[month].Any(row => !row[at].IsEmpty))];
        int last = Array.LastIndexOf(said, true);
        long sum = 0;
        var shares = new Exact?[months.Count];
        for (int i = 0; i <= last; i++)
        {
            sum += added[i];
            if (whole is { } all && Array.IndexOf(said, true) <= i)
                shares[i] = sum * Exact.Power(-column.Type.Scale!.Value) / all;
        }
        return shares;
    }

    private static Exact?[] Level(
        ImmutableArray<Field> columns,
        ILookup<Period, ImmutableArray<Value>> rows,
        List<Period> months,
        Field column
    )
    {
        int at = columns.IndexOf(column);
        return
        [
            .. months.Select(month =>
                rows[month].Select(row => row[at].Number).LastOrDefault(number => number is not null) is { } number
                    ? number * Exact.Power(-column.Type.Scale!.Value) / 100
                    : (Exact?)null
            ),
        ];
    }

    private Period? MonthOf(Value value) =>
        value.Number is not { } number ? null
        : By.Type is not PeriodField ? Period.OfMonth(DateOnly.FromDayNumber((int)number))
        : Period.FromKey((int)number) is { Months: 1 } month ? month
        : null;
}
