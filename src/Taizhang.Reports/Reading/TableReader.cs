namespace Taizhang.Reports.Reading;

/// <summary>What a cell of a table counts, as its row and column say.</summary>
/// <param name="Planned">Null where the heads do not tell.</param>
internal sealed record TableFigure(
    Quantity Quantity,
    Aspect Aspect,
    string Subject,
    string RowHead,
    string ColumnHead,
    int? Year,
    bool? Planned
);

/// <summary>
/// Reads the numbers of a table with the heads of their rows and columns. The unit stands in the cell, in a head's brackets, in a
/// column 单位 or above the table; a number whose unit nothing tells is left out.
/// </summary>
internal sealed class TableReader(string folded, Lexicon words, TableLines lines)
{
    private readonly UnitReader _units = new(folded, words);

    public IEnumerable<TableFigure> Of(TableRow row)
    {
        int name = lines.NameAt(row.Cells);
        if (name < 0)
            yield break;
        string rowHead = Bare(row.Cells[name]);
        int? rowYear = Years.At(folded, row.Cells[name].Start);
        var rowUnit = InBrackets(row.Cells[name]);
        int numbers = 0;
        for (int i = name + 1; i < row.Cells.Count; i++)
        {
            var cell = row.Cells[i];
            if (_units.Whole(cell.Start, cell.End) is { Factor: > 0 } own)
            {
                rowUnit = own;
                continue;
            }
            if (Place(cell) is { } place)
            {
                yield return new(place, Aspect.Rank, rowHead, rowHead, "", rowYear, null);
                continue;
            }
            if (Number(cell) is not { } number)
                continue;
            var head = row.Heads is { } heads && i < heads.Count ? heads[i] : default;
            string columnHead = Bare(head);
            if (
                Measure(number, head, columnHead, rowHead, rowUnit, numbers++ == 0 || head.End > head.Start ? row.Unit : "")
                is not { } figure
            )
                continue;
            int? year = Years.At(folded, head.Start) is { } told && head.End - head.Start > 4 ? told : rowYear;
            bool? planned =
                columnHead.Contains("目标", StringComparison.Ordinal)
                || columnHead.Contains("计划", StringComparison.Ordinal)
                || columnHead.Contains("预期", StringComparison.Ordinal)
                    ? !columnHead.Contains("完成", StringComparison.Ordinal)
                    : null;
            yield return new(figure.Quantity, figure.Aspect, Subject(rowHead, columnHead, rowYear), rowHead, columnHead, year, planned);
        }
    }

    /// <summary>第3, 第3位: a place, whatever the head says.</summary>
    private Quantity? Place(Cell cell)
    {
        if (cell.End - cell.Start is < 2 or > 6 || folded[cell.Start] != '第' || !Numeral.Begins(folded[cell.Start + 1]))
            return null;
        if (Numeral.Read(folded[(cell.Start + 1)..cell.End], 0, words.Units) is not { Step: 1, Value: >= 1 and < 3000 } number)
            return null;
        int end = cell.Start + 1 + number.End;
        bool whole = end == cell.End || end == cell.End - 1 && folded[end] is '名' or '位';
        return whole
            ? new(
                cell.Start,
                cell.End,
                number with
                {
                    Start = cell.Start + 1,
                    End = end,
                },
                number.Value,
                null,
                "名",
                Bound.Exact,
                QuantityKind.Rank
            )
            : null;
    }

    /// <summary>The number of a cell that holds nothing else but its unit, with its sign.</summary>
    private (Numeral Number, int Sign, int Start, int UnitAt, int UnitLength)? Number(Cell cell)
    {
        int at = cell.Start,
            sign = 1;
        if (at < cell.End && folded[at] is '-' or '+')
            sign = folded[at++] == '-' ? -1 : 1;
        if (at >= cell.End || !Folding.IsDigit(folded[at]))
            return null;
        // A number ends with its cell, though the next one's digits follow a space.
        int end = at;
        while (end < cell.End && (Folding.IsDigit(folded[end]) || folded[end] is '.' or ','))
            end++;
        if (Numeral.Read(folded[at..end], 0, words.Units) is not { } read || read.End != end - at)
            return null;
        decimal by = 1;
        int unitAt = Numeral.Skip(folded, end);
        while (unitAt < cell.End && folded[unitAt] is '万' or '亿' && by < 1_000_000_000_000m)
            by *= folded[unitAt++] == '万' ? 10_000 : 100_000_000;
        int length = unitAt < cell.End ? _units.Length(unitAt) : 0;
        if (unitAt + length != cell.End && end != cell.End)
            return null;
        var number = new Numeral(at, end, read.Value * by, read.Step * by, false, false, false, by > 1);
        return (number, sign, cell.Start, unitAt, length);
    }

