using System.Collections.Immutable;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Pledges;
using Taizhang.Kernel.Screens;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;
using Taizhang.Storage;

namespace Taizhang.Service.Screens;

/// <summary>
/// Reads a wall for an account: entries that the account sees, figures as everybody may be told them, because a wall is seen by whoever
/// comes in.
/// </summary>
public sealed class WallReader(RunningTown town, Actor actor)
{
    /// <summary>Of how many entries of duty the day is looked at.</summary>
    private const int DutiesRead = 50;

    /// <summary>For how many villages there is room.</summary>
    private const int MostVillages = 24;

    private static readonly Comparer<Exact> Order = Comparer<Exact>.Create((one, other) => one.CompareTo(other));

    private readonly DateOnly _today = town.Today;
    private readonly string _home = town.HomeOf(actor);
    private readonly HashSet<string> _used = [.. town.Pack.Ledgers.Where(town.Uses).Select(ledger => ledger.Id)];

    public async Task<Wall> ReadAsync(Screen screen)
    {
        // Read first: what is committed meanwhile is then shown once more rather than missed.
        long position = town.Position;
        var blocks = ImmutableArray.CreateBuilder<WallBlock>();
        foreach (var block in screen.Blocks)
            blocks.Add(
                block switch
                {
                    LateBlock late => await LateAsync(late),
                    CameBlock came => await CameAsync(came),
                    PledgesBlock pledges => await PledgesAsync(pledges),
                    PlacesBlock places => Places(places),
                    DutyBlock duty => await DutyAsync(duty),
                    FiguresBlock figures => Figures(figures),
                    _ => throw new InvalidOperationException($"{block} is not shown on walls."),
                }
            );
        return new(screen.Title, position, _today, blocks.ToImmutable());
    }

    private async Task<WallLate> LateAsync(LateBlock block)
    {
        var piles = Pile.InWork(actor, town.Pack.Ledgers);
        var waiting = await town.WaitingAsync(actor, piles);
        var late = waiting.Late == 0 ? [] : await town.WaitingAsync(actor, piles, DueIn.Late, block.Rows);
        return new(block.Title, block.Place, waiting.Late, waiting.Today, waiting.Count, [.. late.Select(Row)]);

        WallLateRow Row(Entry entry)
        {
            var ledger = town.Pack[entry.Ledger];
            var run = entry.NextDue!;
            return new(
                entry.Ledger,
                entry.Number,
                NameOf(entry, ledger, block.Names.GetValueOrDefault(entry.Ledger)),
                entry.Office,
                ledger.FindClock(run.Clock)?.Words(run, _today, town.Pack.Calendar).Replace("超期 ", "", StringComparison.Ordinal) ?? ""
            );
        }
    }

    /// <summary>
    /// What an entry is called on the wall: by the pack's field for it, which is not personal, else by its ledger and place.
    /// </summary>
    private string NameOf(Entry entry, Ledger ledger, Field? field) =>
        field is null || entry.Values[ledger.IndexOf(field.Id)] is not { IsEmpty: false } value
            ? ledger.Sees is null
                ? $"{ledger.Title}·{AreaName(entry.Area)}"
                : ledger.Title
            : field.Type is ChoiceField
                ? $"{ledger.Title}·{field.Display(value)}"
                : field.Display(value);

    private string AreaName(string code) => town.Read(state => state.Areas.Find(code)?.Name ?? "");

    private async Task<WallCame> CameAsync(CameBlock block)
    {
        var midnight = new DateTimeOffset(_today, default, TownTime.Offset);
        var happened = await town.HappenedAsync(actor, midnight);
        var opened = happened
            .Where(one => one.Type == EntryEvent.Opened)
            .DistinctBy(one => one.Entry)
            .CountBy(one => one.Ledger)
            .ToDictionary();
        int finished = happened.Where(IsFinish).DistinctBy(one => one.Entry).Count();
        return new(
            block.Title,
            block.Place,
            opened.Values.Sum(),
            finished,
            [
                .. block
                    .Channels.Where(one => _used.Contains(one.Ledger.Id) && Rights.InsightInto(actor, one.Ledger).All)
                    .Select(one => new WallChannel(one.Title, one.Ledger.Id, opened.GetValueOrDefault(one.Ledger.Id))),
            ]
        );
    }

    private bool IsFinish(Happened one) =>
        one is { Type: EntryEvent.Moved, From: { } from, To: { } to }
        && town.Pack.Find(one.Ledger)?.Workflow is { } workflow
        && workflow.IsEnd(to)
        && !workflow.IsEnd(from);

