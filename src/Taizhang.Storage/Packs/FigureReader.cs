using System.Collections.Immutable;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Ledgers.Fields;

namespace Taizhang.Storage.Packs;

/// <summary>Reads <c>figures:</c>.</summary>
internal sealed class FigureReader
{
    private static readonly string[] Kinds = ["count", "sum", "stock", "distinct", "latest", "declared", "ratio", "areas"];

    private readonly Ledger _ledger;
    private readonly Map _map;
    private readonly DayReader _days;

    private FigureReader(Ledger ledger, Map map) => (_ledger, _map, _days) = (ledger, map, new(ledger, map));

    public static ImmutableArray<Figure> Read(Map figures, Ledger ledger)
    {
        var read = ImmutableArray.CreateBuilder<Figure>();
        foreach (string id in figures.Keys)
        {
            if (!LedgerReader.IsId(id))
                figures.Fault($"指标“{id}”应当由小写字母、数字和下划线组成。", id);
            if (figures.Inner(id) is { } map)
                read.Add(new FigureReader(ledger, map).ReadOne(id));
        }
        foreach (var figure in read.Where(figure => figure.Kind == FigureKind.Ratio))
        foreach (string by in figure.By)
        foreach (string operand in (string[])[figure.Ratio.Over, figure.Ratio.Under])
            if (read.FirstOrDefault(f => f.Id == operand) is { } of && !of.By.Contains(by))
                figures
                    .Inner(figure.Id[(ledger.Id.Length + 1)..])!
                    .Fault($"比率 {figure.Id} 按 {by} 分，但 {operand} 没有按 {by} 分。", "by");
        return read.ToImmutable();
    }

    private Figure ReadOne(string id)
    {
        string[] kinds = [.. Kinds.Where(_map.Has)];
        if (kinds.Length != 1)
            _map.Fault($"指标 {id} 应当恰有 {string.Join('、', Kinds)} 之一。");
        var where = _map.Inner("where") is { } conditions
            ? ConditionReader.Read(conditions, _ledger.Fields, _ledger.Workflow, _ledger.Clocks)
            : Condition.Always;
        var by = _map.List("by");
        foreach (string field in by)
            if (_ledger.Find(field)?.Type is not ChoiceField)
                _map.Fault($"by 指的“{field}”不是选择字段。", "by");
        if (by.Distinct().Count() < by.Length)
            _map.Fault("by 有重复。", "by");

        var figure = new Figure
        {
            Id = $"{_ledger.Id}.{id}",
            Title = _map.Required("title"),
            Unit = _map.Required("unit"),
            Kind = FigureKind.Flow,
            Ledger = _ledger,
            Where = where,
            By = by,
            Aka = _map.List("aka"),
            Note = _map.Text("note"),
            Definition = "",
            Good = _map.Text("good") switch
            {
                "up" => 1,
                "down" => -1,
                "" => 0,
                _ => Fault("good 应当是 up 或 down。", "good", 0),
            },
        };
        figure = (kinds.FirstOrDefault() ?? "count") switch
        {
            "count" => Count(figure),
            "sum" => Sum(figure),
            "stock" => Stock(figure),
            "distinct" => Distinct(figure),
            "latest" => Latest(figure),
            "declared" => Declared(figure),
            "ratio" => Ratio(figure),
            _ => Areas(figure),
        };
        int usual = figure.Kind == FigureKind.Ratio ? 1 : Math.Min(figure.Shift, 2);
        figure = figure with { Decimals = _map.Number("decimals", usual, 0, 6), Definition = Sentence(figure) };
        _map.Done();
        return figure;
    }

    private Figure Count(Figure figure)
    {
        string counted = _map.Text("count");
        if (ConditionReader.Argument(counted, "moves") is { } moveId)
        {
            var move = _ledger.Workflow.Find(moveId);
            if (move is null)
                _map.Fault($"没有流转“{moveId}”。", "count");
            return figure with
            {
                Shift = Shift(figure.Unit, 0),
                Portions = entry => entry.Trail.Where(step => step.Move == moveId).Select(step => new Portion(step.Day, 1)),
                Definition = $"每次“{move?.Title}”计一次，按流转日期",
            };
        }
        if (counted != "entries")
            _map.Fault("count 应当是 entries 或 moves(流转)。", "count");
        var on = _days.Read("on");
        return figure with
        {
            Shift = Shift(figure.Unit, 0),
            Portions = entry => One(on.Of(entry), 1),
            Definition = $"逐条计数，按{on.Words}",
        };
    }

    private Figure Sum(Figure figure)
    {
        if (_map.Text("sum").Split('.') is [var table, var column])
            return SumOfColumn(figure, table, column);
        var (amount, scale, title) = Amount("sum");
        var on = _days.Read("on");
        return figure with
        {
            Shift = Shift(figure.Unit, scale),
            Portions = entry => One(on.Of(entry), amount(entry)),
            Definition = $"{title}之和，按{on.Words}",
        };
    }

