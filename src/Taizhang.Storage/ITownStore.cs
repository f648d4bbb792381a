using System.Collections.Immutable;
using Taizhang.Kernel.Books;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;

namespace Taizhang.Storage;

/// <summary>
/// The store of one township: the present state of its entries, its journal, its entries' contributions to figures, its pictures. One
/// writer calls <see cref="BeginAsync"/>; any number of readers call the rest at any time and see what is committed.
/// </summary>
public interface ITownStore : IAsyncDisposable
{
    TownInfo Info { get; }

    /// <summary>Where it is kept.</summary>
    ITownPlace Place { get; }

    /// <summary>Which taking-up of the township this is: whoever has an older one commits nothing. 0 where nobody else can take it
    /// up.</summary>
    long Epoch { get; }

    /// <summary>Whether it was opened for reading alone.</summary>
    bool ReadsOnly { get; }

    /// <summary>
    /// Whether a box that was replaced leaves no trace. Where it does, no secret vote can be held: earlier boxes would tell which token
    /// left when which ballot came.
    /// </summary>
    bool ForgetsBoxes { get; }

    /// <summary>Whether the township is kept elsewhere and this is its copy, to which the feed alone adds.</summary>
    bool Follows { get; }

    /// <summary>Makes the copy the township itself: from now on it is kept here.</summary>
    void Promote();

    /// <summary>The pack with which entries are read and written.</summary>
    Pack Pack { get; }

    /// <summary>
    /// The same store, read and written with another pack. Operations begun with this one continue with it; both are closed together.
    /// </summary>
    ITownStore With(Pack pack);

    ValueTask<Standing> LoadAsync();

    /// <summary>Begins many look-ups by one reader, each of which sees what is committed by then.</summary>
    ValueTask<ITownReads> ReadAsync();

    /// <summary>Begins the one transaction in which a batch of commands is carried out.</summary>
    ValueTask<ITownWrites> BeginAsync();

    /// <summary>Saves a tally with its journal position.</summary>
    ValueTask SaveTallyAsync(SavedTally tally);

    /// <summary>
    /// Raw entries of a ledger in the order of their registration, for checking a definition that may not be able to read them.
    /// </summary>
    IAsyncEnumerable<KeptEntry> KeptAsync(string ledger);

    ValueTask<Entry?> FindAsync(string number);

    /// <summary>The number of the ledger's unstruck entry with a unique key; null when there is none.</summary>
    ValueTask<string?> StandingAsync(Ledger ledger, string uniqueKey);
    ValueTask<IReadOnlyList<Pointing>> PointingAsync(PointingQuery query);
    ValueTask<IReadOnlyList<Outliving>> OutlivingAsync(OutlivingQuery query);
    ValueTask<Page<Entry>> ListAsync(EntryQuery query);

    /// <summary>
    /// How many entries a list holds: all by ledger, state, area and office; by other filters no more than 2,000 are counted.
    /// </summary>
    ValueTask<ListCount> CountAsync(EntryQuery query);
    ValueTask<IReadOnlyList<Entry>> DueAsync(DueQuery query);
    ValueTask<Waiting> WaitingAsync(WaitingQuery query);

    /// <summary>What waits to be done in a span, or at all, first due first; then what has no clock, oldest first.</summary>
    ValueTask<IReadOnlyList<Entry>> WaitingAsync(WaitingQuery query, DueIn? span, WaitingCursor? after, int limit);

    /// <summary>What waits by the office that has it, most first.</summary>
    ValueTask<IReadOnlyList<OfficeLoad>> LoadsAsync(WaitingQuery query);

    /// <summary>How many entries rest, of those that <see cref="DueAsync"/> would list.</summary>
    ValueTask<int> RestingAsync(DueQuery query);

    /// <summary>What happened to entries since an instant, oldest first; struck entries are told of as well.</summary>
    ValueTask<IReadOnlyList<Happened>> HappenedAsync(HappenedQuery query);

    /// <summary>Entries that were moved into some states, by the day of the move; days without any are left out.</summary>
    ValueTask<IReadOnlyList<(DateOnly Day, int Count)>> FinishedAsync(FinishedQuery query);
    ValueTask<Page<Evidence>> EvidenceAsync(EvidenceQuery query);

    /// <summary>The same lines as <see cref="EvidenceAsync"/>, without what stands in the entries.</summary>
    ValueTask<Page<EvidenceLine>> EvidenceLinesAsync(EvidenceQuery query);

    /// <summary>The entries counted by a stock figure on a day, of those seen, in the order of their registration.</summary>
    ValueTask<ImmutableArray<Target>> TargetsAsync(int series, DateOnly day, ImmutableArray<string> areas, Insight insight);

