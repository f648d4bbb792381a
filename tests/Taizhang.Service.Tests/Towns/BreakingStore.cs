using System.Collections.Immutable;
using Taizhang.Kernel.Books;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Storage;

namespace Taizhang.Service.Tests.Towns;

/// <summary>A store whose writes break when the test says so; all else goes to the store behind it.</summary>
internal sealed class BreakingStore(ITownStore behind) : ITownStore
{
    public sealed class Broken() : IOException("The disk is broken.");

    /// <summary>ENOSPC.</summary>
    private sealed class Full : IOException
    {
        public Full()
            : base("No space left on device.") => HResult = 28;
    }

    /// <summary>The command whose writing breaks.</summary>
    public string? BreaksOn { get; set; }
    public bool CommitsBreak { get; set; }
    public bool SavesBreak { get; set; }
    public bool LoadsBreak { get; set; }
    public bool IsFull { get; set; }

    /// <summary>How often the tally was to be saved.</summary>
    public int Saves { get; private set; }

    public TownInfo Info => behind.Info;
    public ITownPlace Place => behind.Place;
    public long Epoch => behind.Epoch;
    public bool ReadsOnly => behind.ReadsOnly;
    public bool ForgetsBoxes => behind.ForgetsBoxes;
    public Pack Pack => behind.Pack;
    public bool Follows => behind.Follows;

    public void Promote() => behind.Promote();

    public ValueTask<IReadOnlyDictionary<string, DateOnly>> LastOpenedAsync() => behind.LastOpenedAsync();

    public ValueTask<byte[]> HashAsync(long seq) => behind.HashAsync(seq);

    public ITownStore With(Pack pack)
    {
        behind = behind.With(pack);
        return this;
    }

    public ValueTask<ITownReads> ReadAsync() => behind.ReadAsync();

    public async ValueTask<ITownWrites> BeginAsync() => new Writes(this, await behind.BeginAsync());

    public ValueTask SaveTallyAsync(SavedTally tally)
    {
        Saves++;
        return SavesBreak ? throw new Broken() : behind.SaveTallyAsync(tally);
    }

    public ValueTask<Standing> LoadAsync() => LoadsBreak ? throw new Broken() : behind.LoadAsync();

    public IAsyncEnumerable<KeptEntry> KeptAsync(string ledger) => behind.KeptAsync(ledger);

    public ValueTask<Entry?> FindAsync(string number) => behind.FindAsync(number);

    public ValueTask<string?> StandingAsync(Ledger ledger, string uniqueKey) => behind.StandingAsync(ledger, uniqueKey);

    public ValueTask<IReadOnlyList<Pointing>> PointingAsync(PointingQuery query) => behind.PointingAsync(query);

    public ValueTask<IReadOnlyList<Outliving>> OutlivingAsync(OutlivingQuery query) => behind.OutlivingAsync(query);

    public ValueTask<Page<Entry>> ListAsync(EntryQuery query) => behind.ListAsync(query);

    public ValueTask<ListCount> CountAsync(EntryQuery query) => behind.CountAsync(query);

    public ValueTask<IReadOnlyList<Entry>> DueAsync(DueQuery query) => behind.DueAsync(query);

    public ValueTask<Waiting> WaitingAsync(WaitingQuery query) => behind.WaitingAsync(query);

    public ValueTask<IReadOnlyList<Entry>> WaitingAsync(WaitingQuery query, DueIn? span, WaitingCursor? after, int limit) =>
        behind.WaitingAsync(query, span, after, limit);

    public ValueTask<IReadOnlyList<OfficeLoad>> LoadsAsync(WaitingQuery query) => behind.LoadsAsync(query);

    public ValueTask<int> RestingAsync(DueQuery query) => behind.RestingAsync(query);

    public ValueTask<IReadOnlyList<Happened>> HappenedAsync(HappenedQuery query) => behind.HappenedAsync(query);

    public ValueTask<IReadOnlyList<(DateOnly Day, int Count)>> FinishedAsync(FinishedQuery query) => behind.FinishedAsync(query);

    public ValueTask<Page<Evidence>> EvidenceAsync(EvidenceQuery query) => behind.EvidenceAsync(query);

    public ValueTask<Page<EvidenceLine>> EvidenceLinesAsync(EvidenceQuery query) => behind.EvidenceLinesAsync(query);

    public ValueTask<IReadOnlyDictionary<string, long>> ByOfficeAsync(EvidenceQuery query, bool distinct) =>
        behind.ByOfficeAsync(query, distinct);

    public IAsyncEnumerable<Entry> StreamAsync(EntryQuery query) => behind.StreamAsync(query);

    public ValueTask<ImmutableArray<Target>> TargetsAsync(int series, DateOnly day, ImmutableArray<string> areas, Insight insight) =>
        behind.TargetsAsync(series, day, areas, insight);

    public ValueTask<IReadOnlyList<Sight>> SightsAsync(int series, DateOnly from, DateOnly to) => behind.SightsAsync(series, from, to);

