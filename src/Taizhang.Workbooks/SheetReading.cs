using System.Collections.Immutable;
using Taizhang.Kernel;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;

namespace Taizhang.Workbooks;

/// <summary>
/// A sheet of a workbook, interpreted for a ledger: which sheet, where its header is, what each column is, and the content of each row.
/// </summary>
public sealed class SheetReading
{
    private readonly Workbook _book;
    private readonly SheetHeader _header;
    private readonly AreaNames _areas;
    private readonly string? _area;
    private readonly string? _state;
    private readonly (ColumnMatch Match, CellReader? Reader)[] _columns;

    private SheetReading(
        Workbook book,
        Sheet sheet,
        SheetHeader header,
        Ledger ledger,
        AreaTree areas,
        DateOnly today,
        ColumnMatcher matcher,
        ImportChoice choice
    )
    {
        (_book, Sheet, _header, Ledger, _area, _state) = (book, sheet, header, ledger, choice.Area, choice.State);
        _areas = new(areas, ledger.Level, today);
        Matches = matcher.Match(header.Headings, choice.Columns);
        IsStanding = choice.State is not null || Matches.Any(match => ColumnMatcher.OfStanding.Contains(match.Target));
        _columns =
        [
            .. Matches
                .Where(match => match.Target.Length > 0)
                .Select(match =>
                    (match, FieldOf(ledger, match.Target) is { } field ? new CellReader(field, match.Tens, header.Year) : null)
                ),
        ];
    }

    public Ledger Ledger { get; }
    public Sheet Sheet { get; }
    public int HeaderFirstRow => _header.FirstRow;
    public int HeaderLastRow => _header.LastRow;

    /// <summary>Every column that has a title.</summary>
    public ImmutableArray<ColumnMatch> Matches { get; }

    /// <summary>Whether the rows were kept before and say where they stand (存量), rather than being new.</summary>
    public bool IsStanding { get; }

    public bool NamesAreas => Matches.Any(match => match.Target == ColumnMatcher.Area);

    /// <summary>Required fields without a column or a default; no row can be good without them.</summary>
    public IEnumerable<Field> Missing =>
        Ledger.Fields.Where(one => one is { Required: true, Default: null } && !Matches.Any(match => match.Target == one.Id));

    /// <summary>The approximate number of rows below the header.</summary>
    public int RowsBelow => Math.Max(0, _book.Shape(Sheet.Index, CancellationToken.None).LastRow - _header.LastRow);

    /// <summary>Interprets a workbook. Refused when no visible sheet has a header that fits the ledger, or when it is damaged.</summary>
    /// <param name="fileName">May contain the year of days written without one.</param>
    public static Outcome<SheetReading> Of(
        Workbook book,
        string fileName,
        Ledger ledger,
        AreaTree areas,
        DateOnly today,
        ImportChoice? choice = null,
        CancellationToken cancel = default
    )
    {
        choice ??= new();
        try
        {
            ColumnMatcher Matcher(string? unit) => new(ledger, areas, unit);
            var sheets = book.Sheets.Where(sheet => choice.Sheet is { } name ? sheet.Name == name : !sheet.Hidden).ToArray();
            if (sheets.Length == 0)
                return choice.Sheet is { } wanted
                    ? Refusal.InputWorkbookSheet(wanted, book.Sheets.Select(sheet => sheet.Name))
                    : Refusal.InputWorkbookHidden(fileName);
            var (best, header) = sheets
                .Select(sheet => (Sheet: sheet, Header: HeaderFinder.Find(book, sheet, fileName, Matcher, cancel)))
                .MaxBy(one => one.Header?.Worth ?? 0);
            if (header is null)
                return Refusal.InputWorkbookHeader(
                    ledger.Title,
                    ledger.Fields.Where(field => ColumnMatcher.IsReadable(ledger, field)).Take(6).Select(field => field.Title)
                );
            return new SheetReading(book, best, header, ledger, areas, today, Matcher(header.Unit), choice);
        }
        catch (BrokenWorkbookException)
        {
            return Refusal.InputWorkbookDamaged(fileName);
        }
        catch (WorkbookTooLargeException)
        {
            return Refusal.SizeWorkbookUnpacked(fileName);
        }
    }