    /// <summary>What a distinct figure counts from one day to another: each value with each of its days.</summary>
    ValueTask<IReadOnlyList<Sight>> SightsAsync(int series, DateOnly from, DateOnly to);

    /// <summary>
    /// On which day the newest entry of each ledger was registered; ledgers without any are left out. O(ledgers).
    /// </summary>
    ValueTask<IReadOnlyDictionary<string, DateOnly>> LastOpenedAsync();

    /// <summary>Entries by their ids, in the order of the ids; missing ones are left out. At most 1000.</summary>
    ValueTask<IReadOnlyList<Entry>> EntriesAsync(IReadOnlyCollection<long> ids);

    /// <summary>
    /// The contributions of a series in a period by the office of their entries: their sum, or the number of distinct values. Offices
    /// without any are left out.
    /// </summary>
    ValueTask<IReadOnlyDictionary<string, long>> ByOfficeAsync(EvidenceQuery query, bool distinct);

    /// <summary>All entries of a query without paging, newest first, read on demand.</summary>
    IAsyncEnumerable<Entry> StreamAsync(EntryQuery query);

    /// <summary>
    /// The entries made or changed by a range of journal lines, in their present state, each once, in the order of their first line.
    /// </summary>
    IAsyncEnumerable<Entry> EntriesOfAsync(long first, long last, bool lastFirst = false);

    /// <summary>The entries merged into an entry, directly or through another, in the order of their registration.</summary>
    ValueTask<IReadOnlyList<Entry>> MergedAsync(string number);

    /// <summary>
    /// The entries of other ledgers that an entry, or one merged into it, became (转办), in the order of their registration.
    /// </summary>
    ValueTask<IReadOnlyList<Entry>> BecameAsync(string number);

    /// <summary>The journal lines of revealed values of entries in some areas, newest first; the cursor is the line's position.</summary>
    ValueTask<Page<(JournalLine Line, Entry Entry)>> RevealsAsync(ImmutableArray<string> areas, Insights seen, long? before, int limit);

    /// <summary>The events of an entry and its revealed values, oldest first.</summary>
    ValueTask<IReadOnlyList<JournalLine>> HistoryAsync(long entry);

    /// <summary>The journal lines after a position that set the shape of an entry, oldest first.</summary>
    IAsyncEnumerable<JournalLine> ShapedAsync(long after);

    /// <summary>The journal lines after a position that urge the holder of an entry, oldest first.</summary>
    IAsyncEnumerable<JournalLine> UrgedAsync(long after);

    /// <summary>
    /// The last journal line of each of some entries that changed it or spoke of it, of those that an account did not write itself; entries
    /// without such a line are left out. At most 1000 entries.
    /// </summary>
    ValueTask<IReadOnlyDictionary<long, long>> LastByOthersAsync(IReadOnlyCollection<long> entries, string account);

    /// <summary>Journal lines after a position, oldest first.</summary>
    IAsyncEnumerable<JournalLine> JournalAsync(long after);

    /// <summary>The hash of a journal line; at 0 that before the first line.</summary>
    ValueTask<byte[]> HashAsync(long seq);

    /// <summary>The journal lines of all entries, entry by entry, each oldest first.</summary>
    IAsyncEnumerable<(JournalLine Line, long Entry)> HistoriesAsync();

    /// <summary>The last lines of the journal, newest first.</summary>
    ValueTask<IReadOnlyList<JournalLine>> RecentAsync(int limit);

    /// <summary>Entries by their numbers, those that exist; in no particular order.</summary>
    ValueTask<IReadOnlyList<Entry>> EntriesAsync(IReadOnlyCollection<string> numbers);

    /// <summary>
    /// The accounts of an entry alone, or shared with others and listing it first, with their movements; in the order of their keys.
    /// </summary>
    ValueTask<IReadOnlyList<BookSum>> AccountsAsync(string number, int limit);

    /// <summary>The accounts with receipts that expire after one day and up to another, unless spent.</summary>
    ValueTask<IReadOnlyList<BookSum>> ExpiringAsync(DateOnly after, DateOnly by, int limit);

    /// <summary>All lines of an account in a unit, each with its entry; of all accounts when none is named.</summary>
    IAsyncEnumerable<(long Entry, Line Line)> LinesAsync(BookKey? account, string unit);

    /// <summary>The journal lines of one type that concern no entry, newest first; the last 1000.</summary>
    ValueTask<IReadOnlyList<JournalLine>> KeepingAsync(string type);

    ValueTask<byte[]?> PictureAsync(string hash);

    /// <summary>The entries of some ledgers in whose fields a picture is named, by its hash.</summary>
    ValueTask<IReadOnlyList<Entry>> PicturedAsync(IReadOnlyCollection<string> ledgers, string hash);
    ValueTask<string> KeepPictureAsync(byte[] jpeg);