    public IAsyncEnumerable<Entry> EntriesOfAsync(long first, long last, bool lastFirst) => behind.EntriesOfAsync(first, last, lastFirst);

    public ValueTask<IReadOnlyList<Entry>> MergedAsync(string number) => behind.MergedAsync(number);

    public ValueTask<IReadOnlyList<Entry>> BecameAsync(string number) => behind.BecameAsync(number);

    public ValueTask<Page<(JournalLine Line, Entry Entry)>> RevealsAsync(
        ImmutableArray<string> areas,
        Insights seen,
        long? before,
        int limit
    ) => behind.RevealsAsync(areas, seen, before, limit);

    public ValueTask<IReadOnlyList<JournalLine>> HistoryAsync(long entry) => behind.HistoryAsync(entry);

    public IAsyncEnumerable<JournalLine> ShapedAsync(long after) => behind.ShapedAsync(after);

    public IAsyncEnumerable<JournalLine> UrgedAsync(long after) => behind.UrgedAsync(after);

    public ValueTask<IReadOnlyDictionary<long, long>> LastByOthersAsync(IReadOnlyCollection<long> entries, string account) =>
        behind.LastByOthersAsync(entries, account);

    public IAsyncEnumerable<JournalLine> JournalAsync(long after) => behind.JournalAsync(after);

    public IAsyncEnumerable<(JournalLine Line, long Entry)> HistoriesAsync() => behind.HistoriesAsync();

    public ValueTask<IReadOnlyList<JournalLine>> RecentAsync(int limit) => behind.RecentAsync(limit);

    public ValueTask<IReadOnlyList<Entry>> EntriesAsync(IReadOnlyCollection<long> ids) => behind.EntriesAsync(ids);

    public ValueTask<IReadOnlyList<Entry>> EntriesAsync(IReadOnlyCollection<string> numbers) => behind.EntriesAsync(numbers);

    public ValueTask<IReadOnlyList<BookSum>> AccountsAsync(string number, int limit) => behind.AccountsAsync(number, limit);

    public ValueTask<IReadOnlyList<BookSum>> ExpiringAsync(DateOnly after, DateOnly by, int limit) =>
        behind.ExpiringAsync(after, by, limit);

    public IAsyncEnumerable<(long Entry, Line Line)> LinesAsync(BookKey? account, string unit) => behind.LinesAsync(account, unit);

    public ValueTask<IReadOnlyList<JournalLine>> KeepingAsync(string type) => behind.KeepingAsync(type);

    public ValueTask<byte[]?> PictureAsync(string hash) => behind.PictureAsync(hash);

    public ValueTask<IReadOnlyList<Entry>> PicturedAsync(IReadOnlyCollection<string> ledgers, string hash) =>
        behind.PicturedAsync(ledgers, hash);

    public ValueTask<string> KeepPictureAsync(byte[] jpeg) => behind.KeepPictureAsync(jpeg);

    public ValueTask<string?> TextAsync(string hash) => behind.TextAsync(hash);

    public ValueTask<string> KeepTextAsync(string text) => behind.KeepTextAsync(text);

    public IAsyncEnumerable<(long Entry, Contribution Contribution)> ContributionsAsync(long entry) => behind.ContributionsAsync(entry);

    public ValueTask<byte[]?> BoxAsync(string ballot) => behind.BoxAsync(ballot);

    public ValueTask BackupAsync(string file) => behind.BackupAsync(file);

    public ValueTask DisposeAsync() => behind.DisposeAsync();

    private sealed class Writes(BreakingStore store, ITownWrites behind) : ITownWrites
    {
        public ValueTask<JournalLine?> FindCommandAsync(string command) => behind.FindCommandAsync(command);

        public ValueTask<Entry?> FindAsync(string number) => behind.FindAsync(number);

        public ValueTask<string?> StandingAsync(Ledger ledger, string uniqueKey) => behind.StandingAsync(ledger, uniqueKey);

        public ValueTask<IReadOnlyList<Movement>> PostedAsync(BookKey account, string unit) => behind.PostedAsync(account, unit);

        public ValueTask AppendAsync(Change change) =>
            change.Line.Command == store.BreaksOn ? throw new Broken() : behind.AppendAsync(change);

        public ValueTask<byte[]?> BoxAsync(string ballot) => behind.BoxAsync(ballot);

        public ValueTask KeepBoxAsync(string ballot, byte[]? box) => behind.KeepBoxAsync(ballot, box);

        public ValueTask RecountAsync(
            IReadOnlySet<string>? ledgers,
            IEnumerable<int> series,
            Action<Contribution> absorb,
            IProgress<long>? progress
        ) => behind.RecountAsync(ledgers, series, absorb, progress);

        public ValueTask<bool> ReviseSearchAsync() => behind.ReviseSearchAsync();

        public ValueTask SaveTallyAsync(SavedTally tally) => behind.SaveTallyAsync(tally);

        public ValueTask CommitAsync() =>
            store.IsFull ? throw new Full()
            : store.CommitsBreak ? throw new Broken()
            : behind.CommitAsync();

        public ValueTask DisposeAsync() => behind.DisposeAsync();
    }
}