    private (Quantity Quantity, Aspect Aspect)? Measure(
        (Numeral Number, int Sign, int Start, int UnitAt, int UnitLength) cell,
        Cell head,
        string columnHead,
        string rowHead,
        (decimal Factor, string Unit, QuantityKind Kind) rowUnit,
        string tableUnit
    )
    {
        bool grows = HasOne(columnHead, "增速", "增长", "增幅", "同比", "升降", "比上年", "较上年", "比增");
        bool ranks = HasOne(columnHead, "位次", "排名", "名次");
        bool shares = HasOne(columnHead, "占比", "比重", "完成率", "比例", "进度") || columnHead.EndsWith('率');
        (decimal factor, string unit, var kind) = cell.UnitLength > 0 ? Own(cell.UnitAt, cell.UnitLength) : InBrackets(head);
        if (factor == 0 && ranks)
            (factor, unit, kind) = (1, "名", QuantityKind.Rank);
        if (factor == 0 && (grows || shares || rowUnit.Factor == 0 && rowHead.EndsWith('率')))
            (factor, unit, kind) = (1, "%", QuantityKind.Percent);
        if (factor == 0)
            (factor, unit, kind) = rowUnit.Factor > 0 ? rowUnit : Named(columnHead);
        if (factor == 0 && tableUnit.Length > 0)
            (factor, unit, kind) = Told(tableUnit);
        if (factor == 0)
            return null;
        var aspect =
            kind == QuantityKind.Rank ? Aspect.Rank
            : kind is not (QuantityKind.Percent or QuantityKind.Points)
                ? (HasOne(columnHead, "增量", "增加额", "净增") ? Aspect.Increment : Aspect.Level)
            : kind == QuantityKind.Points ? Aspect.Increment
            : HasOne(columnHead, "完成率", "完成比", "进度", "占计划", "占预算", "占年", "为预算") ? Aspect.PlanRatio
            : grows || cell.Sign < 0 || rowHead.EndsWith("增速", StringComparison.Ordinal) ? Aspect.Growth
            : Aspect.Rate;
        var number = cell.Number with { Value = cell.Number.Value * factor, Step = cell.Number.Step * factor };
        int end =
            cell.UnitLength > 0 ? cell.UnitAt + cell.UnitLength
            : cell.Number.Multiplied ? cell.UnitAt
            : cell.Number.End;
        bool clear = columnHead.Length > 0 || cell.UnitLength > 0 || rowUnit.Factor > 0;
        return (
            new(cell.Start, end, number, number.Value * cell.Sign, null, unit, Bound.Exact, kind)
            {
                IsDoubtful = !clear || columnHead.Length == 0 && kind == QuantityKind.Percent,
            },
            aspect
        );
    }

    private (decimal, string, QuantityKind) Own(int at, int length)
    {
        var (unit, kind) = _units.Read(at, length);
        return (1, unit, kind);
    }

    /// <summary>户数 counts 户, 人口 people: the head names the unit.</summary>
    private static (decimal, string, QuantityKind) Named(string head)
    {
        if (head.EndsWith("人口", StringComparison.Ordinal) || head.EndsWith("人数", StringComparison.Ordinal))
            return (1, "人", QuantityKind.Count);
        string unit = head.Length > 1 && head[^1] == '数' ? head[^2].ToString() : "";
        return unit is "户" or "件" or "次" or "起" or "家" or "个" or "处" or "项" ? (1, unit, QuantityKind.Count) : default;
    }

    private (decimal, string, QuantityKind) Told(string unit)
    {
        decimal by = 1;
        int at = 0;
        while (
            at < unit.Length - 1
            && Numeral.Multiplier(unit[at]) is >= 10 and var more
            && words.Units.StartOf(unit.AsSpan(at)) != unit.Length - at
        )
        {
            by *= more;
            at++;
        }
        string rest = unit[at..];
        if (rest is "%" or "百分比")
            return (1, "%", QuantityKind.Percent);
        bool known = rest.Length > 0 && words.Units.StartOf(rest) == rest.Length && by <= 1_000_000_000_000m;
        return known ? (by, rest, rest.EndsWith('元') ? QuantityKind.Money : QuantityKind.Count) : default;
    }

    private (decimal Factor, string Unit, QuantityKind Kind) InBrackets(Cell cell)
    {
        if (cell.End <= cell.Start)
            return default;
        int close = cell.End - 1;
        if (folded[close] != '）' || cell.In(folded).LastIndexOf('（') is not (>= 0 and var open))
            return default;
        return _units.Whole(cell.Start + open + 1, close);
    }

    /// <summary>A head without its unit, its number and its spaces.</summary>
    private string Bare(Cell cell)
    {
        if (cell.End <= cell.Start)
            return "";
        int from = Marker.At(folded, cell.Start, cell.End, lineStart: true)?.End ?? cell.Start,
            to = InBrackets(cell).Factor > 0 ? cell.Start + cell.In(folded).LastIndexOf('（') : cell.End;
        string head = folded[Math.Min(from, to)..to].Replace(" ", "", StringComparison.Ordinal).Trim('：', '*', '#');
        return head.StartsWith("其中", StringComparison.Ordinal) ? head[2..].TrimStart('：') : head;
    }

    private static string Subject(string rowHead, string columnHead, int? rowYear)
    {
        if (columnHead.Length == 0 || HeadingSense.Latest(columnHead) is not null || rowHead.Length == 0)
            return rowHead.Length == 0 ? columnHead : rowHead;
        if (rowYear is not null)
            return columnHead;
        bool tells = HasOne(
            columnHead,
            "总量",
            "数值",
            "数量",
            "完成",
            "实绩",
            "绝对",
            "本年",
            "本期",
            "全年",
            "金额",
            "实际",
            "目标",
            "计划",
            "任务"
        );
        bool compares = HasOne(columnHead, "增", "同比", "比上年", "占比", "比重", "升降", "位次", "排名", "合计", "累计");
        return tells || compares ? rowHead : rowHead + columnHead;
    }

    private static bool HasOne(string head, params ReadOnlySpan<string> parts)
    {
        foreach (string part in parts)
            if (head.Contains(part, StringComparison.Ordinal))
                return true;
        return false;
    }
}
