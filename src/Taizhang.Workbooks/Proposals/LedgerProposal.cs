using System.Text.RegularExpressions;
using Taizhang.Kernel;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Packs;

namespace Taizhang.Workbooks.Proposals;

/// <summary>
/// Proposes a ledger for a workbook: a field for each column, of the type that its cells and title suggest, for a clerk to correct.
/// </summary>
public static partial class LedgerProposal
{
    /// <summary>The number of rows examined.</summary>
    private const int MostRows = 5_000;

    /// <summary>The fewest columns that a form without rows has.</summary>
    private const int FewestColumns = 3;

    private const int MostFields = 60,
        MostListed = 6,
        MostSearched = 3;

    private static readonly (string Duty, string[] Words)[] Duties =
    [
        ("安全应急", ["安全", "隐患", "应急", "消防", "防汛", "演练"]),
        ("生态环境", ["环境", "树", "河", "林", "污", "秸秆", "保洁", "垃圾"]),
        ("民生保障", ["补贴", "救助", "低保", "残疾", "养老", "岗位", "医保", "老人", "学生", "就业"]),
        ("社会治理", ["信访", "调解", "矛盾", "志愿", "网格", "积分"]),
        ("经济项目", ["项目", "企业", "招商", "投资"]),
        ("自身建设", ["考勤", "公文", "资产", "会议", "采购"]),
    ];

