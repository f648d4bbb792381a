using System.Globalization;
using System.Threading.Channels;
using Taizhang.Kernel;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Storage;

namespace Taizhang.Service.Towns;

/// <summary>
/// The one writer of a township (law 2). Commands wait in a queue; the writer takes all that wait, decides each against the present state,
/// and commits them together: one fsync for many commands. Answers go out, and figures change, only when the commit is durable.
/// </summary>
internal sealed partial class TownWriter : IAsyncDisposable
{
    /// <summary>The pack without the township's own ledgers.</summary>
    private readonly Pack _shipped;
    private volatile ITownStore _store;
    private readonly Channel<Work> _queue = Channel.CreateBounded<Work>(new BoundedChannelOptions(8192) { SingleReader = true });
    private readonly ReaderWriterLockSlim _guard = new();
    private Township _town;
    private byte[] _lastHash = Chain.Start;
    private long _lastSeq;

    /// <summary>The time of the last line.</summary>
    private DateTimeOffset _lastAt;
    private long _saved;
    private Task _work = Task.CompletedTask;

    /// <summary>The store is open for reading alone: nothing is carried out, counted anew or saved.</summary>
    private readonly bool _readsOnly;

    private TownWriter(ITownStore store, Pack shipped, TimeProvider time, WriterPace pace)
    {
        (_store, _shipped, _town, _time, _pace) = (store, shipped, new(shipped), time, pace);
        _readsOnly = store.ReadsOnly;
    }

    /// <summary>
    /// Whether what is kept of the figures was counted with this pack. If not, figures are right, but the entries behind them are not known
    /// until the township is taken into service with this pack.
    /// </summary>
    public bool IsCounted { get; private set; } = true;

    /// <summary>The shapes of entries, as far as somebody asked for them.</summary>
    public ShapeShelf Shelf { get; } = new();

    /// <summary>What was urged, as far as somebody asked for it.</summary>
    public UrgeShelf Urgings { get; } = new();

    /// <summary>The hashes of evidence, as far as somebody asked for them.</summary>
    public DigestShelf Digests { get; } = new();

    /// <summary>The store with the present pack.</summary>
    public ITownStore Store => _store;
    private Pack Pack => _store.Pack;
    public long Position => Volatile.Read(ref _lastSeq);

