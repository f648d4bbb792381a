using System.Runtime.CompilerServices;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;
using Taizhang.Workbooks;

namespace Taizhang.Service.Imports;

/// <summary>
/// A ledger as a worksheet: one row per entry, numbers as numbers and days as days; personal fields as the reader may see them.
/// </summary>
public sealed class EntrySheet
{
    /// <summary>For how many entries the linked ones are looked up at once.</summary>
    private const int Together = 500;

    private readonly Ledger _ledger;
    private readonly Actor _reader;
    private readonly RunningTown? _town;
    private LinkedEntries? _linked;
    private readonly List<(SheetColumn Column, Func<Entry, object?> Cell)> _columns;

    /// <param name="town">Looks up the names of linked entries; null: only their numbers are shown.</param>
    public EntrySheet(Ledger ledger, AreaTree areas, Actor reader, RunningTown? town = null)
    {
        (_ledger, _reader, _town) = (ledger, reader, town);
        _columns =
        [
            (new("编号"), entry => entry.Number),
            (new("村（社区）"), entry => areas.Find(entry.Area) is { } area ? areas.VillageOf(area).Name : entry.Area),
            (new("区域"), entry => areas.FullName(entry.Area)),
            (new("站所"), entry => entry.Office),
            (new("状态"), entry => entry.Struck ? "已作废" : ledger.Workflow.Title(entry.State)),
            (Days("登记日期"), entry => entry.Opened),
            .. ledger.Fields.SelectMany(Columns),
            (Days("到期日"), entry => entry.Struck ? null : entry.NextDue?.Due),
        ];
    }

    private const string Day = "yyyy-mm-dd";

    /// <summary>Writes entries as a workbook, as they come.</summary>
    public Task WriteAsync(Stream to, string title, IAsyncEnumerable<Entry> entries, CancellationToken cancel = default) =>
        SheetWriter.WriteAsync(
            to,
            [new(title, [.. _columns.Select(column => column.Column)], RowsAsync(entries, cancel)) { IsDemo = _town?.Info.Demo == true }],
            cancel: cancel
        );

    private static SheetColumn Days(string title) => new(title, Day, 12);

    private async IAsyncEnumerable<object?[]> RowsAsync(IAsyncEnumerable<Entry> entries, [EnumeratorCancellation] CancellationToken cancel)
    {
        var some = new List<Entry>(Together);
        await foreach (var entry in entries.WithCancellation(cancel))
        {
            some.Add(entry);
            if (some.Count < Together)
                continue;
            await LoadAsync();
            foreach (var one in some)
                yield return Row(one);
            some.Clear();
        }
        await LoadAsync();
        foreach (var one in some)
            yield return Row(one);

        // Only the names of one portion are held: a workbook has no bound.
        async Task LoadAsync()
        {
            if (_town is null)
                return;
            _linked = new(_town, _reader);
            await _linked.LoadAsync(some);
        }
    }

    private object?[] Row(Entry entry) => [.. _columns.Select(column => column.Cell(entry))];

    /// <summary>
    /// A field's column; a link has its number, which an import reads back, and a second column with the linked entry's name.
    /// </summary>
    private IEnumerable<(SheetColumn, Func<Entry, object?>)> Columns(Field field)
    {
        int i = _ledger.IndexOf(field.Id);
        yield return (ColumnOf(field), entry => Cell(entry, field, entry.Values[i]));
        if (field.Type is LinkField && _town is not null)
            yield return (
                new($"{field.Title}（名称）"),
                entry =>
                    entry.Values[i].Text is { } number && Rights.Sees(_reader, entry, field) && _linked!.Find(number) is { } linked
                        ? _linked.NameOf(linked)
                        : null
            );
    }

    private object? Cell(Entry entry, Field field, Value value)
    {
        if (value.IsEmpty)
            return null;
        if (!Rights.Sees(_reader, entry, field))
            return Rights.Masked(field, value);
        return field.Type.InSheet(value);
    }

    private static SheetColumn ColumnOf(Field field) =>
        field.Type.Cell switch
        {
            CellForm.Day => Days(Heading.Of(field)),
            CellForm.Number when field.Type.Scale is > 0 and int places => new(Heading.Of(field), "#,##0." + new string('0', places), 16),
            CellForm.Number
            or CellForm.Line
            or CellForm.Lines
            or CellForm.Code
            or CellForm.Choice
            or CellForm.YesNo
            or CellForm.Period
            or CellForm.None => new(Heading.Of(field), null, 16),
            _ => throw new InvalidOperationException($"No column for the form {field.Type.Cell}."),
        };
}
