namespace Taizhang.Storage.Sqlite;

public abstract class SqliteTownStore : ITownStore
{
    public static SqliteTownStore Open(string file) => throw new NotImplementedException(file);
    public static SqliteTownStore Create(string file, TownInfo info) => throw new NotImplementedException(file);
    public abstract TownInfo Info { get; }
    public abstract ValueTask<Standing> LoadAsync();
    public abstract ValueTask<ITownWrites> BeginAsync();
    public abstract ValueTask SaveTallyAsync(SavedTally tally);
    public abstract ValueTask RewriteContributionsAsync(Kernel.Figures.FigureBook figures, Action<Kernel.Figures.Contribution> absorb, IProgress<long>? progress);
    public abstract ValueTask<Kernel.Entries.Entry?> FindAsync(string number);
    public abstract ValueTask<Page<Kernel.Entries.Entry>> ListAsync(EntryQuery query);
    public abstract ValueTask<IReadOnlyList<Kernel.Entries.Entry>> DueAsync(DueQuery query);
    public abstract ValueTask<Page<Evidence>> EvidenceAsync(EvidenceQuery query);
    public abstract IAsyncEnumerable<Kernel.Entries.Entry> StreamAsync(EntryQuery query);
    public abstract ValueTask<IReadOnlyList<Kernel.Journal.JournalLine>> HistoryAsync(long entry);
    public abstract IAsyncEnumerable<Kernel.Journal.JournalLine> JournalAsync(long after);
    public abstract ValueTask<IReadOnlyList<Kernel.Journal.JournalLine>> RecentAsync(int limit);
    public abstract ValueTask<byte[]?> PictureAsync(string hash);
    public abstract ValueTask<string> KeepPictureAsync(byte[] jpeg);
    public abstract IAsyncEnumerable<(long Entry, Kernel.Figures.Contribution Contribution)> ContributionsAsync(long entry);
    public abstract ValueTask BackupAsync(string file);
    public abstract ValueTask DisposeAsync();
}
