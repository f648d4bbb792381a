using System.Collections.Immutable;
using System.Diagnostics;
using Taizhang.Kernel;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Storage;

namespace Taizhang.Service.Towns;

/// <summary>
/// A township in service. Commands of all callers queue up for its one writer (<see cref="TownWriter"/>); queries go to the store and to
/// the figures in memory. Every query is limited to the area to which its actor is bound.
/// </summary>
public sealed partial class RunningTown : IAsyncDisposable
{
    private readonly ITownStore _store;
    private readonly TownWriter _writer;
    private readonly TimeProvider _time;

    /// <summary>The committed state, for kernel queries outside the writer.</summary>
    private readonly Lookups _lookups;

    private RunningTown(ITownStore store, TownWriter writer, TimeProvider time)
    {
        (_store, _writer, _time) = (store, writer, time);
        _lookups = new()
        {
            Find = number => store.FindAsync(number).AsTask().GetAwaiter().GetResult(),
            Standing = (ledger, key) => store.StandingAsync(ledger, key).AsTask().GetAwaiter().GetResult(),
            Behind = (figure, slice, area, period) => writer.Read(town => writer.Digests.Of(store, town, figure, slice, area, period)),
            Head = () => (writer.Position, []),
            Posted = (account, unit) => [.. store.LinesAsync(account, unit).ToBlockingEnumerable().Select(one => one.Line.Movement)],
        };
    }

    /// <summary>
    /// Takes a township into service. Figures are read from the saved tally and caught up; after a change of the pack they are recounted,
    /// and anything the pack has renamed gets its present name.
    /// </summary>
    /// <param name="shipped">The pack without the township's own ledgers, which are in its journal.</param>
    /// <exception cref="PackBreaksException">The pack has changed and does not fit the kept entries. Nothing was changed; the store is
    /// still open.</exception>
    public static async Task<RunningTown> OpenAsync(
        ITownStore store,
        Pack shipped,
        TimeProvider time,
        IProgress<long>? recount = null,
        WriterPace? pace = null
    )
    {
        long began = Stopwatch.GetTimestamp();
        var writer = await TownWriter.StartAsync(store, shipped, time, recount, pace ?? WriterPace.Usual);
        Telemetry.TookUp(began);
        return new(writer.Store, writer, time);
    }

    /// <summary>
    /// The township with its present pack. A reader of entries holds one of these while it reads: <see cref="Pack"/> does not change under
    /// it, although the township's own ledgers may change meanwhile. Commands are always decided with the present pack.
    /// </summary>
    public RunningTown Latest => _writer.Store is var store && ReferenceEquals(store, _store) ? this : new(store, _writer, _time);

    public TownInfo Info => _store.Info;

    /// <inheritdoc cref="ITownStore.Epoch"/>
    public long Epoch => _store.Epoch;
    public Pack Pack => _store.Pack;

    /// <summary>The time in the township; in the demo always on the last day of its year, after all that happened in it.</summary>
    public DateTimeOffset Now => _time.GetUtcNow();
    public DateOnly Today => TownTime.DayOf(Now);

    /// <summary>The last journal line counted in the figures.</summary>
    public long Position => _writer.Position;

    /// <summary>Whether its file can be read and written, and if not, since when.</summary>
    public TownCondition Condition => _writer.Condition;

    /// <inheritdoc cref="TownWriter.IsCounted"/>
    public bool IsCounted => _writer.IsCounted;

    /// <summary>
    /// Carries out a command: returns its receipt once durable, or why it was refused. A command id that was done before returns its first
    /// receipt again.
    /// </summary>
    public async Task<Outcome<Receipt>> DoAsync(Command command, Actor actor, CancellationToken cancel = default) =>
        ProgramIds.IsReserved(command.Id) ? Refusal.InputCommandId() : await _writer.DoAsync(command, actor, Now, cancel);

    /// <summary>
    /// Reads areas, offices, plans and figures at one instant. <paramref name="read"/> must be brief and must not keep its argument.
    /// </summary>
    public T Read<T>(Func<Township, T> read) => _writer.Read(read);

    /// <summary>Reads figures at an area and period; null when the area does not exist or is not in the actor's scope.</summary>
    public IReadOnlyList<FigureReading>? Figures(
        Actor actor,
        IEnumerable<(Figure Figure, string Slice)> figures,
        string area,
        Period period
    ) =>
        Read(town =>
            town.Areas.Find(area) is not null && Rights.Covers(actor, area, town.Areas)
                ? figures.Select(one => town.Read(actor, one.Figure, one.Slice, area, period)).ToArray()
                : null
        );

    /// <summary>The area that an actor sees first: the one to which the account is bound, else the township.</summary>
    public string HomeOf(Actor actor) => actor.Area ?? Read(town => town.Areas.Town.Code);

    public async ValueTask<Entry?> FindAsync(Actor actor, string number) =>
        await _store.FindAsync(number) is { } entry && Finds(actor, entry) ? await ThereAsync(actor, entry) : null;

    /// <summary>Whether an entry is there for the actor: <see cref="Rights.Finds"/>.</summary>
    public bool Finds(Actor actor, Entry entry) => Read(town => Rights.Finds(actor, Pack[entry.Ledger], entry, town.Areas));

