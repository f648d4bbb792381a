using System.Collections.Immutable;
using System.Text;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Reports;
using Taizhang.Kernel.Values;
using Taizhang.Packs;
using Taizhang.Reports.Composing;
using Taizhang.Reports.Writing;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Reports;

/// <summary>
/// One page on a month (月报): prose by the pack's outline of a month, and of each of its figures how it moved against the month before, in
/// which villages, and by which entries.
/// </summary>
public sealed class MonthReports(PackFolder pack, Composition composition)
{
    private const int MostVillages = 3,
        MostEntries = 3;

    public async ValueTask<MonthReport> OfAsync(RunningTown town, Actor actor, Period month)
    {
        string draft = await composition.ComposeAsync(town, actor, month.First.Year, MonthOutline.Filled(pack.MonthOutline, month));
        var printed = town.Read(state => PrintedDraft.Of(state, draft, month.First.Year));
        var figures = new List<MonthFigure>();
        foreach (string text in printed.Chips.Select(piece => piece.Chip!))
            if (
                Chip.Parse(text) is { Ok: true, Value: { Aspect: ChipAspect.Value } chip }
                && town.Read(state => DraftText.Resolve(chip, state, month.First.Year))
                    is { Ok: true, Value: var (figure, slice, area, at) }
                && at == month
            )
                figures.Add(await MovedAsync(town, actor, figure, slice, area, month));
        return new(month, printed, figures);
    }

    private static async ValueTask<MonthFigure> MovedAsync(
        RunningTown town,
        Actor actor,
        Figure figure,
        string slice,
        string area,
        Period month
    )
    {
        var earlier = Period.OfMonth(month.First.AddMonths(-1));
        var (now, before) = town.Read(state =>
            (state.Read(actor, figure, slice, area, month), state.Read(actor, figure, slice, area, earlier))
        );
        if (now.Value is not { } value || before.Value is not { } last || value.CompareTo(last) == 0 || figure.IsShare)
            return new(now, before, [], []);
        bool more = value.CompareTo(last) > 0;
        var villages = town.Read(state =>
            state
                .Areas.All.Where(one => one.Level == AreaLevel.Village && one.StandsOn(month.Last))
                .Select(one =>
                    (
                        Area: one,
                        Change: Change(
                            state.ValueFor(actor, figure, slice, one.Code, month),
                            state.ValueFor(actor, figure, slice, one.Code, earlier)
                        )
                    )
                )
                .Where(one => one.Change is { IsZero: false } change && change.CompareTo(0) > 0 == more)
                .Select(one => new MovedVillage(one.Area, one.Change!.Value))
                .ToList()
        );
        villages.Sort(
            (one, other) =>
                (more ? other.Change.CompareTo(one.Change) : one.Change.CompareTo(other.Change)) is var by and not 0
                    ? by
                    : string.CompareOrdinal(one.Village.Code, other.Village.Code)
        );
        ImmutableArray<MovedVillage> first = [.. villages.Take(MostVillages)];
        // Of a fall there is nothing to open in the month itself: its entries stand in the month before.
        var series = town.Pack.Figures.FindSeries(figure.Id + slice);
        var entries =
            first.Length > 0 && series is not null
                ? (await town.EvidenceAsync(actor, series, first[0].Village.Code, more ? month : earlier, null, MostEntries)).Items
                : [];
        return new(now, before, first, [.. entries.Select(one => one.Entry)]);
    }

    private static Exact? Change(Exact? now, Exact? before) => now is null && before is null ? null : (now ?? 0) - (before ?? 0);

    /// <summary>The page as a paper.</summary>
    /// <param name="nameOf">How an entry is named to its reader.</param>
    public static OfficialDocument Paper(MonthReport report, Func<Kernel.Ledgers.Entry, string> nameOf)
    {
        var prose = ReportPaper.Of(report.Printed.Text);
        return prose with
        {
            Blocks =
            [
                .. prose.Blocks,
                new Heading(1, "附：数字变化和原因"),
                new Table(
                    [
                        new("指标", 4),
                        new("本月", 2, Side.Right),
                        new("上月", 2, Side.Right),
                        new("上年同月", 2, Side.Right),
                        new("变化主要在哪里", 6),
                    ],
                    [
                        .. report.Figures.Select(one =>
                            ImmutableArray.Create(
                                FigureWords.NameWithLedger(one.Now.Figure),
                                one.Now.Display,
                                one.Before.Display,
                                one.Now.LastYear is { } last ? one.Now.Figure.Display(last) : "—",
                                one.Why(nameOf)
                            )
                        ),
                    ]
                ),
            ],
        };
    }
}

/// <summary>A month in prose, with its figures as chips, and how they moved.</summary>
public sealed record MonthReport(Period Month, PrintedDraft Printed, IReadOnlyList<MonthFigure> Figures);

/// <summary>A figure of the month as its reader may be told it.</summary>
/// <param name="Villages">Those that moved it most in its direction; none where it did not, is a share, or nothing may be told.</param>
/// <param name="Entries">Some of the entries by which the first of them moved it, of a fall those of the month before.</param>
public sealed record MonthFigure(
    FigureReading Now,
    FigureReading Before,
    ImmutableArray<MovedVillage> Villages,
    ImmutableArray<Kernel.Ledgers.Entry> Entries
)
{
    /// <summary>比上月多30处，主要是佃头村多12处、枣庙村多9处；如某某。 Empty: nothing is known of the month before.</summary>
    public string Why(Func<Kernel.Ledgers.Entry, string> nameOf)
    {
        if (Now.Value is not { } value || Before.Value is not { } last)
            return "";
        if (value.CompareTo(last) == 0)
            return "与上月持平";
        bool more = value.CompareTo(last) > 0;
        var words = new StringBuilder(
            Now.Figure.IsShare
                ? $"比上月{(more ? "升" : "降")}{Points(Size(value - last))}个百分点"
                : $"比上月{(more ? "多" : "少")}{Now.Figure.InReport(Size(value - last))}"
        );
        if (!Villages.IsEmpty)
            words
                .Append("，主要是")
                .AppendJoin(
                    '、',
                    Villages.Select(one => $"{one.Village.Name}{(more ? "多" : "少")}{Now.Figure.InReport(Size(one.Change))}")
                );
        if (!Entries.IsEmpty)
            words.Append(more ? "；如" : "；上月有").AppendJoin('、', Entries.Select(nameOf).Distinct());
        return words.ToString();
    }

    private static Exact Size(Exact value) => value.CompareTo(0) < 0 ? 0 - value : value;

    private string Points(Exact value) => Now.Figure.InReport(value).TrimEnd('%', '‰');
}

/// <param name="Change">Against the month before.</param>
public sealed record MovedVillage(Area Village, Exact Change);
