using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Packs.Yaml;

namespace Taizhang.Packs.Ledgers;

/// <summary>Reads the portions that entries contribute to a figure, for each kind of figure counted from entries.</summary>
/// <param name="map">The figure's.</param>
internal sealed class PortionReader(Ledger ledger, Map map)
{
    private readonly DayReader _days = new(ledger, map);

    public Figure Count(Figure figure)
    {
        string counted = map.Text("count");
        if (ConditionReader.Argument(counted, "moves") is { } moveId)
        {
            var move = ledger.Workflow.Find(moveId);
            if (move is null)
                map.Fault($"没有流转“{moveId}”。", "count");
            return figure with
            {
                Shift = Shift(figure.Unit, 0),
                Portions = entry => entry.Trail.Where(step => step.Move == moveId).Select(step => new Portion(step.Day, 1)),
                Definition = $"每次“{move?.Title}”计一次，按流转日期",
            };
        }
        if (counted != "entries")
            map.Fault("count 应当是 entries 或 moves(流转)。", "count");
        var on = _days.Read("on");
        return figure with
        {
            Shift = Shift(figure.Unit, 0),
            Portions = entry => One(on.Of(entry), 1),
            Definition = $"逐条计数，按{on.Words}",
        };
    }

    public Figure Sum(Figure figure)
    {
        if (map.Text("sum").Split('.') is [var table, var column])
            return SumOfColumn(figure, table, column);
        if (map.Has("once"))
            return Once(figure);
        var (amount, scale, title) = Amount("sum");
        var on = _days.Read("on");
        return figure with
        {
            Shift = Shift(figure.Unit, scale),
            Portions = entry => One(on.Of(entry), amount(entry)),
            Definition = $"{title}之和，按{on.Words}",
        };
    }

    /// <summary>Each different value contributes once: what its newest entry of the period holds.</summary>
    private Figure Once(Figure figure)
    {
        var (amount, scale, title) = Amount("sum");
        var ids = map.List("once");
        foreach (string id in ids.Where(id => ledger.Find(id) is null))
            map.Fault($"once 指的“{id}”不是字段。", "once");
        (int At, Field Field)[] same =
        [
            .. ids.Where(id => ledger.Find(id) is not null).Select(id => (ledger.IndexOf(id), ledger.Find(id)!)),
        ];
        var on = _days.Read("on");
        return figure with
        {
            Kind = FigureKind.Once,
            Shift = Shift(figure.Unit, scale),
            Portions = entry =>
                on.Of(entry) is { } day && same.All(one => !entry.Values[one.At].IsEmpty)
                    ?
                    [
                        new Portion(
                            day,
                            amount(entry),
                            string.Join('\n', same.Select(one => one.Field.Type.Canonical(entry.Values[one.At])))
                        ),
                    ]
                    : [],
            Definition = $"{title}之和（同一{string.Join('、', same.Select(one => one.Field.Title))}只计最近一次），按{on.Words}",
        };
    }

    /// <summary>Each row contributes its own amount, on the day of the entry or on its own day: investment by month.</summary>
    private Figure SumOfColumn(Figure figure, string table, string column)
    {
        int at = ledger.IndexOf(table);
        if (
            ledger.Find(table) is not { Type: RowsField rows }
            || rows.Columns.FirstOrDefault(one => one.Id == column) is not { Type.Scale: { } scale } summed
        )
            return map.Fault($"“{table}.{column}”不是小表格中可以求和的列。", "sum", figure);
        int index = rows.Columns.IndexOf(summed);
        figure = figure with { Shift = Shift(figure.Unit, scale) };
        if (map.Text("on").Split('.') is not [var days, var dayColumn])
        {
            var on = _days.Read("on");
            return figure with
            {
                Portions = entry => One(on.Of(entry), entry.Values[at].Rows.Sum(row => row[index].Number ?? 0)),
                Definition = $"{summed.Title}各行之和，按{on.Words}",
            };
        }
        if (days != table || rows.Columns.FirstOrDefault(one => one.Id == dayColumn) is not { Type: DateField or PeriodField } dated)
            return map.Fault($"“{days}.{dayColumn}”不是同一小表格的日期列或时期列。", "on", figure);
        int when = rows.Columns.IndexOf(dated);
        bool period = dated.Type is PeriodField;
        return figure with
        {
            Portions = entry =>
                entry
                    .Values[at]
                    .Rows.Where(row => !row[when].IsEmpty && !row[index].IsEmpty)
                    .Select(row => new Portion(
                        period ? Period.FromKey((int)row[when].Number!.Value).First : row[when].Day!.Value,
                        row[index].Number!.Value
                    )),
            Definition = $"{summed.Title}各行之和，按各行的{dated.Title}",
        };
    }

