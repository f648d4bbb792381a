using System.Collections.Immutable;
using Taizhang.Kernel.Books;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;

namespace Taizhang.Storage;

/// <summary>
/// Where one township is kept: its entries as they stand, its journal, what its entries contribute to figures, its pictures.
/// One writer calls <see cref="BeginAsync"/>; any number of readers call the rest, at any time, and see what is committed.
/// </summary>
public interface ITownStore : IAsyncDisposable
{
    TownInfo Info { get; }

    /// <summary>The pack with which entries are read and written.</summary>
    Pack Pack { get; }

    /// <summary>
    /// The same store, read and written with another pack. What was begun with this one goes on with it; both are closed together.
    /// </summary>
    ITownStore With(Pack pack);

    ValueTask<Standing> LoadAsync();

    /// <summary>Begins the one transaction in which a batch of commands is carried out.</summary>
    ValueTask<ITownWrites> BeginAsync();

    /// <summary>Keeps a tally with the journal position at which it stands.</summary>
    ValueTask SaveTallyAsync(SavedTally tally);

    /// <summary>
    /// Entries of a ledger as they are kept, in the order of their registration: what a definition that cannot read them is held against.
    /// </summary>
    IAsyncEnumerable<KeptEntry> KeptAsync(string ledger);

    ValueTask<Entry?> FindAsync(string number);

    /// <summary>The number of the standing entry of a ledger with a unique key; null when there is none.</summary>
    ValueTask<string?> StandingAsync(Ledger ledger, string uniqueKey);
    ValueTask<IReadOnlyList<Pointing>> PointingAsync(PointingQuery query);
    ValueTask<Page<Entry>> ListAsync(EntryQuery query);
    ValueTask<IReadOnlyList<Entry>> DueAsync(DueQuery query);
    ValueTask<Waiting> WaitingAsync(WaitingQuery query);

    /// <summary>Entries that were moved into some states, by the day of the move; days without any are left out.</summary>
    ValueTask<IReadOnlyList<(DateOnly Day, int Count)>> FinishedAsync(FinishedQuery query);
    ValueTask<Page<Evidence>> EvidenceAsync(EvidenceQuery query);

    /// <summary>The entries that a stock figure of entries counts on a day, in the order of their registration.</summary>
    ValueTask<ImmutableArray<Target>> TargetsAsync(int series, DateOnly day, ImmutableArray<string> areas);

    /// <summary>What a distinct figure counts from one day to another: each value on each of its days.</summary>
    ValueTask<IReadOnlyList<Sight>> SightsAsync(int series, DateOnly from, DateOnly to);

    /// <summary>Entries by their ids, in the order of the ids; what is not there is left out. At most 1000.</summary>
    ValueTask<IReadOnlyList<Entry>> EntriesAsync(IReadOnlyCollection<long> ids);

    /// <summary>
    /// What the contributions of a series in a period come to by the office of their entries: their sum, or how many different values they
    /// have. Offices without any are left out.
    /// </summary>
    ValueTask<IReadOnlyDictionary<string, long>> ByOfficeAsync(EvidenceQuery query, bool distinct);

    /// <summary>All entries of a query without paging, newest first, read as they are asked for.</summary>
    IAsyncEnumerable<Entry> StreamAsync(EntryQuery query);

    /// <summary>
    /// The entries that journal lines from one to another made or changed, as they stand, each once, in the order of their first line.
    /// </summary>
    IAsyncEnumerable<Entry> EntriesOfAsync(long first, long last, bool lastFirst = false);

    /// <summary>The entries that were merged into an entry, or into one of those, in the order of their registration.</summary>
    ValueTask<IReadOnlyList<Entry>> MergedAsync(string number);

    /// <summary>The lines of what was revealed of entries in some areas, newest first; the cursor is the line's position.</summary>
    ValueTask<Page<(JournalLine Line, Entry Entry)>> RevealsAsync(ImmutableArray<string> areas, long? before, int limit);

    /// <summary>What happened to an entry, and what was revealed of it, oldest first.</summary>
    ValueTask<IReadOnlyList<JournalLine>> HistoryAsync(long entry);

    /// <summary>Journal lines after a position, oldest first.</summary>
    IAsyncEnumerable<JournalLine> JournalAsync(long after);

    /// <summary>The journal lines of all entries, entry by entry, each oldest first.</summary>
    IAsyncEnumerable<(JournalLine Line, long Entry)> HistoriesAsync();

    /// <summary>The last lines of the journal, newest first.</summary>
    ValueTask<IReadOnlyList<JournalLine>> RecentAsync(int limit);

    /// <summary>Entries by their numbers, those that there are; in no certain order.</summary>
    ValueTask<IReadOnlyList<Entry>> EntriesAsync(IReadOnlyCollection<string> numbers);

    /// <summary>
    /// The accounts that are an entry's alone, or its first of all together with others, with what moved in them; in the order of their
    /// keys.
    /// </summary>
    ValueTask<IReadOnlyList<BookSum>> AccountsAsync(string number, int limit);

