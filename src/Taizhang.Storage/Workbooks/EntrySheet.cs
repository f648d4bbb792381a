using System.Runtime.CompilerServices;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Ledgers.Fields;
using Taizhang.Storage.Towns;

namespace Taizhang.Storage.Workbooks;

/// <summary>A ledger as a worksheet: a row an entry, numbers as numbers and days as days; personal fields as the reader may see them.</summary>
public sealed class EntrySheet
{
    /// <summary>Of how many entries the linked ones are looked up at once.</summary>
    private const int Together = 500;

    private readonly Ledger _ledger;
    private readonly Actor _reader;
    private readonly Town? _town;
    private LinkedEntries? _linked;
    private readonly List<(string Key, string Title, string? Format, Func<Entry, object?> Cell)> _columns;

    /// <param name="town">Where linked entries are looked up for their names; null: there are only their numbers.</param>
    public EntrySheet(Ledger ledger, AreaTree areas, Actor reader, Town? town = null)
    {
        (_ledger, _reader, _town) = (ledger, reader, town);
        _columns =
        [
            ("number", "编号", null, entry => entry.Number),
            ("village", "村（社区）", null, entry => areas.Find(entry.Area) is { } area ? areas.VillageOf(area).Name : entry.Area),
            ("area", "区域", null, entry => areas.FullName(entry.Area)),
            ("office", "站所", null, entry => entry.Office),
            ("state", "状态", null, entry => entry.Struck ? "已作废" : ledger.Workflow.Title(entry.State)),
            ("opened", "登记日期", Day, entry => entry.Opened.ToDateTime(default)),
            .. ledger.Fields.SelectMany(Columns),
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
        var some = new List<Entry>(Together);
        await foreach (var entry in entries.WithCancellation(cancel))
        {
            some.Add(entry);
            if (some.Count < Together) continue;
            await LoadAsync();
            foreach (var one in some) yield return Row(one);
            some.Clear();
        }
        await LoadAsync();
        foreach (var one in some) yield return Row(one);

        // Only the names of one portion are held: a workbook has no bound.
        async Task LoadAsync()
        {
            if (_town is null) return;
            _linked = new(_town, _reader);
            await _linked.LoadAsync(some);
        }
    }

    private Dictionary<string, object?> Row(Entry entry) => _columns.ToDictionary(column => column.Key, column => column.Cell(entry));

    /// <summary>A field's column; beside a link's number, which an import reads back, a column with the name to which it leads.</summary>
    private IEnumerable<(string, string, string?, Func<Entry, object?>)> Columns(Field field)
    {
        int i = _ledger.IndexOf(field.Id);
        yield return ("f." + field.Id, Heading.Of(field), FormatOf(field.Type), entry => Cell(entry, field, entry.Values[i]));
        if (field.Type is LinkField && _town is not null)
            yield return ("f." + field.Id + ".name", $"{field.Title}（名称）", null, entry =>
                entry.Values[i].Text is { } number && Rights.Sees(_reader, entry, field) && _linked!.Find(number) is { } linked ? _linked.NameOf(linked) : null);
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
