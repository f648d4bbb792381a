using System.Runtime.CompilerServices;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Ledgers.Fields;

namespace Taizhang.Storage.Workbooks;

/// <summary>A ledger as a worksheet: a row an entry, numbers as numbers and days as days; personal fields as the reader may see them.</summary>
public sealed class EntrySheet
{
    private readonly Actor _reader;
    private readonly List<(string Key, string Title, string? Format, Func<Entry, object?> Cell)> _columns;

    public EntrySheet(Ledger ledger, AreaTree areas, Actor reader)
    {
        _reader = reader;
        _columns =
        [
            ("number", "编号", null, entry => entry.Number),
            ("village", "村（社区）", null, entry => areas.Find(entry.Area) is { } area ? areas.VillageOf(area).Name : entry.Area),
            ("area", "区域", null, entry => areas.FullName(entry.Area)),
            ("office", "站所", null, entry => entry.Office),
            ("state", "状态", null, entry => entry.Struck ? "已作废" : ledger.Workflow.Title(entry.State)),
            ("opened", "登记日期", Day, entry => entry.Opened.ToDateTime(default)),
            .. ledger.Fields.Select((field, i) => ("f." + field.Id, Heading.Of(field), FormatOf(field.Type), (Func<Entry, object?>)(entry => Cell(entry, field, entry.Values[i])))),
            ("due", "到期日", Day, entry => entry.Struck ? null : entry.NextDue?.Due.ToDateTime(default)),
        ];
        Configuration = new()
        {
            FastMode = true, AutoFilter = true,
            DynamicColumns = [.. _columns.Select((column, i) => new DynamicExcelColumn(column.Key) { Name = column.Title, Index = i, Format = column.Format, Width = column.Format == Day ? 12 : 16 })],
        };
    }

    private const string Day = "yyyy-mm-dd";

    public OpenXmlConfiguration Configuration { get; }

    public async IAsyncEnumerable<Dictionary<string, object?>> RowsAsync(IAsyncEnumerable<Entry> entries, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var entry in entries.WithCancellation(cancel)) yield return _columns.ToDictionary(column => column.Key, column => column.Cell(entry));
    }

    private object? Cell(Entry entry, Field field, Value value)
    {
        if (value.IsEmpty) return null;
        if (!Rights.Sees(_reader, entry, field)) return Rights.Masked(field, value);
        return field.Type switch
        {
            DateField => value.Day!.Value.ToDateTime(default),
            NumberField { Scale: { } places } => Scaled(value.Number!.Value, places),
            PhotoField => value.Texts.Length,
            _ => field.Type.Canonical(value),
        };
    }

    private static decimal Scaled(long number, int places)
    {
        decimal value = number;
        for (int i = 0; i < places; i++) value /= 10;
        return value;
    }

    private static string? FormatOf(FieldType type) => type switch
    {
        DateField => Day,
        NumberField { Scale: > 0 and int places } => "#,##0." + new string('0', places),
        _ => null,
    };
}
