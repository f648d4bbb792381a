using System.Collections.Frozen;
using System.Collections.Immutable;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Kernel.Figures;

/// <summary>A tallied figure, whole or for one choice of a field: <c>hazard.closed</c>, <c>hazard.closed[channel=成员单位]</c>.</summary>
public sealed record Series(int Index, string Id, Figure Figure, string? Field = null, string? Choice = null);

/// <summary>All figures of a pack, and the contributions of an entry to them.</summary>
public sealed class FigureBook
{
    /// <summary>Marks the id of a figure that counts the entries behind another; no pack can write it.</summary>
    private const string Counting = "#";

    private readonly FrozenDictionary<string, ImmutableArray<Figure>> _ofLedger;
    private readonly FrozenDictionary<string, Figure> _figures;
    private readonly FrozenDictionary<string, Series> _byId;
    private readonly FrozenDictionary<string, ImmutableArray<Counted>> _byLedger;
    private readonly FrozenDictionary<string, ImmutableArray<Field>> _personal;
    private readonly FrozenDictionary<string, ImmutableArray<Ledger>> _guarded;
    private readonly FrozenDictionary<string, int> _ledgers;

    /// <summary>By series: the ledger that was kept on the days of its contributions; −1 where they do not tell.</summary>
    private readonly ImmutableArray<int> _tellsKeeping;

    /// <param name="figures">Those of the ledgers, each ledger's in the order of its file.</param>
    public FigureBook(IEnumerable<Ledger> ledgers, IEnumerable<Figure> figures)
    {
        var series = ImmutableArray.CreateBuilder<Series>();
        var byLedger = new Dictionary<string, ImmutableArray<Counted>>();
        var defined = figures.ToLookup(figure => figure.Ledger.Id);
        foreach (var ledger in ledgers)
        {
            var counted = ImmutableArray.CreateBuilder<Counted>();
            var tallied = defined[ledger.Id].Where(figure => figure.IsTallied).ToArray();
            foreach (var figure in (Figure[])[.. tallied, .. tallied.Where(IsOfPersonalAmounts).Select(CounterOf)])
            {
                int whole = Add(new(series.Count, figure.Id, figure));
                var slices = ImmutableArray.CreateBuilder<(int, FrozenDictionary<string, int>)>();
                foreach (string by in figure.By)
                {
                    var choices = ((ChoiceField)ledger.Find(by)!.Type).Choices;
                    slices.Add(
                        (
                            ledger.IndexOf(by),
                            choices.ToFrozenDictionary(
                                choice => choice,
                                choice => Add(new(series.Count, $"{figure.Id}[{by}={choice}]", figure, by, choice))
                            )
                        )
                    );
                }
                counted.Add(new(figure, whole, slices.ToImmutable()));
            }
            if (tallied.Any(figure => figure.Kind.NeedsKeeping))
            {
                var registered = RegistrationIn(ledger);
                counted.Add(new(registered, Add(new(series.Count, registered.Id, registered)), []));
            }
            byLedger.Add(ledger.Id, counted.ToImmutable());
        }
        Series = series.ToImmutable();
        Ledgers = [.. ledgers.Select(ledger => ledger.Id)];
        _ledgers = Ledgers.Select((id, at) => (id, at)).ToFrozenDictionary(one => one.id, one => one.at);
        _tellsKeeping = [.. Series.Select(one => one.Figure.Kind.TellsKeeping && one.Field is null ? _ledgers[one.Figure.Ledger.Id] : -1)];
        _byId = Series.ToFrozenDictionary(s => s.Id);
        All = [.. ledgers.SelectMany(ledger => defined[ledger.Id])];
        _figures = All.ToFrozenDictionary(figure => figure.Id);
        All = [.. All.Select(WithOrigin)];
        _figures = All.ToFrozenDictionary(figure => figure.Id);
        _ofLedger = All.GroupBy(figure => figure.Ledger.Id).ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray());
        _byLedger = byLedger.ToFrozenDictionary();
        _personal = All.ToFrozenDictionary(figure => figure.Id, figure => PersonalIn(Roots(figure, "")));
        _guarded = All.ToFrozenDictionary(figure => figure.Id, figure => GuardedIn(Roots(figure, "")));