    /// <summary>Each row brings its own amount, on the day of the entry or on its own: investment by month.</summary>
    private Figure SumOfColumn(Figure figure, string table, string column)
    {
        int at = _ledger.IndexOf(table);
        if (
            _ledger.Find(table) is not { Type: RowsField rows }
            || rows.Columns.FirstOrDefault(one => one.Id == column) is not { Type.Scale: { } scale } summed
        )
            return Fault($"“{table}.{column}”不是小表格中可以求和的列。", "sum", figure);
        int index = rows.Columns.IndexOf(summed);
        figure = figure with { Shift = Shift(figure.Unit, scale) };
        if (_map.Text("on").Split('.') is not [var days, var dayColumn])
        {
            var on = _days.Read("on");
            return figure with
            {
                Portions = entry => One(on.Of(entry), entry.Values[at].Rows.Sum(row => row[index].Number ?? 0)),
                Definition = $"{summed.Title}各行之和，按{on.Words}",
            };
        }
        if (days != table || rows.Columns.FirstOrDefault(one => one.Id == dayColumn) is not { Type: DateField or PeriodField } dated)
            return Fault($"“{days}.{dayColumn}”不是同一小表格的日期列或时期列。", "on", figure);
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

    private Figure Stock(Figure figure)
    {
        var (amount, scale, title) = _map.Text("stock") == "entries" ? (_ => 1, 0, "条目数") : Amount("stock");
        var from = _days.Read("from", "opened");
        var until = _map.Has("until") ? _days.Read("until") : new DayOf(_ => null, "");
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

    private Figure Distinct(Figure figure)
    {
        var field = FieldOf("distinct");
        int index = _ledger.IndexOf(field.Id);
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

    private Figure Latest(Figure figure)
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

    private Figure Declared(Figure figure)
    {
        var (amount, scale, title) = Amount("declared");
        int index = _ledger.IndexOf(FieldOf("declared").Id);
        var period = FieldOf("period");
        if (period.Type is not PeriodField)
            _map.Fault("period 应当指一个时期字段。", "period");
        int at = _ledger.IndexOf(period.Id);
        string months = _map.Text("months", "last");
        if (months is not ("sum" or "last"))
            _map.Fault("months 应当是 sum 或 last。", "months");
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

    private Figure Ratio(Figure figure)
    {
        var operands = _map.List("ratio");
        if (operands.Length != 2)
            _map.Fault("ratio 应当是两个指标：[分子, 分母]。", "ratio");
        string over = Full(operands.ElementAtOrDefault(0) ?? ""),
            under = Full(operands.ElementAtOrDefault(1) ?? "");
        return figure with { Kind = FigureKind.Ratio, Ratio = (over, under), Portions = null, Definition = "" };
    }

    private Figure Areas(Figure figure)
    {
        string level = _map.Text("areas");
        if (level is not ("village" or "grid"))
            _map.Fault("areas 应当是 village 或 grid。", "areas");
        string of = Full(_map.Required("of")),
            test = _map.Required("is");
        const int places = 6;
        if (ConditionReader.Range(test, places) is not var (low, high))
            return figure with
            {
                Portions = null,
                Kind = FigureKind.Areas,
                OfFigure = of,
                Definition = Fault("is 应当是范围，如 \">= 10\"。", "is", ""),
            };
        var (least, most) = (
            low == long.MinValue ? (Exact?)null : new Exact(low, 1_000_000),
            high == long.MaxValue ? (Exact?)null : new Exact(high, 1_000_000)
        );
        return figure with
        {
            Kind = FigureKind.Areas,
            AreasOf = level == "grid" ? AreaLevel.Grid : AreaLevel.Village,
            OfFigure = of,
            Portions = null,
            Is = value => (least is not { } a || value.CompareTo(a) >= 0) && (most is not { } b || value.CompareTo(b) <= 0),
            Definition = $"{of} 达到 {test} 的{(level == "grid" ? "网格" : "村（社区）")}个数",
        };
    }

    private string Sentence(Figure figure)
    {
        if (figure.Kind is FigureKind.Ratio)
            return $"{figure.Ratio.Over} ÷ {figure.Ratio.Under}";
        if (figure.Kind is FigureKind.Areas)
            return figure.Definition;
        string which = figure.Where.Tests.IsEmpty
            ? "全部条目"
            : $"{string.Join("、", figure.Where.Tests.Select(test => test.Words))}的条目";
        return $"{_ledger.Title}台账中{which}，{figure.Definition}。";
    }

    private (Func<Entry, long> Of, int Scale, string Title) Amount(string key)
    {
        var field = FieldOf(key);
        if (field.Type.Scale is not { } scale)
        {
            _map.Fault($"字段“{field.Id}”不能求和。", key);
            return (_ => 0, 0, field.Title);
        }
        int index = _ledger.IndexOf(field.Id);
        return field.Type is RowsField
            ? (entry => entry.Values[index].Rows.Length, 0, $"{field.Title}行数")
            : (entry => entry.Values[index].Number ?? 0, scale, field.Title);
    }

    private Field FieldOf(string key)
    {
        string id = _map.Required(key);
        if (_ledger.Find(id) is { } field)
            return field;
        if (id.Length > 0)
            _map.Fault($"{key} 指的“{id}”不是字段。", key);
        return _ledger.Fields[0];
    }

    private string Full(string figure) => figure.Contains('.', StringComparison.Ordinal) ? figure : $"{_ledger.Id}.{figure}";

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

    private T Fault<T>(string reason, string key, T otherwise)
    {
        _map.Fault(reason, key);
        return otherwise;
    }
}
