using System.Globalization;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;

namespace Taizhang.Demo;

/// <summary>
/// What a cohort says of values that are not typed as such: a column's total is entered as one row, so many minutes as two times.
/// </summary>
internal static class PlannedTotals
{
    /// <summary>The field, or the column of a table (<c>flows.came</c>), that a cohort names; null: there is none.</summary>
    public static Field? FieldOf(Ledger ledger, string name) =>
        name.Split('.') is [var table, var column]
            ? (ledger.Find(table)?.Type as RowsField)?.Columns.FirstOrDefault(one => one.Id == column)
            : ledger.Find(name);

    /// <summary>A table whose one row holds an entry's share of a column's total; null when the cohort gives none.</summary>
    public static Input? Row(PlannedCohort planned, Field field, int i, DateOnly opened)
    {
        if (field.Type is not RowsField rows)
            return null;
        var column = rows.Columns.FirstOrDefault(one => planned.Totals.ContainsKey($"{field.Id}.{one.Id}"));
        return column is null
            ? null
            : Input.Of([
                rows.Columns.ToDictionary(
                    one => one.Id,
                    one =>
                        one == column ? Exact.Scaled(planned.Totals[$"{field.Id}.{one.Id}"][i], one.Type.Scale!.Value)
                        : one.Type is ChoiceField choice ? choice.Choices[0]
                        : one.Type is DateField ? Planner.Day(opened)
                        : ""
                ),
            ]);
    }

    /// <summary>Where a cohort gives the minutes between two times, which are computed: a first time, and one so much later.</summary>
    public static void Time(PlannedCohort planned, int i, DateOnly opened, Dictionary<string, Input> filled, Dice dice)
    {
        foreach (var (field, how) in planned.Ledger.Computed)
            if (
                how is Computed.ByFormula { Formula: Formula.Between { From: Formula.OfField from, To: Formula.OfField to } }
                && from.Measure == Measure.Minute
                && Minutes(planned, field, i) is { } minutes
            )
            {
                // Before the offices open: what is registered in the course of the day has happened by then.
                var began = opened.ToDateTime(new(6, 0)).AddMinutes(dice.Roll(600) % 120);
                filled[from.Field] = Text(began);
                filled[to.Field] = Text(began.AddMinutes(minutes));
            }

        static string Text(DateTime at) => at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    private static long? Minutes(PlannedCohort planned, Field field, int i) =>
        planned.Totals.TryGetValue(field.Id, out long[]? split) ? split[i]
        : planned.Cohort.Set.TryGetValue(field.Id, out string? set) && long.TryParse(set, CultureInfo.InvariantCulture, out long minutes)
            ? minutes
        : null;
}
