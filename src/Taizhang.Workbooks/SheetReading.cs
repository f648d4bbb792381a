using System.Collections.Immutable;
using System.Globalization;
using Taizhang.Kernel;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Workbooks;

/// <summary>
/// A sheet of a workbook, interpreted for a ledger: which sheet, where its header is, what each column is, and the content of each row.
/// </summary>
public sealed partial class SheetReading
{
    private readonly Workbook _book;
    private readonly SheetTable _table;
    private readonly AreaNames _areas;
    private readonly ImportChoice _choice;
    private readonly (ColumnMatch Match, CellReader? Reader)[] _columns;

    private SheetReading(
        Workbook book,
        Sheet sheet,
        SheetHeader header,
        Ledger ledger,
        AreaTree areas,
        DateOnly today,
        ColumnMatcher matcher,
        ImportChoice choice,
        Wordings wordings
    )
    {
        (_book, Sheet, _table, Ledger, _choice) = (book, sheet, new(book, sheet, header), ledger, choice);
        _areas = new(areas, ledger.Level, today, text => wordings.Find(ledger.Id, WordingOf.Area, text));
        Matches = matcher.Match(header.Headings, choice.Columns);
        IsStanding = choice.State is not null || Matches.Any(match => ColumnMatcher.OfStanding.Contains(match.Target));
        _columns =
        [
            .. Matches
                .Where(match => match.Target.Length > 0)
                .Select(match =>
                    (
                        match,
                        FieldOf(ledger, match.Target) is { } field
                            ? new CellReader(
                                field,
                                match.Tens,
                                header.Year,
                                text => wordings.Find(ledger.Id, WordingOf.Choice, text, field.Id)
                            )
                            : null
                    )
                ),
        ];
    }

    public Ledger Ledger { get; }
    public Sheet Sheet { get; }
    public int HeaderFirstRow => _table.Header.FirstRow;
    public int HeaderLastRow => _table.Header.LastRow;

    /// <summary>Every column that has a title.</summary>
    public ImmutableArray<ColumnMatch> Matches { get; }

    /// <summary>Whether the rows were kept before and say where they stand (存量), rather than being new.</summary>
    public bool IsStanding { get; }

    /// <summary>Whether rows say which entry they are, so that they correct it.</summary>
    public bool Corrects => Matches.Any(match => match.Target == ColumnMatcher.Number);

    /// <summary>Whether people and households that no register holds yet are to be entered there on the way.</summary>
    public bool Enrols => _choice.Enrols;

    public bool NamesAreas => Matches.Any(match => match.Target == ColumnMatcher.Area);

    /// <summary>Required fields without a column or a default; no row can be good without them.</summary>
    public IEnumerable<Field> Missing =>
        Ledger.Fields.Where(one =>
            one is { Required: true, Default: null }
            && !Matches.Any(match => match.Target == one.Id)
            && _choice.Values?.ContainsKey(one.Id) is not true
            && Ledger.HowComputed(one) is null
        );

    /// <summary>Other visible sheets whose headers fit as well; a clerk may mean one of them.</summary>
    public ImmutableArray<string> Others { get; private init; } = [];

    /// <summary>The approximate number of rows below the header.</summary>
    public int RowsBelow => Math.Max(0, _book.Shape(Sheet.Index, CancellationToken.None).LastRow - _table.Header.LastRow);

