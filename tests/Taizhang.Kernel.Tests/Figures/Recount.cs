using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Kernel.Tests.Figures;

/// <summary>
/// What the figures of <see cref="TestPack"/> are, said a second time and as plainly as can be: by going through all entries.
/// Knows neither portions nor tallies, and its own tree: area code to the code above it.
/// </summary>
internal sealed class Recount(IReadOnlyDictionary<string, string?> above, IReadOnlyCollection<Entry> entries)
{
    private readonly Dictionary<(string Series, string Area), List<Entry>> _here = [];

    /// <summary>What a series is at an area with all below it; not known when it has been forgotten here.</summary>
    public (bool Known, long? Value) Of(string series, string area, Period period)
    {
        int bracket = series.IndexOf('[', StringComparison.Ordinal);
        string figure = bracket < 0 ? series : series[..bracket];
        string ledger = figure.Split('.', '#')[0];
        // What is counted is not known before anybody counted; a declared or newest value never is zero for want of one.
        if (ledger != "indicator" && figure != "hazard.people" && !IsKept(ledger, period))
            return (true, null);
        if (!_here.TryGetValue((series, area), out var here))
        {
            var counted = entries.Where(entry =>
                !entry.Struck && entry.Ledger == ledger && Chosen(entry, bracket < 0 ? "" : series[bracket..])
            );
            _here[(series, area)] = here = counted.Where(entry => Lies(entry.Area, area)).ToList();
        }
        return figure switch
        {
            "hazard#" => (
                true,
                here.Count(entry =>
                    In(entry.Opened, period)
                    && !Happened(entry).Any(day => (day.Year, day.Month).CompareTo((entry.Opened.Year, entry.Opened.Month)) <= 0)
                )
            ),
            "hazard.found" => (true, here.Count(entry => In(Found(entry), period))),
            "hazard.closed" => (true, here.Count(entry => In(Closed(entry), period))),
            "hazard.major" => (true, here.Count(entry => entry.Values[2].Text == "重大" && In(Found(entry), period))),
            "hazard.rejected" => (true, here.Sum(entry => entry.Trail.Count(step => step.Move == "reject" && In(step.Day, period)))),
            "hazard.fix_due" => (true, here.Count(entry => In(entry.RunOf("fix")?.Due, period))),
            "hazard.cost" => (true, here.Where(entry => In(Found(entry), period)).Sum(entry => entry.Values[5].Number ?? 0)),
            "hazard.standing" => (true, here.Count(entry => Found(entry) <= period.Last && !(Closed(entry) <= period.Last))),
            "hazard.people_at_risk" => (
                true,
                here.Where(entry => entry.Opened <= period.Last && !(Closed(entry) <= period.Last))
                    .Sum(entry => entry.Values[4].Number ?? 0)
            ),
            "hazard.sites" => (
                true,
                here.Where(entry => In(Found(entry), period)).Select(entry => entry.Values[0].Text).Distinct().Count()
            ),
            "hazard.at_sites" => (
                true,
                here.Where(entry => In(Found(entry), period) && entry.Values[4].Number is not null)
                    .GroupBy(entry => entry.Values[0].Text)
                    .Sum(site => site.OrderBy(Found).ThenBy(entry => entry.Values[4].Number).Last().Values[4].Number!.Value)
            ),
            "hazard.people" => (true, Latest(here, period)),
            "indicator.last" => (true, Declared(here, area, period, sums: false)),
            "indicator.sum" => (true, Declared(here, area, period, sums: true)),
            _ => (false, null),
        };
    }

    /// <summary>Whether an entry of the ledger was registered, or anything happened that it counts, up to the end of a period.</summary>
    private bool IsKept(string ledger, Period period) =>
        entries.Any(entry =>
            !entry.Struck && entry.Ledger == ledger && (entry.Opened <= period.Last || Happened(entry).Any(day => day <= period.Last))
        );

    private static IEnumerable<DateOnly> Happened(Entry entry) =>
        ((DateOnly?[])[Found(entry), Closed(entry), entry.RunOf("fix")?.Due])
            .OfType<DateOnly>()
            .Concat(entry.Trail.Where(step => step.Move == "reject").Select(step => step.Day));

    private bool Lies(string? area, string below)
    {
        for (; area is not null; area = above[area])
            if (area == below)
                return true;
        return false;
    }

    private static bool Chosen(Entry entry, string slice) =>
        slice.Length == 0 || slice == $"[kind={entry.Values[1].Text}]" || slice == $"[grade={entry.Values[2].Text}]";

    private static bool In(DateOnly? day, Period period) => day?.Year == period.Year && Months(period).Contains(day.Value.Month);

    private static int[] Months(Period period) =>
        period.Part switch
        {
            0 => [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
            21 => [1, 2, 3],
            22 => [4, 5, 6],
            23 => [7, 8, 9],
            24 => [10, 11, 12],
            31 => [1, 2, 3, 4, 5, 6],
            32 => [7, 8, 9, 10, 11, 12],
            var month => [month],
        };

    private static DateOnly? Found(Entry entry) => entry.Values[3].Day;

    /// <summary>Closed is the last state but one: every other but 已移送 lies before it.</summary>
    private static DateOnly? Closed(Entry entry)
    {
        int last = entry.Trail.ToList().FindLastIndex(step => step.Move == "accept");
        return last >= 0 && entry.Trail.Skip(last + 1).All(step => step.To is "closed" or "handed") ? entry.Trail[last].Day : null;
    }

    private static long? Latest(List<Entry> here, Period period)
    {
        var newest = here.Where(entry => entry.Values[4].Number is not null && Found(entry) <= period.Last)
            .GroupBy(entry => entry.Area)
            .Select(group => group.OrderBy(Found).ThenBy(entry => entry.Values[4].Number).Last().Values[4].Number!.Value)
            .ToList();
        return newest.Count > 0 ? newest.Sum() : null;
    }

    private long? Declared(List<Entry> here, string area, Period period, bool sums)
    {
        if (Own(here, area, period) is { } own)
            return own;
        if (period.Part is 0 or > 12)
        {
            var months = Months(period)
                .Select(month => Own(here, area, new(period.Year, month)))
                .Where(value => value is not null)
                .ToList();
            if (months.Count > 0)
                return sums ? months.Sum() : months[^1];
        }
        var below = above
            .Where(pair => pair.Value == area)
            .Select(pair => Declared(here, pair.Key, period, sums))
            .Where(value => value is not null)
            .ToList();
        return below.Count > 0 ? below.Sum() : null;
    }

    private static long? Own(List<Entry> here, string area, Period period)
    {
        var own = here.Where(entry =>
                entry.Area == area && entry.Values[1].Number == period.Year * 100 + period.Part && !entry.Values[2].IsEmpty
            )
            .ToList();
        return own.Count > 0 ? own.Sum(entry => entry.Values[2].Number!.Value) : null;
    }
}
