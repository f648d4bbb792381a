using System.Globalization;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;

namespace Taizhang.Demo;

/// <summary>
/// A planned cohort: its number of repetitions, its totals split over its entries, and the first of the values or entries for its distinct
/// fields.
/// </summary>
internal sealed record PlannedCohort(
    Cohort Cohort,
    Ledger Ledger,
    int Times,
    Dictionary<string, long[]> Totals,
    Dictionary<string, int> Firsts
)
{
    /// <summary>The choices that an entry holds: first those that the cohort sets.</summary>
    public IEnumerable<string> Held(IReadOnlyDictionary<string, Input> filled) =>
        Cohort.Set.Values.Concat(
            Ledger
                .Fields.Where(field => field.Type is ChoiceField && !Cohort.Set.ContainsKey(field.Id))
                .Select(field => filled.GetValueOrDefault(field.Id)?.Text ?? field.Default)
                .OfType<string>()
        );
}

/// <summary>
/// Fills in the fields of planned entries: what the cohort sets, its share of a total, a distinct value, or anything by type.
/// </summary>
internal sealed class PlannedFields(DemoTown town, Wording wording, IReadOnlyList<string> pictures)
{
    /// <summary>How many days ahead a day lies of which nothing is said.</summary>
    public const int Usual = 60;

    private readonly Dictionary<string, int> _numbers = [];

    /// <summary>
    /// What one entry of a cohort holds in a field; null when it stays empty. <paramref name="asked"/>: a move requires it, so it is filled
    /// in even if optional; null: a move offers it, so it is filled in unless the words leave it empty.
    /// </summary>
    /// <param name="i">Which entry of the cohort, from 0.</param>
    /// <param name="filled">What the entry holds already; its choices are filled in first, because words follow them.</param>
    public Input? Fill(
        PlannedCohort planned,
        Field field,
        int i,
        DateOnly opened,
        string village,
        bool? asked,
        IReadOnlyDictionary<string, Input> filled,
        Dice dice
    )
    {
        var (cohort, ledger) = (planned.Cohort, planned.Ledger);
        wording.Day = opened;
        if (ledger.HowComputed(field) is not null)
            return null;
        if (cohort.Set.TryGetValue(field.Id, out string? set))
            return set == "~" ? null : set;
        if (PlannedTotals.Row(planned, field, i, opened) is { } row)
            return row;
        // years.value: 12: a table with one row that holds what the cohort sets in its columns.
        var columns = cohort.Set.Where(one => one.Key.StartsWith(field.Id + '.', StringComparison.Ordinal)).ToList();
        if (columns.Count > 0)
            return Input.Of([columns.ToDictionary(one => one.Key[(field.Id.Length + 1)..], one => one.Value)]);
        if (planned.Totals.TryGetValue(field.Id, out long[]? split))
            return field.Type is RowsField rows
                ? Rows((int)split[i], rows, opened, village, dice)
                : Exact.Scaled(split[i], field.Type.Scale!.Value);
        if (planned.Firsts.TryGetValue(field.Id, out int first))
            return wording.Text(
                ledger.Id,
                field,
                village,
                first + i % (cohort.Distinct[field.Id] * planned.Times),
                distinct: true,
                planned.Held(filled)
            );

        if (
            field.Type is ChoiceField or NumberField or YesNoField
            && wording.Value(ledger.Id, field, planned.Held(filled), dice) is { } said
            && (said.Length > 0 || asked != true && !field.Required)
        )
            return said.Length > 0 ? said : null;
        bool wanted = field.Required || asked != false;
        switch (field.Type)
        {
            case ChoiceField choice:
                return wanted && field.Default is null ? dice.Pick(choice.Choices) : null;
            case DateField date:
                // Days ahead, such as those for which a certificate holds.
                if (date.Future && wording.Value(ledger.Id, field, planned.Held(filled), dice) is { } ahead)
                    return wanted && ahead.Length > 0 ? Planner.Day(opened.AddDays(int.Parse(ahead, CultureInfo.InvariantCulture)))
                        : asked == true || field.Required ? Planner.Day(opened.AddDays(Usual))
                        : null;
                return wanted ? Planner.Day(date.Future && !field.Required ? opened.AddDays(Usual) : opened) : null;
            case TimeField:
                if (!wanted)
                    return null;
                string clock = wording.IsSilent(ledger.Id, field, planned.Held(filled))
                    // Before the offices open: what is registered in the course of the day has happened by then.
                    ? $"{6 + dice.Roll(16) % 2:D2}:{dice.Roll(60):D2}"
                    : wording.Text(ledger.Id, field, village, dice.Roll(100_000), distinct: false, planned.Held(filled));
                return $"{Planner.Day(opened)} {clock}";
            case PeriodField:
                return wanted ? town.Year.ToString(CultureInfo.InvariantCulture) : null;
            case NumberField { Name: "count" }:
                return field.Default is null && wanted ? Number(1 + dice.Roll(4)) : null;
            case NumberField { Name: "money" }:
                return wanted ? Number((1 + dice.Roll(40)) * 100) : null;
            case NumberField:
                return wanted ? Number(1 + dice.Roll(20)) : null;
            case YesNoField:
                return field.Default is null && wanted
                    ? dice.Percent(80)
                        ? "是"
                        : "否"
                    : null;
            case PhotoField:
                return wanted ? Input.Of([dice.Pick(pictures)]) : null;
            case RowsField rows:
                return wanted && wording.Value(ledger.Id, field, planned.Held(filled), dice) is not ""
                    ? Rows(1 + dice.Roll(4), rows, opened, village, dice)
                    : null;
            case CitizenIdField:
                return wanted ? DemoNumbers.CitizenId(Take("citizen_id", 1)) : null;
            case CreditCodeField:
                return wanted ? DemoNumbers.CreditCode(Take("credit_code", 1)) : null;
            case FigureField:
                return null;
            case PointField:
                return wanted ? $"113.{dice.Roll(1_000_000):D6},35.{dice.Roll(1_000_000):D6}" : null;
            case PhoneField:
                return wanted ? "0000-0000000" : null;
            case TextField or LinkField:
                bool? unique =
                    field.Id == ledger.Identity
                    || field.Id == ledger.Unique.FirstOrDefault(id => ledger.Find(id)!.Type is TextField && !cohort.Set.ContainsKey(id))
                        ? true
                    : field.Search && field.Listed ? null
                    : false;
                bool silent = wording.IsSilent(ledger.Id, field, planned.Held(filled));
                return field.Required || asked == true || field.Id == ledger.Identity || !silent && (asked is null || dice.Percent(60))
                    ? wording.Text(
                        ledger.Id,
                        field,
                        village,
                        unique == false ? dice.Roll(100_000) : Take($"{ledger.Id}.{field.Id}", 1),
                        unique,
                        planned.Held(filled)
                    )
                    : null;
            default:
                throw new InvalidOperationException($"The demo has nothing to put into {ledger.Id}.{field.Id} ({field.Type.Name}).");
        }
    }