    /// <summary>
    /// The rows below the header, including those that are not entries; blank ones are skipped. Read on demand, from the top each time.
    /// </summary>
    /// <exception cref="BrokenWorkbookException">The file is damaged further down.</exception>
    public IEnumerable<ImportRow> Rows(CancellationToken cancel = default)
    {
        foreach (var row in MergedCells.Fill(_book.Rows(Sheet.Index, cancel), _book.Shape(Sheet.Index, cancel), across: false))
        {
            if (row.Number <= _header.LastRow || row.Cells.All(cell => cell.Kind == CellKind.Empty || cell.Filled))
                continue;
            yield return NoEntry.Why(row, _header) is { } why ? new(row.Number) { LeftOut = why } : Read(row);
        }
    }

    /// <summary>A refusal of the kernel as a fault of a cell in its row.</summary>
    public CellFault Fault(ImportRow row, Refusal refusal)
    {
        string target = refusal.Field ?? "";
        var match = Matches.FirstOrDefault(match => match.Target == target && target.Length > 0);
        string value = row.Fields.TryGetValue(target, out var input) ? input.Text ?? "" : "";
        return new(
            row.Number,
            match?.Heading.Column,
            match?.Heading.Title ?? (Ledger.Find(target)?.Title ?? ""),
            value.Shortened(40),
            refusal
        );
    }

    /// <summary>The field that a column is read as; null for one that names an area or an office.</summary>
    private static Field? FieldOf(Ledger ledger, string target) =>
        target switch
        {
            PriorStanding.StateColumn => new()
            {
                Id = target,
                Title = "状态",
                Type = new TextField(40, lines: false),
            },
            PriorStanding.OpenedColumn or PriorStanding.EnteredColumn => new()
            {
                Id = target,
                Title = "日期",
                Type = new DateField(future: false),
            },
            _ => ledger.Find(target),
        };

    private ImportRow Read(SheetRow row)
    {
        var fields = new Dictionary<string, Input>(_columns.Length);
        List<CellFault>? faults = null;
        List<string>? areas = null;
        string? office = null;
        var stood = new Dictionary<string, string>();
        int rounded = 0;
        int? areaColumn = null;
        foreach (var (match, reader) in _columns)
        {
            var cell = row[match.Heading.Column];
            if (reader is null)
            {
                if (cell.Kind == CellKind.Empty)
                    continue;
                if (cell.Kind is CellKind.Error or CellKind.Uncounted)
                    Add(
                        match,
                        cell,
                        cell.Kind == CellKind.Error
                            ? Refusal.InputCellError(match.Target, match.Heading.Title, cell.Text!)
                            : Refusal.InputCellUncounted(match.Target, match.Heading.Title)
                    );
                else if (match.Target == ColumnMatcher.Office)
                    office = cell.Shown;
                else
                {
                    (areas ??= []).Add(cell.Shown);
                    areaColumn ??= match.Heading.Column;
                }
                continue;
            }
            var read = reader.Read(cell, out bool dropped);
            if (dropped)
                rounded++;
            if (!read.Ok)
                Add(match, cell, read.Refusals[0]);
            else if (ColumnMatcher.OfStanding.Contains(match.Target))
                stood[match.Target] = read.Value;
            else if (read.Value.Length > 0)
                fields[match.Target] = read.Value;
        }
        string area = _area ?? "";
        if (areas is not null)
        {
            var found = _areas.Find(areas);
            if (found.Ok)
                area = found.Value;
            else
                Add(Matches.First(match => match.Heading.Column == areaColumn), row[areaColumn!.Value], found.Refusals[0]);
        }
        return new(row.Number)
        {
            Area = area,
            Office = office,
            Fields = fields,
            Standing = IsStanding
                ? new(
                    stood.GetValueOrDefault(PriorStanding.StateColumn) is { Length: > 0 } state ? state : _state ?? "",
                    stood.GetValueOrDefault(PriorStanding.OpenedColumn, ""),
                    stood.GetValueOrDefault(PriorStanding.EnteredColumn, "")
                )
                : null,
            Faults = faults is null ? [] : [.. faults],
            Rounded = rounded,
            Hidden = row.Hidden,
        };

        void Add(ColumnMatch match, in Cell cell, Refusal refusal) =>
            (faults ??= []).Add(new(row.Number, match.Heading.Column, match.Heading.Title, cell.Shown, refusal));
    }
}