    public Figure Stock(Figure figure)
    {
        var (amount, scale, title) = map.Text("stock") == "entries" ? (_ => 1, 0, "条目数") : Amount("stock");
        var from = _days.Read("from", "opened");
        var until = map.Has("until") ? _days.Read("until") : new DayOf(_ => null, "");
        return figure with
        {
            Kind = FigureKind.Stock,
            Shift = Shift(figure.Unit, scale),
            Portions = entry =>
                from.Of(entry) is { } start && Later(start, until.Of(entry)) is { } end ? [new Portion(start, end, amount(entry))] : [],
            Definition = $"期末尚存的{title}：自{from.Words}起{(until.Words.Length > 0 ? $"，至{until.Words}止" : "")}",
        };

        // An end on or before the beginning leaves nothing standing.
        static DateOnly? Later(DateOnly start, DateOnly? end) =>
            end is null ? DateOnly.MaxValue
            : end > start ? end
            : null;
    }

    public Figure Distinct(Figure figure)
    {
        var field = FieldOf("distinct");
        int index = ledger.IndexOf(field.Id);
        var on = _days.Read("on");
        return figure with
        {
            Kind = FigureKind.Distinct,
            Shift = 0,
            OfField = field.Id,
            Portions = entry =>
                on.Of(entry) is { } day && !entry.Values[index].IsEmpty
                    ? [new Portion(day, 1, field.Type.Canonical(entry.Values[index]))]
                    : [],
            Definition = $"不同的{field.Title}个数（同一{field.Title}只计一次），按{on.Words}",
        };
    }

    public Figure Latest(Figure figure)
    {
        var (amount, scale, title) = Amount("latest");
        var on = _days.Read("on");
        return figure with
        {
            Kind = FigureKind.Latest,
            Shift = Shift(figure.Unit, scale),
            Portions = entry => on.Of(entry) is { } day ? [new Portion(day, DateOnly.MaxValue, amount(entry))] : [],
            Definition = $"各区域截至期末最近一次的{title}，逐级相加，按{on.Words}",
        };
    }

    public Figure Declared(Figure figure)
    {
        var (amount, scale, title) = Amount("declared");
        int index = ledger.IndexOf(FieldOf("declared").Id);
        var period = FieldOf("period");
        if (period.Type is not PeriodField)
            map.Fault("period 应当指一个时期字段。", "period");
        int at = ledger.IndexOf(period.Id);
        string months = map.Text("months", "last");
        if (months is not ("sum" or "last"))
            map.Fault("months 应当是 sum 或 last。", "months");
        return figure with
        {
            Kind = FigureKind.Declared,
            Shift = Shift(figure.Unit, scale),
            SumsMonths = months == "sum",
            Portions = entry =>
                entry.Values[at].Number is { } key && !entry.Values[index].IsEmpty ? [Span(Period.FromKey((int)key), amount(entry))] : [],
            Definition = $"由部门核定、填报并注明来源的{title}",
        };

        static Portion Span(Period period, long amount) => new(period.First, period.Last.AddDays(1), amount);
    }

    private (Func<Entry, long> Of, int Scale, string Title) Amount(string key)
    {
        var field = FieldOf(key);
        if (field.Type.Scale is not { } scale)
        {
            map.Fault($"字段“{field.Id}”不能求和。", key);
            return (_ => 0, 0, field.Title);
        }
        int index = ledger.IndexOf(field.Id);
        // A table is counted, and its sum is called so.
        string title = field.Type is RowsField ? $"{field.Title}行数" : field.Title;
        return (entry => field.Type.Amount(entry.Values[index]), scale, title);
    }

    private Field FieldOf(string key)
    {
        string id = map.Required(key);
        if (ledger.Find(id) is { } field)
            return field;
        if (id.Length > 0)
            map.Fault($"{key} 指的“{id}”不是字段。", key);
        return ledger.Fields[0];
    }

    private static int Shift(string unit, int scale) =>
        scale
        + (
            unit.Length > 1
                ? unit[0] switch
                {
                    '万' => 4,
                    '亿' => 8,
                    _ => 0,
                }
                : 0
        );

    private static IEnumerable<Portion> One(DateOnly? day, long amount) => day is { } on ? [new Portion(on, amount)] : [];
}
