using Taizhang.Kernel;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Values;

namespace Taizhang.Workbooks;

/// <content>What a row comes to.</content>
public sealed partial class SheetReading
{
    private ImportRow Read(in TableRow row)
    {
        var fields = new Dictionary<string, Input>(_columns.Length);
        List<CellFault>? faults = null;
        List<string>? areas = null,
            blank = null;
        string? office = null,
            number = null;
        Dictionary<string, string>? stood = null;
        int rounded = 0;
        (ColumnMatch Match, Cell Cell)? place = null;
        int at = row.Row.Number;
        if (row.IsForeign)
            return new(at) { Faults = [new(at, null, "", "", Refusal.InputRowOtherTable())] };
        foreach (var (match, reader) in _columns)
        {
            var cell = row.At(match.Heading);
            int column = row.PlaceOf(match.Heading.Column) ?? match.Heading.Column;
            if (reader is null)
            {
                if (cell.Kind == CellKind.Empty)
                    continue;
                if (cell.Kind is CellKind.Error or CellKind.Uncounted)
                    Add(
                        cell.Kind == CellKind.Error
                            ? Refusal.InputCellError(match.Target, match.Heading.Title, cell.Text!)
                            : Refusal.InputCellUncounted(match.Target, match.Heading.Title)
                    );
                else if (match.Target == ColumnMatcher.Number)
                    number = cell.Whole.Trim().ToUpperInvariant();
                else if (match.Target == ColumnMatcher.Office)
                    office = cell.Whole;
                else
                {
                    (areas ??= []).Add(cell.Whole);
                    place ??= (match, cell);
                }
                continue;
            }
            // What this site masked on its way out comes back as it went.
            if (Corrects && cell is { Kind: CellKind.Text } && cell.Text!.Contains('*', StringComparison.Ordinal))
            {
                fields[match.Target] = cell.Text;
                continue;
            }
            var read = reader.Read(cell, out bool dropped);
            if (dropped)
                rounded++;
            if (!read.Ok)
                Add(read.Refusals[0]);
            else if (ColumnMatcher.OfStanding.Contains(match.Target))
                (stood ??= [])[match.Target] = read.Value;
            else if (read.Value.Length > 0)
                fields[match.Target] = read.Value;
            else if (Corrects)
                (blank ??= []).Add(match.Target);

            void Add(Refusal refusal) => (faults ??= []).Add(new(at, column, match.Heading.Title, cell.Shown, refusal));
        }
        string area = _choice.Area ?? "";
        if (areas is not null)
        {
            var found = _areas.Find(areas);
            if (found.Ok)
                area = found.Value;
            else if (place is var (match, cell))
                (faults ??= []).Add(
                    new(at, row.PlaceOf(match.Heading.Column) ?? match.Heading.Column, match.Heading.Title, cell.Shown, found.Refusals[0])
                );
        }
        if (_choice.Values is not null && number is null)
            foreach (var (field, value) in _choice.Values)
                fields.TryAdd(field, value);
        return new(at)
        {
            Area = area,
            Office = office,
            EntryNumber = number,
            Fields = fields,
            Blank = blank is null ? [] : blank,
            Standing =
                IsStanding && number is null
                    ? new(
                        stood?.GetValueOrDefault(PriorStanding.StateColumn) is { Length: > 0 } state ? state : _choice.State ?? "",
                        stood?.GetValueOrDefault(PriorStanding.OpenedColumn) ?? "",
                        stood?.GetValueOrDefault(PriorStanding.EnteredColumn) ?? ""
                    )
                    : null,
            Faults = faults is null ? [] : [.. faults],
            Rounded = rounded,
            Hidden = row.Row.Hidden,
        };
    }
}
