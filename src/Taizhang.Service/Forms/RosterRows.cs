using System.Collections.Immutable;
using System.Globalization;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Forms;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Service.Towns;
using Taizhang.Storage;
using Taizhang.Workbooks.Forms;

namespace Taizhang.Service.Forms;

/// <summary>The rows of a form's roster, one an entry, the oldest first; personal fields as the reader may see them.</summary>
/// <param name="LeftOut">How many entries have no row in the form: it has only so many, and something stands beneath them.</param>
public sealed record RosterRows(int Sheet, ImmutableArray<IReadOnlyDictionary<int, FilledCell>> Rows, int LeftOut)
{
    /// <summary>Null where the form has no roster or no ledger is known for it.</summary>
    public static async Task<RosterRows?> OfAsync(
        RunningTown town,
        Actor actor,
        FormFile file,
        FormRosterMatch? match,
        Period period,
        string area
    )
    {
        if (
            match is null
            || file.Sheets.FirstOrDefault(sheet => sheet.Index == match.Sheet)?.Roster is not { } roster
            || town.Pack.Find(match.Ledger) is not { } ledger
        )
            return null;
        int most = roster.IsOpen || roster.CanGrow ? FormWriter.MostRosterRows : roster.Rows,
            left = 0;
        var areas = town.Read(state => state.Areas);
        var columns = match
            .Columns.Select(one => (At: SheetColumn(one.Column), one.Field, Of: ledger.Find(one.Field)))
            .Where(one => one.At >= 0)
            .ToList();
        var rows = ImmutableArray.CreateBuilder<IReadOnlyDictionary<int, FilledCell>>();
        var query = new EntryQuery
        {
            Ledger = ledger.Id,
            State = match.State.Length > 0 ? match.State : null,
            OpenedFrom = match.InPeriod ? period.First : null,
            OpenedTo = match.InPeriod ? period.Last : null,
            OldestFirst = true,
        };
        await foreach (var entry in town.StreamAsync(actor, query, area))
        {
            if (entry.Struck)
                continue;
            if (rows.Count >= most)
            {
                left++;
                continue;
            }
            var row = new Dictionary<int, FilledCell>();
            foreach (var (at, field, of) in columns)
                if (CellOf(entry, field, of, rows.Count + 1, areas) is { } cell)
                    row[at] = cell;
            rows.Add(row);
        }
        return new(match.Sheet, rows.ToImmutable(), left);

        FilledCell? CellOf(Entry entry, string field, Field? of, int number, AreaTree tree)
        {
            if (of is null)
                return Word(entry, field, number, tree, ledger);
            var value = entry.Values[ledger.IndexOf(of.Id)];
            if (value.IsEmpty)
                return null;
            if (!Rights.Sees(actor, entry, of))
                return FilledCell.OfText(Rights.Masked(of, value));
            return of.Type.InSheet(value) switch
            {
                null => null,
                DateOnly day => FilledCell.OfText(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                string text => FilledCell.OfText(text),
                IFormattable number_ when of.Type.Cell == CellForm.Number => FilledCell.OfNumber(
                    number_.ToString(null, CultureInfo.InvariantCulture)
                ),
                var other => FilledCell.OfText(of.Display(value) is { Length: > 0 } shown ? shown : other.ToString() ?? ""),
            };
        }
    }

    private static int SheetColumn(string name) => CellPlace.Parse(name + "1")?.Column ?? -1;

    private static FilledCell? Word(Entry entry, string field, int number, AreaTree areas, Ledger ledger) =>
        field switch
        {
            RosterMatcher.RowNumber => FilledCell.OfNumber(number.ToString(CultureInfo.InvariantCulture)),
            RosterMatcher.Village => FilledCell.OfText(areas.Find(entry.Area) is { } area ? areas.VillageOf(area).Name : entry.Area),
            RosterMatcher.Area => FilledCell.OfText(areas.FullName(entry.Area)),
            RosterMatcher.Number => FilledCell.OfText(entry.Number),
            RosterMatcher.State => FilledCell.OfText(ledger.Workflow.Title(entry.State)),
            RosterMatcher.Opened => FilledCell.OfText(entry.Opened.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            RosterMatcher.Office when entry.Office is { } office => FilledCell.OfText(office),
            _ => null,
        };
}
