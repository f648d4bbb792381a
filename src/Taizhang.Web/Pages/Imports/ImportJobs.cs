using System.Collections.Concurrent;
using System.Collections.Immutable;
using Taizhang.Kernel;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Ledgers;
using Taizhang.Service.Imports;
using Taizhang.Service.Towns;
using Taizhang.Workbooks;

namespace Taizhang.Web.Pages.Imports;

/// <summary>The interpretation of a workbook, without the workbook itself.</summary>
public sealed record ImportView(
    ImmutableArray<Sheet> Sheets,
    Sheet Sheet,
    int HeaderFirstRow,
    int HeaderLastRow,
    ImmutableArray<ColumnMatch> Matches,
    ImmutableArray<Field> Missing,
    bool NamesAreas,
    ImmutableArray<string> Others,
    ImmutableArray<Wording> Words
);

/// <summary>A rehearsal or an import, running or finished.</summary>
public sealed class ImportJob : IProgress<int>, IDisposable
{
    private readonly CancellationTokenSource _cancel = new();
    private int _done;

    internal ImportJob(string account) => Account = account;

    internal string Account { get; }
    internal CancellationToken Cancel => _cancel.Token;

    /// <summary>Rows processed so far.</summary>
    public int Done => Volatile.Read(ref _done);

    /// <summary>The approximate number of rows; 0 until known.</summary>
    public int Rows { get; internal set; }
    public ImportView? View { get; internal set; }
    public ImportReport? Report { get; internal set; }
    public ImmutableArray<Refusal> Refusals { get; internal set; } = [];
    public bool Cancelled { get; internal set; }
    public Task Work { get; internal set; } = Task.CompletedTask;
    internal DateTimeOffset Asked { get; set; }
    internal DateTimeOffset Ended { get; set; }

    public void Stop() => _cancel.Cancel();

    public void Dispose() => _cancel.Dispose();

    void IProgress<int>.Report(int value) => Volatile.Write(ref _done, value);
}

/// <summary>
/// Rehearsals and imports, which may take longer than a page should: they run outside the request that started them, two at a time, and can
/// be found by key until half an hour after the last query. Only so many may wait, and only a few of one account.
/// </summary>
public sealed class ImportJobs(ImportFiles files, TimeProvider time) : IDisposable
{
    private const int AtOnce = 2,
        MostUnfinished = 20,
        MostUnfinishedEach = 4,
        MostKept = 200;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30),
        RehearsalHolds = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, ImportJob> _jobs = new();
    private readonly SemaphoreSlim _places = new(AtOnce);

    /// <summary>The job of a key, started if it is new.</summary>
    /// <param name="run">Null for a rehearsal; else the batch's command id, and whether to import only the good rows.</param>
    public ImportJob Begin(string key, Visit visit, ImportFile file, Ledger ledger, ImportChoice choice, (string Id, bool GoodOnly)? run)
    {
        Sweep();
        // What a rehearsal found out may not hold any more.
        if (run is null && _jobs.TryGetValue(key, out var old) && old.Work.IsCompleted && time.GetUtcNow() - old.Ended > RehearsalHolds)
            _jobs.TryRemove(key, out _);
        var job = new ImportJob(visit.Account.Id) { Asked = time.GetUtcNow() };
        if (!_jobs.ContainsKey(key) && IsCrowded(visit.Account.Id))
        {
            (job.Refusals, job.Ended) = ([Refusal.BusyChecks()], time.GetUtcNow());
            return job;
        }
        var standing = _jobs.GetOrAdd(key, job);
        standing.Asked = time.GetUtcNow();
        if (ReferenceEquals(standing, job))
            job.Work = Task.Run(() => CarryOutAsync(job, visit, file, ledger, choice, run));
        else
            job.Dispose();
        return standing;
    }

    /// <summary>One of the visitor's own jobs; null when none has that key.</summary>
    public ImportJob? Find(Visit visit, string key)
    {
        if (!_jobs.TryGetValue(key, out var job) || job.Account != visit.Account.Id)
            return null;
        job.Asked = time.GetUtcNow();
        return job;
    }

    /// <summary>On shutdown, running jobs leave nothing behind.</summary>
    public void Dispose()
    {
        foreach (var job in _jobs.Values)
            job.Stop();
        _places.Dispose();
    }

    private async Task CarryOutAsync(
        ImportJob job,
        Visit visit,
        ImportFile file,
        Ledger ledger,
        ImportChoice choice,
        (string Id, bool GoodOnly)? run
    )
    {
        try
        {
            await _places.WaitAsync(job.Cancel);
            try
            {
                using var book = Taken(files.Open(file));
                var reading = Taken(
                    SheetReading.Of(
                        book,
                        file.Name,
                        ledger,
                        visit.Areas,
                        visit.Today,
                        choice,
                        visit.Town.Read(state => state.Wordings),
                        job.Cancel
                    )
                );
                (job.Rows, job.View) = (
                    reading.RowsBelow,
                    new(
                        book.Sheets,
                        reading.Sheet,
                        reading.HeaderFirstRow,
                        reading.HeaderLastRow,
                        reading.Matches,
                        [.. reading.Missing],
                        reading.NamesAreas,
                        reading.Others,
                        reading.Words
                    )
                );
                var import = new Import(visit.Town, visit.Actor, reading, file.Name);
                var report = await (
                    run is var (id, goodOnly) ? import.RunAsync(id, goodOnly, job, job.Cancel) : import.RehearseAsync(job, job.Cancel)
                );
                (job.Report, job.Refusals) = (report, report.Refusals);
                if (report.Batch is not null)
                    files.Drop(file);
            }
            finally
            {
                _places.Release();
            }
        }
        catch (OperationCanceledException) when (job.Cancel.IsCancellationRequested)
        {
            job.Cancelled = true;
        }
        catch (RefusedException refused)
        {
            job.Refusals = refused.Refusals;
        }
        catch (Exception broken) when (broken is BrokenWorkbookException or FileNotFoundException)
        {
            job.Refusals = [Refusal.InputWorkbookDamaged(file.Name)];
        }
        finally
        {
            job.Ended = time.GetUtcNow();
        }
    }

    private bool IsCrowded(string account)
    {
        var unfinished = _jobs.Values.Where(job => !job.Work.IsCompleted).ToList();
        return unfinished.Count >= MostUnfinished || unfinished.Count(job => job.Account == account) >= MostUnfinishedEach;
    }

    private static T Taken<T>(Outcome<T> outcome) => outcome.Ok ? outcome.Value : throw new RefusedException(outcome.Refusals);

    private void Sweep()
    {
        var now = time.GetUtcNow();
        var over = _jobs.Where(one => one.Value.Work.IsCompleted).OrderBy(one => one.Value.Asked).ToList();
        foreach (var (key, job) in over.Where((one, i) => now - one.Value.Asked > Life || i < over.Count - MostKept))
            if (_jobs.TryRemove(key, out _))
                job.Dispose();
    }

    private sealed class RefusedException(ImmutableArray<Refusal> refusals) : Exception
    {
        public ImmutableArray<Refusal> Refusals => refusals;
    }
}
