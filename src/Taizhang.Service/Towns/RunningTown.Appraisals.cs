using System.Collections.Immutable;
using Taizhang.Kernel.Appraisals;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;
using Taizhang.Storage;

namespace Taizhang.Service.Towns;

public sealed partial class RunningTown
{
    /// <summary>
    /// The scores of an appraisal from the present figures, ranked among all but limited to those that the actor may see. Villages and
    /// offices are this township's.
    /// </summary>
    /// <param name="towns">For an appraisal of townships: those that the actor's account may enter.</param>
    public async ValueTask<AppraisalTable> AppraiseAsync(Actor actor, Appraisal appraisal, Period period, IReadOnlyList<RunningTown> towns)
    {
        var compared = appraisal.Of switch
        {
            Appraised.Villages => Villages(appraisal, period),
            Appraised.Offices => await OfficesAsync(actor, appraisal, period),
            _ => actor.Area is null
                ? [.. towns.Select(town => town.Whole(appraisal, period)).OfType<(string, string, ImmutableArray<Exact?>)>()]
                : [],
        };
        var scores = Scores.Of(appraisal, compared);
        int all = scores.Count(score => score.Rank is not null);
        return new(
            period,
            appraisal.Of == Appraised.Villages
                ? Read(town => scores.RemoveAll(score => !Rights.Covers(actor, score.Key, town.Areas)))
                : scores,
            all
        );
    }

    /// <summary>The values of tallied figures by office, for the page behind a score; a ratio's from those of its operands.</summary>
    public ValueTask<Page<Evidence>> EvidenceOfAsync(
        Actor actor,
        Series series,
        string office,
        Period period,
        EvidenceCursor? before = null,
        int limit = 50
    ) => EvidenceAsync(actor, series, Read(town => town.Areas.Town.Code), period, before, limit, office);

    private List<(string, string, ImmutableArray<Exact?>)> Villages(Appraisal appraisal, Period period) =>
        Read(town =>
            town.Areas.All.Where(area =>
                    area.Level == AreaLevel.Village && area.From <= period.Last && (area.Until is not { } until || until > period.First)
                )
                .Select(area =>
                    (
                        area.Code,
                        area.Name,
                        appraisal.Items.Select(item => town.Tally.Value(item.Figure, item.Slice, area.Code, period)).ToImmutableArray()
                    )
                )
                .ToList()
        );

    private (string, string, ImmutableArray<Exact?>)? Whole(Appraisal appraisal, Period period) =>
        Read<(string, string, ImmutableArray<Exact?>)?>(town =>
            town.Areas.All.IsEmpty
                ? null
                : (
                    Info.Id,
                    Info.Name,
                    [.. appraisal.Items.Select(item => town.Tally.Value(item.Figure, item.Slice, town.Areas.Town.Code, period))]
                )
        );

    /// <summary>
    /// One query for each series behind an item, whatever the number of offices. Accounts bound to an area see nothing of the whole
    /// township.
    /// </summary>
    private async ValueTask<List<(string, string, ImmutableArray<Exact?>)>> OfficesAsync(Actor actor, Appraisal appraisal, Period period)
    {
        if (actor.Area is not null)
            return [];
        var known = new Dictionary<string, IReadOnlyDictionary<string, long>>();
        foreach (var item in appraisal.Items)
        foreach (var series in Pack.Figures.Roots(item.Figure, item.Slice))
            if (!known.ContainsKey(series.Id))
                known.Add(series.Id, await ReadAsync(series));
        var compared = new List<(string, string, ImmutableArray<Exact?>)>();
        // An office that has no part in anything that is compared is not compared.
        foreach (
            string office in Read(town => town.Offices.Order(StringComparer.Ordinal).ToArray())
                .Where(office => known.Values.Any(values => values.ContainsKey(office)))
        )
            compared.Add((office, office, [.. appraisal.Items.Select(item => Value(item.Figure, item.Slice, office))]));
        return compared;

        ValueTask<IReadOnlyDictionary<string, long>> ReadAsync(Series series) =>
            _store.ByOfficeAsync(
                new()
                {
                    Series = Pack.Figures.FindSeries(series.Figure.Id)!.Index,
                    Choice = series.Field is { } field ? (field, series.Choice!) : null,
                    Standing = series.Figure.Kind.IsStock,
                    From = period.First,
                    To = period.Last,
                },
                series.Figure.Kind.IsDistinct
            );

        Exact? Value(Figure figure, string slice, string office)
        {
            if (figure.IsTallied && !Read(town => town.Tally.IsKept(figure, period)))
                return null;
            if (figure.IsTallied)
                return new Exact(known[figure.Id + slice].GetValueOrDefault(office), Exact.Power(figure.Shift).Over);
            var parts = Pack.Figures.Parts(figure, slice);
            return figure.Quotient(Value(parts[0].Figure, parts[0].Slice, office), Value(parts[1].Figure, parts[1].Slice, office));
        }
    }
}

/// <summary>An appraisal of one period.</summary>
/// <param name="Scores">By rank; those that the visitor may see.</param>
/// <param name="Ranked">How many were ranked in total, visible or not.</param>
public sealed record AppraisalTable(Period Period, ImmutableArray<Score> Scores, int Ranked);
