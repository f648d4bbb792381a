using System.Collections.Immutable;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;
using Taizhang.Packs.Yaml;

namespace Taizhang.Packs.Ledgers;

/// <summary>Reads <c>figures:</c>.</summary>
internal sealed class FigureReader
{
    /// <summary>The keys of which a figure has exactly one, with the reader for each kind.</summary>
    private static readonly (string Key, Func<FigureReader, Figure, Figure> Read)[] Kinds =
    [
        ("count", (reader, figure) => reader._portions.Count(figure)),
        ("sum", (reader, figure) => reader._portions.Sum(figure)),
        ("stock", (reader, figure) => reader._portions.Stock(figure)),
        ("distinct", (reader, figure) => reader._portions.Distinct(figure)),
        ("latest", (reader, figure) => reader._portions.Latest(figure)),
        ("declared", (reader, figure) => reader._portions.Declared(figure)),
        ("ratio", (reader, figure) => reader.Ratio(figure)),
        ("areas", (reader, figure) => reader.Areas(figure)),
    ];

    private readonly Ledger _ledger;
    private readonly Map _map;
    private readonly PortionReader _portions;

    private FigureReader(Ledger ledger, Map map) => (_ledger, _map, _portions) = (ledger, map, new(ledger, map));

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
        foreach (var figure in read.Where(figure => figure.IsRatio))
        foreach (string by in figure.By)
        foreach (string operand in figure.PartsOf(""))
            if (read.FirstOrDefault(f => f.Id == operand) is { } of && !of.By.Contains(by))
                figures
                    .Inner(figure.Id[(ledger.Id.Length + 1)..])!
                    .Fault($"比率 {figure.Id} 按 {by} 分，但 {operand} 没有按 {by} 分。", "by");
        return read.ToImmutable();
    }

    private Figure ReadOne(string id)
    {
        var kinds = Kinds.Where(kind => _map.Has(kind.Key)).ToArray();
        if (kinds.Length != 1)
            _map.Fault($"指标 {id} 应当恰有 {string.Join('、', Kinds.Select(kind => kind.Key))} 之一。");
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
                _ => _map.Fault("good 应当是 up 或 down。", "good", 0),
            },
        };
        // A figure without a kind is a fault already; it is read on as a count, to find the other faults of its file.
        figure = (kinds.Length > 0 ? kinds[0] : Kinds[0]).Read(this, figure);
        if (_map.Flag("stated"))
            figure = Stated(figure);
        figure = figure with { Decimals = _map.Number("decimals", figure.Kind.UsualDecimals(figure), 0, 6) };
        figure = figure with { Definition = figure.Kind.Sentence(figure) };
        _map.Done();
        return figure with { Reads = FieldsRead(where), IsOfAmounts = IsOfAmounts };
    }

    /// <summary>
    /// What is counted was not typed as a number, and what is computed has the origin of its parts. What is declared for a period may come
    /// from the township itself, like its villages' returns.
    /// </summary>
    private Figure Stated(Figure figure) =>
        figure.IsTallied && IsOfAmounts
            ? figure with
            {
                Origin = Origin.Stated,
            }
            : _map.Fault(
                "stated 只用于 sum、latest、declared 和对数额的 stock：逐条计数的不是填报的数，算出的随它的来源。",
                "stated",
                figure
            );

    // "once" says how a sum is counted, and is not a kind of its own.
    private bool IsOfAmounts => !_map.Has("count") && !_map.Has("distinct") && _map.Text("stock") != "entries";

    /// <summary>
    /// The fields named where a figure says what it adds up, of which entries, and when. That an entry holds something of which the
    /// different values are counted does not tell which.
    /// </summary>
    private ImmutableArray<string> FieldsRead(Condition where) =>
        [
            .. ((string[])["sum", "stock", "latest", "declared", "on", "from", "until", "period"])
                .Where(_map.Has)
                .Select(key => _map.Text(key).Split('.')[0])
                .Concat(where.Reads)
                .Where(id => _ledger.Find(id) is not null)
                .Distinct(),
        ];

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
                Definition = _map.Fault("is 应当是范围，如 \">= 10\"。", "is", ""),
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

    private string Full(string figure) => figure.Contains('.', StringComparison.Ordinal) ? figure : $"{_ledger.Id}.{figure}";
}