    /// <summary>Interprets a workbook. Refused when no visible sheet has a header that fits the ledger, or when it is damaged.</summary>
    /// <param name="fileName">May contain the year of days written without one.</param>
    /// <param name="wordings">What words of workbooks mean in the township.</param>
    public static Outcome<SheetReading> Of(
        Workbook book,
        string fileName,
        Ledger ledger,
        AreaTree areas,
        DateOnly today,
        ImportChoice? choice = null,
        Wordings? wordings = null,
        CancellationToken cancel = default
    )
    {
        choice ??= new();
        wordings = (wordings ?? Wordings.None).With(ledger.Id, choice.Said ?? []);
        try
        {
            string? known = wordings.Find(ledger.Id, WordingOf.Sheet, WordOf(book)),
                chosen = choice.Sheet ?? (book.Sheets.Any(sheet => sheet.Name == known) ? known : null);
            var sheets = book.Sheets.Where(sheet => chosen is { } name ? sheet.Name == name : !sheet.Hidden).ToArray();
            if (sheets.Length == 0)
                return chosen is { } wanted
                    ? Refusal.InputWorkbookSheet(wanted, book.Sheets.Select(sheet => sheet.Name))
                    : Refusal.InputWorkbookHidden(fileName);
            var fitting = Fitting(Matcher([]).Worth);
            // Where no title is known, somebody has to say what the columns are.
            if (fitting.Length == 0)
                fitting = Fitting(HeaderTitles.Worth);
            if (fitting.Length == 0)
                return Refusal.InputWorkbookHeader(
                    ledger.Title,
                    ledger.Fields.Where(field => ColumnMatcher.IsReadable(ledger, field)).Take(6).Select(field => field.Title)
                );
            // A wide form that nobody has filled in says less than a narrow one with rows.
            var filled = fitting.Where(one =>
                one.Header!.Worth * 2 > fitting[0].Header!.Worth
                && new SheetTable(book, one.Sheet, one.Header!).Rows(cancel).Any(row => row.LeftOut is null)
            );
            var (best, header) = fitting.Length == 1 ? fitting[0] : filled.FirstOrDefault(fitting[0]);
            return new SheetReading(book, best, header!, ledger, areas, today, Matcher(header!.Units), choice, wordings)
            {
                Others = [.. fitting.Where(one => one.Sheet != best && one.Header!.Worth * 2 > header.Worth).Select(one => one.Sheet.Name)],
            };

            ColumnMatcher Matcher(ImmutableArray<string> units) => new(ledger, areas, wordings, units);
            (Sheet Sheet, SheetHeader? Header)[] Fitting(Func<IReadOnlyList<Heading>, int> worth) =>
                [
                    .. sheets
                        .Select(sheet => (Sheet: sheet, Header: HeaderOf(sheet, worth)))
                        .Where(one => one.Header is not null)
                        .OrderByDescending(one => one.Header!.Worth),
                ];
            SheetHeader? HeaderOf(Sheet sheet, Func<IReadOnlyList<Heading>, int> worth) =>
                HeaderFinder.Find(
                    book,
                    sheet,
                    fileName,
                    worth,
                    choice.Header,
                    texts =>
                        int.TryParse(wordings.Find(ledger.Id, WordingOf.Header, texts), CultureInfo.InvariantCulture, out int lines)
                            ? lines
                            : 0,
                    cancel
                );
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

    /// <summary>What is remembered of a workbook when somebody says which of its sheets is meant; a single sheet needs no word.</summary>
    private static string WordOf(Workbook book) => string.Join('／', book.Sheets.Select(sheet => sheet.Name)).Cut(TeachWordings.Longest);

    /// <summary>
    /// What the choices say about workbooks like this one, to be remembered. States and days of what was kept before, and values for all
    /// rows, belong to this workbook alone.
    /// </summary>
    public ImmutableArray<Wording> Words
    {
        get
        {
            var words = ImmutableArray.CreateBuilder<Wording>();
            foreach (var (column, target) in _choice.Columns ?? ImmutableDictionary<int, string>.Empty)
                if (
                    !ColumnMatcher.OfStanding.Contains(target)
                    && Matches.FirstOrDefault(match => match.Heading.Column == column) is { Heading.Lines.Length: > 0 } match
                )
                    words.Add(new(WordingOf.Column, "", ColumnMatcher.WordOf(match.Heading), target));
            if (_choice.Header is not null)
                words.Add(
                    new(
                        WordingOf.Header,
                        "",
                        HeaderFinder.WordOf(_table.Header.Headings),
                        (HeaderLastRow - HeaderFirstRow + 1).ToString(CultureInfo.InvariantCulture)
                    )
                );
            if (_choice.Sheet is { } sheet && _book.Sheets.Length > 1)
                words.Add(new(WordingOf.Sheet, "", WordOf(_book), sheet));
            words.AddRange(_choice.Said ?? []);
            return words.ToImmutable();
        }
    }

    /// <summary>
    /// The rows below the header, including those that are not entries; blank ones are skipped. Read on demand, from the top each time.
    /// </summary>
    /// <exception cref="BrokenWorkbookException">The file is damaged further down.</exception>
    public IEnumerable<ImportRow> Rows(CancellationToken cancel = default)
    {
        foreach (var row in _table.Rows(cancel))
            yield return row.LeftOut is { } why ? new(row.Row.Number) { LeftOut = why } : Read(row);
    }

    /// <summary>All rows of the sheet, as they stand.</summary>
    internal IEnumerable<SheetRow> Raw(CancellationToken cancel) => _book.Rows(Sheet.Index, cancel);

    internal SheetShape Shape(CancellationToken cancel) => _book.Shape(Sheet.Index, cancel);

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
}