    private Input Rows(int count, RowsField rows, DateOnly opened, string village, Dice dice)
    {
        var made = new List<Dictionary<string, string>>();
        for (int i = 0; i < count; i++)
        {
            var row = new Dictionary<string, string>();
            foreach (var column in rows.Columns)
                row[column.Id] =
                    (column.Type is ChoiceField or NumberField ? wording.Value("", column, row.Values, dice) : null)
                    ?? column.Type switch
                    {
                        // One of each kind, in the order of the kinds.
                        ChoiceField choice => choice.Choices[i % choice.Choices.Length],
                        NumberField { Name: "money" } => Number((1 + dice.Roll(30)) * 100),
                        NumberField => Number(1 + dice.Roll(60)),
                        DateField => Planner.Day(opened),
                        TimeField => $"{Planner.Day(opened)} {8 + dice.Roll(10):D2}:{dice.Roll(60):D2}",
                        PeriodField => $"{opened:yyyy-MM}",
                        TextField when column.Required || !wording.IsSilent("", column, row.Values) => wording.Text(
                            "",
                            column,
                            village,
                            dice.Roll(100_000),
                            distinct: false,
                            row.Values
                        ),
                        TextField => "",
                        _ => throw new InvalidOperationException($"The demo has nothing to put into {column.Id} ({column.Type.Name})."),
                    };
            made.Add(row);
        }
        // What happened on one day stands in the order of its hours.
        if (rows.Columns.FirstOrDefault(column => column.Type is TimeField) is { } at)
        {
            string[] hours = [.. made.Select(row => row[at.Id]).Order(StringComparer.Ordinal)];
            for (int i = 0; i < made.Count; i++)
                made[i][at.Id] = hours[i];
        }
        return Input.Of([.. made]);
    }

    /// <summary>Reserves running numbers of a kind of value; returns the first.</summary>
    public int Take(string name, int count)
    {
        int first = _numbers.GetValueOrDefault(name, 1);
        _numbers[name] = first + count;
        return first;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