    private async Task<WallPledges> PledgesAsync(PledgesBlock block)
    {
        var (pledges, _) = await town.PledgesAsync(actor, _today.Year);
        return new(
            block.Title,
            block.Place,
            _today.Year,
            pledges.Count,
            pledges.Count(one => one.Progress.Status == PledgeStatus.Behind),
            [.. pledges.Where(one => one.Progress.Gap is not null).OrderBy(one => one.Progress.Gap!.Value, Order).Take(block.Rows)]
        );
    }

    private WallPlaces Places(PlacesBlock block)
    {
        var period = PeriodOf(block.OfMonth);
        return town.Read(state =>
        {
            var (figure, slice) = block
                .Figures.OrderBy(one => Read(state, one.Figure, one.Slice, _home, period).Value is null or { IsZero: true })
                .First();
            var villages = state
                .Areas.ChildrenOf(_home)
                .Where(area => area.From <= _today && (area.Until is not { } until || until > _today))
                .Select(area => (Area: area, Reading: Read(state, figure, slice, area.Code, period)))
                .ToArray();
            Exact most = 0;
            foreach (var (_, reading) in villages)
                if (reading.Value is { } value && value.CompareTo(most) > 0)
                    most = value;
            int left = Math.Max(0, villages.Length - MostVillages);
            // With more villages than there is room for, those with most stand there: a place of which nothing is known is not missed.
            var shown = left == 0 ? villages : [.. villages.OrderByDescending(one => one.Reading.Value ?? 0, Order).Take(MostVillages)];
            return new WallPlaces(
                block.Title,
                block.Place,
                Read(state, figure, slice, _home, period),
                [.. shown.Select(one => (one.Area, one.Reading, ClassOf(one.Reading.Value, most)))],
                left
            );
        });
    }

    /// <summary>The fifth of the greatest value in which a value lies, from 1; 0 for none.</summary>
    private static int ClassOf(Exact? value, Exact most)
    {
        if (value is not { Over: var over } here || over <= 0)
            return 0;
        var fifths = here * 5 / most;
        return (int)((fifths.Over + fifths.Under - 1) / fifths.Under);
    }

    private async Task<WallDuty> DutyAsync(DutyBlock block)
    {
        var page = await town.ListAsync(
            actor,
            new()
            {
                Ledger = block.Ledger.Id,
                Choices = block.Where is var (field, choice) ? [(field.Id, choice)] : [],
                Limit = DutiesRead,
            }
        );
        int day = block.Ledger.IndexOf(block.Day.Id);
        DateOnly? DayOf(Entry entry) => block.Day.Type is TimeField ? TimeField.DayOf(entry.Values[day]) : entry.Values[day].Day;
        return new(
            block.Title,
            block.Place,
            block.Ledger.Id,
            [
                .. page
                    .Items.Where(entry => DayOf(entry) == _today)
                    .Select(entry =>
                        (
                            entry.Number,
                            block
                                .Tells.Select(told => told.Display(entry.Values[block.Ledger.IndexOf(told.Id)]))
                                .Where(told => told.Length > 0)
                                .ToImmutableArray()
                        )
                    ),
            ]
        );
    }

    private WallFigures Figures(FiguresBlock block) =>
        town.Read(state => new WallFigures(
            block.Title,
            block.Place,
            [.. block.Figures.Where(one => _used.Contains(one.Figure.Ledger.Id)).Select(one => FigureOf(state, one))]
        ));

    private WallFigure FigureOf(Township state, ScreenFigure one)
    {
        var months = Enumerable
            .Range(-11, 12)
            .Select(back => Period.OfMonth(_today.AddMonths(back)))
            .Select(month => Read(state, one.Figure, one.Slice, _home, month))
            .ToArray();
        return new(
            one.Title,
            one.OfMonth ? months[^1] : Read(state, one.Figure, one.Slice, _home, new(_today.Year)),
            months[^1],
            months[^2].Value,
            [.. months.Select(month => month.Value)]
        );
    }

    private Period PeriodOf(bool month) => month ? Period.OfMonth(_today) : new(_today.Year);

    /// <summary>A figure as everybody may be told it; whoever is bound to an area is told no more than that.</summary>
    private FigureReading Read(Township state, Figure figure, string slice, string area, Period period) =>
        state.Read(actor.Area is null ? null : actor, figure, slice, area, period);
}