        int Add(Series one)
        {
            series.Add(one);
            return one.Index;
        }
    }

    public ImmutableArray<Figure> All { get; }
    public ImmutableArray<Series> Series { get; }

    /// <summary>Ids of the ledgers, in their order.</summary>
    public ImmutableArray<string> Ledgers { get; }

    /// <summary>The place of a ledger in <see cref="Ledgers"/>; −1 when it is not there.</summary>
    internal int LedgerAt(string id) => _ledgers.GetValueOrDefault(id, -1);

    /// <summary>The place of the ledger that was kept on the days of a series' contributions; −1 when these do not tell.</summary>
    internal int TellsKeeping(int series) => _tellsKeeping[series];

    /// <summary>The figures of a ledger, in the order of its file.</summary>
    public ImmutableArray<Figure> Of(Ledger ledger) => _ofLedger.GetValueOrDefault(ledger.Id, []);

    /// <summary>Whether lists can be filtered by a field: a choice that is a column of the list or by which figures are kept.</summary>
    public bool Narrows(Ledger ledger, Field field) =>
        field.Type is ChoiceField && (field.Listed || Of(ledger).Any(figure => figure.By.Contains(field.Id)));

    public Series? FindSeries(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The figure that an id names, and its slice (<c>[field=choice]</c>, empty when whole); null when there is none.</summary>
    public (Figure Figure, string Slice)? Find(string id)
    {
        int bracket = id.IndexOf('[', StringComparison.Ordinal);
        string slice = bracket < 0 ? "" : id[bracket..];
        if (!_figures.TryGetValue(bracket < 0 ? id : id[..bracket], out var figure))
            return null;
        return slice.Length == 0 || IsSlice(figure, slice) ? (figure, slice) : null;
    }

    /// <summary>
    /// The figures, each with its slice, from which a slice of a figure is computed, in the order of its definition; itself when it is
    /// tallied. Missing ones are left out.
    /// </summary>
    public ImmutableArray<(Figure Figure, string Slice)> Parts(Figure figure, string slice) =>
        figure.IsTallied ? [(figure, slice)] : [.. figure.PartsOf(slice).Select(Find).OfType<(Figure, string)>()];

    /// <summary>The tallied series from which a slice of a figure ultimately derives, each once, in the order of the definitions.</summary>
    public IEnumerable<Series> Roots(Figure figure, string slice) =>
        figure.IsTallied
            ? FindSeries(figure.Id + slice) is { } series
                ? [series]
                : []
            : Parts(figure, slice).SelectMany(part => Roots(part.Figure, part.Slice)).Distinct();

    /// <summary>
    /// The personal fields of which a slice of a figure tells something, by what it counts or by what it is cut: whoever learns that an
    /// entry counts in it learns something of these.
    /// </summary>
    public ImmutableArray<Field> PersonalOf(Figure figure, string slice)
    {
        var whole = _personal.GetValueOrDefault(figure.Id, []);
        return slice.Length > 0 && figure.Ledger.Find(slice[1..slice.IndexOf('=', StringComparison.Ordinal)]) is { Personal: true } cut
            ? whole.Add(cut)
            : whole;
    }

    /// <summary>The ledgers behind a figure of which not everybody sees the entries.</summary>
    public ImmutableArray<Ledger> GuardedOf(Figure figure) => _guarded.GetValueOrDefault(figure.Id, []);

    /// <summary>What keeps how many entries are behind a tallied figure; null when its own value says it.</summary>
    public Series? CounterOf(Figure figure, string slice) => FindSeries(figure.Id + Counting + slice);

    /// <summary>
    /// What is cut by a personal field, or of a ledger that not everybody sees, must be withheld while few are behind it. Where amounts are
    /// added up the sum does not say how many, so that their number is kept beside it.
    /// </summary>
    private static bool IsOfPersonalAmounts(Figure figure) =>
        figure.IsOfAmounts
        && (
            figure.Ledger.Sees is not null
            || figure.Reads.Concat(figure.By).Any(id => figure.Ledger.Find(id) is { } field && IsHidden(field))
        );

    private static Figure CounterOf(Figure figure) =>
        figure with
        {
            Id = figure.Id + Counting,
            IsCounter = true,
            Portions = entry =>
                figure.Portions!(entry).Where(portion => portion.Amount != 0).Take(1).Select(one => one with { Amount = 1 }),
        };

    /// <summary>What is computed from others is as weak as the weakest of them.</summary>
    private Figure WithOrigin(Figure figure) =>
        figure.IsTallied || !Roots(figure, "").Any() ? figure : figure with { Origin = Roots(figure, "").Max(root => root.Figure.Origin) };

    /// <summary>That an entry was registered: its ledger was kept then.</summary>
    private static Figure RegistrationIn(Ledger ledger) =>
        new()
        {
            Id = ledger.Id + Counting,
            Title = "登记条目",
            Unit = "条",
            Kind = FigureKind.Flow,
            Ledger = ledger,
            IsCounter = true,
            IsRegistration = true,
            Portions = entry => [new Portion(entry.Opened, 1)],
            Definition = "",
        };

    private static ImmutableArray<Field> PersonalIn(IEnumerable<Series> roots) =>
        [
            .. roots
                .SelectMany(root => root.Figure.Reads.Select(root.Figure.Ledger.Find).Append(GuardedLinkOf(root.Figure)))
                .OfType<Field>()
                .Where(IsHidden)
                .Distinct(),
        ];

    /// <summary>The guarded link whose different values a figure counts: that there is one is already told to nobody.</summary>
    private static Field? GuardedLinkOf(Figure figure) =>
        figure.OfField is { } id && figure.Ledger.Find(id) is { Type: LinkField { Guards.IsEmpty: false } } field ? field : null;

    /// <summary>Whether somebody may see an entry and not a field of it; of a guarded link not even whether there is one.</summary>
    private static bool IsHidden(Field field) => field.Personal || field.Type is LinkField { Guards.IsEmpty: false };

    private static ImmutableArray<Ledger> GuardedIn(IEnumerable<Series> roots) =>
        [.. roots.Select(root => root.Figure.Ledger).Where(ledger => ledger.Sees is not null).Distinct()];

    private bool IsSlice(Figure figure, string slice) =>
        figure.IsTallied
            ? _byId.ContainsKey(figure.Id + slice)
            : figure.IsRatio && figure.PartsOf(slice).All(part => Find(part) is not null);

    /// <summary>Everything that an entry contributes. A struck or null entry contributes nothing. O(figures of its ledger).</summary>
    public void Contributions(Entry? entry, List<Contribution> into)
    {
        if (entry is null || entry.Struck || !_byLedger.TryGetValue(entry.Ledger, out var counted))
            return;
        int first = into.Count;
        foreach (var (figure, whole, slices) in counted)
        {
            if (!figure.Where.Holds(entry))
                continue;
            // What happened by then says as much: most entries need no contribution of their own for it.
            if (figure.IsRegistration && HappenedBy(entry.Opened, into, first))
                continue;
            ImmutableArray<int> sliced = default;
            foreach (var portion in figure.Portions!(entry))
            {
                // A sum is the same without a nought; but one that was declared, or is an area's newest value, is a value.
                if (portion.Amount == 0 && figure.Kind.IsSum)
                    continue;
                if (sliced.IsDefault)
                    sliced = Sliced(entry, slices);
                into.Add(new(whole, entry.Area, portion, sliced));
            }
        }
    }

    private bool HappenedBy(DateOnly day, List<Contribution> into, int first)
    {
        int month = Period.MonthOf(day);
        for (int i = first; i < into.Count; i++)
            if (_tellsKeeping[into[i].Series] >= 0 && Period.MonthOf(into[i].Portion.Day) <= month)
                return true;
        return false;
    }

    private static ImmutableArray<int> Sliced(Entry entry, ImmutableArray<(int Field, FrozenDictionary<string, int> Choices)> slices)
    {
        if (slices.IsEmpty)
            return [];
        var sliced = ImmutableArray.CreateBuilder<int>(slices.Length);
        foreach (var (field, choices) in slices)
            if (entry.Values[field].Text is { } choice && choices.TryGetValue(choice, out int series))
                sliced.Add(series);
        return sliced.DrainToImmutable();
    }

    private sealed record Counted(Figure Figure, int Whole, ImmutableArray<(int Field, FrozenDictionary<string, int> Choices)> Slices);
}