    /// <summary>The accounts in which something came in that expires after one day and up to another, unless it was spent.</summary>
    ValueTask<IReadOnlyList<BookSum>> ExpiringAsync(DateOnly after, DateOnly by, int limit);

    /// <summary>All lines of an account in a unit, each with its entry; of all accounts when none is named.</summary>
    IAsyncEnumerable<(long Entry, Line Line)> LinesAsync(BookKey? account, string unit);

    /// <summary>The journal lines of one type that speak of no entry, newest first; the last 1000.</summary>
    ValueTask<IReadOnlyList<JournalLine>> KeepingAsync(string type);

    ValueTask<byte[]?> PictureAsync(string hash);
    ValueTask<string> KeepPictureAsync(byte[] jpeg);

    /// <summary>A kept text by its hash; null when there is none.</summary>
    ValueTask<string?> TextAsync(string hash);

    /// <summary>Keeps a text and gives the hash of its UTF-8 form; a text that is kept already is kept once.</summary>
    ValueTask<string> KeepTextAsync(string text);

    /// <summary>The box of an open ballot; null when there is none.</summary>
    ValueTask<byte[]?> BoxAsync(string ballot);

    /// <summary>What is kept of contributions (without slices), of one entry or, for 0, of all: for comparison with a recount.</summary>
    IAsyncEnumerable<(long Entry, Contribution Contribution)> ContributionsAsync(long entry);

    /// <summary>Writes a consistent copy of the whole store to a new file while others read and write.</summary>
    ValueTask BackupAsync(string file);
}

/// <summary>
/// One transaction of the writer. Disposed without <see cref="CommitAsync"/>, nothing of it remains. What it reads, it sees with its own
/// changes.
/// </summary>
public interface ITownWrites : IAsyncDisposable
{
    ValueTask<JournalLine?> FindCommandAsync(string command);
    ValueTask<Entry?> FindAsync(string number);
    ValueTask<string?> StandingAsync(Ledger ledger, string uniqueKey);

    /// <summary>All that was posted to an account in a unit; one movement for what has the same day, expiry and direction.</summary>
    ValueTask<IReadOnlyList<Movement>> PostedAsync(BookKey account, string unit);
    ValueTask AppendAsync(Change change);
    ValueTask<byte[]?> BoxAsync(string ballot);

    /// <summary>
    /// Keeps a box in place of the one before, of which nothing is left in the file; null takes it away. No journal line tells of it.
    /// </summary>
    ValueTask KeepBoxAsync(string ballot, byte[]? box);

    /// <summary>
    /// Takes new contributions of the entries of some ledgers (null: of all) in place of those of some series, and brings all that is kept
    /// of these entries to the
    /// pack's definitions: links, unique keys, what is searched, and what was renamed.
    /// </summary>
    ValueTask RecountAsync(IReadOnlySet<string>? ledgers, IEnumerable<int> series, Action<Contribution> absorb, IProgress<long>? progress);

    /// <summary>Keeps a tally with the rest of the transaction.</summary>
    ValueTask SaveTallyAsync(SavedTally tally);

    /// <summary>Returns when everything appended is durable.</summary>
    ValueTask CommitAsync();
}

/// <summary>A journal line, and what it changes: the entry before and after, contributions taken out and put in.</summary>
public sealed record Change(
    JournalLine Line,
    Event Event,
    Entry? Before,
    Entry? After,
    IReadOnlyList<Contribution> Removed,
    IReadOnlyList<Contribution> Added
);

/// <summary>An entry as its row holds it, without the definition of its ledger.</summary>
/// <param name="Fields">JSON, by the ids that the fields had when it was last written.</param>
/// <param name="Key">The key that stands once in its ledger; null: none.</param>
public sealed record KeptEntry(string Number, string Area, string State, string Fields, bool Struck, string? Key);

/// <summary>What a township's writer takes up when it starts.</summary>
/// <param name="Keeping">The events that made areas, offices and plans, in their order.</param>
/// <param name="Tally">The saved tally, if there is one of this pack.</param>
/// <param name="Since">What the journal lines after the saved tally took out (−1) and put in (1).</param>
public sealed record Standing(
    long LastSeq,
    byte[] LastHash,
    long LastEntry,
    IReadOnlyList<(string Ledger, int Year, int Last)> Numbers,
    IReadOnlyList<Event> Keeping,
    SavedTally? Tally,
    IReadOnlyList<(int Sign, Contribution Contribution)> Since
);

/// <param name="Position">The journal line up to which everything is counted.</param>
public sealed record SavedTally(long Position, string Fingerprint, byte[] Bytes);

/// <summary>Which township a store holds.</summary>
/// <param name="Id">Short name in addresses and on the command line: <c>kejing</c>.</param>
/// <param name="Demo">Whether its entries are simulated; pages say so.</param>
/// <param name="Today">For the demo: the day that its year ends on, shown in place of the real one; null: the real day.</param>
public sealed record TownInfo(string Id, string Name, string County, bool Demo = false, DateOnly? Today = null);

/// <summary>One account in one unit, with what moved in it: one movement for what has the same day, expiry and direction.</summary>
public sealed record BookSum(BookKey Account, string Unit, List<Movement> Movements);