    /// <exception cref="PackBreaksException">The pack has changed and does not fit the kept entries.</exception>
    public static async Task<TownWriter> StartAsync(
        ITownStore store,
        Pack shipped,
        TimeProvider time,
        IProgress<long>? recount,
        WriterPace pace
    )
    {
        var writer = new TownWriter(store, shipped, time, pace);
        await writer.LoadAsync(recount);
        if (writer._readsOnly)
        {
            writer._queue.Writer.Complete(new InvalidOperationException("The township is open for reading alone."));
            return writer;
        }
        writer._work = Task
            .Factory.StartNew(writer.WorkAsync, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .Unwrap();
        return writer;
    }

    public async Task<Outcome<Receipt>> DoAsync(Command command, Actor actor, DateTimeOffset at, CancellationToken cancel)
    {
        if (_store.Follows)
            return Refusal.ConflictFollows(_store.Info.Name);
        return await Telemetry.TellAsync(
            command,
            async () =>
            {
                var waiting = new Waiting(command, actor, at);
                await _queue.Writer.WriteAsync(waiting, cancel);
                return await waiting.Answer.Task;
            }
        );
    }

    public T Read<T>(Func<Township, T> read)
    {
        _guard.EnterReadLock();
        try
        {
            return read(_town);
        }
        finally
        {
            _guard.ExitReadLock();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _work;
        try
        {
            if (_lastSeq != _saved && !_readsOnly && !IsDown)
                await SaveAsync();
        }
        catch (FencedException overtaken)
        {
            Retire(overtaken);
        }
        _guard.Dispose();
        Shelf.Dispose();
        Urgings.Dispose();
    }

    private async ValueTask<Outcome<Receipt>> CarryOutAsync(Waiting waiting, ITownWrites writes, List<Change> changes)
    {
        var (command, actor) = (waiting.Command, waiting.Actor);
        if (command.ChangesPack)
            throw new NotSupportedException("The pack changes between batches only.");
        return await StandingReceiptAsync(command, actor, writes) is { } standing
            ? standing
            : await CarryOutNewAsync(waiting, writes, changes);
    }

    /// <summary>Carries out a command whose id the journal does not hold.</summary>
    private async ValueTask<Outcome<Receipt>> CarryOutNewAsync(Waiting waiting, ITownWrites writes, List<Change> changes)
    {
        var (command, actor) = (waiting.Command, waiting.Actor);
        if (TimeFor(command, waiting.At) is not { } at)
            return ClockBehind(waiting.At);
        var before = command.Subject is { } number ? await writes.FindAsync(number) : null;
        var lookups = LookupsOf(writes);
        var decided = _town.Decide(command, actor, before, lookups, at);
        if (!decided.Ok)
            return decided.Refusals;

        var happened = decided.Value;
        Kept[] keeps = [.. happened.Keeps(Pack)];
        if (await FindLostAsync(keeps) is { } lost)
            return lost;
        if (!_store.ForgetsBoxes && keeps.OfType<KeptBox>().Any(kept => kept.Box is not null))
            return Refusal.ConflictBoxHere();
        var line = LineOf(happened, command, actor, at);
        var change = ChangeBy(line, happened, before);
        await writes.AppendAsync(change);
        foreach (var box in keeps.OfType<KeptBox>())
            await writes.KeepBoxAsync(box.Ballot, box.Box);
        changes.Add(change);
        (_lastSeq, _lastHash, _lastAt) = (line.Seq, line.Hash, line.At);
        // What it brings about was decided together with it and cannot be refused; only what comes back to a first
        // entry may come to nothing.
        if (
            command.Next(happened, change.After, Pack, lookups) is { } next
            && await CarryOutNewAsync(new(next, actor, at), writes, changes) is { Ok: false, Refusals: var wrong }
            && next is not MoveEntry { IsReturn: true }
        )
            throw new InvalidOperationException($"What {happened.Type} of {happened.Numbered} brings about was refused: {wrong[0].Code}");
        return new Receipt(line.Seq, line.At, happened.Numbered);
    }

    /// <summary>What a line changes; the township's own state is changed at once.</summary>
    private Change ChangeBy(JournalLine line, Event happened, Entry? before)
    {
        if (happened is not EntryEvent entryEvent)
        {
            _guard.EnterWriteLock();
            try
            {
                _town.Apply(happened);
            }
            finally
            {
                _guard.ExitWriteLock();
            }
            return new(line, happened, before, null, [], []);
        }
        var after = EntryHistory.Apply(before, entryEvent, TownTime.DayOf(line.At), line.Actor, Pack[entryEvent.Ledger]);
        var (removed, added) = (new List<Contribution>(), new List<Contribution>());
        Pack.Figures.Contributions(before, removed);
        Pack.Figures.Contributions(after, added);
        DropCommon(removed, added);
        _town.Apply(happened);
        return new(line, happened, before, after, removed, added);
    }

    /// <summary>The receipt of a command that was done before; null when its id is new.</summary>
    internal async ValueTask<Outcome<Receipt>?> StandingReceiptAsync(Command command, Actor actor, ITownReads reads)
    {
        if (await reads.FindCommandAsync(command.Id) is not { } done)
            return null;
        string? made = EventJson.Read(done.Type, done.Payload, Pack).Numbered;
        // Whoever takes an id that is not new would otherwise believe done what never was.
        return done.Actor == actor.Id && (command.Subject is not { } subject || subject == made)
            ? new Receipt(done.Seq, done.At, made)
            : Refusal.ConflictCommandId();
    }

    /// <summary>
    /// The time of a line: that of the last line while a clock that was set right is behind it by five minutes at most. Null when it is
    /// further behind: the one or the other is wrong, and a deadline that counts from it would be too. Somebody has to say which. The demo
    /// is written years after the days that it tells of, and its clock is nobody's.
    /// </summary>
    internal DateTimeOffset? TimeFor(Command? command, DateTimeOffset at) =>
        at >= _lastAt || command is ConfirmClock ? at
        : _lastAt - at <= TimeSpan.FromMinutes(5) ? _lastAt
        : _store.Info.Demo ? at
        : null;

    internal Refusal ClockBehind(DateTimeOffset at) =>
        Refusal.ConflictClock(
            TownTime.Of(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            TownTime.Of(_lastAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
        );

    private JournalLine LineOf(Event happened, Command command, Actor actor, DateTimeOffset at)
    {
        byte[] payload = EventJson.Write(happened, Pack);
        byte[] hash = Chain.Hash(_lastHash, _lastSeq + 1, at, actor.Id, actor.Name, command.Id, happened.Type, payload);
        return new(_lastSeq + 1, at, actor.Id, actor.Name, command.Id, happened.Type, payload, hash);
    }

    /// <summary>The kernel decides synchronously; every store answers within its own transaction at once.</summary>
    private Lookups LookupsOf(ITownWrites writes) =>
        new()
        {
            Find = number => writes.FindAsync(number).AsTask().GetAwaiter().GetResult(),
            Standing = (ledger, key) => writes.StandingAsync(ledger, key).AsTask().GetAwaiter().GetResult(),
            Posted = (account, unit) => writes.PostedAsync(account, unit).AsTask().GetAwaiter().GetResult(),
            Behind = (figure, slice, area, period) =>
                EvidenceDigest.OfAsync(_store, _town, figure, slice, area, period).GetAwaiter().GetResult(),
            Head = () => (_lastSeq, _lastHash),
            Box = ballot => writes.BoxAsync(ballot).AsTask().GetAwaiter().GetResult(),
        };

    /// <summary>Why an event is invalid: something it relies on is not kept. Null when everything is.</summary>
    internal async ValueTask<Refusal?> FindLostAsync(Kept[] keeps)
    {
        foreach (var kept in keeps)
        {
            if (kept is KeptPicture picture && await _store.PictureAsync(picture.Picture) is null)
                return Refusal.FieldPhoto(picture.Title, picture.Field);
            if (kept is KeptText text && await _store.TextAsync(text.Hash) is null)
                return Refusal.MissingReport("file");
        }
        return null;
    }

    /// <summary>Contributions that stay the same need not be touched.</summary>
    private static void DropCommon(List<Contribution> removed, List<Contribution> added)
    {
        for (int i = removed.Count - 1; i >= 0; i--)
        {
            int at = added.IndexOf(removed[i]);
            if (at < 0)
                continue;
            added.RemoveAt(at);
            removed.RemoveAt(i);
        }
    }

    private async Task SaveAsync()
    {
        long position = _lastSeq;
        byte[] bytes = Read(town => town.Tally.Save());
        await _store.SaveTallyAsync(new(position, Pack.Fingerprint, bytes));
        Telemetry.Saved(bytes.Length);
        _saved = position;
    }
}
