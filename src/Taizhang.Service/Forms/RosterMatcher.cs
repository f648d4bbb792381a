using System.Collections.Immutable;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Forms;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Workbooks;
using Taizhang.Workbooks.Forms;

namespace Taizhang.Service.Forms;

/// <summary>Finds the ledger whose entries a roster lists, and the field of each of its columns.</summary>
public static class RosterMatcher
{
    public const string RowNumber = "#row",
        Village = "#village",
        Area = "#area",
        Number = "#number",
        State = "#state",
        Opened = "#opened",
        Office = "#office";

    /// <summary>At least so many per mille of the headings must be known, and this ledger must be so much ahead of the next.</summary>
    private const int Least = 450,
        Apart = 60;

    private static readonly Dictionary<string, string> Known = new()
    {
        ["村"] = Village,
        ["村社区"] = Village,
        ["所在村"] = Village,
        ["行政村"] = Village,
        ["村名"] = Village,
        ["村名称"] = Village,
        ["所属村"] = Village,
        ["村居"] = Village,
        ["网格"] = Area,
        ["所属网格"] = Area,
        ["所在网格"] = Area,
        ["区域"] = Area,
        ["编号"] = Number,
        ["台账编号"] = Number,
        ["状态"] = State,
        ["办理状态"] = State,
        ["登记日期"] = Opened,
        ["登记时间"] = Opened,
        ["责任单位"] = Office,
        ["站所"] = Office,
        ["承办单位"] = Office,
        ["责任部门"] = Office,
    };

    /// <summary>Null: the workbook has no roster, or no ledger fits it.</summary>
    public static FormRosterMatch? Match(Pack pack, FormFile form)
    {
        if (form.Sheets.FirstOrDefault(sheet => sheet.Roster is not null) is not { Roster: { } roster } sheet)
            return null;
        var context = new FormContext(pack, sheet.Title + sheet.Name);
        var ranked = pack
            .Ledgers.Select(ledger => (Ledger: ledger, Columns: Columns(ledger, roster), IsTitled: context.Names(ledger)))
            .Where(one => one.Columns.Any(column => column.Field[0] != '#'))
            .Select(one => (one.Ledger, one.Columns, Score: one.Columns.Length * 1000 / roster.Headings.Length + (one.IsTitled ? 200 : 0)))
            .OrderByDescending(one => one.Score)
            .ThenBy(one => one.Ledger.Id, StringComparer.Ordinal)
            .Take(2)
            .ToList();
        if (ranked.Count == 0 || ranked[0].Score < Least || (ranked.Count > 1 && ranked[0].Score - ranked[1].Score < Apart))
            return null;
        bool inPeriod =
            sheet.Period is not null
            && !sheet.Title.Contains("名册", StringComparison.Ordinal)
            && !sheet.Title.Contains("花名", StringComparison.Ordinal);
        return new(sheet.Index, ranked[0].Ledger.Id, ranked[0].Columns, inPeriod, "");
    }

    /// <summary>
    /// The roster as somebody said it is filled: the ledger, which of its entries, whether only those of the period. Null: nothing is
    /// changed, or the form has no roster.
    /// </summary>
    /// <param name="state">Empty: of any state. Of another ledger than before it is left out.</param>
    public static FormRosterMatch? Chosen(Pack pack, FormFile form, FormRosterMatch? before, string ledger, string state, bool inPeriod)
    {
        if (
            form.Sheets.FirstOrDefault(sheet => sheet.Roster is not null) is not { Roster: { } roster } sheet
            || pack.Find(ledger) is not { } of
        )
            return null;
        bool same = before?.Ledger == ledger;
        var chosen = new FormRosterMatch(
            sheet.Index,
            ledger,
            same ? before!.Columns : Columns(of, roster),
            inPeriod,
            same && of.Workflow.Order(state) >= 0 ? state : ""
        );
        return same && before!.State == chosen.State && before.InPeriod == inPeriod ? null : chosen;
    }

    /// <summary>The columns of a roster that a ledger can fill.</summary>
    public static ImmutableArray<(string Column, string Field)> Columns(Ledger ledger, FormRoster roster)
    {
        var taken = new HashSet<string>();
        var columns = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var heading in roster.Headings)
            if (FieldOf(ledger, heading) is { } field && taken.Add(field))
                columns.Add((Workbook.ColumnName(heading.Column), field));
        return columns.ToImmutable();
    }

    private static string? FieldOf(Ledger ledger, RosterHeading heading)
    {
        if (heading.IsNumber)
            return RowNumber;
        string name = Heading.Bare(heading.Text);
        var exact = ledger.Fields.Where(field => field.Aka.Prepend(field.Title).Any(title => Heading.Bare(title) == name)).ToList();
        if (exact.Count == 1)
            return exact[0].Id;
        if (Known.TryGetValue(name, out string? known))
            return known;
        // 户主姓名 for 姓名: one holds the other and nothing else does.
        var near = ledger.Fields.Where(field => name.Length > 2 && field.Type is not PhotoField && Holds(field, name)).ToList();
        return near.Count == 1 ? near[0].Id : null;
    }

    private static bool Holds(Field field, string name) =>
        field
            .Aka.Prepend(field.Title)
            .Select(Heading.Bare)
            .Any(title =>
                title.Length > 1 && (name.EndsWith(title, StringComparison.Ordinal) || title.EndsWith(name, StringComparison.Ordinal))
            );
}
