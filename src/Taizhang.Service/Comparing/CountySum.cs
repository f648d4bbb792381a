using System.Collections.Immutable;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Comparing;

/// <summary>
/// A figure of several townships as one: what adds is added, a ratio is made from its summed parts and not from the townships' ratios, and
/// different values are counted once where two townships may hold the same one. Exact.
/// </summary>
/// <param name="Value">Null when no township has a value, or when it cannot be made from theirs (<see cref="Reason"/>).</param>
/// <param name="Counted">The townships in it.</param>
/// <param name="Reason">Why it cannot be made; null: it can.</param>
public sealed record CountySum(Exact? Value, ImmutableArray<RunningTown> Counted, string? Reason = null)
{
    /// <summary>O(townships) for what adds; for different values O(values of the period).</summary>
    /// <param name="towns">Of one definition: <see cref="Definitions"/>.</param>
    public static async ValueTask<CountySum> OfAsync(
        IReadOnlyList<RunningTown> towns,
        Figure figure,
        string slice,
        Actor actor,
        Period period
    )
    {
        RunningTown[] with = [.. towns.Where(town => ValueOf(town, figure, slice, actor, period) is not null)];
        if (with.Length == 0)
            return new(null, []);
        return await AddAsync(with, figure, slice, actor, period) is var (value, reason) ? new(value, [.. with], reason) : new(null, []);
    }

    private static async ValueTask<(Exact? Value, string? Reason)> AddAsync(
        IReadOnlyList<RunningTown> towns,
        Figure figure,
        string slice,
        Actor actor,
        Period period
    )
    {
        if (figure.IsRatio)
        {
            var parts = towns[0].Pack.Figures.Parts(figure, slice);
            var (over, whyOver) = await AddAsync(towns, parts[0].Figure, parts[0].Slice, actor, period);
            var (under, whyUnder) = await AddAsync(towns, parts[1].Figure, parts[1].Slice, actor, period);
            return (figure.Quotient(over, under), whyOver ?? whyUnder);
        }
        if (figure.IsShare)
            return (null, "填报的比率不能由各乡镇的比率合成");
        if (figure.Kind == FigureKind.Once)
            return (null, "去重求和的数可能在乡镇之间重复，不能相加");
        if (figure.Kind == FigureKind.Distinct && !IsOfOwnEntries(figure))
            return slice.Length > 0 ? (null, "去重的数可能在乡镇之间重复，不能相加") : (await DifferentAsync(towns, figure, period), null);
        Exact sum = 0;
        foreach (var town in towns)
            sum += ValueOf(town, figure, slice, actor, period) ?? 0;
        return (sum, null);
    }

    /// <summary>Whether its values are numbers of a township's own entries, which no other township has.</summary>
    private static bool IsOfOwnEntries(Figure figure) => figure.Ledger.Find(figure.OfField!)?.Type is LinkField;

    private static async ValueTask<Exact> DifferentAsync(IReadOnlyList<RunningTown> towns, Figure figure, Period period)
    {
        var different = new HashSet<string>(StringComparer.Ordinal);
        foreach (var town in towns)
            if (town.Pack.Figures.FindSeries(figure.Id) is { } series)
                different.UnionWith(await town.ValuesAsync(series, period));
        return different.Count;
    }

    private static Exact? ValueOf(RunningTown town, Figure figure, string slice, Actor actor, Period period)
    {
        if (period.First > town.Today || town.Pack.Figures.Find(figure.Id + slice) is not var (theirs, part))
            return null;
        string home = town.HomeOf(actor);
        return town.Read(state => state.ValueFor(actor, theirs, part, home, period));
    }
}