    /// <summary>
    /// The entries whose contributions make up a figure. Ratios and counts of areas have none of their own: ask for their operands. None
    /// when the actor may not see which they are (<see cref="Rights.MayTrace"/>), or the ledger was not kept yet.
    /// </summary>
    public async ValueTask<Page<Evidence>> EvidenceAsync(
        Actor actor,
        Series series,
        string area,
        Period period,
        EvidenceCursor? before = null,
        int limit = 50,
        string? office = null
    )
    {
        if (!MayTrace(actor, series) || !Read(town => town.Tally.IsKept(series.Figure, period)) || Narrow(actor, area) is not { } areas)
            return new([], null);
        var page = await _store.EvidenceAsync(
            new()
            {
                Series = Pack.Figures.FindSeries(series.Figure.Id)!.Index,
                Choice = series.Field is { } field ? (field, series.Choice!) : null,
                Standing = series.Figure.Kind.IsStock,
                Areas = areas,
                Sources = Read(town => town.Tally.Sources(series, area, period)),
                Office = office,
                From = period.First,
                To = period.Last,
                Before = before,
                Limit = limit,
            }
        );
        var entries = await ThereAsync(actor, [.. page.Items.Select(one => one.Entry)]);
        return page with { Items = [.. page.Items.Zip(entries, (one, entry) => one with { Entry = entry })] };
    }

    /// <summary>Whether the actor may see which entries a figure counts.</summary>
    public bool MayTrace(Actor actor, Series series) =>
        Rights.MayTrace(actor, Pack.Figures, series.Figure, series.Id[series.Figure.Id.Length..]);

    /// <summary>
    /// The progress of a ledger's round in the span that contains a day, within the actor's scope; null when the round rests then. Targets
    /// are those of the span's last day, or of today.
    /// </summary>
    public async ValueTask<Coverage?> CoverageAsync(Actor actor, Round round, DateOnly day, string? area = null)
    {
        if (round.SpanOf(day) is not var (first, last) || Narrow(actor, area) is not { } areas)
            return null;
        var (of, seen) = (Pack.Figures.FindSeries(round.Of)!, Pack.Figures.FindSeries(round.Seen)!);
        // Which targets were seen tells of the entries that say so.
        if (!Rights.InsightInto(actor, seen.Figure.Ledger).All)
            return null;
        var targets = await _store.TargetsAsync(of.Index, last < Today ? last : Today, areas, Rights.InsightInto(actor, of.Figure.Ledger));
        return Coverage.Of(round, first, last, targets, await _store.SightsAsync(seen.Index, first, last));
    }

    /// <summary>The entries of targets, a thousand at most.</summary>
    public async ValueTask<IReadOnlyList<Entry>> EntriesAsync(Actor actor, IEnumerable<Target> targets) =>
        await ThereAsync(actor, [.. await _store.EntriesAsync([.. targets.Select(target => target.Entry)])]);

    /// <summary>
    /// The pack with one of the township's own ledgers set to this definition; refused with the faults of the definition and the entries
    /// that it would break.
    /// </summary>
    public Task<Outcome<Pack>> RehearseAsync(OwnLedger ledger) => _writer.RehearseAsync(ledger);

    public ValueTask<string?> TextAsync(string hash) => _store.TextAsync(hash);

    /// <summary>Keeps the text of a report and returns the name under which it is filed.</summary>
    public ValueTask<string> KeepTextAsync(string text) => _store.KeepTextAsync(text);

    public ValueTask BackupAsync(string file) => _store.BackupAsync(file);

    /// <summary>Finishes what is queued, saves the tally and closes the store.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _store.DisposeAsync();
    }

    /// <summary>Whether the actor may ask what points to an entry: nobody asks so of one that is not there for them.</summary>
    private async ValueTask<bool> MayFollowAsync(Actor actor, string? link) =>
        link is null || await _store.FindAsync(link) is not { } to || Rights.InsightInto(actor, Pack[to.Ledger]).Holds(to);

    /// <summary>Which entries the actor sees of each ledger.</summary>
    private Insights InsightsOf(Actor actor) => Rights.InsightsOf(actor, Pack.Ledgers);

    /// <summary>A query as an actor may ask it.</summary>
    private EntryQuery As(Actor actor, EntryQuery query, ImmutableArray<string> areas) =>
        query with
        {
            Areas = areas,
            Seen = InsightsOf(actor),
            Plain = Rights.PersonalInsights(actor, Pack.Ledgers),
            Hidden = query.Link is null ? [] : HiddenFrom(actor),
        };

    /// <summary>Codes of the requested areas that lie in the actor's scope; default for the whole township, null for none.</summary>
    private ImmutableArray<string>? Narrow(Actor actor, string? area) =>
        Read<ImmutableArray<string>?>(town =>
        {
            if (!Rights.ReadsCases(actor))
                return null;
            string at = area ?? actor.Area ?? "";
            if (at.Length == 0 || (actor.Area is null && at == town.Areas.Town.Code))
                return default(ImmutableArray<string>);
            if (town.Areas.Find(at) is null || !Rights.Covers(actor, at, town.Areas))
                return null;
            var codes = ImmutableArray.CreateBuilder<string>();
            foreach (int below in town.Areas.SelfAndBelow(town.Areas.Ordinal(at)))
                codes.Add(town.Areas.All[below].Code);
            return codes.ToImmutable();
        });
}

/// <summary>The receipt of a command: its place in the journal, and the entry that it made or changed.</summary>
public sealed record Receipt(long Seq, DateTimeOffset At, string? Number);