    /// <summary>A kept text by its hash; null when there is none.</summary>
    ValueTask<string?> TextAsync(string hash);

    /// <summary>Keeps a text and returns the hash of its UTF-8 form; the same text is kept only once.</summary>
    ValueTask<string> KeepTextAsync(string text);

    /// <summary>The box of an open ballot; null when there is none.</summary>
    ValueTask<byte[]?> BoxAsync(string ballot);

    /// <summary>The kept contributions (without slices) of one entry or, for 0, of all, for comparison with a recount.</summary>
    IAsyncEnumerable<(long Entry, Contribution Contribution)> ContributionsAsync(long entry);

    /// <summary>Writes a consistent copy of the whole store to a new file while others read and write.</summary>
    ValueTask BackupAsync(string file);
}

/// <summary>What a decision looks up.</summary>
public interface ITownReads : IAsyncDisposable
{
    ValueTask<JournalLine?> FindCommandAsync(string command);
    ValueTask<Entry?> FindAsync(string number);
    ValueTask<string?> StandingAsync(Ledger ledger, string uniqueKey);

    /// <summary>Everything posted to an account in a unit; postings with the same day, expiry and direction form one movement.</summary>
    ValueTask<IReadOnlyList<Movement>> PostedAsync(BookKey account, string unit);
}

/// <summary>
/// One transaction of the writer. If it is disposed without <see cref="CommitAsync"/>, nothing of it remains. Its reads see its own
/// changes.
/// </summary>
public interface ITownWrites : ITownReads
{
    ValueTask AppendAsync(Change change);
    ValueTask<byte[]?> BoxAsync(string ballot);

    /// <summary>
    /// Keeps a box in place of the previous one, of which nothing is left in the file; null removes it. No journal line records it.
    /// </summary>
    ValueTask KeepBoxAsync(string ballot, byte[]? box);

    /// <summary>
    /// Replaces the contributions of some series with new ones from the entries of some ledgers (null: all), and updates everything kept
    /// about these entries to the pack's definitions: links, unique keys, search texts and renamed parts.
    /// </summary>
    ValueTask RecountAsync(IReadOnlySet<string>? ledgers, IEnumerable<int> series, Action<Contribution> absorb, IProgress<long>? progress);

    /// <summary>
    /// Makes the search texts anew of those ledgers whose definition of what is found, and by whom, is another than that by which they were
    /// made. Returns whether there were any.
    /// </summary>
    ValueTask<bool> ReviseSearchAsync();

    /// <summary>Saves a tally together with the rest of the transaction.</summary>
    ValueTask SaveTallyAsync(SavedTally tally);

    /// <summary>Returns when everything appended is durable.</summary>
    ValueTask CommitAsync();
}

/// <summary>A journal line and its changes: the entry before and after, contributions taken out and put in.</summary>
public sealed record Change(
    JournalLine Line,
    Event Event,
    Entry? Before,
    Entry? After,
    IReadOnlyList<Contribution> Removed,
    IReadOnlyList<Contribution> Added
);

/// <summary>An entry as stored in its row, without the definition of its ledger.</summary>
/// <param name="Fields">JSON, by the ids that the fields had when it was last written.</param>
/// <param name="Key">The key that is unique in its ledger; null: none.</param>
public sealed record KeptEntry(string Number, string Area, string State, string Fields, bool Struck, string? Key);

/// <summary>What a township's writer loads when it starts.</summary>
/// <param name="Keeping">The events that made areas, offices and plans, in their order.</param>
/// <param name="Tally">The saved tally, if there is one of this pack.</param>
/// <param name="Since">The contributions that journal lines after the saved tally took out (−1) and put in (1).</param>
public sealed record Standing(
    long LastSeq,
    byte[] LastHash,
    DateTimeOffset LastAt,
    long LastEntry,
    IReadOnlyList<(string Ledger, int Year, int Last)> Numbers,
    IReadOnlyList<Event> Keeping,
    SavedTally? Tally,
    IReadOnlyList<(int Sign, Contribution Contribution)> Since
);

/// <param name="Position">The journal line up to which everything is counted.</param>
public sealed record SavedTally(long Position, string Fingerprint, byte[] Bytes);

/// <summary>The township that a store holds.</summary>
/// <param name="Id">Short name in addresses and on the command line: <c>kejing</c>.</param>
/// <param name="Demo">Whether its entries are simulated; pages say so.</param>
/// <param name="Today">For the demo: the last day of its year, shown in place of the real day; null: the real day.</param>
public sealed record TownInfo(string Id, string Name, string County, bool Demo = false, DateOnly? Today = null);

/// <summary>One account in one unit, with its movements: postings with the same day, expiry and direction form one.</summary>
public sealed record BookSum(BookKey Account, string Unit, List<Movement> Movements);