    /// <summary>
    /// The ledger that the best sheet of a workbook suggests. Refused when no visible sheet holds a table or the file is damaged.
    /// </summary>
    /// <param name="sheet">The name of the sheet; null for the most table-like one.</param>
    /// <param name="rows">The rows of the header; null for the most header-like ones.</param>
    public static Outcome<(ProposedLedger Draft, string Sheet)> Of(
        Workbook book,
        string fileName,
        Pack pack,
        AreaTree areas,
        DateOnly today,
        string? sheet = null,
        HeaderRows? rows = null,
        CancellationToken cancel = default
    )
    {
        try
        {
            var sheets = book.Sheets.Where(one => sheet is null ? !one.Hidden : one.Name == sheet).ToArray();
            var tables = sheets
                .Select(one => (Sheet: one, Header: HeaderFinder.Find(book, one, fileName, HeaderTitles.Worth, rows, _ => 0, cancel)))
                .Where(one => one.Header is not null)
                .OrderByDescending(one => one.Header!.Worth)
                .Select(one => (one.Sheet, Header: one.Header!, Table: Columns(book, one.Sheet, one.Header!, cancel)))
                .ToArray();
            // A form that nobody has filled in makes a ledger too, but only where no other sheet holds rows.
            if (tables.Length == 0 || (tables.All(one => one.Table.Rows == 0) && tables[0].Header.Headings.Length < FewestColumns))
                return Refusal.InputWorkbookNoTable(fileName);
            var (best, header, table) = tables.FirstOrDefault(one => one.Table.Rows > 0, tables[0]);
            return (
                Draft(
                    table,
                    header,
                    TitleOf(
                        table.Title
                            ?? (
                                best.Name.StartsWith("Sheet", StringComparison.OrdinalIgnoreCase)
                                || best.Name.StartsWith("工作表", StringComparison.Ordinal)
                                    ? Path.GetFileNameWithoutExtension(fileName)
                                    : best.Name
                            ),
                        areas
                    ),
                    pack,
                    areas,
                    today
                ),
                best.Name
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

    private static ProposedLedger Draft(Table table, SheetHeader header, string title, Pack pack, AreaTree areas, DateOnly today)
    {
        var draft = new ProposedLedger
        {
            Id = FreeId(pack),
            Title = title,
            Duty = Duties.FirstOrDefault(one => one.Words.Any(word => title.Contains(word, StringComparison.Ordinal))).Duty ?? "民生保障",
            Number = Initials.Prefix(title, prefix => pack.Ledgers.Any(ledger => ledger.NumberPrefix == prefix)),
            About = $"由“{title}”表格建立。",
        };
        var guess = new ColumnGuess(areas, header.Year, today);
        var level = AreaLevel.Town;
        foreach (var column in table.Columns)
        {
            if (guess.AreaOf(column) is { } named)
            {
                level = named > level ? named : level;
                continue;
            }
            if (draft.Fields.Count == MostFields)
                break;
            var field = guess.FieldOf(column, table.Rows);
            field.Id = draft.NextFieldId();
            if (draft.Fields.Count(other => other.Column == field.Column) is > 0 and int same)
                field.Title += $"{same + 1}";
            draft.Fields.Add(field);
        }
        draft.Area = level switch
        {
            AreaLevel.Grid => "grid",
            AreaLevel.Village => "village",
            _ => areas.All.Any(area => area.Level == AreaLevel.Village) ? "village" : "town",
        };
        Choose(draft);
        draft.Identity =
            draft
                .Fields.Find(field =>
                    field is { Kept: true, Required: true } && ColumnGuess.Identifies(field) && table.AllDiffer(field.Column)
                )
                ?.Id
            ?? "";
        return draft;
    }

    /// <summary>Chooses the fields that name an entry, are listed and are searched.</summary>
    internal static void Choose(ProposedLedger draft)
    {
        var kept = draft.Fields.Where(field => field.Kept).ToList();
        var label =
            kept.Find(field => field.Kind is { Cell: CellForm.Line } && ColumnGuess.Names(field.Title))
            ?? kept.Find(field => field is { Kind.Cell: CellForm.Line, Required: true })
            ?? kept.Find(field => field.Required)
            ?? kept.FirstOrDefault();
        draft.Label = label?.Id ?? "";
        foreach (
            var field in kept.Where(field => field.Kind is not ({ Cell: CellForm.Lines } or { Privacy: Privacy.Sealed })).Take(MostListed)
        )
            field.Listed = true;
        // What is of a person is found by its words only where a clerk decides so.
        foreach (
            var field in kept.Where(field => field is { Personal: "", Kind.Privacy: Privacy.Open })
                .Where(field => field == label || field.Kind is { Proposal.Sought: true })
                .Take(MostSearched)
        )
            field.Search = true;
        if (kept.Find(field => field is { Kind.Cell: CellForm.Day, Required: true, Future: false }) is { } day)
            draft.On = day.Id;
    }

    internal static string FreeId(Pack pack)
    {
        int n = 1;
        while (pack.Find($"own_{n}") is not null)
            n++;
        return $"own_{n}";
    }

    /// <summary>The sheet's name without the township's name before it, the year and remarks in brackets.</summary>
    private static string TitleOf(string called, AreaTree areas)
    {
        string name = new string([.. called.Where(c => !char.IsControl(c))]).Trim();
        string town = areas.All.IsEmpty ? "" : areas.Town.Name;
        if (town.Length > 0 && name.Length > town.Length + 1 && name.StartsWith(town, StringComparison.Ordinal))
            name = name[town.Length..];
        name = YearBefore().Replace(name, "");
        int bracket = name.IndexOfAny(['(', '（']);
        if (bracket > 1)
            name = name[..bracket].Trim();
        return name.Length == 0 ? "新台账"
            : name.Length <= 30 ? name
            : name[..30];
    }

    private static Table Columns(Workbook book, Sheet sheet, SheetHeader header, CancellationToken cancel)
    {
        var columns = header.Headings.Select(heading => new Column(heading)).ToArray();
        int rows = 0;
        foreach (var row in new SheetTable(book, sheet, header).Rows(cancel))
        {
            if (row.LeftOut is not null || row.IsForeign)
                continue;
            foreach (var column in columns)
                column.Add(row.At(column.Heading), rows < MostRows);
            rows++;
        }
        return new(rows, TitleAbove(book, sheet, header, cancel), columns);
    }

    /// <summary>A line above the header that is one text alone, and no remark with a colon, is the sheet's title.</summary>
    private static string? TitleAbove(Workbook book, Sheet sheet, SheetHeader header, CancellationToken cancel) =>
        book.Rows(sheet.Index, cancel)
            .TakeWhile(row => row.Number < header.FirstRow)
            .Select(row =>
                row.Cells.Where(cell => cell.Kind != CellKind.Empty).ToArray() is [{ Kind: CellKind.Text } only] ? only.Text : null
            )
            .FirstOrDefault(text => text is { Length: >= 4 and <= 40 } && text.AsSpan().IndexOfAny(':', '：') < 0);

    [GeneratedRegex("^(?:19|20)[0-9]{2}年度?", RegexOptions.NonBacktracking)]
    private static partial Regex YearBefore();

    private sealed record Table(int Rows, string? Title, IReadOnlyList<Column> Columns)
    {
        public bool AllDiffer(string title) =>
            Columns.FirstOrDefault(column => column.Heading.Title == title) is { } column
            && column.Filled == Rows
            && Rows > 1
            && column.Cells.Select(cell => cell.Whole).Distinct().Count() == column.Cells.Count;
    }
}
