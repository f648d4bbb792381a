using System.Collections.Immutable;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Packs.Yaml;

namespace Taizhang.Packs.Ledgers;

/// <summary>Reads <c>curves:</c>. docs/packs.md, Curves.</summary>
internal static class CurveReader
{
    public static RowCurves? Read(Map map, Ledger ledger)
    {
        string rows = map.Required("rows"),
            by = map.Required("by"),
            of = map.Required("of");
        var table = ledger.Find(rows);
        var columns = table?.Type is RowsField { Columns: var own } ? own : [];
        if (columns.IsEmpty)
            map.Fault($"rows 指的“{rows}”不是小表格。", "rows");
        var month = columns.FirstOrDefault(column => column.Id == by && column.Type is PeriodField or DateField);
        if (month is null)
            map.Fault($"by 指的“{by}”应当是小表格中的时期或日期列。", "by");
        var whole = ledger.Find(of);
        if (whole?.Type is not NumberField)
            map.Fault($"of 指的“{of}”应当是数字字段。", "of");
        var (sums, levels) = (Lines(map, "sums", columns), Lines(map, "levels", columns));
        if (sums.IsEmpty && levels.IsEmpty)
            map.Fault("至少要有一条线：sums 或 levels。");
        if (whole?.Type is NumberField unit && sums.Any(sum => sum.Type.Unit != unit.Unit))
            map.Fault($"sums 的列应当与{whole.Title}同一单位。", "sums");
        map.Done();
        return table is null || month is null || whole is null ? null : new(table, month, whole, sums, levels);
    }

    private static ImmutableArray<Field> Lines(Map map, string key, ImmutableArray<Field> columns)
    {
        var lines = ImmutableArray.CreateBuilder<Field>();
        foreach (string id in map.List(key))
            if (columns.FirstOrDefault(column => column.Id == id) is { Type: NumberField } line)
                lines.Add(line);
            else
                map.Fault($"{key} 指的“{id}”应当是小表格中的数字列。", key);
        return lines.ToImmutable();
    }
}
