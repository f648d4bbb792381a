using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Keeping;

/// <summary>
/// What it does to an area's figures when what is open there goes elsewhere: of a year, figure by figure, before it is done.
/// </summary>
/// <param name="Open">How many open entries there are, by ledger.</param>
/// <param name="Figures">The figures of the year that lose something; those of the areas above stay as they are.</param>
/// <param name="Numbers">The numbers of the open entries, the first two hundred.</param>
public sealed record AreaEffects(
    IReadOnlyList<(Ledger Ledger, int Count)> Open,
    IReadOnlyList<AreaEffect> Figures,
    IReadOnlyList<string> Numbers
)
{
    private const int MostNumbers = 200;

    public static async Task<AreaEffects> OfAsync(RunningTown town, string code, int year)
    {
        var pack = town.Pack;
        var period = new Period(year);
        var moved = new Dictionary<int, long>();
        var ledgers = new Dictionary<string, int>();
        var (numbers, contributions) = (new List<string>(), new List<Contribution>());
        await foreach (var entry in town.OpenWorkAsync(null, [code]))
        {
            ledgers[entry.Ledger] = ledgers.GetValueOrDefault(entry.Ledger) + 1;
            if (numbers.Count < MostNumbers)
                numbers.Add(entry.Number);
            contributions.Clear();
            pack.Figures.Contributions(entry, contributions);
            foreach (var one in contributions)
                if (Counts(pack.Figures.Series[one.Series].Figure, one.Portion, period))
                    moved[one.Series] = moved.GetValueOrDefault(one.Series) + one.Portion.Amount;
        }
        var effects = new List<AreaEffect>();
        foreach (var (series, amount) in moved.OrderBy(one => one.Key))
        {
            var figure = pack.Figures.Series[series].Figure;
            // A few of what not everybody sees would tell of somebody; whoever keeps the township reads no cases.
            if (amount == 0 || !pack.Figures.GuardedOf(figure).IsEmpty || !pack.Figures.PersonalOf(figure, "").IsEmpty)
                continue;
            var before = town.Read(all => all.Read(figure, "", code, period));
            var after = before with { Value = before.Value is { } value ? value - (Exact)amount / Exact.Power(figure.Shift) : null };
            effects.Add(new(before, after));
        }
        return new([.. ledgers.Select(one => (pack[one.Key], one.Value))], effects, numbers);
    }

    private static bool Counts(Figure figure, Portion portion, Period period) =>
        figure.Kind.AddsAreas
        && !figure.IsCounter
        && !figure.IsRegistration
        && (
            figure.Kind.IsStock
                ? portion.Day <= period.Last && portion.Until > period.Last
                : figure.Kind.CountsHappenings && portion.Day >= period.First && portion.Day <= period.Last
        );
}

/// <summary>One figure of an area, before and after.</summary>
public sealed record AreaEffect(FigureReading Before, FigureReading After);
